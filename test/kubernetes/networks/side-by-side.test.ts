import { App, Chart } from 'cdk8s';
import { Ipvlan, IpvlanMode, Whereabouts } from '../../../lib/cni';
import { NetworkAttachmentDefinition } from '../../../lib/kubernetes';
import { Topology, Vpc, Profile } from '../../../lib/topology';
import { CLUSTER, define } from '../cluster';

let chart: Chart;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  chart = new Chart(new App(), 'chart');
});

afterEach(() => {
  jest.restoreAllMocks();
});

describe('beside others', () => {
  // Their nodes are different ones, and so is the kernel that keeps the mode of a node interface.
  test('stand those of two Pod ranges of one subnet, each in a mode of its own', () => {
    const subnet = { vpc: Vpc.create({ name: 'plane' }), subnetName: 'plane', primaryRange: '10.0.1.0/24' };
    const topology = new Topology({
      project: 'demo-project',
      profile: Profile.DOCUMENT,
      networks: [{ ...subnet, name: 'live', podRange: '172.16.0.0/24' }, { ...subnet, name: 'archive', podRange: '172.16.1.0/24' }],
      cluster: { name: 'media', version: '1.33', location: 'us-central1-c' },
      nodePools: ['live', 'archive'].map(name => ({ name, networks: [name] })),
    });
    const l3 = new Ipvlan({ mode: IpvlanMode.L3 });
    new NetworkAttachmentDefinition(chart, 'live', { network: topology.network('live') });
    new NetworkAttachmentDefinition(chart, 'archive', { network: topology.network('archive'), plugins: [l3] });
    expect(topology.networks.map(({ interfaceName }) => interfaceName)).toEqual(['eth1', 'eth1']);
    expect(() => new NetworkAttachmentDefinition(chart, 'again', { network: topology.network('live'), plugins: [l3] })).toThrow('(one-mode-per-master)');
  });

  test('stand those of two clusters in one app, each cluster having its own', () => {
    const other = new Topology({
      project: 'demo-project',
      profile: Profile.DOCUMENT,
      networks: [
        {
          name: 'dataplane',
          vpc: Vpc.create({ name: 'other-vpc' }),
          primaryRange: '10.0.1.0/24',
          podRange: '172.16.1.0/24',
        },
      ],
      cluster: { name: 'other', version: '1.33', location: 'us-central1-c' },
      nodePools: [{ name: 'pool', networks: ['dataplane'] }],
    });
    const app = new App();
    const [first, second] = [new Chart(app, 'first'), new Chart(app, 'second')];
    new NetworkAttachmentDefinition(first, 'nad', {
      network: CLUSTER.network('dataplane'),
    });
    new NetworkAttachmentDefinition(second, 'nad', {
      network: other.network('dataplane'),
      plugins: [
        new Ipvlan({
          mode: IpvlanMode.L3,
          ipam: new Whereabouts({ networkName: 'other' }),
        }),
      ],
    });
    expect([first, second].map(one => (one.toJson() as { metadata: unknown }[])[0].metadata)).toEqual([
      { name: 'nad', namespace: 'default' },
      { name: 'nad', namespace: 'default' },
    ]);
  });

  test('two apps know nothing of each other', () => {
    define(chart, 'dataplane');
    expect(() =>
      define(new Chart(new App(), 'chart'), 'dataplane', {
        plugins: [new Ipvlan({ mode: IpvlanMode.L3 })],
      }),
    ).not.toThrow();
  });

  test('is refused with all that is wrong', () => {
    define(chart, 'dataplane', { name: 'nad' });
    expect(
      () =>
        new NetworkAttachmentDefinition(chart, 'again', {
          network: CLUSTER.network('dataplane'),
          name: 'nad',
          plugins: [
            new Ipvlan({
              mode: IpvlanMode.L3,
              ipam: new Whereabouts({ networkName: 'x' }),
            }),
          ],
        }),
    ).toThrow(new Error([
      'cannot define NetworkAttachmentDefinition \'default/nad\' at \'chart/again\': 3 problems',
      '  - name: \'default/nad\' is defined already, by \'chart/nad-nad\'; give one of the two another name (unique-reference)',
      '  - plugins[0].mode: \'ipvlan l3\' cannot share the node interface \'eth1\' with \'ipvlan l2\' of \'default/nad\'; use one of them in both, or give one its own network (one-mode-per-master)',
      '  - plugins[0].ipam.networkName: \'172.16.1.0/24\' has another network name in \'default/nad\', so both hand out the same addresses; use the same network name in both (one-pool-per-range)',
    ].join('\n')));
  });

  test('what was refused is not in the way', () => {
    define(chart, 'dataplane', { name: 'first' });
    const l3 = {
      network: CLUSTER.network('dataplane'),
      name: 'second',
      plugins: [new Ipvlan({ mode: IpvlanMode.L3 })],
    };
    expect(() => new NetworkAttachmentDefinition(chart, 'refused', l3)).toThrow('(one-mode-per-master)');
    expect(
      () =>
        new NetworkAttachmentDefinition(chart, 'second', {
          ...l3,
          plugins: [new Ipvlan()],
        }),
    ).not.toThrow();
  });
});
