import * as fc from 'fast-check';
import { space } from './cases/address-space';
import {
  AddressSpace, AddressSpaceProps, Autoscaling, CarvedNetworkOptions, CarveOptions, NodePoolProps, Profile, Topology, TopologyProps, UpgradeStrategy,
  Vpc,
} from '../../../lib/topology';

/** What to change in a cluster: `pool` its only node pool, `network` its first network. */
interface ClusterChanges extends Partial<CarveOptions> {
  readonly pool?: Partial<NodePoolProps>;
  readonly network?: Partial<CarvedNetworkOptions>;
}

/** A cluster with two networks, and nothing said of ranges. */
function cluster(name: string, changes: ClusterChanges = {}): CarveOptions {
  const { pool, network, ...rest } = changes;
  return {
    project: 'demo-project',
    cluster: { name, version: '1.33', location: 'europe-west1' },
    networks: [{ name: `${name}-media`, ...network }, { name: `${name}-signaling` }],
    nodePools: [{ name: 'workers', machineType: 'e2-standard-4', nodeCount: 2, ...pool }],
    ...rest,
  };
}

function carved(names: readonly string[], assigned: { [name: string]: string } = {}, changes: Partial<AddressSpaceProps> = {}): AddressSpace {
  const all = new AddressSpace(space({ assigned, ...changes }));
  names.forEach(name => all.carve(name, cluster(name)));
  return all;
}

test('a topology gets every range that it needs, as large as its nodes', () => {
  const props = new AddressSpace(space()).carve('eu-1', cluster('eu-1'));
  expect(props.cluster).toMatchObject({ primaryRange: '10.0.0.0/28', podRange: '10.64.0.0/21', serviceRange: '10.1.0.0/20' });
  expect(props.networks).toEqual([
    { name: 'eu-1-media', primaryRange: '10.0.0.16/28', podRange: '10.64.8.0/25' },
    { name: 'eu-1-signaling', primaryRange: '10.0.0.32/28', podRange: '10.64.8.128/25' },
  ]);
  expect(new Topology(props).warnings).toEqual([]);
});

test('networks that share a subnet have one primary range, for the nodes of both, and a Pod range each', () => {
  const subnet = { vpc: Vpc.create({ name: 'plane' }), subnetName: 'plane' };
  const all = new AddressSpace(space());
  const props = all.carve('eu-1', cluster('eu-1', {
    networks: [{ ...subnet, name: 'live' }, { ...subnet, name: 'archive' }],
    // One pool alone would fit into a /29.
    nodePools: ['live', 'archive'].map(name => ({ name, networks: [name], nodeCount: 1 })),
  }));
  expect(props.networks.map(({ primaryRange, podRange }) => [primaryRange, podRange])).toEqual([['10.0.0.16/28', '10.64.8.0/26'], ['10.0.0.16/28', '10.64.8.64/26']]);
  expect(Object.keys(all.assigned).slice(3)).toEqual(['eu-1/live/primary', 'eu-1/live/pods', 'eu-1/archive/pods']);
  expect(new Topology(props).warnings).toEqual([]);
});

test('the ranges have names, in the order of carving', () => {
  expect(carved(['eu-1']).assigned).toEqual({
    'eu-1/primary': '10.0.0.0/28',
    'eu-1/pods': '10.64.0.0/21',
    'eu-1/services': '10.1.0.0/20',
    'eu-1/eu-1-media/primary': '10.0.0.16/28',
    'eu-1/eu-1-media/pods': '10.64.8.0/25',
    'eu-1/eu-1-signaling/primary': '10.0.0.32/28',
    'eu-1/eu-1-signaling/pods': '10.64.8.128/25',
  });
});

