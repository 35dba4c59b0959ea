import { Cidr } from '../../address/cidr';

/** The facts about its network that a CNI value gets from the topology. */
export interface NetworkFacts {
  /** Network name in the topology. */
  readonly name: string;
  /** Node interface in the network. */
  readonly nodeInterface: string;
  /** Largest packet of the VPC, in bytes, if it is known. */
  readonly mtu?: number;
  /** The Pod range. */
  readonly podRange: Cidr;
  /** Parts of the Pod range that are kept for static addresses. */
  readonly reservedRanges: readonly Cidr[];
}
