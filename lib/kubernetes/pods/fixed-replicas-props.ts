import { NetworkServicePort } from './network-service-props';
import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';

/** Replicas that each keep one address. */
export interface FixedReplicasProps {
  /** The definition. With a `StaticIpam` the Pods have these addresses only; with Whereabouts, each has a dynamic one too. */
  readonly definition: NetworkAttachmentDefinition;

  /** The address of each replica, from a reserved range of the network (`reservedRanges`): as many replicas as addresses. */
  readonly addresses: string[];

  /** The Pod template of a StatefulSet: `metadata` and `spec` of the Pods. */
  readonly template: { [key: string]: unknown };

  /**
   * The claims of each replica, as in a StatefulSet.
   *
   * @default - none
   */
  readonly volumeClaimTemplates?: { [key: string]: unknown }[];

  /**
   * Name of the Service, and beginning of the names of the StatefulSets.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Name of the Pod interface, at most 15 bytes.
   *
   * @default - `net1`, unless the Pods have other networks
   */
  readonly interfaceName?: string;

  /**
   * Ports for SRV records.
   *
   * @default - none
   */
  readonly ports?: NetworkServicePort[];

  /**
   * Whether the addresses are written as `Endpoints` too, for kube-dns: see `NetworkServiceProps`.
   *
   * @default true
   */
  readonly kubeDns?: boolean;
}