describe('no range moves', () => {
  const before = carved(['eu-1', 'eu-2', 'us-1']).assigned;

  test('when nothing changes', () => {
    expect(JSON.stringify(carved(['eu-1', 'eu-2', 'us-1'], before).assigned)).toBe(JSON.stringify(before));
  });

  test('when a cluster is added at the end, even if nothing was kept', () => {
    expect(carved(['eu-1', 'eu-2', 'us-1', 'us-2']).assigned).toMatchObject(before);
  });

  test('when a cluster is added anywhere', () => {
    const after = carved(['eu-0', 'eu-1', 'eu-2', 'us-1'], before).assigned;
    expect(after).toMatchObject(before);
    expect(Object.keys(after).slice(0, Object.keys(before).length)).toEqual(Object.keys(before));
    expect(after['eu-0/primary']).toBe('10.0.0.144/28');
  });

  test('when a cluster is removed in the middle, and its ranges are given to nobody', () => {
    const after = carved(['eu-1', 'us-1', 'us-2'], before).assigned;
    expect(after).toMatchObject(before);
    expect(after['us-2/primary']).toBe('10.0.0.144/28');
  });

  test('when the order is another', () => {
    expect(carved(['us-1', 'eu-2', 'eu-1'], before).assigned).toEqual(before);
  });

  test('when a network is added, or needs less than before', () => {
    const all = new AddressSpace(space({ assigned: before }));
    all.carve('eu-2', { ...cluster('eu-2', { pool: { nodeCount: 1 } }), networks: [{ name: 'new' }, ...cluster('eu-2').networks] });
    expect(all.assigned).toMatchObject(before);
    expect(all.assigned['eu-2/new/primary']).toBe('10.0.0.144/29');
  });

  test('when another block comes first', () => {
    expect(carved(['eu-1', 'eu-2', 'us-1'], before, { primaryBlocks: ['192.168.0.0/16', '10.0.0.0/16'] }).assigned).toEqual(before);
  });

  test('whatever came and went between', () => {
    const names = fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f'], { minLength: 1 });
    fc.assert(fc.property(fc.array(names, { minLength: 1, maxLength: 5 }), runs => {
      runs.reduce((assigned, run) => {
        const after = carved(run, assigned).assigned;
        expect(after).toMatchObject(assigned);
        return after;
      }, {});
    }), { numRuns: 30 });
  });
});

test('a line that is removed gives its range back', () => {
  const { 'eu-1/pods': gone, ...rest } = carved(['eu-1', 'eu-2']).assigned;
  expect(carved(['us-1'], rest).assigned['us-1/pods']).toBe(gone);
});

test('what others have is not carved', () => {
  expect(carved(['eu-1'], { office: '10.0.0.0/24' }).assigned['eu-1/primary']).toBe('10.0.1.0/28');
});

test('a block is filled before the next, and one that serves all is cut once', () => {
  const blocks = ['192.168.0.0/28', '10.0.0.0/16'];
  const all = carved(['eu-1'], {}, { primaryBlocks: blocks, podBlocks: blocks, serviceBlocks: blocks });
  expect(Object.values(all.assigned)).toEqual(['192.168.0.0/28', '10.0.0.0/21', '10.0.16.0/20', '10.0.8.0/28', '10.0.8.128/25', '10.0.8.16/28', '10.0.9.0/25']);
  expect(all.usage.map(({ block, addresses, usedPercent }) => `${block} ${addresses} ${usedPercent}`)).toEqual(['192.168.0.0/28 16 100', '10.0.0.0/16 65536 9.8']);
  expect(all.usage[0]).not.toHaveProperty('largestFreeRange', expect.anything());
  expect(String(all.usage[1].largestFreeRange)).toBe('10.0.128.0/17');
});

test('no range is carved where VPC allows none', () => {
  const all = new AddressSpace(space({ primaryBlocks: ['255.255.255.240/28'] }));
  expect(all.usage[0]).toMatchObject({ addresses: 16, freeAddresses: 15, usedPercent: 6.3 });
  expect(() => all.carve('eu-1', cluster('eu-1'))).toThrow('primaryBlocks has no room for \'eu-1/primary\', a /28 ');
});

