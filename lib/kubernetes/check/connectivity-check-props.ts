import { NetworkAttachmentDefinition } from '../networks/network-attachment-definition';

/** Props of `ConnectivityCheck`. */
export interface ConnectivityCheckProps {
  /** The definition that the Pods are attached to, as those of a workload are. */
  readonly definition: NetworkAttachmentDefinition;

  /**
   * The static addresses of the Pods, from a reserved range of the network: two at least, and one Pod for each. The first is that of the Job. No two Pods
   * run on one node, and the node pools with the network take turns.
   */
  readonly addresses: string[];

  /** An image with `python3` (3.8 or later) on its path, by digest: `registry/path:tag@sha256:<digest>`. Nothing else of it is used. */
  readonly image: string;

  /**
   * Name of the Job and its ConfigMap, and beginning of the names of the Deployments.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Name of the Pod interface.
   *
   * @default net1
   */
  readonly interfaceName?: string;

  /**
   * How many minutes the network is idle before everything is checked again. GKE does not document how an address comes to another node, so a path that
   * was forgotten shows only then.
   *
   * @default 0, so it is checked once
   */
  readonly idleMinutes?: number;

  /**
   * How many seconds the Job waits for the other Pods before it checks.
   *
   * @default 300
   */
  readonly timeoutSeconds?: number;

  /**
   * The TCP and UDP port that the Pods answer on, in the additional network only.
   *
   * @default 5710
   */
  readonly port?: number;
}
