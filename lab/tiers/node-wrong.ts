import { NetworksAnnotation } from '../../lib/cni';
import { chain, ipvlanWith, predict, whereabouts } from '../cases/case';
import { until } from '../daemons';
import { RenderedExample } from '../examples';
import { PodObject } from '../kubelet/container-pod';
import { KubeletCluster } from '../kubelet/kubelet-cluster';
import { samplePod, warningsOf } from '../kubelet/sample-pod';
import { Report } from '../report';

const NAME = 'range-name';

/** Google's document has the name of a secondary range where Whereabouts wants the range itself. */
export async function refuseName({ kubectl, nodes: [node] }: KubeletCluster, example: RenderedExample, report: Report): Promise<void> {
  const config = JSON.stringify(chain(ipvlanWith({ ipam: whereabouts({ range: 'multus-pods' }) })));
  report.check('the library refuses it', predict(config, NAME, NAME).verdict === 'accepted' ? 'it finds nothing' : undefined);
  await kubectl.create({ apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name: NAME, namespace: 'default' }, spec: { config } });
  const pod = samplePod(example, NAME, node.name);
  await kubectl.create({ ...pod, metadata: { ...pod.metadata, annotations: { [NetworksAnnotation.KEY]: NAME } } });
  const warned = async (reason: string, times: number): Promise<boolean> => {
    const found = (await warningsOf(kubectl, NAME)).filter(one => one.reason === reason);
    console.error(JSON.stringify(found.map(f => [f.reason, (f as any).count, f.message])));
    return found.filter(({ message }) => message.includes('invalid range start IP')).length >= times;
  };
  await until('the event that says why it does not start', 120, async () => warned('FailedCreatePodSandBox', 1));
  const { status } = await kubectl.get<PodObject>('pod', NAME);
  const waiting = status.containerStatuses?.[0].state.waiting?.reason;
  report.check(`${NAME}: waits`, waiting === 'ContainerCreating' ? undefined : `${status.phase}, ${waiting}`);
  await kubectl.run(['delete', 'pod', NAME, '--wait=false']);
  await until('the event that says why it does not go', 120, async () => warned('FailedKillPod', 1));
  console.error(await kubectl.run(['get', 'pod', NAME]));
}