describe('only what is missing is carved', () => {
  test('in the VPC of a cluster that exists, and for nodes only', () => {
    const all = new AddressSpace(space());
    const props = all.carve('eu-1', {
      ...cluster('eu-1', { profile: Profile.DOCUMENT }), networks: [{ name: 'media', nodesOnly: true, maxPodsPerNode: undefined }],
    });
    expect(Object.keys(all.assigned)).toEqual(['eu-1/media/primary']);
    const { networks: [network] } = new Topology(props);
    expect([String(network.primaryRange), network.podRange]).toEqual(['10.0.0.0/28', undefined]);
    expect(props.networks[0]).not.toHaveProperty('nodesOnly');
  });

  test('beside ranges that are given', () => {
    const options = cluster('eu-1', { network: { vpc: Vpc.existing({ name: 'media' }), isExistingSubnet: true, primaryRange: '192.168.0.0/24', podRange: '192.168.4.0/22' } });
    const all = new AddressSpace(space());
    const props = all.carve('eu-1', { ...options, cluster: { ...options.cluster, podRange: '172.16.0.0/16' } });
    expect(props.networks[0]).toMatchObject({ primaryRange: '192.168.0.0/24', podRange: '192.168.4.0/22' });
    expect(props.cluster.podRange).toBe('172.16.0.0/16');
    expect(Object.keys(all.assigned)).toEqual(['eu-1/primary', 'eu-1/services', 'eu-1/eu-1-signaling/primary', 'eu-1/eu-1-signaling/pods']);
    expect(() => new Topology(props)).not.toThrow();
  });

  test('of a subnet that exists for nodes only', () => {
    const options = cluster('eu-1', { network: { vpc: Vpc.existing({ name: 'media' }), isExistingSubnet: true, primaryRange: '192.168.0.0/24' } });
    expect(new AddressSpace(space()).carve('eu-1', options).networks[0].podRange).toBeUndefined();
  });
});

