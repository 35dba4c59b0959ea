import { CniConfig } from '../../cni/chain/cni-config';
import { AdditionalNetwork } from '../../topology/additional-network';
import { Topology } from '../../topology/topology';

/** What Multus makes one Pod interface of. */
export interface PodAttachment {
  /** The NetworkAttachmentDefinition, as `<namespace>/<name>`. */
  readonly definition: string;

  /**
   * Its CNI configuration.
   *
   * @default - not known, and with it what the interface gets
   */
  readonly config?: CniConfig;

  /**
   * The additional network that it is for.
   *
   * @default - not known, and with it the MTU of the node interface and the firewall
   */
  readonly network?: AdditionalNetwork;

  /**
   * Name of the Pod interface.
   *
   * @default - `net` and the position: `net1`, `net2`, …
   */
  readonly interfaceName?: string;

  /**
   * Static addresses that the Pod asks for, with prefix length.
   *
   * @default - none
   */
  readonly ips?: string[];

  /**
   * Gateways for all traffic of the Pod. An empty list takes the default routes of all interfaces away.
   *
   * @default - the default routes stay where they are
   */
  readonly defaultRoute?: string[];

  /**
   * What every plugin gets as `args.cni`.
   *
   * @default - none
   */
  readonly cniArgs?: { [key: string]: unknown };
}

/** What a Pod asks Multus for. */
export interface PodViewProps {
  /** The networks of the annotation, in its order. */
  readonly attachments: PodAttachment[];

  /**
   * The network that replaces the cluster network on `eth0`.
   *
   * @default - the cluster network of GKE
   */
  readonly defaultNetwork?: PodAttachment;

  /**
   * Names of the networks that Multus itself attaches before those of the annotation, its `defaultNetworks`.
   *
   * @default - none
   */
  readonly multusNetworks?: string[];

  /**
   * The topology of the cluster, which tells the ranges and the firewall rules of its VPCs.
   *
   * @default - not known, and with it what the firewall lets through
   */
  readonly topology?: Topology;
}
