import { Cidr } from '../address';
import { NetworkDraft, PoolDraft } from './draft';

/**
 * Prefix length of the block that GKE takes from a Pod range for each node.
 *
 * GKE rounds the Pods per node up to a power of two and doubles the result. The smallest block is a /28:
 *
 * ```text
 *   Pods per node    1–8   9–16  17–32  33–64  65–128  129–256
 *   block            /28   /27   /26    /25    /24     /23
 * ```
 *
 * Source: GKE, "Configure maximum Pods per node" (flexible Pod CIDR).
 */
export function nodeBlockPrefix(maxPodsPerNode: number): number {
  return Math.min(28, 31 - Math.ceil(Math.log2(maxPodsPerNode)));
}

/** Addresses in the block of one node: 16 at 8 Pods per node. */
export function nodeBlockSize(maxPodsPerNode: number): number {
  return 2 ** (32 - nodeBlockPrefix(maxPodsPerNode));
}

/** How many blocks of nodes the range holds: 16 for a /24 at 8 Pods per node. */
export function nodeCapacity(range: Cidr, maxPodsPerNode: number): number {
  return Math.floor(range.size / nodeBlockSize(maxPodsPerNode));
}

/**
 * How many nodes a primary range has addresses for. Google Cloud keeps four addresses: the network, the gateway, the second-to-last, the broadcast.
 *
 * Source: VPC, "Subnets", unusable addresses in IPv4 subnet ranges.
 */
export function primaryCapacity(range: Cidr): number {
  return Math.max(0, range.size - 4);
}

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
