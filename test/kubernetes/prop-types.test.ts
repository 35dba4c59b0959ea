import { ApiObject, App, Chart } from 'cdk8s';
import { CLUSTER, define, pod } from './cluster';
import { configOf, PLUGIN, theirs } from './networks/existing-cases';
import { AttachOptions, ExistingDefinitionProps, NetworkAttachmentDefinition, NetworkAttachmentDefinitionProps, PodNetworks, PodNetworksOptions } from '../../lib/kubernetes';

/* What only those who write JavaScript or Python can say. */

let chart: Chart;

beforeEach(() => {
  chart = new Chart(new App(), 'chart');
});

function refusal(call: () => void): string {
  try {
    call();
  } catch (error) {
    expect(error).not.toBeInstanceOf(TypeError);
    return (error as Error).message;
  }
  return 'not refused';
}

const NO_DEFINITION = 'give a NetworkAttachmentDefinition, such as networks.definition(\'dataplane\') of MultusNetworks (prop-types)';

describe('PodNetworks', () => {
  const attach = (definition: unknown, options?: unknown): string => refusal(() => (
    PodNetworks.of(pod(chart)).attach(definition as NetworkAttachmentDefinition, options as AttachOptions)));

  test.each([
    [undefined, 'got nothing'],
    [null, 'got null'],
    ['dataplane', 'got \'dataplane\''],
    [{ network: 'dataplane' }, 'got an object'],
  ])('does not attach to %j', (definition, got) => {
    expect(attach(definition)).toBe(`cannot attach 'chart/pod': definition: ${got}; ${NO_DEFINITION}`);
    expect(refusal(() => PodNetworks.of(chart.node.findChild('pod')).useAsDefault(definition as unknown as NetworkAttachmentDefinition)))
      .toBe(`cannot attach 'chart/pod': definition: ${got}; ${NO_DEFINITION}`);
  });

  test.each([
    [{ ips: '172.16.1.241' }, 'options.ips: got \'172.16.1.241\'; give a list (prop-types)'],
    [{ ips: [241] }, 'options.ips[0]: got 241; give a string (prop-types)'],
    [{ defaultRoute: '172.16.1.241' }, 'options.defaultRoute: got \'172.16.1.241\'; give a list (prop-types)'],
    [{ interfceName: 'data0' }, 'options.interfceName: no prop is named \'interfceName\', did you mean \'interfaceName\'? (prop-types)'],
    [{ dev: 'data0' }, 'options.dev: no prop is named \'dev\', known: interfaceName, ips, mac, defaultRoute, cniArgs (prop-types)'],
    [{ interfaceName: 7, mac: false, cniArgs: ['a'] }, `3 problems
  - options.interfaceName: got 7; give a string (prop-types)
  - options.mac: got false; give a string (prop-types)
  - options.cniArgs: got a list; give an object (prop-types)`],
    ['data0', 'options: got \'data0\'; give an object (prop-types)'],
    [null, 'options: got null; give an object (prop-types)'],
  ])('does not attach with %j', (options, message) => {
    expect(attach(define(chart, 'dataplane'), options)).toBe(`cannot attach 'chart/pod': ${message}`);
  });

  test.each([[undefined, 'nothing'], ['samplepod', '\'samplepod\''], [{ kind: 'Pod' }, 'an object']])('has no networks of %j', (workload, got) => {
    expect(refusal(() => PodNetworks.of(workload as unknown as ApiObject)))
      .toBe(`cannot attach: workload: got ${got}; give an ApiObject, or a construct whose default child is one (prop-types)`);
  });

  test.each([
    [{ nodeSelecton: 'none' }, 'options.nodeSelecton: no prop is named \'nodeSelecton\', did you mean \'nodeSelection\'? (prop-types)'],
    [{ nodeSelection: 'labels' }, 'options.nodeSelection: got \'labels\'; give one of \'network-labels\', \'node-pools\', \'none\' (prop-types)'],
    [{ namespace: ['web'], podTemplatePath: 1, acknowledge: 'all' }, `3 problems
  - options.podTemplatePath: got 1; give a string (prop-types)
  - options.namespace: got a list; give a string (prop-types)
  - options.acknowledge: got 'all'; give an object with a reason for each rule name (prop-types)`],
  ])('has no options like %j, at first and later', (options, message) => {
    const object = pod(chart);
    const of = (): string => refusal(() => PodNetworks.of(object, options as unknown as PodNetworksOptions));
    expect(of()).toBe(`cannot attach 'chart/pod': ${message}`);
    PodNetworks.of(object);
    expect(of()).toBe(`cannot attach 'chart/pod': ${message}`);
  });

  test('has every option that there is', () => {
    const networks = PodNetworks.of(pod(chart), { podTemplatePath: '', namespace: 'web', nodeSelection: undefined, acknowledge: {} });
    networks.attach(define(chart, 'dataplane'), { interfaceName: 'data0', ips: [], mac: undefined, defaultRoute: ['172.16.1.241'], cniArgs: { a: 1 } });
    expect(networks.annotation.elements).toHaveLength(1);
  });
});

