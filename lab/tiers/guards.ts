import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { checkVectors } from './guard-vectors';
import { NetworksAnnotation } from '../../lib/cni';
import { GuardAction, Multus, MultusGuard, MutatingPolicyApi, NetworkAttachmentDefinition } from '../../lib/kubernetes';
import { Profile, Topology } from '../../lib/topology';
import { definition, GUARD_CASES, NAMESPACES, pod, workload } from '../cases/guards';
import { CONTROL_PLANE, ControlPlane, CONTROLLERS } from '../cluster/control-plane';
import { Judged, judge } from '../cluster/judge';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { until } from '../daemons';
import { goPrograms } from '../parts/go-programs';
import { Report } from '../report';

/** Of the API of mutating policies, the lab's version of Kubernetes has the first one only, which is the same but for its name. */
const MUTATING = ['--feature-gates=MutatingAdmissionPolicy=true', '--runtime-config=admissionregistration.k8s.io/v1alpha1=true'];

/** The policies of a guard meet the real API server, which judges every case of the recordings of Multus, and those of the policies themselves. */
export async function guardsTier(scratch: string, report: Report): Promise<void> {
  await report.step('build what is missing', 3000, async () => goPrograms([...CONTROL_PLANE, ...CONTROLLERS]));
  const plane = await report.step('guards: etcd, API server, scheduler, controller manager', 180, async () => ControlPlane.start(path.join(scratch, 'guards'), [], true, MUTATING));
  try {
    await checkGuards(plane.kubectl, report);
  } finally {
    await plane.stop();
  }
}

async function checkGuards(kubectl: Kubectl, report: Report): Promise<void> {
  const { multus, guard } = rendered(GuardAction.DENY);
  await report.step('what was there before', 60, async () => {
    await apply(kubectl, multus);
    await kubectl.wait(['wait', '--for=condition=Established', 'crd/network-attachment-definitions.k8s.cni.cncf.io'], 30);
    // What Pod security says of hostNetwork is not asked here.
    for (const name of NAMESPACES) {
      await kubectl.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'privileged' } } });
    }
    await until('the controller manager made the service accounts', 30, async () => (
      (await kubectl.list('serviceaccount')).filter(({ metadata }) => metadata.name === 'default' && NAMESPACES.includes(metadata.namespace!)).length === NAMESPACES.length));
    await kubectl.create(WRONG_BEFORE);
    await kubectl.create(WRONG_DEPLOYMENT);
  });
  await report.step(`${guard.length} objects of the guard`, 60, async () => apply(kubectl, guard));
  await report.step('applied again, nothing changes', 60, async () => {
    const again = (await apply(kubectl, guard)).trim().split('\n').filter(line => !line.endsWith(' unchanged'));
    report.check('kubectl apply, second time', again.length > 0 ? again.join(', ') : undefined);
  });
  await report.step('the policies are active', 60, async () => until('each policy refuses something', 50, async () => {
    const judged = await judge(kubectl, PROBES);
    return judged.every(({ refusal }) => refusal !== undefined);
  }));
  await report.step('the API server finds no fault with the types of the expressions', 60, async () => checkTypes(kubectl, report));
  await report.part(async () => report.step(`${GUARD_CASES.length} cases`, 120, async () => checkCases(kubectl, report)));
  await report.part(async () => report.step('what is large', 60, async () => checkLarge(kubectl, report)));
  await report.part(async () => report.step('every vector', 240, async () => checkVectors(kubectl, report)));
  await report.part(async () => report.step('what was there before the guard', 60, async () => checkUpdates(kubectl, report)));
  await report.part(async () => report.step('node selectors', 60, async () => checkSelectors(kubectl, report)));
  await report.part(async () => report.step('a warning instead', 60, async () => checkWarning(kubectl, report)));
}

const TOPOLOGY = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  cluster: { name: 'demo', version: '1.34', location: 'us-central1-c' },
  networks: ['dataplane', 'storage'].map((name, i) => ({ name, primaryRange: `10.0.${i + 1}.0/24`, podRange: `172.16.${i + 1}.0/24` })),
  nodePools: [{ name: 'pool', machineType: 'n2-standard-4' }],
});

