import { NetworkDraft, PoolDraft } from './draft';
import { nodeBlockPrefix, nodeBlockSize } from './node-block';

/** Number of nodes of a pool in all of its zones. */
export function nodes(pool: PoolDraft): number {
  return pool.nodeCount * pool.zones;
}

/** The node pools with the network. */
export function poolsWith(network: NetworkDraft, pools: readonly PoolDraft[]): PoolDraft[] {
  return pools.filter(pool => pool.networks.includes(network));
}

/** What the nodes with a network take from its Pod range. */
export interface BlockDemand {
  readonly addresses: number;
  /** The same, pool by pool: `multus-pool: 17 nodes of a /28 each`. */
  readonly words: string;
  /** Prefix length of the smallest range that is large enough. */
  readonly fittingPrefix: number;
}

/** Adds up the blocks of the nodes. All sizes are powers of two, so if there are enough addresses, the blocks can also be aligned. */
export function blocks(network: NetworkDraft, pools: readonly PoolDraft[], extraNodesPerPool = 0): BlockDemand {
  const demands = poolsWith(network, pools).map(pool => ({ pool, count: nodes(pool) + extraNodesPerPool }));
  const addresses = demands.reduce((sum, { pool, count }) => sum + count * nodeBlockSize(pool.maxPodsPerNode), 0);
  return {
    addresses,
    words: demands.map(({ pool, count }) => `${pool.name}: ${count} ${count === 1 ? 'node' : 'nodes'} of a /${nodeBlockPrefix(pool.maxPodsPerNode)} each`).join(', '),
    fittingPrefix: Math.max(0, 32 - Math.ceil(Math.log2(Math.max(addresses, 1)))),
  };
}
