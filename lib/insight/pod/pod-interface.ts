import { Cidr } from '../../address/cidr';

/** Addresses of which a Pod interface gets one. */
export interface PodAddressRange {
  /** The range of Whereabouts. Its prefix length is that of the address on the interface. */
  readonly range: Cidr;
  /** The addresses that are handed out, as runs in ascending order: `172.24.0.16-172.24.3.127`. The others are excluded or reserved. */
  readonly handedOut: string[];
  /** How many these are. Exact up to 2^53. */
  readonly size: number;
}

/** An interface as the Pod will see it. */
export interface PodInterface {
  /** Name of the interface: `eth0`, `net1`. */
  readonly name: string;
  /** The NetworkAttachmentDefinition, as `<namespace>/<name>`; nothing for the cluster network of GKE. */
  readonly definition?: string;
  /** Network name in the topology, if it is known. */
  readonly network?: string;
  /** Node interface that it shares, if it is known: `eth1`. */
  readonly nodeInterface?: string;
  /** Largest packet in bytes; nothing if it is not known. */
  readonly mtu?: number;
  /** Static addresses, with prefix length. */
  readonly addresses: string[];
  /** The interface gets one address of each of these ranges, before its static ones. */
  readonly ranges: PodAddressRange[];
  /** What cannot be known of the interface, each a sentence; empty if all is known. */
  readonly unknown: string[];
}
