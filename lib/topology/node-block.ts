import { Cidr } from '../address';

/**
 * Prefix length of the block that GKE cuts for each node from a secondary range for Pods.
 *
 * GKE rounds the Pods per node up to a power of two and doubles it, with a /28 as the smallest block:
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

/** How many nodes' blocks the range holds: 16 for a /24 at 8 Pods per node. */
export function nodeCapacity(range: Cidr, maxPodsPerNode: number): number {
  return Math.floor(range.size / nodeBlockSize(maxPodsPerNode));
}

/**
 * Nodes that a primary range has addresses for. Google Cloud keeps four: the network, the gateway, the second-to-last, the broadcast.
 *
 * Source: VPC, "Subnets", unusable addresses in IPv4 subnet ranges.
 */
export function primaryCapacity(range: Cidr): number {
  return Math.max(0, range.size - 4);
}
