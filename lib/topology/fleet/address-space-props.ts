import { Cidr } from '../../address';
import { AdditionalNetworkOptions, TopologyOptions } from '../props';

/** The blocks that ranges are carved out of, and what was carved before. All ranges that are carved are disjoint. */
export interface AddressSpaceProps {
  /**
   * Blocks for primary ranges, as IPv4 CIDRs. The first one is filled before the second. A block can serve several purposes: the same CIDR then
   * stands in several lists.
   */
  readonly primaryBlocks: string[];

  /** Blocks for the Pod ranges of clusters and networks, likewise. */
  readonly podBlocks: string[];

  /** Blocks for ranges of Services, likewise. */
  readonly serviceBlocks: string[];

  /**
   * The ranges that are taken, by name: what `assigned` of the last run said, as read from the file where you keep it; `{}` at the beginning. A
   * range stays with its name. One whose name is not carved any more stays taken, until you remove its line. What others have in the blocks
   * goes here too, under any name.
   */
  readonly assigned: { [name: string]: string };

  /**
   * Prefix length of the ranges of Services. A topology does not say how many Services there will be.
   *
   * @default 20: 4,096 Services, as in GKE
   */
  readonly servicePrefixLength?: number;
}

/** A topology whose ranges are carved out of an address space. A range of the cluster that is given stays as it is. */
export interface CarveOptions extends TopologyOptions {
  /** The additional networks of the nodes and their Pods; at least one. */
  readonly networks: CarvedNetworkOptions[];
}

/** An additional network whose ranges are carved out of an address space. */
export interface CarvedNetworkOptions extends AdditionalNetworkOptions {
  /**
   * Whether only nodes have an interface in the network, so that it gets no Pod range.
   *
   * @default false
   */
  readonly nodesOnly?: boolean;

  /**
   * Primary range of the subnet, as an IPv4 CIDR, if it is decided already, such as that of an existing subnet.
   *
   * @default - carved
   */
  readonly primaryRange?: string;

  /**
   * Pod range of the subnet, as an IPv4 CIDR, if it is decided already.
   *
   * @default - carved, unless `nodesOnly`
   */
  readonly podRange?: string;

  /**
   * Parts of the Pod range, as CIDRs, that are never handed out dynamically.
   *
   * @default - the whole range is handed out dynamically
   */
  readonly reservedRanges?: string[];
}

/** How full a block is. */
export interface BlockUsage {
  /** The block. */
  readonly block: Cidr;
  /** Addresses of the block. */
  readonly addresses: number;
  /** Addresses that no range has. */
  readonly freeAddresses: number;
  /** Percentage of the addresses that ranges have, from 0 to 100, with one decimal. */
  readonly usedPercent: number;
  /** The largest range that can still be carved, the lowest of these; nothing if the block is full. */
  readonly largestFreeRange?: Cidr;
}