describe('is refused', () => {
  const carve = (name: string, options: CarveOptions, changes: Partial<AddressSpaceProps> = {}): TopologyProps => (
    new AddressSpace(space(changes)).carve(name, options));

  test('a range for which no block has room, with what is free', () => {
    expect(() => carve('eu-1', cluster('eu-1', { pool: { nodeCount: 40, maxPodsPerNode: 32 } }), { podBlocks: ['10.64.0.0/17', '10.65.0.0/20'], assigned: { other: '10.64.0.0/19' } }))
      .toThrow(new Error('cannot carve \'eu-1\': podBlocks has no room for \'eu-1/pods\', a /17 for workers: 120 nodes (40 in each of 3 zones) and 1 more in an upgrade of a /24 each '
        + '(10.64.0.0/17 is 25 % full, its largest free range is a /18; 10.65.0.0/20 is 0 % full, its largest free range is a /20); '
        + 'give another block, have fewer nodes, or remove from assigned what nothing uses any more'));
  });

  test('a range for which there is no block, or a full one', () => {
    expect(() => carve('eu-1', cluster('eu-1'), { serviceBlocks: [] })).toThrow('serviceBlocks has no room for \'eu-1/services\', a /20 for 4096 Services (there is no block); ');
    expect(() => carve('eu-1', cluster('eu-1'), { primaryBlocks: ['10.0.0.0/28'] }))
      .toThrow('primaryBlocks has no room for \'eu-1/eu-1-media/primary\', a /28 for 7 nodes, and 4 addresses that Google Cloud keeps (10.0.0.0/28 is 100 % full, its largest free range none); ');
  });

  test('a range that has become too small for its nodes', () => {
    const { assigned } = carved(['eu-1']);
    const tight = carve('eu-1', cluster('eu-1', { pool: { upgrade: UpgradeStrategy.blueGreen() } }), { assigned });
    expect(new Topology(tight).warnings.map(({ rule, path }) => `${rule} at ${path}`)).toContain('upgrade-capacity at networks[0].podRange');
    expect(() => carve('eu-1', cluster('eu-1', { pool: { nodeCount: 5 } }), { assigned }))
      .toThrow(new Error('cannot carve \'eu-1\': assigned[\'eu-1/primary\'] is \'10.0.0.0/28\' with 16 addresses, but 19 are needed (15 nodes, and 4 addresses that Google Cloud keeps); '
        + 'write a larger range in its line, around this one, as a primary range can grow; or have fewer nodes'));
    expect(() => carve('eu-1', cluster('eu-1', { pool: { nodeCount: 3 } }), { assigned }))
      .toThrow(new Error('cannot carve \'eu-1\': assigned[\'eu-1/pods\'] is \'10.64.0.0/21\' with 2048 addresses, but 2304 are needed (workers: 9 nodes (3 in each of 3 zones) of a /24 each); '
        + 'have fewer nodes or fewer Pods per node, or add a network, as a Pod range cannot grow'));
    const wider = { 'eu-1/primary': '10.0.0.0/24', 'eu-1/pods': '10.80.0.0/16' };
    expect(carve('eu-1', cluster('eu-1', { pool: { nodeCount: 5 } }), { assigned: wider }).cluster).toMatchObject({ primaryRange: '10.0.0.0/24', podRange: '10.80.0.0/16' });
  });

  test('no range of Services that is smaller than those of today', () => {
    const { assigned } = carved(['eu-1']);
    expect(carve('eu-1', cluster('eu-1'), { assigned, servicePrefixLength: 18 }).cluster.serviceRange).toBe('10.1.0.0/20');
  });

  test('a range of the user\'s own in a block, unless it is assigned', () => {
    const options = cluster('eu-1', { network: { primaryRange: '10.0.7.0/24' } });
    expect(() => carve('eu-1', options)).toThrow(new Error('cannot carve \'eu-1\': networks[0].primaryRange \'10.0.7.0/24\' is in the block \'10.0.0.0/16\', where others are carved; '
      + 'give it in assigned, as \'eu-1/eu-1-media/primary\': \'10.0.7.0/24\''));
    expect(carve('eu-1', options, { assigned: { 'eu-1/eu-1-media/primary': '10.0.7.0/24' } }).networks[0].primaryRange).toBe('10.0.7.0/24');
  });

  test('a range of a VPC that exists in a block, likewise', () => {
    const options = cluster('eu-1');
    const existing = { ...options, cluster: { ...options.cluster, vpc: Vpc.existing({ name: 'default' }), podRange: '10.64.0.0/16' } };
    expect(() => carve('eu-1', existing)).toThrow('cannot carve \'eu-1\': cluster.podRange \'10.64.0.0/16\' is in the block \'10.64.0.0/10\', where others are carved; ');
    const { cluster: { primaryRange, podRange }, networks } = carve('eu-1', existing, { assigned: { 'eu-1/pods': '10.64.0.0/16' } });
    expect([primaryRange, podRange, networks[0].podRange]).toEqual([undefined, '10.64.0.0/16', '10.65.0.0/25']);
  });

  test('a name twice, or one that could be taken for another', () => {
    const all = new AddressSpace(space());
    all.carve('eu-1', cluster('eu-1'));
    expect(() => all.carve('eu-1', cluster('eu-1'))).toThrow(new Error('cannot carve \'eu-1\': the name has its ranges already; give each topology a name of its own'));
    for (const name of ['', 'eu/1']) {
      expect(() => all.carve(name, cluster('eu-1'))).toThrow(new Error(`cannot carve '${name}': a name has no '/' in it, and is not empty; give another one`));
    }
  });

  test.each<[string, CarveOptions, string]>([
    ['a wrong number of nodes', cluster('eu-1', { pool: { nodeCount: 0 } }), 'nodePools[0].nodeCount: got 0; give a whole number from 1 to 1000 (node-counts)'],
    ['a network that is not there', cluster('eu-1', { pool: { networks: ['eu-1-medai'] } }),
      'nodePools[0].networks[0]: no network is named \'eu-1-medai\', did you mean \'eu-1-media\'? known: eu-1-media, eu-1-signaling (known-networks)'],
    ['a subnet that exists, without its range', cluster('eu-1', { network: { isExistingSubnet: true } }), 'networks[0].primaryRange: got nothing; give a CIDR such as \'172.16.1.0/24\' (prop-types)'],
    ['no list of networks', { ...cluster('eu-1'), networks: undefined as never }, 'networks: got nothing; give a list (prop-types)'],
    ['no network in the list', { ...cluster('eu-1'), networks: [undefined as never] }, 'networks[0].name: got nothing; give a non-empty string (prop-types)'],
  ])('%s, before anything is carved', (_, options, message) => {
    const all = new AddressSpace(space());
    expect(() => all.carve('eu-1', options)).toThrow(new Error(`cannot build topology 'eu-1': ${message}`));
    expect(all.assigned).toEqual({});
  });
});

