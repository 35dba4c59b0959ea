import { checkAttached, checkReach } from './attached';
import { NetworksAnnotation } from '../../lib/cni';
import { holders } from '../cluster/address-pools';
import { unlike } from '../cluster/snapshot';
import { until } from '../daemons';
import { RenderedExample } from '../examples';
import { ContainerPod } from '../kubelet/container-pod';
import { KubeletCluster } from '../kubelet/kubelet-cluster';
import { samplePod, warningsOf } from '../kubelet/sample-pod';
import { Report } from '../report';

const EARLY = 'too-early';
const PODS = ['samplepod-1', 'samplepod-2'];

export async function startTooEarly({ kubectl, nodes: [node] }: KubeletCluster, example: RenderedExample): Promise<void> {
  await until('the namespace has its service account', 60, async () => (await kubectl.try(['get', 'serviceaccount', 'default'])).status === 0);
  await kubectl.create(samplePod(example, EARLY, node.name));
  await kubectl.wait(['wait', '--for=condition=Ready', `pod/${EARLY}`], 240);
}

/** Nothing says that its network is missing, not even when Multus has come; it has to be made anew, and can be. */
export async function checkTooEarly({ kubectl, nodes }: KubeletCluster, report: Report): Promise<void> {
  const pod = await ContainerPod.find(kubectl, nodes, EARLY);
  const names = (await pod.interfaces()).map(({ name }) => name);
  report.check(`${EARLY}: interfaces`, names.join() === 'eth0' ? undefined : `has ${names.join(', ')}, not only eth0`);
  const status = await pod.networkStatus();
  report.check(`${EARLY}: network-status`, status === undefined ? undefined : `has one: ${status}`);
  const warnings = await warningsOf(kubectl, EARLY);
  report.check(`${EARLY}: verify`, await unlike(['pod-network-status'], kubectl));
  report.check(`${EARLY}: warnings`, warnings.length > 0 ? warnings.map(({ message }) => message).join('; ') : undefined);
  await kubectl.run(['delete', 'pod', EARLY, '--wait=false']);
  await kubectl.wait(['wait', '--for=delete', `pod/${EARLY}`], 200);
}

export async function startPods({ kubectl, nodes }: KubeletCluster, example: RenderedExample): Promise<void> {
  for (const [i, node] of nodes.entries()) await kubectl.create(samplePod(example, PODS[i], node.name));
  await kubectl.wait(['wait', '--for=condition=Ready', ...PODS.map(name => `pod/${name}`)], 350);
}

export async function checkPods({ kubectl, nodes }: KubeletCluster, example: RenderedExample, report: Report): Promise<void> {
  const pods = await Promise.all(PODS.map(async name => ContainerPod.find(kubectl, nodes, name)));
  for (const [i, pod] of pods.entries()) {
    const { metadata: { annotations } } = samplePod(example, pod.name, nodes[i].name);
    const annotation = NetworksAnnotation.parse(annotations![NetworksAnnotation.KEY], 'default');
    await checkAttached(kubectl, example.name, pod, nodes[i].pool, annotation, report);
  }
  await checkReach(pods[0], pods[1], example.name, report);
  await checkReach(pods[1], pods[0], example.name, report);
  report.check('verify', await unlike([], kubectl));
  const found = (await holders(kubectl)).sort();
  const wanted = PODS.map(name => `default/${name}`);
  report.check('who holds addresses', found.join() === wanted.join() ? undefined : `${found.join(', ') || 'nobody'}, not ${wanted.join(' and ')}`);
}

/** Neither the API server nor Whereabouts nor containerd has anything left of them. */
export async function letGo({ kubectl, nodes }: KubeletCluster, report: Report): Promise<void> {
  await kubectl.run(['delete', 'pod', ...PODS, '--wait=false']);
  await kubectl.wait(['wait', '--for=delete', ...PODS.map(name => `pod/${name}`)], 200);
  const left = await holders(kubectl);
  report.check('addresses', left.length > 0 ? `are held by ${left.join(', ')}` : undefined);
  for (const [i, node] of nodes.entries()) {
    // The kubelet removes a sandbox in rounds of a minute.
    await until(`containerd of ${node.name} has removed containers and sandbox of ${PODS[i]}`, 200, async () => (await node.containersOf(PODS[i])).length === 0);
  }
}
