import { spawnSync } from 'child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Helm, Include, JsonPatch, Lazy, Testing, Yaml } from 'cdk8s';
import { Construct } from 'constructs';
import { define, pod, PodParts, template, workload } from './cluster';
import { AttachOptions, Multus, NetworkAttachmentDefinition, PodNetworks, PodNetworksOptions, Warnings } from '../../lib/kubernetes';
import { formatProblem } from '../../lib/problem';

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
const DEFAULT_NETWORK = 'v1.multus-cni.io/default-network';
const POOL = 'cloud.google.com/gke-nodepool';

/** What is looked at in a Pod or a Pod template. */
interface Rendered {
  readonly metadata?: { readonly annotations?: { readonly [key: string]: string }; readonly [key: string]: unknown };
  readonly spec: { readonly nodeSelector?: { readonly [key: string]: string }; readonly affinity?: unknown; readonly [key: string]: unknown };
}

let app: App;
let chart: Chart;
let dataplane: NetworkAttachmentDefinition;
let storage: NetworkAttachmentDefinition;

beforeEach(() => {
  app = new App();
  chart = new Chart(app, 'chart');
  const networks = new Chart(app, 'networks');
  dataplane = define(networks, 'dataplane');
  storage = define(networks, 'storage');
});

/** The object as it is written; by the name of its construct. */
function rendered(name: string, of: Chart = chart): Rendered & { readonly spec: { readonly template: Rendered } } {
  return (of.toJson() as (Rendered & { metadata: { name: string } })[]).find(({ metadata }) => metadata.name === name) as never;
}

function networksOf(name: string = 'pod'): string | undefined {
  return rendered(name).metadata?.annotations?.[NETWORKS];
}

/** A required node affinity of these terms. */
function affinity(...nodeSelectorTerms: object[]): object {
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}

const ON_TWO_POOLS = { key: POOL, operator: 'In', values: ['wide', 'narrow'] };

describe('a Pod', () => {
  test('gets the annotation, and the node selector of the one pool', () => {
    PodNetworks.of(pod(chart)).attach(storage);
    expect(rendered('pod')).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'pod', annotations: { [NETWORKS]: 'default/storage' } },
      spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: { [POOL]: 'wide' } },
    });
  });

  test('gets a node affinity for several pools', () => {
    PodNetworks.of(pod(chart)).attach(dataplane);
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }], affinity: affinity({ matchExpressions: [ON_TWO_POOLS] }) });
  });

  test('is bound to pools that carry all of its networks', () => {
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    PodNetworks.of(object).attach(storage);
    expect(rendered('pod').spec.nodeSelector).toEqual({ [POOL]: 'wide' });
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
    PodNetworks.of(pod(chart), { selectNodePools: false }).attach(storage);
    expect(rendered('pod').metadata!.annotations).toEqual({ [NETWORKS]: 'default/storage' });
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }] });
  });

  test('that names its node has the selector too, by which the kubelet of another pool refuses it', () => {
    PodNetworks.of(pod(chart, { spec: { nodeName: 'gke-demo-wide-1' } })).attach(storage);
    expect(rendered('pod').spec).toEqual({ containers: [{ name: 'main', image: 'nginx' }], nodeName: 'gke-demo-wide-1', nodeSelector: { [POOL]: 'wide' } });
  });

  test('can be a Deployment\'s, a StatefulSet\'s or any other\'s', () => {
    for (const kind of ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController', 'Job']) {
      PodNetworks.of(workload(chart, kind)).attach(storage);
      expect(rendered(kind.toLowerCase())).toEqual({
        apiVersion: expect.any(String),
        kind,
        metadata: { name: kind.toLowerCase() },
        spec: { template: { metadata: { annotations: { [NETWORKS]: 'default/storage' } }, spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: { [POOL]: 'wide' } } } },
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
      jobTemplate: { spec: { template: { metadata: { annotations: { [NETWORKS]: 'default/storage' } }, spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: { [POOL]: 'wide' } } } } },
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
    expect(workers.map(worker => worker.template.spec.nodeSelector)).toEqual([0, 1].map(i => (i === place ? { [POOL]: 'wide' } : undefined)));
  });

  test('gets a spec and metadata if its template has neither', () => {
    PodNetworks.of(new ApiObject(chart, 'bare', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'bare' }, spec: { template: {} } })).attach(storage);
    expect(rendered('bare').spec.template).toEqual({ metadata: { annotations: { [NETWORKS]: 'default/storage' } }, spec: { nodeSelector: { [POOL]: 'wide' } } });
  });
});

