import { existsSync, mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, JsonPatch, Testing, Yaml } from 'cdk8s';
import { Attachable, attachable, define, pod, PodParts, template, workload } from '../cluster';
import { affinity, NETWORKS, POOL, Rendered, renderedIn } from './rendered-pod';
import { AttachOptions, NetworkAttachmentDefinition, NodeSelection, PodNetworks, PodNetworksOptions } from '../../../lib/kubernetes';

let app: Attachable['app'];
let chart: Attachable['chart'];
let dataplane: Attachable['dataplane'];
let storage: Attachable['storage'];

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  ({ app, chart, dataplane, storage } = attachable());
});

function rendered(name: string, of: Chart = chart): ReturnType<typeof renderedIn> {
  return renderedIn(of, name);
}

describe('the order of calls', () => {
  const steps: { readonly [title: string]: (object: ApiObject) => void } = {
    'a network': object => PodNetworks.of(object).attach(storage),
    'options': object => PodNetworks.of(object, { namespace: 'voice', nodeSelection: NodeSelection.NODE_POOLS }),
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
    expect(() => PodNetworks.of(object, { namespace: 'web' })).toThrow(new Error('[chart/pod] namespace: is \'voice\' already, got \'web\'; use one of the two'));
    PodNetworks.of(object, { nodeSelection: NodeSelection.NONE });
    expect(() => PodNetworks.of(object, { nodeSelection: NodeSelection.NODE_POOLS })).toThrow(new Error('[chart/pod] nodeSelection: is \'none\' already, got \'node-pools\'; use one of the two'));
    PodNetworks.of(object, { podTemplatePath: '/spec' });
    expect(() => PodNetworks.of(object, { podTemplatePath: '' })).toThrow(new Error('[chart/pod] podTemplatePath: is \'/spec\' already, got \'\'; use one of the two'));
  });

  test('adds up options', () => {
    const object = workload(chart, 'Job', { worker: template() });
    PodNetworks.of(object, { podTemplatePath: '/spec/worker' });
    PodNetworks.of(object, { namespace: 'voice' });
    PodNetworks.of(object, { nodeSelection: NodeSelection.NONE });
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
      + '  [later/wrong] networks[0].interfaceName: \'eth0\' is a Pod interface that the Pod has already; use another name (interface-names)';
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
      'that is bound to no pool': variant('Pod', {}, {}, { nodeSelection: NodeSelection.NONE }),
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
      } catch (error) {
        return (error as Error).message.split('\n').slice(1);
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
