import * as fs from 'fs';
import * as path from 'path';
import { checkPods, checkTooEarly, letGo, startPods, startTooEarly } from './node-pods';
import { refuseName } from './node-wrong';
import { holders } from '../cluster/address-pools';
import { allowCriticalPods } from '../cluster/admission';
import { CONTROL_PLANE, CONTROLLERS } from '../cluster/control-plane';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { until } from '../daemons';
import { readManifest, RenderedExample, renderExample } from '../examples';
import { ContainerPod, PodObject } from '../kubelet/container-pod';
import { KubeletCluster } from '../kubelet/kubelet-cluster';
import { goPrograms } from '../parts/go-programs';
import { kubeletVm } from '../parts/kubelet-vm';
import { Report } from '../report';

/** The installation that is rolled out: Google's document. */
const EXAMPLE = 'google-doc';

/** The rendered DaemonSet is rolled out by real kubelets and containerds; Pods come, reach each other and go. */
export async function nodeTier(scratch: string, report: Report): Promise<void> {
  const image = await report.step('build what is missing', 3600, async () => {
    await goPrograms([...CONTROL_PLANE, ...CONTROLLERS]);
    return kubeletVm();
  });
  const example = await report.step(`${EXAMPLE}: render`, 150, async () => renderExample(EXAMPLE));
  const folder = fs.mkdtempSync(path.join(scratch, 'node-'));
  const cluster = await report.step('control plane, and two machines with containerd', 900, async () => KubeletCluster.start(folder, image, example));
  try {
    await report.step('both nodes register and are ready', 400, async () => checkNodes(cluster, report));
    await report.step('a Pod starts before Multus is there', 300, async () => startTooEarly(cluster, example));
    await report.step('the DaemonSet rolls out as it was rendered', 900, async () => rollOut(cluster, example));
    await report.step('its init containers did their work', 120, async () => checkInstalled(cluster, example, report));
    await report.step('the Pod that was too early has no net1, and no error', 300, async () => checkTooEarly(cluster, report));
    await report.step('a Pod starts on each node', 400, async () => startPods(cluster, example));
    await report.step('each has what both outputs say, and reaches the other', 300, async () => checkPods(cluster, example, report));
    await report.step('the reconciler takes nothing from them', 300, async () => reconcile(cluster, report));
    await report.step('they go, and give their addresses back', 700, async () => letGo(cluster, report));
    await report.step('a Pod with a name as range neither starts nor goes', 700, async () => refuseName(cluster, example, report));
  } finally {
    await cluster.stop();
  }
}

interface NodeObject extends KubernetesObject {
  readonly status: {
    readonly nodeInfo: { readonly kubeletVersion: string; readonly containerRuntimeVersion: string; readonly kernelVersion: string };
  };
}

async function checkNodes({ kubectl, nodes }: KubeletCluster, report: Report): Promise<void> {
  await until('both nodes are registered', 180, async () => (await kubectl.list('nodes')).length === nodes.length);
  await kubectl.wait(['wait', '--for=condition=Ready', 'node', '--all'], 180);
  for (const { name, pool } of nodes) {
    const { metadata, status: { nodeInfo } } = await kubectl.get<NodeObject>('node', name);
    const missing = Object.entries(pool.labels).filter(([key, value]) => metadata.labels?.[key] !== value);
    report.check(`${name}: labels of the pool`, missing.length > 0 ? `lacks ${missing.map(label => label.join('=')).join(', ')}` : undefined);
    report.print(`      ${name}: kubelet ${nodeInfo.kubeletVersion}, ${nodeInfo.containerRuntimeVersion}, Linux ${nodeInfo.kernelVersion}`);
  }
  const [one, other] = nodes;
  for (const [i, { name }] of one.pool.interfaces.entries()) {
    const [address] = other.addresses[i].split('/');
    const { status, out, err } = await one.machine.try(`ping -c 2 -W 5 -I ${name} ${address}`);
    report.check(`${one.name} reaches ${other.name} by ${name}`, status === 0 ? undefined : `${address} does not answer: ${err || out}`);
  }
}

/** Applies the files that hold no workload of the user, in their order, as the README and docs/multus.md say; no object is changed. */
async function rollOut({ kubectl }: KubeletCluster, { folder }: RenderedExample): Promise<void> {
  await allowCriticalPods(kubectl);
  const files = fs.readdirSync(path.join(folder, 'dist')).filter(file => file.endsWith('.k8s.yaml')).sort();
  for (const file of files) {
    const objects = readManifest(path.join(folder, 'dist', file));
    if (objects.some(({ kind }) => kind === 'Pod')) continue;
    await kubectl.run(['apply', `--filename=${path.join('dist', file)}`], undefined, folder);
    if (objects.some(({ kind }) => kind === 'DaemonSet')) {
      await kubectl.wait(['wait', '--for=condition=Established', 'crd/network-attachment-definitions.k8s.cni.cncf.io'], 60);
      await kubectl.wait(['rollout', 'status', 'daemonset/gke-multinet', '--namespace=kube-system'], 700);
    }
  }
}

async function checkInstalled({ kubectl, nodes }: KubeletCluster, { objects }: RenderedExample, report: Report): Promise<void> {
  const { data } = objects.find(({ kind }) => kind === 'ConfigMap') as KubernetesObject & { readonly data: { readonly [key: string]: string } };
  for (const node of nodes) {
    const configuration = await node.read('/etc/cni/net.d/00-multus.conf');
    report.check(`${node.name}: 00-multus.conf`, configuration === data['cni-conf.json'] ? undefined : `is not what the ConfigMap has: ${configuration ?? 'not there'}`);
    const whereabouts = await node.read('/etc/cni/net.d/whereabouts.d/whereabouts.conf');
    report.check(`${node.name}: whereabouts.conf`, whereabouts?.includes('"datastore": "kubernetes"') ? undefined : whereabouts ?? 'not there');
    for (const plugin of ['multus', 'whereabouts']) {
      report.check(`${node.name}: ${plugin}`, await node.hasPlugin(plugin) ? undefined : 'is not in the folder of the plugins');
    }
  }
  for (const { metadata: { name }, status } of await reconcilers(kubectl)) {
    const [{ state, restartCount }] = status.containerStatuses!;
    report.check(`${name}: whereabouts-gc`, state.running && restartCount === 0 ? undefined : `restarted ${restartCount} times, now ${JSON.stringify(state)}`);
  }
}

/** What Google's build does by its schedule, in the containers that the DaemonSet made, with their rights and their bounds. */
async function reconcile({ kubectl, nodes }: KubeletCluster, report: Report): Promise<void> {
  const before = await holders(kubectl);
  for (const { metadata: { name, namespace } } of await reconcilers(kubectl)) {
    const { status, out, err } = await (await ContainerPod.find(kubectl, nodes, name, namespace)).try('/reconcile', 100);
    report.check(`${name}: /reconcile`, status === 0 ? undefined : `ended with ${status}: ${err.trim() || out.trim()}`);
  }
  const after = await holders(kubectl);
  report.check('the addresses of Pods that run', after.sort().join() === before.sort().join() ? undefined : `were held by ${before.join(', ')}, now by ${after.join(', ') || 'nobody'}`);
}

async function reconcilers(kubectl: Kubectl): Promise<PodObject[]> {
  return (await kubectl.list<PodObject>('pods')).filter(({ metadata }) => metadata.labels?.app === 'gke-multinet');
}
