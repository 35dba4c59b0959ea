import { mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Helm, Include, JsonPatch, Yaml } from 'cdk8s';
import { configOf, EXISTING_RULE_CASES, PLUGIN, read, theirs } from './existing-cases';
import { Ipvlan, IpvlanMode, Whereabouts } from '../../../lib/cni';
import { Multus, Namespaces, NetworkAttachmentDefinition, PodNetworks, Warnings } from '../../../lib/kubernetes';
import { formatProblem } from '../../../lib/problem';
import { Profile, Topology } from '../../../lib/topology';
import { EXAMPLES, exampleFolder, outputsOf } from '../../examples/outputs';
import { CLUSTER, define, pod, workload } from '../cluster';

let app: App;
let chart: Chart;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  app = new App();
  chart = new Chart(app, 'chart');
});

describe.each(EXISTING_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is refused with one message', () => {
    expect(() => fires(chart)).toThrow(/^cannot read NetworkAttachmentDefinition '[^']+' at 'chart\/theirs': [^\n]*$/);
    expect(() => fires(new Chart(new App(), 'chart'))).toThrow(`: ${message}`);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(() => silent(chart)).not.toThrow();
    expect(Warnings.of(app)).toEqual([]);
  });
});

test('the definitions of a scope are those beneath it, of the library and of others', () => {
  const mine = define(chart, 'dataplane');
  const others = new Chart(app, 'others');
  const foreign = read(theirs(others, configOf(PLUGIN)));
  expect(NetworkAttachmentDefinition.definitionsOf(app)).toEqual([mine, foreign]);
  expect(NetworkAttachmentDefinition.definitionsOf(others)).toEqual([foreign]);
  expect(NetworkAttachmentDefinition.definitionsOf(new Chart(app, 'empty'))).toEqual([]);
  expect(() => NetworkAttachmentDefinition.definitionsOf({} as Chart)).toThrow('cannot list NetworkAttachmentDefinitions');
});

