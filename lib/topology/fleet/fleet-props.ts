import { Topology } from '../topology';

/** The topologies of a fleet, and how their VPCs are connected. */
export interface FleetProps {
  /** The topologies, by the names that the fleet has for them, such as those of the clusters. */
  readonly topologies: { [name: string]: Topology };

  /**
   * The pairs of VPCs that are peered. The library does not create the peerings: it only compares the ranges.
   *
   * @default - no VPC is peered
   */
  readonly peerings?: VpcPeering[];
}

/**
 * Two VPCs that are peered. Peering is not transitive: with `a` and `b` peered, and `b` and `c`, nothing of `a` reaches `c`. Still, no range of `a` may
 * overlap one of `c`, since `b` has routes to both.
 */
export interface VpcPeering {
  /** Name of the one VPC: `hub`, or `host-project/hub` if VPCs of several projects have the name. */
  readonly vpc: string;
  /** Name of the other VPC, likewise. */
  readonly peer: string;
}
