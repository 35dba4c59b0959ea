/** One network that a Pod asks for: an element of the annotation `k8s.v1.cni.cncf.io/networks`. */
export interface NetworkSelectionElement {
  /** Name of the NetworkAttachmentDefinition. */
  readonly name: string;

  /**
   * Namespace of the NetworkAttachmentDefinition.
   *
   * @default - the namespace of the Pod
   */
  readonly namespace?: string;

  /**
   * Name of the Pod interface, at most 15 bytes.
   *
   * @default - `net` and the position in the annotation: `net1`, `net2`, …
   */
  readonly interfaceName?: string;

  /**
   * Static addresses, with prefix length where Whereabouts is the IPAM: `172.16.1.9/24`.
   *
   * @default - none
   */
  readonly ips?: string[];

  /**
   * Hardware address of the Pod interface. An ipvlan interface has that of the node interface, which a chained `tuning` cannot change.
   *
   * @default - the plugin chooses
   */
  readonly mac?: string;

  /**
   * GUID of an InfiniBand interface.
   *
   * @default - the plugin chooses
   */
  readonly infinibandGuid?: string;

  /**
   * Ports of the node that forward to ports of the Pod, for plugins with the capability `portMappings`.
   *
   * @default - none
   */
  readonly portMappings?: PortMapping[];

  /**
   * Limits of the traffic, for plugins with the capability `bandwidth`.
   *
   * @default - none
   */
  readonly bandwidth?: Bandwidth;

  /**
   * Device to use, for plugins with the capability `deviceID`.
   *
   * @default - the device plugin chooses
   */
  readonly deviceId?: string;

  /**
   * What every plugin of the network gets as `args.cni`.
   *
   * @default - none
   */
  readonly cniArgs?: { [key: string]: unknown };

  /**
   * Gateways for all traffic of the Pod, one per address family. `eth0` loses its default routes.
   *
   * @default - the default routes stay with `eth0`
   */
  readonly defaultRoute?: string[];
}

/** A port of the node that forwards to a port of the Pod. */
export interface PortMapping {
  /** Port of the node. */
  readonly hostPort: number;
  /** Port of the Pod. */
  readonly containerPort: number;
  /**
   * `tcp`, `udp` or `sctp`.
   *
   * @default - tcp
   */
  readonly protocol?: string;
  /**
   * Address of the node on which the port is open.
   *
   * @default - all of them
   */
  readonly hostIp?: string;
}

/** Limits of the traffic of an interface: rates in bit/s, bursts in bits. */
export interface Bandwidth {
  /**
   * Rate towards the Pod in bit/s.
   *
   * @default 0, unlimited
   */
  readonly ingressRate?: number;
  /**
   * Burst towards the Pod in bits.
   *
   * @default 0
   */
  readonly ingressBurst?: number;
  /**
   * Rate from the Pod in bit/s.
   *
   * @default 0, unlimited
   */
  readonly egressRate?: number;
  /**
   * Burst from the Pod in bits.
   *
   * @default 0
   */
  readonly egressBurst?: number;
}
