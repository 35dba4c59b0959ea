import { spawnSync } from 'child_process';
import { join } from 'path';
import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { Attachable, attachable, define, pod, template, workload } from '../cluster';
import { affinity, DEFAULT_NETWORK, NETWORKS, ON_DATAPLANE, ON_STORAGE, POOL, Rendered, renderedIn } from './rendered-pod';
import { Multus, MultusNetworks, NodeSelection, PodNetworks, Warnings } from '../../../lib/kubernetes';
import { formatProblem } from '../../../lib/problem';
import { Topology, Profile } from '../../../lib/topology';

let app: Attachable['app'];
let chart: Attachable['chart'];
let dataplane: Attachable['dataplane'];
let storage: Attachable['storage'];

beforeEach(() => {
  ({ app, chart, dataplane, storage } = attachable());
});

function rendered(name: string, of: Chart = chart): ReturnType<typeof renderedIn> {
  return renderedIn(of, name);
}

function networksOf(name: string = 'pod'): string | undefined {
  return rendered(name).metadata?.annotations?.[NETWORKS];
}

const BY_POOL = { nodeSelection: NodeSelection.NODE_POOLS };
const ON_TWO_POOLS = { key: POOL, operator: 'In', values: ['wide', 'narrow'] };

describe('a Pod', () => {
  test('gets the annotation, and the node selector of the network', () => {
    PodNetworks.of(pod(chart)).attach(storage);
    expect(rendered('pod')).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod', annotations: { [NETWORKS]: 'default/storage' } },
      spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: ON_STORAGE },
    });
  });

  test('is bound to nodes that have all of its networks', () => {
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    PodNetworks.of(object).attach(storage);
    expect(rendered('pod').spec.nodeSelector).toEqual({ ...ON_DATAPLANE, ...ON_STORAGE });
  });

  test('is bound by the name of the one pool, where nodes have no labels', () => {
    PodNetworks.of(pod(chart), BY_POOL).attach(storage);
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }], nodeSelector: { [POOL]: 'wide' } });
  });

  test('is bound by the names of several pools, by node affinity', () => {
    PodNetworks.of(pod(chart), BY_POOL).attach(dataplane);
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }], affinity: affinity({ matchExpressions: [ON_TWO_POOLS] }) });
  });

  test('is left as it is if nothing is attached', () => {
    PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: ' a ,b@x' } }));
    expect(rendered('pod')).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod', annotations: { [NETWORKS]: ' a ,b@x' } },
      spec: { containers: [{ name: 'main', image: 'nginx' }] },
    });
  });

  test('is bound to no pool if that is not wanted', () => {
    PodNetworks.of(pod(chart), { nodeSelection: NodeSelection.NONE }).attach(storage);
    expect(rendered('pod').metadata!.annotations).toEqual({ [NETWORKS]: 'default/storage' });
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }] });
  });

  test('that names its node has the selector too, by which the kubelet of another pool refuses it', () => {
    PodNetworks.of(pod(chart, { spec: { nodeName: 'gke-demo-wide-1' } })).attach(storage);
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }], nodeName: 'gke-demo-wide-1', nodeSelector: ON_STORAGE });
  });

  test('can be a Deployment\'s, a StatefulSet\'s or any other\'s', () => {
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']) {
      PodNetworks.of(workload(chart, kind)).attach(storage);
      expect(rendered(kind.toLowerCase())).toEqual({
        apiVersion: expect.any(String),
        kind,
        metadata: { name: kind.toLowerCase() },
        spec: { template: { metadata: { annotations: { [NETWORKS]: 'default/storage' } }, spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: ON_STORAGE } } },
      });
    }
  });

  test('can be a CronJob\'s', () => {
    const cron = new ApiObject(chart, 'cron', {
      apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'cron' }, spec: { schedule: '0 3 * * *', jobTemplate: { spec: { template: template() } } },
    });
    PodNetworks.of(cron).attach(storage);
    expect(rendered('cron').metadata).toEqual({ name: 'cron' });
    expect(rendered('cron').spec).toEqual({
      schedule: '0 3 * * *',
      jobTemplate: { spec: { template: { metadata: { annotations: { [NETWORKS]: 'default/storage' } }, spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: ON_STORAGE } } } },
    });
  });

  test('can be that of a PodTemplate, which has no spec of its own', () => {
    PodNetworks.of(new ApiObject(chart, 'kept', { apiVersion: 'v1', kind: 'PodTemplate', metadata: { name: 'kept' }, template: template() })).attach(storage);
    expect((rendered('kept') as unknown as { template: Rendered }).template.metadata).toEqual({ annotations: { [NETWORKS]: 'default/storage' } });
  });

  test.each([['/spec/workers/0/template', 0], ['/spec/workers/1/template', 1]])('can be a custom resource\'s, at %s', (podTemplatePath, place) => {
    const object = new ApiObject(chart, 'train', {
      apiVersion: 'example.com/v1', kind: 'Training', metadata: { name: 'train' }, spec: { workers: [{ template: template() }, { template: template() }] },
    });
    PodNetworks.of(object, { podTemplatePath }).attach(storage);
    const { workers } = rendered('train').spec as unknown as { workers: { template: Rendered }[] };
    expect(workers.map(worker => worker.template.metadata?.annotations)).toEqual([0, 1].map(i => (i === place ? { [NETWORKS]: 'default/storage' } : undefined)));
    expect(workers.map(worker => worker.template.spec.nodeSelector)).toEqual([0, 1].map(i => (i === place ? ON_STORAGE : undefined)));
  });

  test('gets a spec and metadata if its template has neither', () => {
    PodNetworks.of(new ApiObject(chart, 'bare', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'bare' }, spec: { template: {} } })).attach(storage);
    expect(rendered('bare').spec.template).toEqual({ metadata: { annotations: { [NETWORKS]: 'default/storage' } }, spec: { nodeSelector: ON_STORAGE } });
  });
});

