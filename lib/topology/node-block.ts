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
 * Addresses of a primary range that Google Cloud keeps: the network, the gateway, the second-to-last, the broadcast.
 *
 * Source: VPC, "Subnets", unusable addresses in IPv4 subnet ranges.
 */
export const KEPT_ADDRESSES = 4;

/** How many nodes a primary range has addresses for. */
export function primaryCapacity(range: Cidr): number {
  return Math.max(0, range.size - KEPT_ADDRESSES);
}

/** Most nodes of a pool in all of its zones. */
export function nodesAtMost({ autoscaling, nodeCount, zones }: PoolDraft): number {
  if (!autoscaling) return nodeCount * zones;
  return autoscaling.isTotal ? autoscaling.maxNodes : autoscaling.maxNodes * zones;
}

/** Nodes that an upgrade of the pool adds for its time. The zones of a pool are upgraded one after the other, so a surge is that of the pool. */
export function nodesOfUpgrade(pool: PoolDraft): number {
  return pool.upgrade.isBlueGreen ? nodesAtMost(pool) : pool.upgrade.maxSurge;
}

/** How many Pods per node a pool reserves addresses for in one of its networks. */
export function podsPerNode({ maxPodsPerNode }: PoolDraft, network: NetworkDraft): number {
  return maxPodsPerNode ?? network.maxPodsPerNode;
}

/** The node pools with the network. */
export function poolsWith(network: NetworkDraft, pools: readonly PoolDraft[]): PoolDraft[] {
  return pools.filter(pool => pool.networks.includes(network));
}

/** The node pools whose nodes have an interface in the subnet of the network; the network is the first one of the subnet. */
export function poolsInSubnet(network: NetworkDraft, pools: readonly PoolDraft[]): PoolDraft[] {
  return pools.filter(pool => pool.networks.some(one => one === network || one.sharesSubnetOf === network));
}

/** What the nodes of one or more pools take from a Pod range. */
export interface BlockDemand {
  readonly addresses: number;
  /** The same, pool by pool: `multus-pool: 17 nodes of a /28 each`. */
  readonly words: string;
}

/**
 * Adds up the blocks of the nodes, and those that an upgrade of one pool adds. All sizes are powers of two, so if there are enough
 * addresses, the blocks can also be aligned.
 */
export function blocks(pools: readonly PoolDraft[], podsOf: (pool: PoolDraft) => number, upgraded?: PoolDraft): BlockDemand {
  const demands = pools.map((pool) => {
    const added = pool === upgraded ? nodesOfUpgrade(pool) : 0;
    const addresses = (nodesAtMost(pool) + added) * nodeBlockSize(podsOf(pool));
    return { addresses, words: `${pool.name}: ${nodeWords(pool, added)} of a /${nodeBlockPrefix(podsOf(pool))} each` };
  });
  const addresses = demands.reduce((sum, demand) => sum + demand.addresses, 0);
  const largest = demands.find(demand => demand.addresses > addresses / 2);
  return {
    addresses,
    words: demands.map(demand => demand.words + (demand === largest && demands.length > 1 ? ', most of it' : '')).join('; '),
  };
}

/** Prefix length of the smallest range with so many addresses. */
export function fittingPrefix(addresses: number): number {
  return Math.max(0, 32 - Math.ceil(Math.log2(Math.max(addresses, 1))));
}

/** How many nodes a pool has, and why: `at most 30 nodes (10 in each of 3 zones) and 1 more in an upgrade`. */
function nodeWords(pool: PoolDraft, added: number): string {
  const { autoscaling, nodeCount, zones } = pool;
  const count = nodesAtMost(pool);
  const perZone = autoscaling?.isTotal || zones === 1 ? '' : ` (${autoscaling?.maxNodes ?? nodeCount} in each of ${zones} zones)`;
  return `${autoscaling ? 'at most ' : ''}${count} ${count === 1 ? 'node' : 'nodes'}${perZone}${added > 0 ? ` and ${added} more in an upgrade` : ''}`;
}
