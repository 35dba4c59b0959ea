import { Cidr } from '../address/cidr';

/** What a configuration that belongs to an additional network gets from it. The topology has settled every value. */
export interface CniContext {
  /** What the topology calls the network. */
  readonly network: string;
  /** Name of the nodes' interface in the network. */
  readonly interfaceName: string;
  /** Largest packet of the VPC, in bytes, if it is known. */
  readonly mtu?: number;
  /** Range for Pods. */
  readonly podRange: Cidr;
  /** Parts of it that are kept for static addresses. */
  readonly reservedRanges: readonly Cidr[];
}