/** Any node pools, in any numbers that GKE allows. */
const pools = fc.array(fc.record({
  nodeCount: fc.integer({ min: 1, max: 300 }),
  autoscaling: fc.option(fc.integer({ min: 300, max: 1000 }).map(maxNodes => Autoscaling.perZone({ minNodes: 1, maxNodes })), { nil: undefined }),
  upgrade: fc.oneof(fc.integer({ min: 1, max: 20 }).map(maxSurge => UpgradeStrategy.surge({ maxSurge })), fc.constant(UpgradeStrategy.blueGreen())),
  maxPodsPerNode: fc.option(fc.integer({ min: 1, max: 256 }), { nil: undefined }),
  defaultNetworkMaxPodsPerNode: fc.option(fc.integer({ min: 8, max: 256 }), { nil: undefined }),
  networks: fc.boolean().map(both => (both ? ['media', 'signaling'] : ['media'])),
  nodeLocations: fc.option(fc.boolean().map(one => (one ? ['europe-west1-b'] : ['europe-west1-b', 'europe-west1-c'])), { nil: undefined }),
}), { minLength: 1, maxLength: 3 });

describe('every topology', () => {
  const described = fc.record({ all: pools, others: fc.integer({ min: 0, max: 20 }), maxPodsPerNode: fc.integer({ min: 1, max: 256 }) })
    .map(({ all, others, maxPodsPerNode }): CarveOptions => ({
      project: 'demo-project',
      cluster: { name: 'eu-1', version: '1.33', location: 'europe-west1', defaultPoolNodeCount: others === 0 ? undefined : others },
      networks: [{ name: 'media', maxPodsPerNode }, { name: 'signaling' }],
      nodePools: [{ name: 'both', nodeCount: 1, machineType: 'e2-standard-4' }, ...all.map((pool, i): NodePoolProps => ({ ...pool, name: `pool-${i}`, machineType: 'e2-standard-4' }))],
    }));
  const blocks = ['10.0.0.0/8', '240.0.0.0/4'];
  const carve = (options: CarveOptions): TopologyProps => new AddressSpace({ primaryBlocks: blocks, podBlocks: blocks, serviceBlocks: blocks, assigned: {} }).carve('eu-1', options);

  test('passes every rule with the ranges that were carved for it, upgrades included', () => {
    fc.assert(fc.property(described, options => {
      expect(Topology.problems(carve(options))).toEqual([]);
    }));
  });

  test('would fail, or be short in an upgrade, with a network\'s range of half the size', () => {
    fc.assert(fc.property(described, fc.constantFrom('primaryRange' as const, 'podRange' as const), (options, key) => {
      const props = carve(options);
      const [, prefix] = props.networks[0][key]!.split('/').map(Number);
      // No smaller range is allowed.
      fc.pre(prefix < 29);
      const halved = props.networks.map((network, i) => (i === 0 ? { ...network, [key]: network[key]!.replace(/\/\d+$/, `/${prefix + 1}`) } : network));
      expect(Topology.problems({ ...props, networks: halved }).map(({ path }) => path)).toEqual([`networks[0].${key}`]);
    }));
  });
});
