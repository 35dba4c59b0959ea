import { AdditionalNetwork } from './additional-network';

/** A settled node pool of the topology. */
export interface NodePool {
  /** Name of the node pool. GKE also writes it on the nodes, as the label `cloud.google.com/gke-nodepool`. */
  readonly name: string;
  /** The additional networks, in the order of the node interfaces. */
  readonly networks: AdditionalNetwork[];
  /** Machine type of the nodes. */
  readonly machineType: string;
  /** Nodes per zone. */
  readonly nodeCount: number;
  /** Nodes in all zones. A regional cluster without named zones has three. */
  readonly totalNodeCount: number;
  /** How many Pods per node GKE reserves addresses for in each additional network. */
  readonly maxPodsPerNode: number;
  /** OAuth scopes of the nodes, as URLs. */
  readonly oauthScopes: string[];
  /** The zones of the nodes, if this pool names its own; nothing if they are those of the cluster. */
  readonly nodeLocations?: string[];
}
