import { Cidr } from '../../address/cidr';

/** A route as the kernel of the Pod will have it. */
export interface PodRoute {
  /** Number of the routing table: 254 is the main one, and `sbr` fills others from 100 on. */
  readonly table: number;
  /** Where it leads. `0.0.0.0/0` and `::/0` are default routes. */
  readonly destination: Cidr;
  /** The next hop; nothing if the route is on-link, or if the cluster network of GKE chooses it. */
  readonly gateway?: string;
  /** The interface that packets leave by. */
  readonly interfaceName: string;
  /** What it comes from: `networks/signaling`, `the cluster network`. */
  readonly origin: string;
}

/** A routing rule of the Pod: which table is asked before the main one for packets with a certain source address. */
export interface PodRoutingRule {
  /** The interface that has the source address. */
  readonly interfaceName: string;
  /** The source address, or the range that it is of. */
  readonly source: string;
  /** Number of the routing table. */
  readonly table: number;
}

/** Whether a firewall lets packets in. */
export enum FirewallVerdict {
  /** The rule that the topology writes lets them in. */
  ALLOWED = 'allowed',
  /** No rule of a VPC that the topology owns lets them in, so the VPC drops them. */
  DENIED = 'denied',
  /** Others decide: GKE, the owner of the VPC, or what is outside of the topology. */
  UNKNOWN = 'unknown',
}

/** How packets for an address leave the Pod. */
export interface PodPath {
  /** The address. */
  readonly destination: string;
  /** The interface that they leave by; nothing if no route leads there, or if it is not known. */
  readonly interfaceName?: string;
  /** The route that they take; nothing if no route leads there. */
  readonly route?: PodRoute;
  /** Whether nothing that is unknown could lead them elsewhere. */
  readonly isCertain: boolean;
  /** Whether the firewall of the VPC lets them in at the address. */
  readonly ingress: FirewallVerdict;
  /** All of it in words. */
  readonly text: string;
}

/** The number of the main routing table. */
export const MAIN_TABLE = 254;
