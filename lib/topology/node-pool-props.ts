import { Autoscaling } from './autoscaling';
import { NodeServiceAccount } from './node-service-account';
import { ImageType, NodeTaint } from './node-settings';
import { UpgradeStrategy } from './upgrade-strategy';

/** A pool of identical nodes with an interface in each of its additional networks. Where a default is not said, GKE decides. */
export interface NodePoolProps {
  /** Name of the node pool: 1 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
  readonly name: string;

  /**
   * Network names of the additional networks; empty for a pool without any. The node interfaces have the same order: the first becomes `eth1`, the
   * second `eth2` and so on. A network must have the same node interface in every pool that has it.
   *
   * @default - all networks of the topology, in its order
   */
  readonly networks?: string[];

  /**
   * Machine type of the nodes. A node has at most as many interfaces as vCPUs, and never more than 8.
   *
   * @default e2-medium, as in GKE: 2 vCPUs, so the network of the cluster and one additional network
   */
  readonly machineType?: string;

  /**
   * Nodes per zone; with autoscaling, those at the beginning.
   *
   * @default 3, as with gcloud; with autoscaling, its smallest number
   */
  readonly nodeCount?: number;

  /**
   * The fewest and the most nodes that the cluster autoscaler keeps. Ranges are measured against the most.
   *
   * @default - no autoscaling: always `nodeCount` nodes
   */
  readonly autoscaling?: Autoscaling;

  /**
   * How GKE brings the nodes to another version. Ranges are measured against the nodes that this adds.
   *
   * @default UpgradeStrategy.surge(): one node more at a time
   */
  readonly upgrade?: UpgradeStrategy;

  /**
   * Whether the nodes are spot VMs: cheaper, and Google Cloud may stop them at any time. A change replaces the pool.
   *
   * @default false
   */
  readonly spot?: boolean;

  /**
   * Labels of the nodes in Kubernetes, beside those of their networks.
   *
   * @default - none
   */
  readonly labels?: { [key: string]: string };

  /**
   * Taints of the nodes. Multus tolerates every taint; Pods need a toleration of their own.
   *
   * @default - none
   */
  readonly taints?: NodeTaint[];

  /**
   * Whether nodes begin with the taint `startup-taint.cluster-autoscaler.kubernetes.io/multus=not-ready:NoSchedule`, until Multus is installed on them. A Pod
   * that starts before has none of its additional networks, and no error (multus-cni#1387). `Multus` takes the taint away if it has the topology and
   * `kubectlImage`; where it cannot start, the nodes take no Pods. Needs GKE 1.30. A change puts the taint on nodes that run already, too.
   *
   * @default false
   */
  readonly startupTaint?: boolean;

  /**
   * The operating system of the nodes.
   *
   * @default ImageType.COS_CONTAINERD with Profile.PRODUCTION
   */
  readonly imageType?: ImageType;

  /**
   * Whether the nodes only start software that is signed: secure boot. A change replaces the pool.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly secureBoot?: boolean;

  /**
   * Whether the nodes have Google's own network card, which `tier1Bandwidth` needs.
   *
   * @default - false, or true with `tier1Bandwidth`
   */
  readonly gvnic?: boolean;

  /**
   * Whether the nodes have the bandwidth of TIER_1, for large machine types.
   *
   * @default false
   */
  readonly tier1Bandwidth?: boolean;

  /**
   * The service account of the nodes, if it is not that of the cluster. A change replaces the pool.
   *
   * @default - `nodeServiceAccount` of the cluster
   */
  readonly serviceAccount?: NodeServiceAccount;

  /**
   * How many Pods a node can run: the Pods per node of the default network, from 8 to 256. For every node, GKE takes a block of at least twice as
   * many addresses from the `podRange` of the cluster. A change replaces the pool.
   *
   * @default 110, as in GKE
   */
  readonly defaultNetworkMaxPodsPerNode?: number;

  /**
   * How many Pods per node GKE reserves addresses for in each additional network of the pool, from 1 to 256. A change replaces the pool.
   *
   * @default - what each network says
   */
  readonly maxPodsPerNode?: number;

  /**
   * OAuth scopes of the nodes, as URLs. They limit what the service account of the nodes may do; within this limit, IAM decides. A
   * change replaces the node pool.
   *
   * @default ['https://www.googleapis.com/auth/cloud-platform'], so only IAM decides, as Google recommends
   */
  readonly oauthScopes?: string[];

  /**
   * The zones of the nodes, all in the region of the cluster.
   *
   * @default - those of the cluster
   */
  readonly nodeLocations?: string[];
}