describe('workloads of others', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pod-networks-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('are attached when they are included from a file', () => {
    const file = join(folder, 'included.yaml');
    writeFileSync(file, Yaml.stringify(
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front' }, spec: { ports: [{ port: 80 }] } },
      { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front', namespace: 'web' }, spec: { template: template({ annotations: { 'example.com/a': 'b' } }) } },
    ));
    const included = new Include(chart, 'included', { url: file });
    PodNetworks.of(included.apiObjects.find(({ kind }) => kind === 'Deployment')!).attach(storage);
    expect(chart.toJson()).toEqual([
      { apiVersion: 'v1', kind: 'Service', metadata: { name: 'front' }, spec: { ports: [{ port: 80 }] } },
      {
        apiVersion: 'apps/v1',
        kind: 'Deployment',
        metadata: { name: 'front', namespace: 'web' },
        spec: {
          template: {
            metadata: { annotations: { 'example.com/a': 'b', [NETWORKS]: 'default/storage' } },
            spec: { containers: [{ name: 'main', image: 'nginx' }], nodeSelector: { [POOL]: 'wide' } },
          },
        },
      },
    ]);
  });

  test('are attached when they come from a Helm chart', () => {
    // In place of helm, a program that answers its call with a chart's objects.
    const helm = join(folder, 'helm');
    writeFileSync(join(folder, 'objects.yaml'), Yaml.stringify({ apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'db' }, spec: { replicas: 2, template: template() } }));
    writeFileSync(helm, `#!/bin/sh\ncat '${join(folder, 'objects.yaml')}'\n`, { mode: 0o755 });
    const release = new Helm(chart, 'db', { chart: 'example/db', helmExecutable: helm });
    PodNetworks.of(release.apiObjects[0]).attach(storage);
    expect(rendered('db').spec.template.metadata).toEqual({ annotations: { [NETWORKS]: 'default/storage' } });
  });

  test('are attached when their default child is the object, and what it says is decided late', () => {
    /** A Deployment of which more can be said after it was made, as in cdk8s-plus. */
    class Service extends Construct {
      public readonly annotations: { [key: string]: string } = {};

      constructor(scope: Construct, id: string) {
        super(scope, id);
        new ApiObject(this, 'Resource', {
          apiVersion: 'apps/v1',
          kind: 'Deployment',
          metadata: { name: id },
          spec: Lazy.any({ produce: () => ({ template: { metadata: { annotations: this.annotations }, spec: { containers: [] } } }) }),
        });
      }
    }
    const service = new Service(chart, 'service');
    PodNetworks.of(service).attach(storage);
    service.annotations[NETWORKS] = 'earlier';
    expect(rendered('service').spec.template.metadata).toEqual({ annotations: { [NETWORKS]: 'default/earlier,default/storage' } });
    service.annotations[NETWORKS] = 'other';
    expect(rendered('service').spec.template.metadata).toEqual({ annotations: { [NETWORKS]: 'default/other,default/storage' } });
  });

  test('have the same networks, whether asked by the construct or by the object', () => {
    const construct = new Construct(chart, 'construct');
    const object = workload(construct, 'Deployment', {}, {}, 'Resource');
    expect(PodNetworks.of(construct)).toBe(PodNetworks.of(object));
  });

  test('are refused if there is no object in them', () => {
    expect(() => PodNetworks.of(new Construct(chart, 'empty'))).toThrow('cannot find a (direct or indirect) child of type ApiObject for construct chart/empty');
  });

  test('are refused if their kind is not known', () => {
    expect(() => PodNetworks.of(workload(chart, 'Rollout'))).toThrow(
      new Error('[chart/rollout] \'Rollout\' is not known to have a Pod template, give its path as podTemplatePath, such as \'/spec/template\''));
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
    expect(rendered('pod').spec.nodeSelector).toEqual({ disk: 'ssd', [POOL]: 'wide' });
  });

  test('as node pool is kept, and nothing is added', () => {
    PodNetworks.of(pod(chart, { spec: { nodeSelector: { [POOL]: 'narrow' } } })).attach(dataplane);
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
    PodNetworks.of(pod(chart, { spec })).attach(dataplane);
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
    PodNetworks.of(pod(chart, { spec }, 'second')).attach(dataplane);
    expect(rendered('pod').spec.nodeSelector).toEqual({ disk: 'ssd', [POOL]: 'wide' });
    expect(spec).toEqual({ nodeSelector: { disk: 'ssd' }, affinity: {} });
  });
});