function rendered(action: GuardAction): { readonly multus: object[]; readonly guard: object[] } {
  const app = new App();
  const [multus, guard, networks] = ['multus', 'guard', 'networks'].map(name => new Chart(app, name));
  new Multus(multus, 'multus', { topology: TOPOLOGY });
  new MultusGuard(guard, 'guard', { action, excludedNamespaces: ['kube-system', 'trusted'], nodeSelectors: MutatingPolicyApi.V1BETA1 });
  TOPOLOGY.networks.forEach(network => new NetworkAttachmentDefinition(networks, network.name, { network }));
  app.synthYaml();
  const objects = guard.toJson() as KubernetesObject[];
  return {
    multus: multus.toJson(),
    guard: objects.map(object => ({ ...object, apiVersion: object.apiVersion.replace('v1beta1', 'v1alpha1') })),
  };
}

async function apply(kubectl: Kubectl, items: readonly object[]): Promise<string> {
  return kubectl.run(['apply', '--filename=-'], JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
}

/** One object for each policy that it refuses. */
const PROBES = ['Deployment', 'CronJob', 'Pod', 'NetworkAttachmentDefinition']
  .map(kind => GUARD_CASES.find(({ fires }) => fires.kind === kind)!.fires);

async function checkTypes(kubectl: Kubectl, report: Report): Promise<void> {
  await until('the controller manager has looked at the types', 45, async () => (await policies(kubectl)).every(({ status, metadata }) => (
    status?.observedGeneration === metadata.generation)));
  for (const { metadata, status } of await policies(kubectl)) {
    const warnings = status?.typeChecking?.expressionWarnings ?? [];
    report.check(`${metadata.name}: types`, warnings.length > 0 ? JSON.stringify(warnings) : undefined);
  }
}

interface StoredPolicy extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & { readonly generation: number };
  readonly status?: { readonly observedGeneration?: number; readonly typeChecking?: { readonly expressionWarnings?: readonly object[] } };
}

async function policies(kubectl: Kubectl): Promise<StoredPolicy[]> {
  return kubectl.list<StoredPolicy>('validatingadmissionpolicies');
}

async function checkCases(kubectl: Kubectl, report: Report): Promise<void> {
  const judged = await judge(kubectl, GUARD_CASES.flatMap(({ fires, silent }) => [fires, silent]));
  GUARD_CASES.forEach(({ title, message }, i) => {
    const [fires, silent] = judged.slice(2 * i, 2 * i + 2);
    report.check(title, fires.refusal === message ? undefined : `expected '${message}', got '${said(fires)}'`);
    report.check(`${title}: its neighbor`, silent.isTaken ? undefined : `is refused: ${said(silent)}`);
  });
}

/** What costs a lot to judge, and is not refused for that: 45 KB of configuration, 200 elements in JSON. */
async function checkLarge(kubectl: Kubectl, report: Report): Promise<void> {
  const routes = Array.from({ length: 1000 }, (_, i) => ({ dst: `10.${Math.floor(i / 256)}.${i % 256}.0/24`, gw: '172.16.1.1' }));
  const elements = Array.from({ length: 200 }, (_, i) => ({ name: `network-${i}`, namespace: 'default', ips: [`172.16.1.${i}/24`] }));
  const [withRoutes, withElements] = await judge(kubectl, [
    definition({ cniVersion: '0.3.1', plugins: [{ type: 'ipvlan', ipam: { type: 'static', routes } }] }), pod({ [NetworksAnnotation.KEY]: JSON.stringify(elements) }),
  ]);
  report.check('a definition with 1000 routes', withRoutes.isTaken ? undefined : said(withRoutes));
  report.check('an annotation with 200 elements', withElements.isTaken ? undefined : said(withElements));
}

function said({ refusal, error }: Judged): string {
  return refusal ?? error ?? 'nothing';
}

const WRONG_BEFORE = pod({ [NetworksAnnotation.KEY]: 'My_Nad' });
const WRONG_DEPLOYMENT = workload('Deployment', {
  metadata: { labels: { app: 'main' }, annotations: { [NetworksAnnotation.KEY]: 'My_Nad' } }, spec: { containers: [{ name: 'main', image: 'main' }] },
});