describe('a definition that others wrote', () => {
  test('is what its object says, and stays as it is', () => {
    const object = theirs(chart, configOf(PLUGIN, { type: 'tuning', mtu: 1400 }), { metadata: { name: 'fast', namespace: 'web' } });
    const before = chart.toJson() as unknown;
    const definition = read(object);
    expect(definition).toMatchObject({ name: 'fast', namespace: 'web', reference: 'web/fast', capacity: 239 });
    expect(definition.apiObject).toBe(object);
    expect(definition.network).toBe(CLUSTER.network('dataplane'));
    expect(definition.config.plugins.map(({ pluginType }) => pluginType)).toEqual(['ipvlan', 'tuning']);
    expect(chart.toJson()).toEqual(before);
  });

  test('is read as it was patched', () => {
    const object = theirs(chart, configOf({ ...PLUGIN, master: 'eth2' }));
    object.addJsonPatch(JsonPatch.replace('/spec/config', configOf(PLUGIN)));
    expect(() => read(object)).not.toThrow();
  });

  test('is refused with all that is wrong, in the object and beside others', () => {
    define(chart, 'dataplane', { name: 'theirs' });
    const wrong = {
      type: 'ipvlan', master: 'eth2', mode: 'l3', ipam: { type: 'whereabouts', range: '172.16.2.0/24' },
    };
    expect(() => read(theirs(chart, JSON.stringify({ cniVersion: '0.3', ...wrong })))).toThrow(new Error([
      'cannot read NetworkAttachmentDefinition \'default/theirs\' at \'chart/theirs\': 5 problems',
      '  - spec.config: the plugins refuse the cniVersion \'0.3\' when a Pod is started; use one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0 (config-traps)',
      '  - spec.config.master: \'eth2\' is not the node interface in the network \'dataplane\', which is \'eth1\'; use that one (ipvlan-master)',
      '  - spec.config.ipam.range: \'172.16.2.0/24\' does not lie in the Pod range of \'dataplane\', 172.16.1.0/24; use a part of the Pod range; if you know better, acknowledge \'range-of-network\' with your reason (range-of-network)',
      '  - metadata.name: \'default/theirs\' is defined already, by \'chart/nad-theirs\'; give one of the two another name (unique-reference)',
      '  - spec.config.mode: \'ipvlan l3\' cannot share the node interface \'eth1\' with \'ipvlan l2\' of \'default/theirs\'; use one of them in both, or give one its own network (one-mode-per-master)',
    ].join('\n')));
  });

  test.each([
    ['macvlan', { ...PLUGIN, type: 'macvlan', mode: 'bridge' }, 'spec.config.plugins[0]: macvlan gives each Pod its own hardware address, and the VPC does not deliver packets to it; use Ipvlan; if you know better, acknowledge \'macvlan\' with your reason (macvlan)'],
    ['host-local', { ...PLUGIN, ipam: { type: 'host-local', subnet: '172.16.1.0/24' } }, 'spec.config.plugins[0].ipam: \'host-local\' keeps its addresses on each node, so two nodes hand out the same ones; use Whereabouts; if you know better, acknowledge \'node-local-ipam\' with your reason (node-local-ipam)'],
    ['no master', { ...PLUGIN, master: undefined }, 'spec.config.plugins[0].master: got none, so ipvlan would use the interface in the VPC of the cluster; give the node interface, such as \'eth1\' (ipvlan-master)'],
    ['packets that the VPC drops', { ...PLUGIN, mtu: 9000 }, 'spec.config.plugins[0].mtu: 9000 is more than the 1460 bytes of the VPC of \'dataplane\', which drops larger packets; lower it, or raise the MTU of the VPC (ipvlan-settings)'],
  ])('is refused with %s', (_, plugin, message) => {
    expect(() => read(theirs(chart, configOf(plugin)))).toThrow(new Error(`cannot read NetworkAttachmentDefinition 'default/theirs' at 'chart/theirs': ${message}`));
  });

  test('may be acknowledged where the library\'s own may be', () => {
    const object = theirs(chart, configOf({ ...PLUGIN, type: 'macvlan', mode: 'bridge' }));
    expect(read(object, { acknowledge: { macvlan: 'a lab whose switch learns addresses' } }).config.warnings).toEqual([]);
  });

  test('shows its warnings at its object', () => {
    read(theirs(chart, configOf({ ...PLUGIN, mode: 'l3' })));
    expect(Warnings.of(chart.node.findChild('theirs')).map(formatProblem)).toEqual(['spec.config.plugins[0].mode: \'l3\' is not documented for GKE; use l2 (ipvlan-mode-documented)']);
  });

  test('is refused for a network of the nodes only', () => {
    const { networks: [nodesOnly] } = new Topology({
      project: 'demo-project',
      profile: Profile.DOCUMENT,
      networks: [{ name: 'nodes', primaryRange: '10.0.1.0/24' }],
      cluster: { name: 'demo', version: '1.33', location: 'us-central1-c' },
      nodePools: [{ name: 'pool', machineType: 'n2-standard-4' }],
    });
    expect(() => read(theirs(chart, configOf(PLUGIN)), { network: nodesOnly })).toThrow(new Error(
      'cannot create NetworkAttachmentDefinition at \'chart/theirs\': the network \'nodes\' has no Pod range, so no Pod can be attached to it; give it a podRange'));
  });

  test('is read once', () => {
    const object = theirs(chart, configOf(PLUGIN));
    read(object);
    expect(() => read(object)).toThrow(new Error('cannot read NetworkAttachmentDefinition \'default/theirs\' at \'chart/theirs\' again; use the one that is there'));
    expect(() => read(define(chart, 'storage').apiObject)).toThrow('again; use the one that is there');
  });

  test('is written after the kinds and the namespaces of the app, and before the workloads', () => {
    const object = theirs(chart, configOf(PLUGIN));
    const networks = PodNetworks.of(pod(new Chart(app, 'a-workloads')));
    networks.attach(read(object));
    new Namespaces(new Chart(app, 'z-namespaces'), 'namespaces', { names: ['web'] });
    new Multus(new Chart(app, 'z-multus'), 'multus');
    const kinds = Yaml.load(saved(app.synthYaml())).map(({ kind }: { kind: string }) => kind);
    expect(kinds.indexOf('Namespace')).toBeLessThan(kinds.indexOf('DaemonSet'));
    expect(kinds.indexOf('DaemonSet')).toBeLessThan(kinds.indexOf('NetworkAttachmentDefinition'));
    expect(kinds.indexOf('NetworkAttachmentDefinition')).toBeLessThan(kinds.indexOf('Pod'));
  });
});

