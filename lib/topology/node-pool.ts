import { AdditionalNetwork } from './additional-network';
import { Autoscaling } from './autoscaling';
import { NodeServiceAccount } from './node-service-account';
import { ImageType, NodeTaint } from './node-settings';
import { UpgradeStrategy } from './upgrade-strategy';

/** A settled node pool of the topology. */
export interface NodePool {
  /** Name of the node pool. GKE also writes it on the nodes, as the label `cloud.google.com/gke-nodepool`. */
  readonly name: string;
  /** The additional networks, in the order of the node interfaces. */
  readonly networks: AdditionalNetwork[];
  /** Machine type of the nodes. */
  readonly machineType: string;
  /** Nodes per zone; with autoscaling, those at the beginning. */
  readonly nodeCount: number;
  /** Nodes in all zones; with autoscaling, the most. A regional cluster without named zones has three. */
  readonly totalNodeCount: number;
  /** The bounds of the autoscaler; nothing if the number of nodes is fixed. */
  readonly autoscaling?: Autoscaling;
  /** How the nodes are brought to another version. */
  readonly upgrade: UpgradeStrategy;
  /** How many Pods per node GKE reserves addresses for, by the name of the additional network; only networks with a Pod range. */
  readonly maxPodsPerNode: { [network: string]: number };
  /** How many Pods a node can run; nothing if GKE decides, which is 110. */
  readonly defaultNetworkMaxPodsPerNode?: number;
  /** The service account of the nodes; nothing if GKE decides. */
  readonly serviceAccount?: NodeServiceAccount;
  /** Whether the nodes are spot VMs. */
  readonly spot: boolean;
  /** Labels of the nodes, beside those of their networks. */
  readonly labels: { [key: string]: string };
  /** Taints of the nodes. */
  readonly taints: NodeTaint[];
  /** Whether nodes begin with a taint that Multus takes away. */
  readonly startupTaint: boolean;
  /** The operating system of the nodes; nothing if GKE decides. */
  readonly imageType?: ImageType;
  /** Whether the nodes only start software that is signed; nothing if GKE decides. */
  readonly secureBoot?: boolean;
  /** Whether the nodes have Google's own network card; nothing if GKE decides. */
  readonly gvnic?: boolean;
  /** Whether the nodes have the bandwidth of TIER_1. */
  readonly tier1Bandwidth: boolean;
  /** OAuth scopes of the nodes, as URLs. */
  readonly oauthScopes: string[];
  /** The zones of the nodes, if this pool names its own; nothing if they are those of the cluster. */
  readonly nodeLocations?: string[];
}
