import { Cidr } from '../../address/cidr';

/** What a range of a subnet is for. */
export enum RangePurpose {
  /** Addresses of the nodes' own interfaces: the primary range of the subnet. */
  NODES = 'nodes',
  /** Blocks of addresses, one for each node: a Pod range, of a network or of the cluster. */
  PODS = 'Pods',
  /** Addresses of Services: a secondary range of the cluster. */
  SERVICES = 'Services',
}

/** Who has the addresses of a part of a range. */
export enum PlannedUse {
  /** Google Cloud keeps them: the first two and the last two of a primary range. */
  GOOGLE_CLOUD = 'Google Cloud',
  /** They are kept for static addresses of Pods: `reservedRanges` of the network. */
  STATIC_ADDRESSES = 'static addresses',
  /** A definition of the plan hands them out to Pods. */
  DEFINITIONS = 'definitions',
  /** Nodes or Services of GKE have them, or nobody. */
  REST = 'the rest',
}

/** A run of addresses of a range that have one use. */
export interface RangePart {
  /** First address. */
  readonly first: string;
  /** Last address. */
  readonly last: string;
  /** How many these are. Exact up to 2^53. */
  readonly size: number;
  /** Who has them. */
  readonly use: PlannedUse;
}

/** What one consumer takes of a range. */
export interface RangeShare {
  /** The node pool. */
  readonly nodePool: string;
  /** Most nodes of the pool. */
  readonly nodes: number;
  /** Nodes that an upgrade of the pool adds for its time. */
  readonly upgradeNodes: number;
  /** Addresses for each node: 1 of a primary range, a block of a Pod range. */
  readonly addressesPerNode: number;
  /** The block of each node, as a prefix length: 28; nothing for a primary range. */
  readonly blockPrefix?: number;
  /** How many nodes the range has addresses for, if all of them were of this pool. */
  readonly nodeCapacity: number;
}

/** Addresses that a definition hands out to Pods. */
export interface DefinitionShare {
  /** The definition, as `<namespace>/<name>`. */
  readonly reference: string;
  /** The addresses, as runs in ascending order: `172.24.0.1-172.24.3.127`. */
  readonly handedOut: string[];
  /** How many these are. Exact up to 2^53. */
  readonly size: number;
}

/** A range of the plan. */
export interface PlannedRange {
  /** The VPC. */
  readonly vpc: string;
  /** The subnet, or `chosen by GKE`. */
  readonly subnet: string;
  /** The network in the topology; nothing for the cluster's own. */
  readonly network?: string;
  /** What it is for. */
  readonly purpose: RangePurpose;
  /** The range. */
  readonly range: Cidr;
  /** First usable address. */
  readonly first: string;
  /** Last usable address. */
  readonly last: string;
  /** Parts that are handed out to nobody: the addresses that Google Cloud needs, and the reserved ranges. */
  readonly reserved: string[];
  /** The whole range in the order of its addresses. The blocks of nodes are cut out of the same addresses, and are not in it. */
  readonly parts: RangePart[];
  /** How many addresses are usable. */
  readonly usable: number;
  /** How many of these the nodes take; nothing if it is not the nodes that take them. */
  readonly taken?: number;
  /** How many are left while the upgrade that adds most nodes runs; nothing if it is not the nodes that take them. */
  readonly freeInUpgrade?: number;
  /** What each node pool takes. */
  readonly shares: RangeShare[];
  /** What each definition hands out. */
  readonly definitions: DefinitionShare[];
}
