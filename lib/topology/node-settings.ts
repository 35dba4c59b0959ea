/** The operating system of nodes. Source: GKE, "Set up multi-network support for Pods": Container-Optimized OS, and Ubuntu from 1.32.3 on. */
export enum ImageType {
  /** Container-Optimized OS with containerd. */
  COS_CONTAINERD = 'COS_CONTAINERD',
  /** Ubuntu with containerd. Has additional networks from GKE 1.32.3-gke.1785000 on. */
  UBUNTU_CONTAINERD = 'UBUNTU_CONTAINERD',
}

/** What a taint of a node does to Pods that do not tolerate it. */
export enum NodeTaintEffect {
  /** No such Pod is scheduled. */
  NO_SCHEDULE = 'NO_SCHEDULE',
  /** Such a Pod is scheduled only where nothing else is left. */
  PREFER_NO_SCHEDULE = 'PREFER_NO_SCHEDULE',
  /** No such Pod is scheduled, and those that run are evicted. */
  NO_EXECUTE = 'NO_EXECUTE',
}

/** A taint of all nodes of a pool. */
export interface NodeTaint {
  /** The key, such as `dedicated` or `example.com/dedicated`. */
  readonly key: string;
  /** The value. */
  readonly value: string;
  /** What it does. */
  readonly effect: NodeTaintEffect;
}