describe('attaching again', () => {
  test('in the same way changes nothing', () => {
    const networks = PodNetworks.of(pod(chart));
    networks.attach(storage, { interfaceName: 'data0', ips: [] });
    networks.attach(storage, { interfaceName: 'data0', cniArgs: {} });
    networks.attach(storage, { mac: undefined, interfaceName: 'data0' });
    expect(networksOf()).toBe('default/storage@data0');
  });

  test('under another name is a second interface', () => {
    const networks = PodNetworks.of(pod(chart));
    networks.attach(storage);
    networks.attach(storage, { interfaceName: 'data0' });
    expect(networksOf()).toBe('default/storage,default/storage@data0');
  });

  test('what the user wrote changes nothing', () => {
    PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: ' other@x0 ,\n storage ' } })).attach(storage);
    expect(networksOf()).toBe('default/other@x0,default/storage');
  });
});

describe('the annotation', () => {
  test.each([
    ['short if it names interfaces only', [{ interfaceName: 'data0' }, {}], 'default/storage@data0,default/storage'],
    ['JSON with a static address', [{ ips: ['172.16.1.241/24'] }, { interfaceName: 'data0' }],
      '[{"name":"storage","namespace":"default","ips":["172.16.1.241/24"]},{"name":"storage","namespace":"default","interface":"data0"}]'],
    ['JSON with the prefix length that the network knows', [{ ips: ['172.16.1.241', 'fd00::9/64'] }], '[{"name":"storage","namespace":"default","ips":["172.16.1.241/28","fd00::9/64"]}]'],
    ['JSON with a hardware address', [{ mac: '02:00:00:00:00:01' }], '[{"name":"storage","namespace":"default","mac":"02:00:00:00:00:01"}]'],
    ['JSON with a default route', [{ defaultRoute: ['172.16.1.241'] }], '[{"name":"storage","namespace":"default","default-route":["172.16.1.241"]}]'],
    ['JSON with arguments', [{ cniArgs: { vlan: 7 } }], '[{"name":"storage","namespace":"default","cni-args":{"vlan":7}}]'],
    ['JSON with an interface that the short form would split', [{ interfaceName: 'a,b' }], '[{"name":"storage","namespace":"default","interface":"a,b"}]'],
  ])('is %s', (_title, ways, text) => {
    const networks = PodNetworks.of(pod(chart));
    ways.forEach(options => networks.attach(storage, options));
    expect(networks.annotation.toString()).toBe(text);
  });

  test('keeps what the user wrote in the short form', () => {
    PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: 'voice/first, second@if0' } }), { namespace: 'voice' }).attach(storage);
    expect(networksOf()).toBe('voice/first,voice/second@if0,default/storage');
  });

  test('keeps what the user wrote as JSON', () => {
    PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: '[{"name":"first","bandwidth":{"ingressRate":1000}}]' } })).attach(storage);
    expect(networksOf()).toBe('[{"name":"first","namespace":"default","bandwidth":{"ingressRate":1000,"ingressBurst":0,"egressRate":0,"egressBurst":0}},{"name":"storage","namespace":"default"}]');
  });

  test('stands beside other annotations and labels', () => {
    const object = pod(chart, { annotations: { 'example.com/a': 'b' } });
    PodNetworks.of(object).attach(storage);
    object.metadata.addLabel('app', 'demo');
    expect(rendered('pod').metadata).toEqual({ name: 'pod', labels: { app: 'demo' }, annotations: { 'example.com/a': 'b', [NETWORKS]: 'default/storage' } });
  });

  test('can be asked for before synthesis', () => {
    const networks = PodNetworks.of(workload(chart, 'Deployment', {}, { annotations: { [NETWORKS]: 'first' } }));
    networks.attach(storage, { interfaceName: 'data0' });
    expect(networks.annotation.interfaceNames()).toEqual(['net1', 'data0']);
  });
});