/** Objects that were wrong before can still be changed where nothing is judged, so that controllers and finalizers go on. */
async function checkUpdates(kubectl: Kubectl, report: Report): Promise<void> {
  const update = async (what: string, args: readonly string[], refused: boolean): Promise<void> => {
    const { status, err } = await kubectl.try([...args, '--namespace=team']);
    const wasRefused = status !== 0 && err.includes('(annotation-readable)');
    report.check(what, wasRefused === refused && (refused || status === 0) ? undefined : `ended with ${status}: ${err}`);
  };
  await update('a label of a Pod that was wrong before', ['label', 'pod', 'pod', 'team=media'], false);
  await update('its annotation, wrong in another way', ['annotate', 'pod', 'pod', '--overwrite', `${NetworksAnnotation.KEY}=My_Other`], true);
  await update('its annotation, put right', ['annotate', 'pod', 'pod', '--overwrite', `${NetworksAnnotation.KEY}=my-nad`], false);
  await update('its annotation, wrong again', ['annotate', 'pod', 'pod', '--overwrite', `${NetworksAnnotation.KEY}=My_Nad`], true);
  await update('an annotation of a Deployment that was wrong before', ['annotate', 'deployment', 'deployment', 'team=media'], false);
  await update('its replicas', ['scale', 'deployment', 'deployment', '--replicas=3'], false);
  // Each new Pod is judged.
  await until('its ReplicaSet says why it has no more Pods', 30, async () => (await kubectl.list<KubernetesObject & { readonly message?: string }>('events')).some(({ reason, message }) => (
    reason === 'FailedCreate' && message?.includes('(annotation-readable)'))));
  await update('its image', ['set', 'image', 'deployment/deployment', 'main=other'], true);
}

const DATAPLANE = TOPOLOGY.network('dataplane').nodeLabel;
const STORAGE = TOPOLOGY.network('storage').nodeLabel;

/** Annotations and selectors of Pods, with the node selector that they end with. */
const SELECTORS: readonly [title: string, annotations: { readonly [key: string]: string }, spec: object, selector: object | undefined][] = [
  ['one network', { [NetworksAnnotation.KEY]: 'default/dataplane' }, {}, { [DATAPLANE]: 'eth1' }],
  ['two networks', { [NetworksAnnotation.KEY]: 'default/dataplane@data0, default/storage' }, { nodeSelector: { disk: 'ssd' } }, { [DATAPLANE]: 'eth1', [STORAGE]: 'eth2', disk: 'ssd' }],
  ['one network twice', { [NetworksAnnotation.KEY]: 'default/storage,default/storage' }, {}, { [STORAGE]: 'eth2' }],
  ['JSON', { [NetworksAnnotation.KEY]: '[{"name":"storage","namespace":"default","cni-args":{"a":{"name":"x"}}}]' }, {}, { [STORAGE]: 'eth2' }],
  ['the default network', { [NetworksAnnotation.DEFAULT_NETWORK_KEY]: 'default/storage' }, {}, { [STORAGE]: 'eth2' }],
  ['a network that the app does not define', { [NetworksAnnotation.KEY]: 'dataplane' }, {}, undefined],
  ['a value that is there already', { [NetworksAnnotation.KEY]: 'default/dataplane' }, { nodeSelector: { [DATAPLANE]: 'eth7' } }, { [DATAPLANE]: 'eth7' }],
  ['a Pod with a node', { [NetworksAnnotation.KEY]: 'default/dataplane' }, { nodeName: 'node' }, undefined],
  ['no network', {}, {}, undefined],
];

async function checkSelectors(kubectl: Kubectl, report: Report): Promise<void> {
  for (const [title, annotations, spec, selector] of SELECTORS) {
    const created = JSON.parse(await kubectl.run(['create', '--dry-run=server', '--output=json', '--filename=-'], JSON.stringify({
      ...pod(annotations, spec), metadata: { name: 'other', namespace: 'team', annotations },
    }))) as { spec: { nodeSelector?: object } };
    const [got, expected] = [created.spec.nodeSelector, selector].map(one => JSON.stringify(one && Object.entries(one).sort()));
    report.check(`the node selector of ${title}`, got === expected ? undefined : `expected ${expected}, got ${got}`);
  }
}

/** The last step, since it changes the guard. */
async function checkWarning(kubectl: Kubectl, report: Report): Promise<void> {
  await apply(kubectl, rendered(GuardAction.WARN).guard);
  const [{ fires, message }] = GUARD_CASES;
  const create = async (): Promise<{ readonly status: number | null; readonly err: string }> => kubectl.try(['create', '--dry-run=server', '--filename=-'], JSON.stringify(
    { ...fires, metadata: { ...fires.metadata, name: 'warned' } }));
  await until('the API server takes what it refused', 30, async () => (await create()).status === 0);
  const { err } = await create();
  report.check('a warning', err.includes('Warning: ') && err.includes(message) ? undefined : `got ${err}`);
}