describe('the default network', () => {
  test('has an annotation of its own, and the Pod is bound to its pools', () => {
    PodNetworks.of(pod(chart)).useAsDefault(storage);
    expect(rendered('pod').metadata!.annotations).toEqual({ [DEFAULT_NETWORK]: 'default/storage' });
    expect(rendered('pod').spec.nodeSelector).toEqual({ [POOL]: 'wide' });
  });

  test('stands beside additional ones', () => {
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    PodNetworks.of(object).useAsDefault(storage);
    expect(rendered('pod').metadata!.annotations).toEqual({ [DEFAULT_NETWORK]: 'default/storage', [NETWORKS]: 'default/dataplane' });
    expect(rendered('pod').spec.nodeSelector).toEqual({ [POOL]: 'wide' });
  });

  test('may be said twice, but is one', () => {
    const networks = PodNetworks.of(pod(chart));
    networks.useAsDefault(storage);
    networks.useAsDefault(storage);
    expect(() => networks.useAsDefault(dataplane)).toThrow(
      new Error('[chart/pod] the default network is \'default/storage\' already, a Pod has one, cannot use \'default/dataplane\''));
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

describe('the order of calls', () => {
  const steps: { readonly [title: string]: (object: ApiObject) => void } = {
    'a network': object => PodNetworks.of(object).attach(storage),
    'options': object => PodNetworks.of(object, { namespace: 'voice', selectNodePools: true }),
    'a label': object => object.metadata.addLabel('app', 'demo'),
    'an annotation': object => object.metadata.addAnnotation('example.com/a', 'b'),
    'networks of the user': object => object.metadata.addAnnotation(NETWORKS, 'default/first'),
    'a patch': object => object.addJsonPatch(JsonPatch.add('/spec/nodeSelector', { disk: 'ssd' })),
  };
  const inOrder = (names: readonly string[]): string => {
    const own = new App();
    const object = pod(new Chart(own, 'chart'));
    names.forEach(name => steps[name](object));
    return own.synthYaml();
  };

  test('does not matter', () => {
    const names = Object.keys(steps);
    const expected = inOrder(names);
    expect(expected).toContain(`${NETWORKS}: default/first,default/storage`);
    names.forEach((_, i) => expect(inOrder([...names.slice(i), ...names.slice(0, i)])).toBe(expected));
    expect(inOrder([...names].reverse())).toBe(expected);
  });

  test('cannot hide a contradiction of options', () => {
    const object = pod(chart);
    PodNetworks.of(object, { namespace: 'voice' });
    expect(() => PodNetworks.of(object, { namespace: 'web' })).toThrow(new Error('[chart/pod] namespace: is \'voice\' already, cannot be \'web\' too'));
    PodNetworks.of(object, { selectNodePools: false });
    expect(() => PodNetworks.of(object, { selectNodePools: true })).toThrow(new Error('[chart/pod] selectNodePools: is \'false\' already, cannot be \'true\' too'));
    PodNetworks.of(object, { podTemplatePath: '/spec' });
    expect(() => PodNetworks.of(object, { podTemplatePath: '' })).toThrow(new Error('[chart/pod] podTemplatePath: is \'/spec\' already, cannot be \'\' too'));
  });

  test('adds up options', () => {
    const object = workload(chart, 'Job', { worker: template() });
    PodNetworks.of(object, { podTemplatePath: '/spec/worker' });
    PodNetworks.of(object, { namespace: 'voice' });
    PodNetworks.of(object, { selectNodePools: false });
    PodNetworks.of(object, {}).attach(define(new Chart(app, 'voice-networks', { namespace: 'voice' }), 'control'));
    const { worker } = rendered('job').spec as unknown as { worker: Rendered };
    expect(worker.metadata!.annotations).toEqual({ [NETWORKS]: 'voice/control' });
    expect(worker.spec.nodeSelector).toBeUndefined();
  });

  test('lets a path be given late', () => {
    const object = workload(chart, 'Job', { worker: template() });
    PodNetworks.of(object).attach(storage);
    PodNetworks.of(object, { podTemplatePath: '/spec/worker' });
    const { worker, template: other } = rendered('job').spec as unknown as { worker: Rendered; template: Rendered };
    expect(worker.metadata).toEqual({ annotations: { [NETWORKS]: 'default/storage' } });
    expect(other.metadata).toBeUndefined();
  });
});

describe('synthesis', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pod-networks-'));
    app = new App({ outdir: join(folder, 'out') });
    chart = new Chart(app, 'chart');
    dataplane = define(chart, 'dataplane');
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('gives the same, however it is asked for', () => {
    PodNetworks.of(workload(chart, 'Deployment')).attach(dataplane);
    const objects = chart.toJson() as object[];
    expect(Testing.synth(chart)).toEqual(objects);
    expect(app.synthYaml()).toBe(Yaml.stringify(...objects));
    app.synth();
    expect(Yaml.load(join(folder, 'out', 'chart.k8s.yaml'))).toEqual(objects);
  });

  test('can be had again, with what was changed in between', () => {
    const networks = PodNetworks.of(workload(chart, 'Deployment'));
    const bare = app.synthYaml();
    expect(bare).not.toContain(NETWORKS);
    networks.attach(dataplane);
    const once = app.synthYaml();
    expect(once).toContain(`${NETWORKS}: default/dataplane`);
    expect(app.synthYaml()).toBe(once);
    networks.attach(dataplane, { interfaceName: 'x0' });
    expect(app.synthYaml()).toContain(`${NETWORKS}: default/dataplane,default/dataplane@x0`);
  });

  test('hands out an object that may be changed', () => {
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    (object.toJson() as Rendered & { spec: { changed?: boolean } }).spec.changed = true;
    expect(object.toJson()).not.toHaveProperty('spec.changed');
  });

  test('ends before a file is written if something is wrong, and names the construct', () => {
    PodNetworks.of(pod(chart, {}, 'fine')).attach(dataplane);
    PodNetworks.of(pod(new Chart(app, 'later'), {}, 'wrong')).attach(dataplane, { interfaceName: 'eth0' });
    const message = 'Validation failed with the following errors:\n'
      + '  [later/wrong] networks[0].interfaceName: \'eth0\' is an interface that the Pod has already, use another name (interface-names)';
    expect(() => app.synth()).toThrow(new Error(message));
    expect(existsSync(app.outdir) ? readdirSync(app.outdir) : []).toEqual([]);
    expect(() => app.synthYaml()).toThrow(new Error(message));
    expect(() => Testing.synth(chart)).toThrow(new Error(message));
  });

  test('finds what became wrong after an earlier one, and forgets what was set right', () => {
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    app.synth();
    object.addJsonPatch(JsonPatch.add('/spec/hostNetwork', true));
    expect(() => app.synth()).toThrow('(host-network-pod)');
    object.addJsonPatch(JsonPatch.replace('/spec/hostNetwork', false));
    expect(() => app.synth()).not.toThrow();
  });

  test('renders each workload once, however many charts and workloads there are', () => {
    /** Counts how often it is rendered. */
    class Counted extends ApiObject {
      public count = 0;

      public toJson(): unknown {
        this.count += 1;
        return super.toJson();
      }
    }
    const objects = Array.from({ length: 20 }, (_, i) => {
      const object = new Counted(new Chart(app, `chart-${i}`), 'pod', { apiVersion: 'v1', kind: 'Pod', spec: { containers: [] } });
      PodNetworks.of(object).attach(dataplane);
      return object;
    });
    app.synth();
    expect(objects.map(({ count }) => count)).toEqual(objects.map(() => 1));
    app.synthYaml();
    expect(objects.map(({ count }) => count)).toEqual(objects.map(() => 2));
  });

  test('hands out an object that may be changed, within a synthesis too', () => {
    const object = pod(chart);
    PodNetworks.of(object).attach(dataplane);
    chart.node.addValidation({
      validate: () => {
        (object.toJson() as { spec: { changed?: boolean } }).spec.changed = true;
        return [];
      },
    });
    expect(app.synthYaml()).not.toContain('changed');
  });

  describe('settles workloads that look alike each for itself:', () => {
    type Variant = (of: Chart, id: string, definition: NetworkAttachmentDefinition, other: NetworkAttachmentDefinition) => void;
    const variant = (kind: string, spec: object, parts: PodParts, options?: PodNetworksOptions, way?: AttachOptions): Variant => {
      return (of, id, definition) => PodNetworks.of(kind === 'Pod' ? pod(of, parts, id) : workload(of, kind, spec, parts, id), options).attach(definition, way);
    };
    const variants: { readonly [title: string]: Variant } = {
      'a Pod': variant('Pod', {}, {}),
      'of the node': variant('Pod', {}, { spec: { hostNetwork: true } }),
      'with a selector': variant('Pod', {}, { spec: { nodeSelector: { disk: 'ssd' } } }),
      'on another pool': variant('Pod', {}, { spec: { nodeSelector: { [POOL]: 'other' } } }),
      'away from its pools': variant('Pod', {}, { spec: { affinity: affinity({ matchExpressions: [{ key: POOL, operator: 'In', values: ['other'] }] }) } }),
      'with networks of the user': variant('Pod', {}, { annotations: { [NETWORKS]: 'default/own' } }),
      'of a namespace that may not': variant('Pod', {}, { annotations: { [NETWORKS]: 'voice/own' } }, { namespace: 'web' }),
      'of a namespace that may': variant('Pod', {}, { annotations: { [NETWORKS]: 'voice/own' } }, { namespace: 'voice' }),
      'with another interface': variant('Pod', {}, {}, {}, { interfaceName: 'x0' }),
      'with a wrong acknowledgement': variant('Pod', {}, {}, { acknowledge: { nothing: 'no reason' } }),
      'that is bound to no pool': variant('Pod', {}, {}, { selectNodePools: false }),
      'another kind': variant('StatefulSet', { replicas: 2 }, {}),
      'too many': variant('StatefulSet', { replicas: 300 }, {}),
      'with a template elsewhere': variant('StatefulSet', { replicas: 2 }, {}, { podTemplatePath: '/spec' }),
      'with another default network': (of, id, definition, other) => {
        PodNetworks.of(pod(of, {}, id)).useAsDefault(other);
        PodNetworks.of(of.node.findChild(id)).attach(definition);
      },
      'with an annotation in the wrong place': (of, id, definition) => {
        const object = workload(of, 'StatefulSet', { replicas: 2 }, {}, id);
        object.metadata.addAnnotation(NETWORKS, 'own');
        PodNetworks.of(object).attach(definition);
      },
    };

    /** What is wrong with these, or what they are, each on its own. */
    function outcomes(...made: Variant[]): string[] {
      const own = new App();
      const networks = new Chart(own, 'a-networks');
      const [definition, other] = [define(networks, 'dataplane'), define(networks, 'storage')];
      const workloads = new Chart(own, 'workloads');
      made.forEach((make, i) => make(workloads, `id-${i}`, definition, other));
      try {
        return own.synthYaml().split('---\n').slice(2);
      } catch (fault) {
        return (fault as Error).message.split('\n').slice(1);
      }
    }

    const unnumbered = (texts: readonly string[]): string[] => texts.map(text => text.replace(/id-\d/g, 'id'));
    const isFault = (text: string): boolean => text.startsWith('  [');
    const alone = Object.fromEntries(Object.entries(variants).map(([title, make]) => [title, unnumbered(outcomes(make))]));

    test.each(Object.entries(variants))('%s', (title, make) => {
      for (const [before, other] of Object.entries(variants)) {
        const all = [...alone[before], ...alone[title]];
        expect({ before, found: unnumbered(outcomes(other, make)) }).toEqual({ before, found: all.some(isFault) ? all.filter(isFault) : all });
      }
    });

    test('all of which differ', () => {
      expect(new Set(Object.values(alone).map(texts => texts.join())).size).toBe(Object.keys(variants).length);
    });
  });

  test('looks at a workload with an address of its own, though the one before it looks alike', () => {
    PodNetworks.of(pod(chart, {}, 'first')).attach(dataplane, { ips: ['172.16.1.241/24'] });
    PodNetworks.of(pod(chart, {}, 'second')).attach(dataplane, { ips: ['172.16.1.241/24'] });
    expect(() => app.synthYaml()).toThrow('\n  [chart/second] networks[0].ips[0]: \'172.16.1.241/24\' is also the address of \'chart/first\' in the network \'dataplane\'');
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
    app.synthYaml();
    app.synthYaml();
    Testing.synth(chart);
    const text = 'networks[0]: the workload takes up to 13 of the 14 addresses of \'default/storage\', a larger range would leave room for nodes that fail (few-addresses-left)';
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
      cwd: join(__dirname, '../..'), encoding: 'utf8', env: { ...process.env, NODE_NO_WARNINGS: '', TS_NODE_TRANSPILE_ONLY: 'true', TS_NODE_PREFER_TS_EXTS: 'true' },
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
  const multus = new Multus(new Chart(own, 'multus'), 'multus', { globalNamespaces: ['networks'], reconcilerSchedule: '0 * * * *' });
  const nad = define(new Chart(own, 'networks', { namespace: 'networks' }), 'dataplane', { multus });
  PodNetworks.of(pod(new Chart(own, 'voice', { namespace: 'voice' }))).attach(nad);
  expect(own.synthYaml()).toContain(`${NETWORKS}: networks/dataplane`);
});
