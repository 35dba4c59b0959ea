import * as fc from 'fast-check';
import { CniConfig, Ipvlan, StaticIpam, Whereabouts } from '../../lib/cni';
import { AddressPlan, PlannedRange, RangePurpose } from '../../lib/insight';
import { Autoscaling, Profile, Topology, TopologyProps, UpgradeStrategy, Vpc } from '../../lib/topology';

const described = (changes: Partial<TopologyProps> = {}): Topology => new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{ name: 'media', vpc: Vpc.create({ name: 'media' }), primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20', reservedRanges: ['172.20.14.0/23'] }],
  cluster: { name: 'core', version: '1.33', location: 'europe-west4-a' },
  nodePools: [{ name: 'one', nodeCount: 3, maxPodsPerNode: 16 }, { name: 'two', nodeCount: 5, maxPodsPerNode: 32, upgrade: UpgradeStrategy.blueGreen() }],
  ...changes,
});

const plan = (changes: Partial<TopologyProps> = {}): AddressPlan => AddressPlan.of({ topology: described(changes) });

const shown = ({ network, purpose, range, first, last, usable, taken, freeInUpgrade }: PlannedRange): unknown[] => (
  [network, purpose, `${range}`, first, last, usable, taken, freeInUpgrade]);

test('a primary range loses four addresses to Google Cloud, and a Pod range none', () => {
  expect(plan().ranges.map(shown)).toEqual([
    // 8 nodes, and 5 more while the second pool is upgraded.
    ['media', 'nodes', '10.10.0.0/24', '10.10.0.2', '10.10.0.253', 252, 8, 239],
    // 3 blocks of 32 and 5 of 64 addresses, and 5 of 64 more.
    ['media', 'Pods', '172.20.0.0/20', '172.20.0.0', '172.20.15.255', 4096, 416, 3360],
  ]);
  expect(plan().ranges.map(({ reserved }) => reserved)).toEqual([
    ['10.10.0.0, 10.10.0.1, 10.10.0.254, 10.10.0.255 (Google Cloud)'], ['172.20.14.0/23 (static addresses)'],
  ]);
});

// Source: GKE, "Configure maximum Pods per node" (flexible Pod CIDR): from, to, block of a node, its addresses. Fewer than 8 take what 8 take.
const BLOCKS = [[8, 8, 28, 16], [9, 16, 27, 32], [17, 32, 26, 64], [33, 64, 25, 128], [65, 128, 24, 256], [129, 256, 23, 512]] as const;

describe.each(BLOCKS)('%i to %i Pods per node take a /%i of %i addresses', (least, most, blockPrefix, addressesPerNode) => {
  test.each([...new Set([least, most])])('%i', (pods) => {
    const nodePool = { name: 'one', nodeCount: 1, maxPodsPerNode: pods, defaultNetworkMaxPodsPerNode: pods };
    const cluster = { name: 'core', version: '1.33', location: 'europe-west4-a', vpc: Vpc.create({ name: 'core' }), primaryRange: '10.0.0.0/22', podRange: '10.128.0.0/16', serviceRange: '10.132.0.0/20' };
    const ranges = plan({ cluster, nodePools: [nodePool] }).ranges.filter(({ purpose }) => purpose === RangePurpose.PODS);
    // The cluster's own Pod range, and that of the additional network.
    expect(ranges.map(({ shares }) => shares)).toEqual([2 ** 16, 2 ** 12].map(size => (
      [{ nodePool: 'one', nodes: 1, upgradeNodes: 1, addressesPerNode, blockPrefix, nodeCapacity: size / addressesPerNode }])));
  });
});

// Source: the same page, "CIDR ranges for clusters": 2^(block - range) nodes. Without a number of Pods, it is 110.
test.each([['172.20.0.0/24', 8, 16], ['172.20.0.0/24', 110, 1], ['172.20.0.0/22', 32, 16]])('a %s has room for the blocks of nodes with %i Pods: %i', (podRange, maxPodsPerNode, nodes) => {
  const { networks } = described();
  const { ranges } = plan({
    networks: [{ name: 'media', vpc: networks[0].vpc, primaryRange: '10.10.0.0/24', podRange }],
    nodePools: [{ name: 'one', nodeCount: nodes, maxPodsPerNode, upgrade: UpgradeStrategy.surge({ maxSurge: 0, maxUnavailable: 1 }) }],
  });
  expect(ranges[1].shares[0].nodeCapacity).toBe(nodes);
  // So many nodes fill it, and one more is refused.
  expect(ranges[1]).toMatchObject({ taken: ranges[1].usable, freeInUpgrade: 0 });
  expect(() => plan({
    networks: [{ name: 'media', vpc: networks[0].vpc, primaryRange: '10.10.0.0/24', podRange }],
    nodePools: [{ name: 'one', nodeCount: nodes + 1, maxPodsPerNode }],
  })).toThrow('pod-range-capacity');
});

