import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';

/** The protocol of a port. */
export enum ServiceProtocol {
  /** TCP. */
  TCP = 'TCP',
  /** UDP. */
  UDP = 'UDP',
  /** SCTP. */
  SCTP = 'SCTP',
}

/** A port that DNS tells beside the addresses, in an SRV record. Nothing is forwarded: clients reach every port of the Pods. */
export interface NetworkServicePort {
  /** Name of the port, as in `_sip._udp`: at most 15 lower-case letters, digits and hyphens. */
  readonly name: string;

  /** The port, 1 to 65535. */
  readonly port: number;

  /**
   * The protocol.
   *
   * @default ServiceProtocol.TCP
   */
  readonly protocol?: ServiceProtocol;
}

/** Names in DNS for Pods of one additional network. */
export interface NetworkServiceProps {
  /** The definition to whose network the Pods are attached. */
  readonly definition: NetworkAttachmentDefinition;

  /**
   * Name of the Service: at most 63 lower-case letters, digits and hyphens, beginning with a letter.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Ports for SRV records.
   *
   * @default - none
   */
  readonly ports?: NetworkServicePort[];

  /**
   * Whether the addresses are written as `Endpoints` too. The code of kube-dns, the DNS of GKE Standard unless you choose Cloud DNS, reads those only
   * (kubernetes/dns, pkg/dns, January 2026). Kubernetes calls them deprecated from 1.33 on, and kubectl says so.
   *
   * @default true
   */
  readonly kubeDns?: boolean;
}