describe('the rules of an app see it', () => {
  test('beside one that is defined later', () => {
    read(theirs(chart, configOf({ ...PLUGIN, mode: 'l3' })));
    expect(() => define(chart, 'dataplane', { plugins: [new Ipvlan({ mode: IpvlanMode.L2, ipam: new Whereabouts({ range: '172.16.1.0/25' }) })] })).toThrow([
      'plugins[0].mode: \'ipvlan l2\' cannot share the node interface \'eth1\' with \'ipvlan l3\' of \'default/theirs\'; use one of them in both, or give one its own network (one-mode-per-master)',
      '  - plugins[0].ipam.range: \'172.16.1.0/25\' overlaps \'172.16.1.0/24\' in \'default/theirs\' but is not the same range, so each address from one costs the other one of its 100 tries; use \'172.16.1.0/24\' in both, or exclude \'172.16.1.0/25\' in \'default/theirs\' (one-pool-per-range)',
    ].join('\n'));
  });

  test('where Pods are attached, by capacity, namespace and static address', () => {
    const small = configOf({ ...PLUGIN, ipam: { type: 'whereabouts', range: '172.16.1.0/29' } });
    const definition = read(theirs(chart, small, { metadata: { name: 'theirs', namespace: 'web' } }));
    PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 7 })).attach(definition);
    PodNetworks.of(pod(chart), { namespace: 'web' }).attach(definition, { ips: ['172.16.1.3'] });
    expect(app.node.findAll().flatMap(({ node }) => node.validate())).toEqual([
      'networks[0]: Multus keeps Pods of \'default\' from \'web/theirs\'; define it in \'default\', or install Multus with globalNamespaces: [\'default\', \'web\'], which replaces \'default\' alone; or, if the Pods will be in another namespace, say so with the option namespace (namespace-isolation)',
      'networks[0]: \'web/theirs\' has 6 addresses, but the workload takes up to 7 at a time; give it a larger range or run fewer Pods (enough-addresses)',
      'networks[0].ips[0]: \'172.16.1.3/24\' is also handed out by Whereabouts in \'web/theirs\'; reserve a part of the range with reservedRanges of the network \'dataplane\' and use an address from it (static-ips)',
    ]);
  });

  test('where an existing annotation names it', () => {
    read(theirs(chart, configOf(PLUGIN)));
    PodNetworks.of(pod(chart, { annotations: { 'k8s.v1.cni.cncf.io/networks': 'theirs' } }));
    app.synthYaml();
    expect(Warnings.of(app).map(({ rule }) => rule)).toEqual(['multus-installed']);
  });
});

/** A file with the text. */
let folder: string;

function saved(text: string): string {
  const file = join(folder, 'saved.yaml');
  writeFileSync(file, text);
  return file;
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'existing-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('where it comes from', () => {
  const manifest = (metadata: object): object => ({ apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata, spec: { config: configOf(PLUGIN) } });

  test('a file, or what kubectl -o json says of one in a cluster', () => {
    const fromCluster = manifest({ name: 'theirs', namespace: 'web', uid: '0d5e7b5e-9f5c-4b60-9d0a-2f2f3a1f5a10', resourceVersion: '7', generation: 1, creationTimestamp: '2026-01-01T00:00:00Z' });
    const included = new Include(chart, 'included', { url: saved(JSON.stringify(fromCluster)) });
    expect(read(included.apiObjects[0]).reference).toBe('web/theirs');
  });

  test('a Helm chart, whose objects name no namespace', () => {
    const helm = join(folder, 'helm');
    writeFileSync(helm, `#!/bin/sh\ncat '${saved(JSON.stringify(manifest({ name: 'theirs' })))}'\n`, { mode: 0o755 });
    const release = new Helm(chart, 'release', { chart: 'example/db', helmExecutable: helm });
    expect(read(release.apiObjects[0], { namespace: 'web' }).reference).toBe('web/theirs');
  });
});

describe.each(EXAMPLES)('what the example %s writes', (example) => {
  test('is read back without a word but its own warnings', () => {
    const { topology } = jest.requireActual<{ topology: Topology }>(join(exampleFolder(example), 'topology.ts'));
    const written = outputsOf(example).objects.filter(({ kind }) => kind === 'NetworkAttachmentDefinition') as unknown as { metadata: { name: string }; spec: { config: string } }[];
    expect(written.length).toBeGreaterThan(0);
    for (const { metadata, spec } of written) {
      const object = new ApiObject(chart, metadata.name, { apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata, spec } as object as { apiVersion: string; kind: string });
      const [network] = topology.networks.filter(({ interfaceName }) => spec.config.includes(`"${interfaceName}"`));
      const definition = NetworkAttachmentDefinition.fromApiObject(object, { network });
      expect(definition.config.toJSON()).toEqual(JSON.parse(spec.config));
      expect(definition.config.warnings.map(formatProblem)).toEqual([]);
    }
  });
});