test('a cluster that says nothing takes blocks for 110 Pods of its own Pod range', () => {
  const cluster = { name: 'core', version: '1.33', location: 'europe-west4-a', vpc: Vpc.create({ name: 'core' }), primaryRange: '10.0.0.0/22', podRange: '10.128.0.0/16', serviceRange: '10.132.0.0/20' };
  const { ranges } = plan({ cluster, nodePools: [{ name: 'one', nodeCount: 1 }] });
  expect(ranges[1].shares[0]).toMatchObject({ addressesPerNode: 256, blockPrefix: 24 });
});

test('agrees with the steps of upgrades that the topology knows', () => {
  fc.assert(fc.property(
    fc.array(fc.record({
      nodes: fc.integer({ min: 1, max: 6 }), pods: fc.integer({ min: 1, max: 64 }), surge: fc.integer({ min: 0, max: 5 }),
    }), { minLength: 1, maxLength: 4 }),
    (pools) => {
      const topology = described({
        nodePools: pools.map(({ nodes, pods, surge }, i) => ({
          name: `pool-${i}`,
          maxPodsPerNode: pods,
          autoscaling: Autoscaling.total({ minNodes: 1, maxNodes: nodes }),
          upgrade: UpgradeStrategy.surge({ maxSurge: surge, maxUnavailable: 1 }),
        })),
      });
      const [, { usable, taken, freeInUpgrade }] = AddressPlan.of({ topology }).ranges;
      const most = Math.max(...topology.upgradeSteps.map(({ takenAddresses }) => takenAddresses));
      expect(freeInUpgrade).toBe(usable - most);
      expect(taken).toBe(topology.upgradeSteps[0].takenAddresses);
      // Step by step: before, while it runs, and after, which is as before.
      const ofPods = AddressPlan.of({ topology }).upgrades.filter(({ range }) => range.purpose === RangePurpose.PODS);
      expect(ofPods.flatMap(({ nodePool, takenBefore, takenDuring }) => [takenBefore, takenDuring, takenBefore].map(value => [nodePool, value])))
        .toEqual(topology.upgradeSteps.map(({ nodePool, takenAddresses }) => [nodePool, takenAddresses]));
    }), { numRuns: 30 });
});

test('the ranges of the cluster come first; a node has a block for 110 Pods unless the pool says otherwise', () => {
  const cluster = { name: 'core', version: '1.33', location: 'europe-west4-a', vpc: Vpc.create({ name: 'core' }), primaryRange: '10.0.0.0/22', podRange: '10.128.0.0/16', serviceRange: '10.132.0.0/20' };
  const { ranges } = plan({ cluster, nodePools: [{ name: 'one', nodeCount: 3 }, { name: 'two', nodeCount: 2, defaultNetworkMaxPodsPerNode: 32 }] });
  expect(ranges.slice(0, 3).map(shown)).toEqual([
    [undefined, RangePurpose.NODES, '10.0.0.0/22', '10.0.0.2', '10.0.3.253', 1020, 5, 1014],
    [undefined, RangePurpose.PODS, '10.128.0.0/16', '10.128.0.0', '10.128.255.255', 65536, 896, 64384],
    [undefined, RangePurpose.SERVICES, '10.132.0.0/20', '10.132.0.0', '10.132.15.255', 4096, undefined, undefined],
  ]);
});

test('networks that share a subnet have its primary range once, with the nodes of all', () => {
  const media = { name: 'media', vpc: Vpc.create({ name: 'media' }), subnetName: 'both', primaryRange: '10.10.0.0/24' };
  const { ranges } = plan({
    networks: [{ ...media, podRange: '172.20.0.0/24' }, { ...media, name: 'bulk', podRange: '172.21.0.0/24' }],
    nodePools: [{ name: 'one', nodeCount: 3, networks: ['media'] }, { name: 'two', nodeCount: 2, networks: ['bulk'] }],
  });
  expect(ranges.map(({ network, purpose, taken }) => [network, purpose, taken])).toEqual([['media', 'nodes', 5], ['media', 'Pods', 48], ['bulk', 'Pods', 32]]);
});

