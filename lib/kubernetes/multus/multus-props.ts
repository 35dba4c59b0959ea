import { MultusRelease } from './multus-release';
import { MultusConfigProps } from '../../cni/multus/multus-config-props';
import { WhereaboutsLogLevel } from '../../cni/ipam/whereabouts-props';
import { Topology } from '../../topology/topology';

/** What a container is guaranteed and limited to, both at once: Pods with equal requests and limits are the last to be evicted. */
export interface ContainerResources {
  /**
   * CPUs, as a Kubernetes quantity: `100m`, `0.5` or `2`.
   *
   * @default - as in Google's document
   */
  readonly cpu?: string;

  /**
   * Memory, as a Kubernetes quantity: `50Mi` or `1Gi`.
   *
   * @default - as in Google's document
   */
  readonly memory?: string;
}

/** What a taint does to Pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not put on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** They are put on the node if there is no other. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are not put on the node, and are taken off it. */
  NO_EXECUTE = 'NoExecute',
}

/** Taints that a Pod tolerates; all of them if nothing is said. */
export interface Toleration {
  /**
   * Key of the taints.
   *
   * @default - any key
   */
  readonly key?: string;

  /**
   * Value of the taints; needs a `key`.
   *
   * @default - any value
   */
  readonly value?: string;

  /**
   * Effect of the taints.
   *
   * @default - any effect
   */
  readonly effect?: TaintEffect;
}

/** An installation of Multus and Whereabouts. Every default is that of Google's document, but for `portMappings`. */
export interface MultusProps extends MultusConfigProps {
  /**
   * The topology of the cluster. It is needed only in an app that holds the manifests of several clusters.
   *
   * @default - the installation serves every network of the app
   */
  readonly topology?: Topology;

  /**
   * The versions of Multus and Whereabouts.
   *
   * @default MultusRelease.V4_2_1_GKE_6
   */
  readonly release?: MultusRelease;

  /**
   * Where the images are pulled from in place of `gcr.io/gke-release`: registry and path, such as
   * `europe-docker.pkg.dev/my-project/gke-release`. Names, tags and digests of the images stay the same.
   *
   * @default gcr.io/gke-release
   */
  readonly imageRegistry?: string;

  /**
   * Namespace of the installation, which must be there already. Whereabouts keeps its pools in it, and NetworkAttachmentDefinitions for
   * `clusterNetwork` and `defaultNetworks` are looked for in it. In GKE, a namespace other than kube-system needs a ResourceQuota for
   * the priority class `system-node-critical`, or no Pod of the DaemonSet is created.
   *
   * @default kube-system
   */
  readonly namespace?: string;

  /**
   * When the reconciler frees the addresses of Pods that are gone: minute, hour, day of the month, month and day of the week.
   *
   * It runs on every node by itself, and each run lists all pools and all Pods of the cluster. A run that meets a Pod before its network
   * status is written can free the address of that Pod, which the next Pod then gets too; fewer runs make that rarer. An address that a
   * lost node has left behind is not free before the next run.
   *
   * @default '* * * * *', every minute
   */
  readonly reconcilerSchedule?: string;

  /**
   * How much the reconciler logs.
   *
   * @default WhereaboutsLogLevel.DEBUG
   */
  readonly whereaboutsLogLevel?: WhereaboutsLogLevel;

  /**
   * Node pools whose nodes get Multus, by name: `topology.nodePools.map(pool => pool.name)`. Pods on other nodes come up without their
   * additional interfaces, and without an error.
   *
   * @default - every node
   */
  readonly nodePools?: string[];

  /**
   * Labels of the nodes that get Multus; a node must have all of them. Pods on other nodes come up without their additional interfaces,
   * and without an error.
   *
   * @default - every node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that do not keep Multus off a node.
   *
   * @default - every taint
   */
  readonly tolerations?: Toleration[];

  /**
   * Priority class of the Pods. A Pod that starts on a node before Multus does has no additional interfaces, so that Multus must come
   * first.
   *
   * @default system-node-critical
   */
  readonly priorityClassName?: string;

  /**
   * Nodes that are updated at a time.
   *
   * @default 2
   */
  readonly maxUnavailable?: number;

  /**
   * Resources of the container `whereabouts-gc`, the reconciler. It holds all Pods of the cluster in memory while it runs.
   *
   * @default - 100m CPU, 50Mi memory
   */
  readonly whereaboutsGcResources?: ContainerResources;

  /**
   * Resources of the init container `install-multus-config`.
   *
   * @default - 100m CPU, 50Mi memory
   */
  readonly installMultusConfigResources?: ContainerResources;

  /**
   * Resources of the init container `install-whereabouts`.
   *
   * @default - 100m CPU, 50Mi memory
   */
  readonly installWhereaboutsResources?: ContainerResources;

  /**
   * Resources of the init container `install-binary`.
   *
   * @default - 10m CPU, 100Mi memory
   */
  readonly installBinaryResources?: ContainerResources;

  /**
   * Rules to be set aside, by their names, with the reason why that is safe here. Only warnings can be acknowledged, and limits that
   * Google may raise (docs/rules.md marks them).
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}
