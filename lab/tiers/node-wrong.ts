import { NetworksAnnotation } from '../../lib/cni';
import { chain, ipvlanWith, predict, Prediction, whereabouts } from '../cases/case';
import { Kubectl } from '../cluster/kubectl';
import { until } from '../daemons';
import { RenderedExample } from '../examples';
import { PodObject } from '../kubelet/container-pod';
import { KubeletCluster } from '../kubelet/kubelet-cluster';
import { samplePod, warningsOf } from '../kubelet/sample-pod';
import { Report } from '../report';

const NAME = 'range-name';

/**
 * Google's document has the name of a secondary range where Whereabouts wants the range itself. The Pod is not attached, and cannot be
 * deleted: the plugin that has to let it go does not get past its configuration either, until that is put right.
 */
export async function refuseName({ kubectl, nodes: [node] }: KubeletCluster, example: RenderedExample, report: Report): Promise<void> {
  await define(kubectl, 'multus-pods', 'trap', report);
  const pod = samplePod(example, NAME, node.name);
  await kubectl.create({ ...pod, metadata: { ...pod.metadata, annotations: { [NetworksAnnotation.KEY]: NAME } } });
  await until('an event says why the Pod does not start', 180, async () => await reported(kubectl, 'FailedCreatePodSandBox') > 0);
  const { status } = await kubectl.get<PodObject>('pod', NAME);
  const waiting = status.containerStatuses?.[0].state.waiting?.reason;
  report.check(`${NAME}: waits`, waiting === 'ContainerCreating' ? undefined : `is ${status.phase}, ${waiting ?? 'without a reason'}, not ContainerCreating`);

  await kubectl.run(['delete', 'pod', NAME, '--wait=false']);
  await until('events say twice why the Pod does not go', 180, async () => await reported(kubectl, 'FailedKillPod') > 1);
  report.check(`${NAME}: is deleted, and still there`, (await kubectl.try(['get', 'pod', NAME])).status === 0 ? undefined : 'it is gone');

  await define(kubectl, '172.16.1.0/24', 'accepted', report);
  await kubectl.wait(['wait', '--for=delete', `pod/${NAME}`], 180);
}

/** Writes the definition by hand, as the document has it but for the range. */
async function define(kubectl: Kubectl, range: string, expected: Prediction['verdict'], report: Report): Promise<void> {
  const config = JSON.stringify(chain(ipvlanWith({ ipam: whereabouts({ range }) })));
  const { verdict } = predict(config, NAME, NAME);
  report.check(`the range '${range}', to the library`, verdict === expected ? undefined : `is ${verdict}, not ${expected}`);
  const definition = { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: NAME, namespace: 'default' }, spec: { config } };
  await kubectl.run(['apply', '--filename=-'], JSON.stringify(definition));
}

/** How often the kubelet reported this with the words of Whereabouts. */
async function reported(kubectl: Kubectl, reason: string): Promise<number> {
  const found = (await warningsOf(kubectl, NAME)).filter(one => one.reason === reason && one.message.includes('invalid range start IP'));
  return found.reduce((sum, { count = 1 }) => sum + count, 0);
}