test('definitions show what they hand out of the range of their network', () => {
  const topology = described();
  const network = topology.network('media');
  const of = (name: string, ipam: Whereabouts | StaticIpam): { reference: string; network: typeof network; config: CniConfig } => (
    { reference: `default/${name}`, network, config: CniConfig.of({ plugins: [new Ipvlan({ master: 'eth1', ipam })] }) });
  const definitions = [of('a', new Whereabouts({ range: '172.20.0.0/24', exclude: ['172.20.0.64/26'] })), of('b', new StaticIpam())];
  const { ranges } = AddressPlan.of({ topology, definitions });
  expect(ranges.map(range => range.definitions)).toEqual([[], [
    { reference: 'default/a', handedOut: ['172.20.0.1-172.20.0.63', '172.20.0.128-172.20.0.254'], size: 190 },
    { reference: 'default/b', handedOut: [], size: 0 },
  ]]);
  const shownParts = ranges.map(({ parts }) => parts.map(({ first, last, size, use }) => `${first} to ${last}: ${size} ${use}`));
  expect(shownParts).toEqual([
    ['10.10.0.0 to 10.10.0.1: 2 Google Cloud', '10.10.0.2 to 10.10.0.253: 252 the rest', '10.10.0.254 to 10.10.0.255: 2 Google Cloud'],
    [
      '172.20.0.0 to 172.20.0.0: 1 the rest', '172.20.0.1 to 172.20.0.63: 63 definitions', '172.20.0.64 to 172.20.0.127: 64 the rest',
      '172.20.0.128 to 172.20.0.254: 127 definitions', '172.20.0.255 to 172.20.13.255: 3329 the rest', '172.20.14.0 to 172.20.15.255: 512 static addresses',
    ],
  ]);
});

test('each upgrade has what it takes of every range of its pool', () => {
  const { upgrades } = plan({
    nodePools: [
      { name: 'one', nodeCount: 3, maxPodsPerNode: 16, upgrade: UpgradeStrategy.surge({ maxSurge: 2, maxUnavailable: 1 }) },
      { name: 'two', nodeCount: 40, maxPodsPerNode: 32, upgrade: UpgradeStrategy.blueGreen() },
    ],
  });
  expect(upgrades.map(({ nodePool, range, addedNodes, takenBefore, takenDuring, freeDuring }) => [nodePool, `${range.range}`, addedNodes, takenBefore, takenDuring, freeDuring])).toEqual([
    ['one', '10.10.0.0/24', 2, 43, 45, 207], ['one', '172.20.0.0/20', 2, 2656, 2720, 1376],
    ['two', '10.10.0.0/24', 40, 43, 83, 169], ['two', '172.20.0.0/20', 40, 2656, 5216, -1120],
  ]);
});

test('the upgrades stand before the warnings, with what is missing', () => {
  const text = plan({ nodePools: [{ name: 'two', nodeCount: 40, maxPodsPerNode: 32, upgrade: UpgradeStrategy.blueGreen() }] }).toMarkdown();
  expect(text).toContain(`
## Upgrades

| upgrade of | how | range | for | taken before | while it runs | left then |
|---|---|---|---|---|---|---|
| node pool 'two' | blue/green: all nodes anew beside the old ones | 10.10.0.0/24 | nodes of 'media' | 40 | 80 | 172 |
| node pool 'two' | blue/green: all nodes anew beside the old ones | 172.20.0.0/20 | Pods of 'media' | 2,560 | 5,120 | none, 1,024 missing |

## Warnings
`);
  expect(text).toContain('| 2,560 | none, 1,024 missing | █████████████▒▒▒▒▒▒▒ 63 % |');
});

test.each([
  [{ maxSurge: 1 }, 'surge: 1 node more at a time'],
  [{ maxSurge: 3, maxUnavailable: 2 }, 'surge: 3 nodes more at a time, 2 may be missing'],
  [{ maxSurge: 0, maxUnavailable: 1 }, 'surge: no node more at a time, 1 may be missing'],
])('a surge of %p is worded: %s', (surge, words) => {
  expect(plan({ nodePools: [{ name: 'one', nodeCount: 3, maxPodsPerNode: 16, upgrade: UpgradeStrategy.surge(surge) }] }).toMarkdown()).toContain(`| node pool 'one' | ${words} |`);
});

test('warnings stand at the end, with their rules', () => {
  const topology = described({ nodePools: [{ name: 'one', nodeCount: 1, machineType: 'future-standard-8' }] });
  const { warnings } = topology;
  expect(warnings.map(({ rule }) => rule)).toEqual(['machine-type-known']);
  expect(AddressPlan.of({ topology }).toMarkdown()).toContain(
    `\n## Warnings\n\n| rule | at | warning |\n|---|---|---|\n${warnings.map(({ rule, path, message }) => `| ${rule} | \`${path}\` | ${message} |`).join('\n')}\n`);
  expect(plan().toMarkdown()).not.toContain('Warnings');
});
