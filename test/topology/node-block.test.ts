import * as fc from 'fast-check';
import { Cidr, IpFamily } from '../../lib/address';
import { nodeBlockPrefix, nodeBlockSize, nodeCapacity, primaryCapacity } from '../../lib/topology/node-block';

const pods = fc.integer({ min: 1, max: 256 });
const range = fc.tuple(fc.integer({ min: 16, max: 32 }), fc.integer({ min: 0, max: 0xffff }))
  .map(([prefixLength, network]) => Cidr._of(BigInt(network) * 65536n, prefixLength, IpFamily.IPV4));

describe('the block of a node', () => {
  // GKE, "Configure maximum Pods per node": Pods per node and the range that each node gets.
  test.each([
    [8, 28], [9, 27], [16, 27], [17, 26], [32, 26], [33, 25], [64, 25], [65, 24], [110, 24], [128, 24], [129, 23], [256, 23],
  ])('for %i Pods is a /%i', (maxPodsPerNode, prefix) => {
    expect(nodeBlockPrefix(maxPodsPerNode)).toBe(prefix);
  });

  test.each([1, 2, 4, 7])('for %i Pods is no smaller than a /28', (maxPodsPerNode) => {
    expect(nodeBlockPrefix(maxPodsPerNode)).toBe(28);
    expect(nodeBlockSize(maxPodsPerNode)).toBe(16);
  });

  test('is the smallest power of two, from 16, that holds twice the Pods', () => {
    fc.assert(fc.property(pods, (maxPodsPerNode) => {
      let smallest = 16;
      while (smallest < 2 * maxPodsPerNode) smallest *= 2;
      expect(nodeBlockSize(maxPodsPerNode)).toBe(smallest);
      expect(2 ** (32 - nodeBlockPrefix(maxPodsPerNode))).toBe(smallest);
    }));
  });
});

describe('the nodes that a Pod range holds', () => {
  test.each([['172.16.1.0/24', 8, 16], ['172.16.1.0/24', 110, 1], ['172.16.1.0/24', 256, 0], ['172.16.1.0/29', 8, 0], ['10.0.0.0/8', 8, 1048576]])(
    '%s at %i Pods per node: %i', (text, maxPodsPerNode, nodes) => {
      expect(nodeCapacity(Cidr.parse(text), maxPodsPerNode)).toBe(nodes);
    },
  );

  test('are those whose blocks can be laid one after the other', () => {
    fc.assert(fc.property(range, pods, (cidr, maxPodsPerNode) => {
      const block = BigInt(nodeBlockSize(maxPodsPerNode));
      let laid = 0;
      for (let next = cidr._first; next + block - 1n <= cidr._last; next += block) laid++;
      expect(nodeCapacity(cidr, maxPodsPerNode)).toBe(laid);
    }));
  });
});

test.each([['10.0.1.0/24', 252], ['10.0.1.0/29', 4], ['10.0.1.0/30', 0], ['10.0.1.0/32', 0], ['10.0.0.0/8', 16777212]])(
  'the primary range %s has addresses for %i nodes', (text, nodes) => {
    expect(primaryCapacity(Cidr.parse(text))).toBe(nodes);
  },
);
