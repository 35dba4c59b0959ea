import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { CLUSTER, pod, workload } from './cluster';
import { MultusNetworks, MultusNetworksProps, NetworkAttachmentDefinition, PodNetworks, Warnings } from '../../lib/kubernetes';
import { Profile, Topology } from '../../lib/topology';

let folder: string;
let app: App;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  folder = mkdtempSync(join(tmpdir(), 'multus-networks-'));
  app = new App({ outdir: folder });
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

interface Written {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string; readonly annotations?: { readonly [key: string]: string } };
  readonly spec?: { readonly group?: string; readonly names?: { readonly kind: string } };
  readonly apiVersion: string;
}

function networksOf(props: Partial<MultusNetworksProps> = {}): MultusNetworks {
  return new MultusNetworks(app, 'networks', { topology: CLUSTER, ...props });
}

/** All objects in the order in which `kubectl apply -f dist` reads them: file by file, by name. */
function applied(): Written[] {
  app.synth();
  return readdirSync(folder).sort().flatMap(file => parseAllDocuments(readFileSync(join(folder, file), 'utf8')).map(document => document.toJS() as Written));
}

test('makes Multus and a definition of each network, under its name', () => {
  const networks = networksOf();
  expect(networks.definitions.map(({ reference, network }) => [reference, network.name])).toEqual([
    ['default/dataplane', 'dataplane'], ['default/storage', 'storage'], ['default/control', 'control'],
  ]);
  expect(networks.multus.node.path).toBe('networks-multus/multus');
  expect(networks.multus.topology).toBe(CLUSTER);
  expect(networks.namespaces).toBeUndefined();
  app.synth();
  expect(readdirSync(folder).sort()).toEqual(['0000-networks-multus.k8s.yaml', '0001-networks-definitions.k8s.yaml']);
});

test('attaches a workload, as PodNetworks does', () => {
  const networks = networksOf();
  const [first, second] = ['first', 'second'].map(name => pod(new Chart(app, name), {}, name));
  networks.attach(first, 'storage', { interfaceName: 'data0' });
  PodNetworks.of(second).attach(networks.definition('storage'), { interfaceName: 'data0' });
  const [one, other] = [first, second].map(object => object.toJson() as Written & { spec: object });
  expect(one.metadata.annotations).toEqual({ 'k8s.v1.cni.cncf.io/networks': 'default/storage@data0' });
  expect(other).toEqual({ ...one, metadata: { ...one.metadata, name: 'second' } });
});

test('refuses a network that the topology does not know', () => {
  const networks = networksOf();
  expect(() => networks.attach(pod(new Chart(app, 'apps')), 'storag')).toThrow(new Error('no network is named \'storag\', did you mean \'storage\'? known: dataplane, storage, control'));
});

test('opens a namespace of its own to all Pods', () => {
  const networks = networksOf({ namespace: 'networks', createNamespaces: ['networks', 'voice'] });
  networks.attach(pod(new Chart(app, 'voice', { namespace: 'voice' })), 'dataplane');
  app.synthYaml();
  expect(networks.multus.config.globalNamespaces).toEqual(['default', 'networks']);
  expect(networks.definitions.map(({ namespace }) => namespace)).toEqual(['networks', 'networks', 'networks']);
  expect(Warnings.of(app)).toEqual([]);
});

test('takes the settings of Multus', () => {
  expect(networksOf({ namespace: 'networks', multus: { globalNamespaces: ['networks'], nodePools: ['wide'], acknowledge: { 'multus-default-namespace': 'on purpose' } } }).multus)
    .toMatchObject({ nodePools: ['wide'], config: { globalNamespaces: ['networks'] } });
});

describe('what kubectl reads', () => {
  /** Namespaces and kinds that the objects so far have brought, beside those of every cluster. */
  function missing(objects: readonly Written[]): string[] {
    const namespaces = new Set(['default', 'kube-system']);
    const kinds = new Set<string>();
    const names = new Set<string>();
    return objects.flatMap(({ apiVersion, kind, metadata, spec }) => {
      const own = kind === 'NetworkAttachmentDefinition' && !kinds.has(kind) ? [`${metadata.name}: the API server knows no ${kind}`] : [];
      const lacks = metadata.namespace !== undefined && !namespaces.has(metadata.namespace) ? [`${metadata.name}: there is no namespace ${metadata.namespace}`] : [];
      const unknown = Object.entries(metadata.annotations ?? {}).filter(([key]) => key === 'k8s.v1.cni.cncf.io/networks')
        .flatMap(([, text]) => text.split(',').filter(name => !names.has(name.split('@')[0])).map(name => `${metadata.name}: ${name} is not defined`));
      if (kind === 'Namespace') namespaces.add(metadata.name);
      if (kind === 'CustomResourceDefinition') kinds.add(spec!.names!.kind);
      if (kind === 'NetworkAttachmentDefinition') names.add(`${metadata.namespace}/${metadata.name}`);
      expect(apiVersion).not.toBe('');
      return [...own, ...lacks, ...unknown];
    });
  }

  test('brings nothing before what it needs, in whatever order it was made', () => {
    const apps = new Chart(app, 'apps', { namespace: 'voice' });
    const object = workload(apps, 'Deployment', { replicas: 2 });
    const early = pod(apps, {}, 'early');
    const networks = networksOf({ namespace: 'networks', createNamespaces: ['networks', 'voice'] });
    networks.attach(early, 'dataplane');
    networks.attach(object, 'dataplane');
    const objects = applied();
    expect(missing(objects)).toEqual([]);
    expect(objects).toHaveLength(2 + 10 + 3 + 2);
    expect(missing([...objects].reverse()).length).toBeGreaterThan(3);
  });

  test('does not depend on objects of others, which are written where they are', () => {
    networksOf();
    new ApiObject(new Chart(app, 'theirs'), 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' } });
    expect(missing(applied())).toEqual([]);
  });
});

test('leaves out a network that only nodes are in, and says why no Pod can be attached to it', () => {
  const nodesOnly = { name: 'storage', primaryRange: '10.9.0.0/24' };
  const topology = new Topology({
    project: 'demo-project',
    profile: Profile.DOCUMENT,
    networks: [{ name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }, nodesOnly],
    cluster: { name: 'edge', version: '1.33', location: 'us-central1-c' },
    nodePools: [{ name: 'pool', machineType: 'n2-standard-4' }],
  });
  const networks = new MultusNetworks(app, 'networks', { topology });
  expect(networks.definitions.map(({ name }) => name)).toEqual(['dataplane']);
  expect(() => networks.definition('storage')).toThrow(new Error("the network 'storage' has no Pod range, so no Pod can be attached to it; give it a podRange"));
  expect(() => new NetworkAttachmentDefinition(new Chart(app, 'chart'), 'storage', { network: topology.network('storage') }))
    .toThrow(new Error("cannot create NetworkAttachmentDefinition at 'chart/storage': the network 'storage' has no Pod range, so no Pod can be attached to it; give it a podRange"));
});
