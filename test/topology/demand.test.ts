import * as fc from 'fast-check';
import { described, MANAGEMENT, network, nodePool } from './description';
import { Autoscaling, NodePoolProps, Topology, UpgradeStrategy } from '../../lib/topology';
import { draft, PoolDraft } from '../../lib/topology/draft';
import { blocks, fittingPrefix, nodeBlockSize, poolsWith } from '../../lib/topology/node-block';

const podsPerNode = ({ maxPodsPerNode }: PoolDraft): number => maxPodsPerNode ?? 8;

const poolSizes = fc.array(
  fc.record({ nodeCount: fc.integer({ min: 1, max: 1000 }), maxPodsPerNode: fc.integer({ min: 1, max: 256 }) }),
  { minLength: 1, maxLength: 4 },
);

describe('the blocks of the nodes', () => {
  test('add up over node pools', () => {
    const { pools } = draft(described({
      nodePools: [nodePool({ nodeCount: 2 }), nodePool({ name: 'large-pool', nodeCount: 1, maxPodsPerNode: 110 })],
    }));
    expect(blocks(pools, podsPerNode)).toEqual({
      addresses: 2 * 16 + 256,
      words: 'multus-pool: 2 nodes of a /28 each; large-pool: 1 node of a /24 each, most of it',
    });
    expect(fittingPrefix(2 * 16 + 256)).toBe(23);
  });

  test('count those that the upgrade of one pool adds', () => {
    const { pools } = draft(described({ nodePools: [nodePool({ nodeCount: 15, upgrade: UpgradeStrategy.surge({ maxSurge: 3 }) }), nodePool({ name: 'second-pool', nodeCount: 1 })] }));
    expect(blocks(pools, podsPerNode, pools[0])).toEqual({
      addresses: 19 * 16,
      words: 'multus-pool: 15 nodes and 3 more in an upgrade of a /28 each, most of it; second-pool: 1 node of a /28 each',
    });
    expect(fittingPrefix(19 * 16)).toBe(23);
  });

  test('double the pool where the upgrade is blue/green', () => {
    const { pools } = draft(described({ nodePool: { nodeCount: 4, upgrade: UpgradeStrategy.blueGreen() } }));
    expect(blocks(pools, podsPerNode, pools[0])).toMatchObject({ addresses: 8 * 16, words: 'multus-pool: 4 nodes and 4 more in an upgrade of a /28 each' });
  });

  test.each<[string, Partial<NodePoolProps>, number, string]>([
    ['in each zone', { autoscaling: Autoscaling.perZone({ minNodes: 0, maxNodes: 5 }) }, 15, 'multus-pool: at most 15 nodes (5 in each of 3 zones) of a /28 each'],
    ['in all zones', { autoscaling: Autoscaling.total({ minNodes: 0, maxNodes: 5 }) }, 5, 'multus-pool: at most 5 nodes of a /28 each'],
  ])('count the most nodes that autoscaling allows %s', (_where, changes, most, words) => {
    const { pools } = draft(described({ cluster: { location: 'us-central1' }, nodePool: changes }));
    expect(blocks(pools, podsPerNode)).toMatchObject({ addresses: most * 16, words });
  });

  test('leave out node pools without the network', () => {
    const { networks, pools } = draft(described({
      networks: [network(), MANAGEMENT],
      nodePools: [nodePool({ nodeCount: 5 }), nodePool({ name: 'second-pool', nodeCount: 16, networks: ['management'] })],
    }));
    expect(networks.map(one => blocks(poolsWith(one, pools), podsPerNode).addresses)).toEqual([5 * 16, 256]);
  });

  test('come with the smallest range that would do', () => {
    fc.assert(fc.property(poolSizes, (sizes) => {
      const { pools } = draft(described({ nodePools: sizes.map((size, i) => nodePool({ ...size, name: `pool-${i}` })) }));
      const { addresses } = blocks(pools, podsPerNode);
      expect(addresses).toBe(sizes.reduce((sum, { nodeCount, maxPodsPerNode }) => sum + nodeCount * nodeBlockSize(maxPodsPerNode), 0));
      expect(2 ** (32 - fittingPrefix(addresses))).toBeGreaterThanOrEqual(addresses);
      expect(2 ** (31 - fittingPrefix(addresses))).toBeLessThan(addresses);
    }));
  });
});

test('a description is refused for its capacity exactly if the offered range is larger than the one given, and warned of exactly if an upgrade wants more', () => {
  fc.assert(fc.property(poolSizes, fc.integer({ min: 9, max: 29 }), (sizes, prefixLength) => {
    const props = described({
      network: { primaryRange: '172.16.0.0/16', podRange: `10.0.0.0/${prefixLength}` },
      nodePools: sizes.map((size, i) => nodePool({ ...size, name: `pool-${i}` })),
    });
    const { pools } = draft(props);
    const wanted = fittingPrefix(blocks(pools, podsPerNode).addresses);
    const whileUpgraded = Math.min(...pools.map(pool => fittingPrefix(blocks(pools, podsPerNode, pool).addresses)));
    const tight = whileUpgraded < prefixLength ? ['upgrade-capacity'] : [];
    expect(Topology.problems(props).map(({ rule }) => rule)).toEqual(wanted < prefixLength ? ['pod-range-capacity'] : tight);
  }));
});
