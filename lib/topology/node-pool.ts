import { AdditionalNetwork } from './additional-network';

/** A node pool of the topology, settled. */
export interface NodePool {
  /** Name of the node pool, which GKE also writes on its nodes as the label `cloud.google.com/gke-nodepool`. */
  readonly name: string;
  /** The additional networks, in the order of the interfaces. */
  readonly networks: AdditionalNetwork[];
  /** Machine type of the nodes. */
  readonly machineType: string;
  /** Nodes per zone. */
  readonly nodeCount: number;
  /** Nodes over all zones; for a regional cluster without named zones, over three. */
  readonly totalNodeCount: number;
  /** Pods per node that GKE reserves addresses for in each additional network. */
  readonly maxPodsPerNode: number;
  /** OAuth scopes of the nodes, as URLs. */
  readonly oauthScopes: string[];
  /** The zones of the nodes, if this pool names its own; nothing if they are the cluster's. */
  readonly nodeLocations?: string[];
}