describe('a NetworkAttachmentDefinition', () => {
  const NO_NETWORK = 'give a network of a topology, such as topology.network(\'dataplane\') (prop-types)';

  test.each([
    [undefined, 'props: got nothing; give an object (prop-types)'],
    [{}, `network: got nothing; ${NO_NETWORK}`],
    [{ network: 'dataplane' }, `network: got 'dataplane'; ${NO_NETWORK}`],
    [{ network: CLUSTER }, `network: got an object; ${NO_NETWORK}`],
    [{ network: CLUSTER.network('dataplane'), plugins: { type: 'ipvlan' } }, 'plugins: got an object; give a list (prop-types)'],
    [{ network: CLUSTER.network('dataplane'), plugins: ['ipvlan'] }, 'plugins[0]: got \'ipvlan\'; give a CniPlugin, such as new Ipvlan() (prop-types)'],
    [{ network: CLUSTER.network('dataplane'), plugin: [] }, 'plugin: no prop is named \'plugin\', did you mean \'plugins\'? (prop-types)'],
    [{ network: CLUSTER.network('dataplane'), range: '172.16.1.0/25' }, 'range: no prop is named \'range\', known: network, name, namespace, plugins, cniVersion, disableCheck, acknowledge (prop-types)'],
    [{ network: CLUSTER.network('dataplane'), name: 1, namespace: 2, cniVersion: 0.3, disableCheck: 'no', acknowledge: [] }, `5 problems
  - name: got 1; give a string (prop-types)
  - namespace: got 2; give a string (prop-types)
  - cniVersion: got 0.3; give a string (prop-types)
  - disableCheck: got 'no'; give true or false (prop-types)
  - acknowledge: got a list; give an object with a reason for each rule name (prop-types)`],
  ])('is not made of %#', (props, message) => {
    expect(refusal(() => new NetworkAttachmentDefinition(chart, 'nad', props as unknown as NetworkAttachmentDefinitionProps)))
      .toBe(`cannot create NetworkAttachmentDefinition at 'chart/nad': ${message}`);
  });

  test('of others is an object, and for a network', () => {
    const read = (object: unknown, props: unknown): string => (
      refusal(() => NetworkAttachmentDefinition.fromApiObject(object as ApiObject, props as ExistingDefinitionProps)));
    expect(read(undefined, {})).toBe('cannot read NetworkAttachmentDefinition: apiObject: got nothing; give an ApiObject, such as one of the apiObjects of an Include or a Helm (prop-types)');
    expect(read(theirs(chart, configOf(PLUGIN)), { network: 'dataplane', name: 'a' })).toBe(`cannot read NetworkAttachmentDefinition at 'chart/theirs': 2 problems
  - network: got 'dataplane'; ${NO_NETWORK}
  - name: no prop is named 'name', known: network, namespace, acknowledge (prop-types)`);
  });
});

test('a network without a name is none', () => {
  expect(refusal(() => CLUSTER.network(undefined as unknown as string))).toBe('no network is named \'undefined\', known: dataplane, storage, control');
});
