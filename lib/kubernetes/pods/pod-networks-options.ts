/** How a workload is attached to one network. */
export interface AttachOptions {
  /**
   * Name of the interface in the Pod, 15 bytes at the most.
   *
   * @default - `net` and the place among the Pod's networks: `net1`, `net2`, …
   */
  readonly interfaceName?: string;

  /**
   * Static addresses such as `172.16.1.9`; the prefix length is that of the Pod range unless one is given. With Whereabouts they come
   * besides the dynamic ones, and must lie in a part of the range that is never handed out: reserve one in the topology (`reservedRanges`).
   *
   * @default - dynamic addresses only
   */
  readonly ips?: string[];

  /**
   * Hardware address. ipvlan cannot give one.
   *
   * @default - that of the node's interface
   */
  readonly mac?: string;

  /**
   * Gateways that all traffic of the Pod is to take from now on, instead of `eth0`: at most one for IPv4 and one for IPv6.
   *
   * @default - the default routes stay with `eth0`
   */
  readonly defaultRoute?: string[];

  /**
   * What every plugin of the network gets as `args.cni`.
   *
   * @default - none
   */
  readonly cniArgs?: { [key: string]: unknown };
}

/** How Pods are bound to nodes that have their networks. */
export enum NodeSelection {
  /**
   * By the labels of the networks, which the Terraform side writes on each node pool (`networks.cdk-gke-multus/dataplane: eth1`). A pool
   * that comes or goes leaves the workloads as they are.
   */
  NETWORK_LABELS = 'network-labels',
  /** By the names of the node pools, for clusters whose nodes have no such labels. A pool that comes or goes restarts the workloads. */
  NODE_POOLS = 'node-pools',
  /** Not at all: you see to it. */
  NONE = 'none',
}

/** What the library is to know of a workload beyond what is written in it. */
export interface PodNetworksOptions {
  /**
   * Where the Pod template lies in the object, as JSON pointer: `/spec/template`. Known for Pod, Deployment, StatefulSet, DaemonSet,
   * ReplicaSet, ReplicationController, PodTemplate, Job and CronJob.
   *
   * @default - by the kind of the workload
   */
  readonly podTemplatePath?: string;

  /**
   * Namespace of the Pods.
   *
   * @default - that of the workload, else `default`
   */
  readonly namespace?: string;

  /**
   * How the Pods are bound to nodes that have all of their networks. Nothing else does that: no scheduler reads the annotation.
   *
   * @default NodeSelection.NETWORK_LABELS
   */
  readonly nodeSelection?: NodeSelection;

  /**
   * Rules to be set aside, by name, with the reason why that is safe here. Only warnings can be acknowledged, and limits
   * that docs/rules.md marks.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}
