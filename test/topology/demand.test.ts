import * as fc from 'fast-check';
import { described, MANAGEMENT, network, nodePool } from './description';
import { Topology } from '../../lib/topology';
import { draft } from '../../lib/topology/draft';
import { blocks, nodeBlockSize } from '../../lib/topology/node-block';

const poolSizes = fc.array(
  fc.record({ nodeCount: fc.integer({ min: 1, max: 1000 }), maxPodsPerNode: fc.integer({ min: 1, max: 256 }) }),
  { minLength: 1, maxLength: 4 },
);

describe('the blocks of the nodes', () => {
  test('add up over node pools', () => {
    const { networks, pools } = draft(described({
      nodePools: [nodePool({ nodeCount: 2 }), nodePool({ name: 'large-pool', nodeCount: 1, maxPodsPerNode: 110 })],
    }));
    expect(blocks(networks[0], pools)).toEqual({
      addresses: 2 * 16 + 256,
      words: 'multus-pool: 2 nodes of a /28 each, large-pool: 1 node of a /24 each',
      fittingPrefix: 23,
    });
  });

  test('count more nodes of each pool where they are asked for', () => {
    const { networks, pools } = draft(described({ nodePools: [nodePool({ nodeCount: 15 }), nodePool({ name: 'second-pool', nodeCount: 1 })] }));
    expect(blocks(networks[0], pools, 1)).toEqual({
      addresses: 18 * 16,
      words: 'multus-pool: 16 nodes of a /28 each, second-pool: 2 nodes of a /28 each',
      fittingPrefix: 23,
    });
  });

  test('leave out node pools without the network', () => {
    const { networks, pools } = draft(described({
      networks: [network(), MANAGEMENT],
      nodePools: [nodePool({ nodeCount: 5 }), nodePool({ name: 'second-pool', nodeCount: 16, networks: ['management'] })],
    }));
    expect(networks.map(one => blocks(one, pools).addresses)).toEqual([5 * 16, 256]);
  });

  test('come with the smallest range that would do', () => {
    fc.assert(fc.property(poolSizes, (sizes) => {
      const { networks, pools } = draft(described({ nodePools: sizes.map((size, i) => nodePool({ ...size, name: `pool-${i}` })) }));
      const { addresses, fittingPrefix } = blocks(networks[0], pools);
      expect(addresses).toBe(sizes.reduce((sum, { nodeCount, maxPodsPerNode }) => sum + nodeCount * nodeBlockSize(maxPodsPerNode), 0));
      expect(2 ** (32 - fittingPrefix)).toBeGreaterThanOrEqual(addresses);
      expect(2 ** (31 - fittingPrefix)).toBeLessThan(addresses);
    }));
  });
});

test('a description is refused for its capacity exactly if the offered range is larger than the one given, and warned of exactly if an upgrade wants more', () => {
  fc.assert(fc.property(poolSizes, fc.integer({ min: 9, max: 29 }), (sizes, prefixLength) => {
    const props = described({
      network: { primaryRange: '172.16.0.0/16', podRange: `10.0.0.0/${prefixLength}` },
      nodePools: sizes.map((size, i) => nodePool({ ...size, name: `pool-${i}` })),
    });
    const { networks, pools } = draft(props);
    const wanted = blocks(networks[0], pools).fittingPrefix;
    const whileUpgraded = blocks(networks[0], pools, 1).fittingPrefix;
    const tight = whileUpgraded < prefixLength ? ['upgrade-capacity'] : [];
    expect(Topology.problems(props).map(({ rule }) => rule)).toEqual(wanted < prefixLength ? ['pod-range-capacity'] : tight);
  }));
});
