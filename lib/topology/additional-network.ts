import { Cidr } from '../address';
import { Vpc } from './vpc';

/** An additional network of the topology, settled: every name, range and interface is decided. */
export interface AdditionalNetwork {
  /** What the topology calls this network. */
  readonly name: string;
  /** The VPC network of the subnet. */
  readonly vpc: Vpc;
  /** Region of the subnet, which is the cluster's. */
  readonly region: string;
  /** Name of the subnet. */
  readonly subnetName: string;
  /** Primary range of the subnet, where the nodes' interfaces have their addresses. */
  readonly primaryRange: Cidr;
  /** Name of the secondary range for Pods. */
  readonly podRangeName: string;
  /** Secondary range for Pods. */
  readonly podRange: Cidr;
  /** Parts of `podRange` that are kept for static addresses. */
  readonly reservedRanges: Cidr[];
  /** Name of the nodes' interface in this network, the same in every node pool: `eth1`, `eth2`, … */
  readonly interfaceName: string;
  /** Label of the nodes that have the interface; its value is the name of the interface. */
  readonly nodeLabel: string;
  /** Names of the node pools that carry this network. */
  readonly nodePoolNames: string[];
  /** Nodes that `podRange` has blocks for, at the largest block that one of the node pools takes. */
  readonly nodeCapacity: number;
}
