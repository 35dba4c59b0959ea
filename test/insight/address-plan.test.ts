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

// GKE, "Configure maximum Pods per node": the block of a node.
test.each([[8, 28, 16], [9, 27, 32], [16, 27, 32], [17, 26, 64], [32, 26, 64], [33, 25, 128], [64, 25, 128], [65, 24, 256], [110, 24, 256]])(
  '%i Pods per node take a /%i of %i addresses', (maxPodsPerNode, blockPrefix, addressesPerNode) => {
    const [, pods] = plan({ nodePools: [{ name: 'one', nodeCount: 1, maxPodsPerNode }] }).ranges;
    expect(pods.shares).toEqual([{ nodePool: 'one', nodes: 1, upgradeNodes: 1, addressesPerNode, blockPrefix }]);
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
    { reference: 'default/a', handedOut: ['172.20.0.1-172.20.0.63', '172.20.0.128-172.20.0.254'] }, { reference: 'default/b', handedOut: [] },
  ]]);
});

test('warnings stand at the end, with their rules', () => {
  const topology = described({ nodePools: [{ name: 'one', nodeCount: 1, machineType: 'future-standard-8' }] });
  const { warnings } = topology;
  expect(warnings.map(({ rule }) => rule)).toEqual(['machine-type-known']);
  expect(AddressPlan.of({ topology }).toMarkdown()).toContain(
    `\n## Warnings\n\n| rule | at | warning |\n|---|---|---|\n${warnings.map(({ rule, path, message }) => `| ${rule} | \`${path}\` | ${message} |`).join('\n')}\n`);
  expect(plan().toMarkdown()).not.toContain('Warnings');
});
