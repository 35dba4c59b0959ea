import { NetworkDraft, PoolDraft } from './draft';
import { nodeBlockPrefix, nodeBlockSize } from './node-block';

/** Nodes of a pool over all of its zones. */
export function nodes(pool: PoolDraft): number {
  return pool.nodeCount * pool.zones;
}

/** The node pools that carry the network. */
export function carriers(network: NetworkDraft, pools: readonly PoolDraft[]): PoolDraft[] {
  return pools.filter(pool => pool.networks.includes(network));
}

/** What the nodes that carry a network take from its range for Pods. */
export interface BlockDemand {
  readonly addresses: number;
  /** The demand, pool by pool: `multus-pool: 17 nodes of a /28 each`. */
  readonly words: string;
  /** Prefix length of the smallest range that would do. */
  readonly fittingPrefix: number;
}

/** Adds up the nodes' blocks. All sizes are powers of two, so that blocks that fit by number also fit by alignment. */
export function blocks(network: NetworkDraft, pools: readonly PoolDraft[], extraNodesPerPool = 0): BlockDemand {
  const demands = carriers(network, pools).map(pool => ({ pool, count: nodes(pool) + extraNodesPerPool }));
  const addresses = demands.reduce((sum, { pool, count }) => sum + count * nodeBlockSize(pool.maxPodsPerNode), 0);
  return {
    addresses,
    words: demands.map(({ pool, count }) => `${pool.name}: ${count} ${count === 1 ? 'node' : 'nodes'} of a /${nodeBlockPrefix(pool.maxPodsPerNode)} each`).join(', '),
    fittingPrefix: Math.max(0, 32 - Math.ceil(Math.log2(Math.max(addresses, 1)))),
  };
}
