import { Cidr } from '../../address/cidr';

/** What a CNI value is told of its network, which the topology has settled. */
export interface NetworkFacts {
  /** What the topology calls the network. */
  readonly name: string;
  /** Name of the node interface in the network. */
  readonly interfaceName: string;
  /** Largest packet of the VPC, in bytes, if it is known. */
  readonly mtu?: number;
  /** The Pod range. */
  readonly podRange: Cidr;
  /** Parts of it that are kept for static addresses. */
  readonly reservedRanges: readonly Cidr[];
}
