import { Topology } from '../topology';

/** What node pools say of their cluster. */
export interface ClusterOfNodePools {
  /** Its name, or its path, which already has project and location. */
  readonly cluster: string;
  /** Its zone or region; nothing if there is its path. */
  readonly location?: string;
  /** What replaces node pools besides, since the name stays when the cluster is replaced. */
  readonly replaceTriggeredBy: readonly string[];
}

/**
 * The cluster, which exists already. An import into Terraform stores name and location of the cluster, and any difference replaces the node
 * pool, so there is a path only if somebody says one.
 */
export function existingCluster({ cluster: { location, name } }: Topology, clusterId?: string): ClusterOfNodePools {
  return { ...clusterId === undefined ? { cluster: name, location } : { cluster: clusterId }, replaceTriggeredBy: [] };
}
