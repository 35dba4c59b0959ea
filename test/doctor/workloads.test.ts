import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { basename, join } from 'path';
import { ApiObject, App } from 'cdk8s';
import { configMap, definition, fileOf, pod } from './cases/manifests';
import { topology as googleDoc } from '../../examples/google-doc/topology';
import { Doctor } from '../../lib/doctor';
import { AttachedWorkload, PodView } from '../../lib/insight';
import { PodNetworks } from '../../lib/kubernetes';
import { Topology } from '../../lib/topology';
import { EXAMPLES, exampleFolder, FLEETS, filesBeneath } from '../examples/outputs';

const FOLDER = mkdtempSync(join(tmpdir(), 'workloads-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

interface Example {
  readonly name: string;
  readonly app: App;
  readonly topology?: Topology;
}

/** The apps of an example that have a topology. */
function appsOf(example: string): Example[] {
  const load = <T extends object>(file: string): T => jest.requireActual<T>(join(exampleFolder(example), file));
  const apps = [load<{ manifests(outdir: string): App | App[] }>('manifests.ts').manifests(join(FOLDER, example))].flat();
  const topologies = (): { [name: string]: Topology } => {
    if (example === 'fleet') return load<{ fleet: { topologies: { [name: string]: Topology } } }>('fleet.ts').fleet.topologies;
    if (example === 'argocd') return Object.fromEntries(load<{ clusters: Topology[] }>('clusters.ts').clusters.map(one => [one.cluster.name, one]));
    return { [example]: load<{ topology: Topology }>('topology.ts').topology };
  };
  const found = topologies();
  return apps.map(app => ({ name: `${example}/${basename(app.outdir)}`, app, topology: found[basename(app.outdir)] })).filter(one => one.topology);
}

const seen = ({ interfaces, routes, rules }: PodView): unknown => JSON.parse(JSON.stringify({ interfaces, routes, rules }));

describe.each([...EXAMPLES, ...FLEETS, 'argocd'].flatMap(appsOf))('the manifests of $name', ({ app, topology }) => {
  app.synth();
  const manifests = Object.entries(filesBeneath(app.outdir)).map(([name, text]) => ({ name, text }));
  const workloads = Doctor.workloads({ manifests, topology });

  test('have each workload with networks', () => {
    const annotated = manifests.flatMap(({ text }) => text.match(/^ *k8s\.v1\.cni\.cncf\.io\/networks:/gm) ?? []);
    expect(workloads.length).toBe(annotated.length);
    expect(workloads.length).toBeGreaterThan(0);
  });

  test('say of its Pods what the app says', () => {
    const objects = app.node.findAll().filter((one): one is ApiObject => one instanceof ApiObject);
    for (const { kind, namespace, name, view } of workloads) {
      const [object] = objects.filter(one => one.kind === kind && one.metadata.name === name && (one.metadata.namespace ?? 'default') === namespace);
      const own = PodNetworks.of(object).view();
      expect({ kind, name, view: seen(view) }).toEqual({ kind, name, view: seen(own) });
      for (const address of [...topology!.networks.map(({ primaryRange }) => primaryRange.first.toString()), '8.8.8.8']) {
        expect(view.explain(address).text).toBe(own.explain(address).text);
      }
    }
  });
});

/** The workloads of a file, each in a few words. */
const read = (text: string, topology?: Topology): AttachedWorkload[] => Doctor.workloads({ manifests: [fileOf(text)], topology });

const interfaces = (text: string, topology?: Topology): unknown[] => read(text, topology).map(({ view }) => (
  view.interfaces.slice(1).map(({ name, definition: of, network, nodeInterface, ranges, unknown }) => (
    [name, of, network, nodeInterface, ranges.map(({ range }) => range.toString()).join(), ...unknown]))));

/** A workload of others with Pods that ask for a network. */
function owner(kind: string, spec: string): string {
  const template = 'template: {metadata: {annotations: {k8s.v1.cni.cncf.io/networks: dataplane}}, spec: {containers: []}}';
  return `apiVersion: ${kind === 'Job' || kind === 'CronJob' ? 'batch/v1' : 'apps/v1'}
kind: ${kind}
metadata: {name: web, namespace: shop}
spec:
  ${spec}
  ${kind === 'CronJob' ? `jobTemplate: {spec: {${template}}}` : template}
`;
}

describe('what files say', () => {
  test('a definition that they have, with its network if there is a topology', () => {
    const text = `${definition('dataplane')}---\n${pod('dataplane@data0')}`;
    expect(interfaces(text)).toEqual([[['data0', 'default/dataplane', undefined, 'eth1', '172.16.1.0/24']]]);
    expect(interfaces(text, googleDoc)).toEqual([[['data0', 'default/dataplane', 'dataplane', 'eth1', '172.16.1.0/24']]]);
  });

  test.each<[string, string]>([
    ['that they do not have', pod('other/dataplane')],
    ['of another namespace', `${definition('dataplane')}---\n${pod('other/dataplane')}`],
    ['that Multus refuses', `${definition('dataplane').replace('\'{', '\'{,').replace('name: dataplane', 'name: dataplane\n  namespace: other')}---\n${pod('other/dataplane')}`],
  ])('nothing of a definition %s', (_, text) => {
    expect(interfaces(text)).toEqual([[['net1', 'other/dataplane', undefined, undefined, '', 'its definition is not known here']]]);
  });

  test('the networks that Multus adds, except in its system namespaces', () => {
    const config = configMap({ type: 'multus', name: 'multus', clusterNetwork: 'gke', defaultNetworks: ['monitoring'], kubeconfig: '/k', capabilities: { portMappings: true } });
    const unknown = [undefined, undefined, '', 'its definition is not known here'];
    expect(interfaces(`${config}---\n${pod('dataplane')}`)).toEqual([[['net1', 'kube-system/monitoring', ...unknown], ['net2', 'default/dataplane', ...unknown]]]);
    expect(interfaces(`${config}---\n${pod('dataplane').replace('name: web', 'name: web\n  namespace: kube-system')}`)).toEqual([[['net1', 'kube-system/dataplane', ...unknown]]]);
    // Without an annotation, too.
    expect(interfaces(`${config}---\n${pod('""')}`)).toEqual([[['net1', 'kube-system/monitoring', ...unknown]]]);
  });

  test('a network in the place of the cluster network', () => {
    const text = pod('""').replace('k8s.v1.cni.cncf.io/networks', 'v1.multus-cni.io/default-network').replace('""', 'dataplane');
    const [{ view }] = read(`${definition('dataplane').replace('name: dataplane', 'name: dataplane\n  namespace: kube-system')}---\n${text}`);
    expect(view.interfaces.map(({ name, definition: of, nodeInterface }) => [name, of, nodeInterface])).toEqual([['eth0', 'kube-system/dataplane', 'eth1']]);
  });

  test('what the element of the annotation asks for', () => {
    const [{ view }] = read(`${definition('dataplane')}---\n${pod('\'[{"name": "dataplane", "ips": ["172.16.1.9/24"], "default-route": ["172.16.1.1"]}]\'')}`);
    expect(view.interfaces[1].addresses).toEqual(['172.16.1.9/24']);
    expect(view.explain('8.8.8.8').route).toMatchObject({ gateway: '172.16.1.1', interfaceName: 'net1' });
  });

  test.each<[string, string, number | undefined]>([
    ['Deployment', 'replicas: 4', 4],
    ['Deployment', 'paused: false', 1],
    ['StatefulSet', 'replicas: 0', 0],
    ['ReplicaSet', 'replicas: 2', 2],
    ['DaemonSet', 'minReadySeconds: 1', undefined],
    ['Job', 'completions: 3', undefined],
    ['CronJob', 'schedule: "0 * * * *"', undefined],
  ])('how many Pods a %s with %s has', (kind, spec, pods) => {
    expect(read(owner(kind, spec)).map(one => [one.kind, one.namespace, one.name, one.pods])).toEqual([[kind, 'shop', 'web', pods]]);
  });

  test('that a Pod is one, unless it ends', () => {
    expect(read(pod('dataplane')).map(({ pods }) => pods)).toEqual([1]);
    expect(read(pod('dataplane', '  restartPolicy: Never\n')).map(({ pods }) => pods)).toEqual([undefined]);
  });

  test('that an autoscaler decides how many there are', () => {
    const autoscaler = (name: string): string => `---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {maxReplicas: 9, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: ${name}}}
`;
    expect(read(`${owner('Deployment', 'replicas: 4')}${autoscaler('web')}`).map(({ pods }) => pods)).toEqual([undefined]);
    expect(read(`${owner('Deployment', 'replicas: 4')}${autoscaler('other')}`).map(({ pods }) => pods)).toEqual([4]);
  });

  test('the node selector', () => {
    expect(read(pod('dataplane', '  nodeSelector: {networks.cdk-gke-multus/dataplane: eth1}\n')).map(({ nodeSelector }) => nodeSelector))
      .toEqual([{ 'networks.cdk-gke-multus/dataplane': 'eth1' }]);
    expect(read(pod('dataplane')).map(({ nodeSelector }) => nodeSelector)).toEqual([undefined]);
  });

  test.each([
    ['without networks', pod('""')],
    ['on the network of the node', pod('dataplane', '  hostNetwork: true\n')],
    ['on the network of the node, with an annotation that Multus would refuse', pod('\'[{]\'', '  hostNetwork: true\n')],
    ['of another API', owner('Deployment', 'replicas: 1').replace('apps/v1', 'example.com/v1')],
  ])('nothing of Pods %s', (_, text) => {
    expect(read(text)).toEqual([]);
  });

  test('that Multus refuses an annotation, so that no Pod starts', () => {
    expect(() => read(pod('\'[{"name": "a",}]\''))).toThrow('cannot read \'manifests.yaml\': Pod web: metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: '
      + 'the networks annotation has one of [ { " and so must be a JSON list, but is not JSON: unexpected \'}]\' at character 15; write [{"name": …}], or the short form without any of these');
  });
});
