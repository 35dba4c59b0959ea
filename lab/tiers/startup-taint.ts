import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { Doctor } from '../../lib/doctor';
import { KUBECTL } from '../../lib/doctor/cluster/cluster-state';
import { startupTaintLeft } from '../../lib/doctor/rules/installation';
import { Multus } from '../../lib/kubernetes';
import { Topology } from '../../lib/topology';
import { CONTROL_PLANE, ControlPlane, CONTROLLERS } from '../cluster/control-plane';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { Outcome, tryCommand } from '../command';
import { until } from '../daemons';
import { Pool } from '../examples';
import { goPrograms } from '../parts/go-programs';
import { Report } from '../report';
import { createNodes } from './placed';

const KEY = 'startup-taint.cluster-autoscaler.kubernetes.io/multus';

const topology = new Topology({
  project: 'demo-project',
  networks: [{ name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/24' }],
  cluster: { name: 'tainted', version: '1.33', location: 'europe-west3-a', primaryRange: '10.0.0.0/22', podRange: '10.64.0.0/15', serviceRange: '10.66.0.0/20' },
  nodePools: [{ name: 'media', nodeCount: 2, maxPodsPerNode: 16, startupTaint: true }],
});

const POOL: Pool = { name: 'media', nodeCount: 2, labels: {}, interfaces: [], taints: [{ key: KEY, value: 'not-ready', effect: 'NO_SCHEDULE' }] };

/**
 * The startup taint on a real API server, scheduler and controller manager: the Pods of the DaemonSet come to the nodes, those of a user do not; what the
 * init containers run takes the taint away, and brings it back first after a restart. The ServiceAccount may do that, and nothing else. Its token is
 * that of its Pod; kubectl itself runs here, and not in the image.
 */
export async function startupTaintTier(scratch: string, report: Report): Promise<void> {
  await report.step('build what is missing', 3000, async () => goPrograms([...CONTROL_PLANE, ...CONTROLLERS]));
  const plane = await report.step('etcd, API server, scheduler, controller manager', 180, async () => ControlPlane.start(path.join(scratch, 'startup-taint'), [], true));
  try {
    await report.step('nodes with the taint, and Multus', 120, async () => install(plane.kubectl));
    const pod = await report.step('the Pod of a user waits', 60, async () => checkWaiting(plane.kubectl, report));
    await report.step('verify names the nodes that keep it', 60, async () => checkVerified(plane.kubectl, report));
    const asPod = await report.step('the token of a Pod of the DaemonSet', 60, async () => identityOf(plane, pod));
    await report.step('no more than the taint of its own node', 120, async () => checkRefusals(asPod, pod, report));
    await report.step('the taint goes, and the Pod of a user comes', 120, async () => checkRemoval(plane.kubectl, asPod, pod, report));
  } finally {
    await plane.stop();
  }
}

interface Placed extends KubernetesObject {
  readonly spec: { readonly nodeName: string; readonly initContainers: readonly { readonly name: string; readonly args: readonly string[] }[] };
}

interface Node extends KubernetesObject {
  readonly spec: { readonly taints?: readonly { readonly key: string }[] };
}

/** Runs kubectl with the token of a Pod. */
type AsPod = (...args: readonly string[]) => Promise<Outcome>;

async function install(kubectl: Kubectl): Promise<void> {
  const chart = new Chart(new App(), 'multus');
  new Multus(chart, 'multus', { topology, kubectlImage: `registry.k8s.io/kubectl@sha256:${'0'.repeat(64)}` });
  await createNodes(kubectl, [POOL]);
  await kubectl.run(['apply', '--server-side', '--filename=-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items: chart.toJson() as object[] }));
  await until('Pods can be created', 60, async () => {
    await kubectl.create({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'user' }, spec: { containers: [{ name: 'main', image: 'nginx' }] } });
    return true;
  });
}

/** One of the Pods of the DaemonSet, all of which have their nodes, while the other has none. */
async function checkWaiting(kubectl: Kubectl, report: Report): Promise<Placed> {
  let pods: Placed[] = [];
  await until('the Pods of the DaemonSet have nodes', 50, async () => {
    pods = (await kubectl.list<Placed>('pods')).filter(({ metadata, spec }) => metadata.namespace === 'kube-system' && spec.nodeName);
    return pods.length === POOL.nodeCount;
  });
  await kubectl.wait(['wait', '--for=condition=PodScheduled=False', 'pod/user'], 30);
  const events = await kubectl.run(['get', 'pod', 'user', '--output=jsonpath={.status.conditions[0].message}']);
  report.check('why the Pod of a user waits', events.includes(`untolerated taint {${KEY}: not-ready}`) ? undefined : events);
  return pods[0];
}

/** No kubelet runs the Pods of the DaemonSet here, so their readiness is written as a kubelet writes it. */
async function checkVerified(kubectl: Kubectl, report: Report): Promise<void> {
  const left = async (): Promise<string[]> => {
    const { problems } = Doctor.verify(await kubectl.run(KUBECTL.split(' ').slice(1)));
    return problems.filter(({ rule }) => rule === startupTaintLeft.name).map(({ path: at }) => at).sort();
  };
  const before = await left();
  report.check('verify, while Multus is on its way', before.length === 0 ? undefined : before.join(', '));
  const status = JSON.stringify({ status: { conditions: [{ type: 'Ready', status: 'True' }] } });
  for (const { metadata: { name, namespace } } of await kubectl.list<Placed>('pods')) {
    if (namespace === 'kube-system') await kubectl.run(['patch', 'pod', name, '--namespace=kube-system', '--subresource=status', `--patch=${status}`]);
  }
  const after = await left();
  const expected = ['media-1', 'media-2'].map(node => `nodes['${node}'].spec.taints`);
  report.check('verify, when Multus is ready', after.join() === expected.join() ? undefined : `got ${after.join(', ') || 'nothing'}`);
}

async function identityOf(plane: ControlPlane, { metadata: { name, uid } }: Placed): Promise<AsPod> {
  const { kubectl } = plane;
  const token = await kubectl.run(['create', 'token', 'whereabouts-sa', '--namespace=kube-system', '--bound-object-kind=Pod', `--bound-object-name=${name}`, `--bound-object-uid=${uid}`]);
  const access = [`--server=https://127.0.0.1:${plane.port}`, '--insecure-skip-tls-verify=true', `--token=${token.trim()}`, '--kubeconfig=/dev/null'];
  const asPod: AsPod = async (...args) => tryCommand(kubectl.program, [...access, ...args], { seconds: 60, env: kubectl.env });
  // A policy takes a moment to become active.
  await until('the policy is active', 50, async () => (await asPod('label', 'node', 'media-1', 'probe=1', '--dry-run=server')).status !== 0);
  return asPod;
}

const ONLY_TAINT = `whereabouts-sa may change only the taint ${KEY} of a node`;

async function checkRefusals(asPod: AsPod, { spec: { nodeName } }: Placed, report: Report): Promise<void> {
  const other = nodeName === 'media-1' ? 'media-2' : 'media-1';
  const refused: readonly (readonly [string, readonly string[]])[] = [
    ['whereabouts-sa may change only the node that its Pod is on', ['taint', 'node', other, `${KEY}:NoSchedule-`]],
    [ONLY_TAINT, ['label', 'node', nodeName, 'role=control-plane']],
    [ONLY_TAINT, ['annotate', 'node', nodeName, 'note=1']],
    [ONLY_TAINT, ['taint', 'node', nodeName, 'dedicated=me:NoSchedule']],
    [ONLY_TAINT, ['patch', 'node', nodeName, '--patch={"spec":{"unschedulable":true}}']],
    ['cannot delete resource "nodes"', ['delete', 'node', nodeName]],
    ['resource "nodes/status"', ['patch', 'node', nodeName, '--subresource=status', '--patch={"status":{"allocatable":{"cpu":"1"}}}']],
  ];
  for (const [reason, args] of refused) {
    const { status, err } = await asPod(...args);
    report.check(args.join(' '), status !== 0 && err.includes(reason) ? undefined : `ended with ${status}, not refused by '${reason}': ${err.trim()}`);
  }
}

async function checkRemoval(kubectl: Kubectl, asPod: AsPod, { spec: { nodeName, initContainers } }: Placed, report: Report): Promise<void> {
  const run = async (container: string): Promise<void> => {
    const { args } = initContainers.find(({ name }) => name === container)!;
    const { status, err } = await asPod(...args.map(arg => arg.replace('$(NODENAME)', nodeName)));
    report.check(container, status === 0 ? undefined : `ended with ${status}: ${err.trim()}`);
  };
  const isTainted = async (): Promise<boolean> => (await kubectl.get<Node>('node', nodeName)).spec.taints?.some(({ key }) => key === KEY) ?? false;
  report.check('the order of the init containers', initContainers.map(({ name }) => name).join(' ') === 'add-startup-taint install-multus-config install-whereabouts install-binary remove-startup-taint'
    ? undefined : initContainers.map(({ name }) => name).join(' '));
  // At the first start the taint is there, after a restart of the machine it is not.
  for (const start of ['first start', 'restart']) {
    await run('add-startup-taint');
    report.check(`${start}: while Multus is installed`, await isTainted() ? undefined : 'the node has no taint');
    await run('remove-startup-taint');
    report.check(`${start}: when Multus is installed`, await isTainted() ? 'the node has the taint' : undefined);
  }
  await kubectl.wait(['wait', '--for=condition=PodScheduled', 'pod/user'], 60);
  const node = await kubectl.run(['get', 'pod', 'user', '--output=jsonpath={.spec.nodeName}']);
  report.check('the Pod of a user', node === nodeName ? undefined : `is on '${node}'`);
}