describe('what the Pod selects already', () => {
  test('by labels of its own is kept', () => {
    PodNetworks.of(pod(chart, { spec: { nodeSelector: { disk: 'ssd' } } })).attach(storage);
    expect(rendered('pod').spec.nodeSelector).toEqual({ disk: 'ssd', ...ON_STORAGE });
  });

  test('as node pool is kept, beside the labels of its networks', () => {
    PodNetworks.of(pod(chart, { spec: { nodeSelector: { [POOL]: 'narrow' } } })).attach(dataplane);
    expect(rendered('pod').spec.nodeSelector).toEqual({ [POOL]: 'narrow', ...ON_DATAPLANE });
  });

  test('as node pool is kept, and nothing is added by name', () => {
    PodNetworks.of(pod(chart, { spec: { nodeSelector: { [POOL]: 'narrow' } } }), BY_POOL).attach(dataplane);
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }], nodeSelector: { [POOL]: 'narrow' } });
  });

  test('by terms of a node affinity is kept, each term being bound', () => {
    const zone = { key: 'topology.kubernetes.io/zone', operator: 'In', values: ['us-central1-c'] };
    const field = { key: 'metadata.name', operator: 'In', values: ['gke-demo-wide-1'] };
    const spec = {
      affinity: {
        podAntiAffinity: { preferredDuringSchedulingIgnoredDuringExecution: [] },
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 1, preference: { matchExpressions: [zone] } }],
          requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [zone] }, { matchFields: [field] }] },
        },
      },
    };
    PodNetworks.of(pod(chart, { spec }), BY_POOL).attach(dataplane);
    expect(rendered('pod').spec.affinity).toEqual({
      podAntiAffinity: spec.affinity.podAntiAffinity,
      nodeAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution,
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [{ matchExpressions: [zone, ON_TWO_POOLS] }, { matchFields: [field], matchExpressions: [ON_TWO_POOLS] }],
        },
      },
    });
  });

  test('is not changed in the user\'s own object', () => {
    const nodeSelector = Object.freeze({ disk: 'ssd' });
    const spec = Object.freeze({ nodeSelector, affinity: Object.freeze({}) });
    PodNetworks.of(pod(chart, { spec })).attach(storage);
    PodNetworks.of(pod(chart, { spec }, 'second'), BY_POOL).attach(dataplane);
    expect(rendered('pod').spec.nodeSelector).toEqual({ disk: 'ssd', ...ON_STORAGE });
    expect(spec).toEqual({ nodeSelector: { disk: 'ssd' }, affinity: {} });
  });
});

describe('the default network', () => {
  test('has an annotation of its own, and the Pod is bound to its nodes', () => {
    PodNetworks.of(pod(chart)).useAsDefault(storage);
    expect(rendered('pod').metadata!.annotations).toEqual({ [DEFAULT_NETWORK]: 'default/storage' });
    expect(rendered('pod').spec.nodeSelector).toEqual(ON_STORAGE);
  });

  test('stands beside additional ones', () => {
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    PodNetworks.of(object).useAsDefault(storage);
    expect(rendered('pod').metadata!.annotations).toEqual({ [DEFAULT_NETWORK]: 'default/storage', [NETWORKS]: 'default/dataplane' });
    expect(rendered('pod').spec.nodeSelector).toEqual({ ...ON_DATAPLANE, ...ON_STORAGE });
  });

  test('may be said twice, but is one', () => {
    const networks = PodNetworks.of(pod(chart));
    networks.useAsDefault(storage);
    networks.useAsDefault(storage);
    expect(() => networks.useAsDefault(dataplane)).toThrow(
      new Error('[chart/pod] the default network is \'default/storage\' already, and a Pod has one; remove one of the two calls of useAsDefault'));
  });
});

