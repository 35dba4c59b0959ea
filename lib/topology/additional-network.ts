import { Cidr } from '../address';
import { Vpc } from './vpc';

/** A settled additional network of the topology: every name, range and interface is decided. */
export interface AdditionalNetwork {
  /** Network name in the topology. */
  readonly name: string;
  /** The VPC network of the subnet. */
  readonly vpc: Vpc;
  /** Region of the subnet, which is the region of the cluster. */
  readonly region: string;
  /** Name of the subnet. */
  readonly subnetName: string;
  /** Whether the subnet and its Pod range exist already. */
  readonly isExistingSubnet: boolean;
  /** Whether VMs without an external address reach Google's services from the subnet. */
  readonly privateGoogleAccess: boolean;
  /** Whether the traffic of the subnet is recorded. */
  readonly flowLogs: boolean;
  /** Primary range of the subnet. The node interfaces have their addresses in it. */
  readonly primaryRange: Cidr;
  /** Name of the Pod range; nothing if only nodes have an interface in the network. */
  readonly podRangeName?: string;
  /** Pod range: the secondary range of the subnet that Pods get addresses from; nothing if only nodes have an interface in the network. */
  readonly podRange?: Cidr;
  /** Parts of `podRange` that are kept for static addresses. */
  readonly reservedRanges: Cidr[];
  /** Node interface in this network, the same in every node pool: `eth1`, `eth2`, … */
  readonly interfaceName: string;
  /** Label of the nodes that have the node interface; its value is that interface. */
  readonly nodeLabel: string;
  /** Names of the node pools with the network. */
  readonly nodePoolNames: string[];
  /** How many nodes `podRange` has blocks for, if every node takes the largest block of these node pools; nothing without a Pod range. */
  readonly nodeCapacity?: number;
}
