/** How a workload is attached to one network. */
export interface AttachOptions {
  /**
   * Name of the Pod interface, at most 15 bytes.
   *
   * @default - `net` and the position among the networks of the Pod: `net1`, `net2`, …
   */
  readonly interfaceName?: string;

  /**
   * Static addresses such as `172.16.1.9`. Without a prefix length, they get that of the Pod range. With Whereabouts, the Pod also gets
   * dynamic addresses, and the static ones must be in a part of the range that is never handed out: reserve one in the topology
   * (`reservedRanges`).
   *
   * @default - dynamic addresses only
   */
  readonly ips?: string[];

  /**
   * Hardware address. ipvlan cannot set one.
   *
   * @default - the hardware address of the node interface
   */
  readonly mac?: string;

  /**
   * Gateways for all traffic of the Pod, instead of `eth0`: at most one for IPv4 and one for IPv6.
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

/** How Pods are bound to nodes with their networks. */
export enum NodeSelection {
  /**
   * By the labels of the networks, which the Terraform side sets on each node pool (`networks.cdk-gke-multus/dataplane: eth1`). Adding or
   * removing a pool does not change the workloads.
   */
  NETWORK_LABELS = 'network-labels',
  /** By the names of the node pools, for clusters without these labels. Adding or removing a pool restarts the workloads. */
  NODE_POOLS = 'node-pools',
  /** Not at all: you bind them yourself. */
  NONE = 'none',
}

/** What the library cannot know from the workload itself. */
export interface PodNetworksOptions {
  /**
   * Path of the Pod template in the object, as a JSON pointer: `/spec/template`. The library knows it for Pod, Deployment, StatefulSet, DaemonSet,
   * ReplicaSet, ReplicationController, PodTemplate, Job and CronJob.
   *
   * @default - by the kind of the workload
   */
  readonly podTemplatePath?: string;

  /**
   * Namespace of the Pods.
   *
   * @default - the namespace of the workload, otherwise `default`
   */
  readonly namespace?: string;

  /**
   * How the Pods are bound to nodes with all of their networks. Nothing else binds them: no scheduler reads the annotation.
   *
   * @default NodeSelection.NETWORK_LABELS
   */
  readonly nodeSelection?: NodeSelection;

  /**
   * Rules to set aside, by name, each with the reason why that is safe here. Only warnings and the limits that docs/rules.md marks can
   * be acknowledged.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

/** Which workloads of a scope are attached, and what the library cannot know of them. */
export interface PodNetworksOfAllOptions {
  /**
   * Labels of the Pods, each with its value.
   *
   * @default - every workload of the scope
   */
  readonly selector?: { [label: string]: string };

  /**
   * Namespace of the Pods of each object that names none, as in most Helm charts.
   *
   * @default - `default`
   */
  readonly namespace?: string;

  /**
   * How the Pods are bound to nodes with all of their networks. Nothing else binds them: no scheduler reads the annotation.
   *
   * @default NodeSelection.NETWORK_LABELS
   */
  readonly nodeSelection?: NodeSelection;

  /**
   * Rules to set aside for all of them, by name, each with the reason why that is safe here.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}