describe('the namespace of the Pods', () => {
  /** Whether Multus would let the Pods attach, which tells their namespace. */
  function findings(object: ApiObject, namespace?: string): string[] {
    PodNetworks.of(object, { namespace }).attach(define(new Chart(app, 'voice-networks', { namespace: 'voice' }), 'control'));
    return object.node.validate();
  }

  test('is default', () => {
    expect(findings(pod(chart))).toEqual([expect.stringContaining('Multus keeps Pods of \'default\' from \'voice/control\'')]);
  });

  test('is that of the chart', () => {
    expect(findings(pod(new Chart(app, 'voice', { namespace: 'voice' })))).toEqual([]);
  });

  test('is that of the metadata', () => {
    expect(findings(new ApiObject(chart, 'pod', { apiVersion: 'v1', kind: 'Pod', metadata: { namespace: 'voice' }, spec: {} }))).toEqual([]);
  });

  test('is that of a patch', () => {
    const object = pod(chart);
    object.addJsonPatch(JsonPatch.add('/metadata/namespace', 'voice'));
    expect(findings(object)).toEqual([]);
  });

  test('is that of the option', () => {
    expect(findings(pod(chart), 'voice')).toEqual([]);
  });
});

describe('warnings', () => {
  afterEach(() => {
    jest.restoreAllMocks();
  });

  test('are shown once, and can be read', () => {
    const shown = jest.spyOn(process, 'emitWarning').mockImplementation();
    PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 13 })).attach(storage);
    expect(Warnings.of(app)).toEqual([]);
    new Multus(new Chart(app, 'multus'), 'multus');
    app.synthYaml();
    app.synthYaml();
    Testing.synth(chart);
    const text = 'networks[0]: the workload takes up to 13 of the 14 addresses of \'default/storage\'; give it a larger range, to leave room for nodes that fail (few-addresses-left)';
    expect(shown.mock.calls).toEqual([[`[chart/statefulset] ${text}`, { type: 'MultusWarning' }]]);
    expect(Warnings.of(app).map(formatProblem)).toEqual([text]);
    expect(Warnings.of(chart).map(({ rule, severity }) => ({ rule, severity }))).toEqual([{ rule: 'few-addresses-left', severity: 'warning' }]);
    expect(Warnings.of(dataplane)).toEqual([]);
  });

  test('reach the standard error stream of a program, which goes on', () => {
    const program = `
      const { App, Chart } = require('cdk8s');
      const { define, workload } = require('./test/kubernetes/cluster');
      const { PodNetworks } = require('./lib/kubernetes');
      const chart = new Chart(new App(), 'chart');
      PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 13 })).attach(define(chart, 'storage'));
      process.stdout.write(String(chart.toJson().length));`;
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-r', 'ts-node/register', '-e', program], {
      cwd: join(__dirname, '../../..'), encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '', TS_NODE_TRANSPILE_ONLY: 'true', TS_NODE_PREFER_TS_EXTS: 'true' },
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: '2' });
    expect(stderr.match(/^\(node:\d+\) MultusWarning: \[chart\/statefulset\] networks\[0\]: the workload takes up to 13 /gm)).toHaveLength(1);
  });

  test('do not end synthesis', () => {
    jest.spyOn(process, 'emitWarning').mockImplementation();
    PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 14 })).attach(storage);
    expect(networksOfTemplate()).toBe('default/storage');
  });

  function networksOfTemplate(): string {
    return rendered('statefulset').spec.template.metadata!.annotations![NETWORKS];
  }
});

test('the settings of an installation in another chart count, wherever it is made', () => {
  const own = new App();
  new Multus(new Chart(own, 'multus'), 'multus', { globalNamespaces: ['networks'], reconcilerSchedule: '0 * * * *' });
  const nad = define(new Chart(own, 'networks', { namespace: 'networks' }), 'dataplane');
  PodNetworks.of(pod(new Chart(own, 'voice', { namespace: 'voice' }))).attach(nad);
  expect(own.synthYaml()).toContain(`${NETWORKS}: networks/dataplane`);
});

describe('another node pool with the network', () => {
  /** The manifests of a workload, for a cluster with these node pools. */
  function manifests(pools: string[], nodeSelection?: NodeSelection): string {
    const own = new App();
    const topology = new Topology({
      project: 'demo-project',
      profile: Profile.DOCUMENT,
      networks: [{ name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }],
      cluster: { name: 'demo', version: '1.33', location: 'us-central1-c' },
      nodePools: pools.map(name => ({ name, nodeCount: 1 })),
    });
    const networks = new MultusNetworks(own, 'networks', { topology });
    PodNetworks.of(workload(new Chart(own, 'apps'), 'Deployment'), { nodeSelection }).attach(networks.definition('dataplane'));
    return own.synthYaml();
  }

  test('leaves every manifest as it is, so that a pool is rolled without touching a workload', () => {
    expect(manifests(['blue', 'green'])).toBe(manifests(['blue']));
    expect(manifests(['green'])).toBe(manifests(['blue']));
  });

  test('changes workloads that are bound by the names of pools', () => {
    expect(manifests(['blue', 'green'], NodeSelection.NODE_POOLS)).not.toBe(manifests(['blue'], NodeSelection.NODE_POOLS));
  });
});
