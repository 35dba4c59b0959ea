import { MultusRelease } from './multus-release';
import { WhereaboutsLogLevel } from '../../cni/ipam/whereabouts-props';
import { MultusConfigProps } from '../../cni/multus/multus-config-props';
import { Topology } from '../../topology/topology';

/** Requests and limits of a container, which are the same: Pods with equal requests and limits are evicted last. */
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

/** The effect of a taint on Pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not put on the node. */
  NO_SCHEDULE = 'NoSchedule',
  /** They are put on the node if there is no other. */
  PREFER_NO_SCHEDULE = 'PreferNoSchedule',
  /** They are not put on the node, and are removed from it. */
  NO_EXECUTE = 'NoExecute',
}

/** Taints that a Pod tolerates; without any prop, all of them. */
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

/** An installation of Multus and Whereabouts. All defaults except `portMappings` are those of Google's document. */
export interface MultusProps extends MultusConfigProps {
  /**
   * The topology of the cluster. Only an app with the manifests of several clusters needs it.
   *
   * @default - the installation is for every network of the app
   */
  readonly topology?: Topology;

  /**
   * The versions of Multus and Whereabouts.
   *
   * @default MultusRelease.V4_2_1_GKE_6
   */
  readonly release?: MultusRelease;

  /**
   * Where to pull the images from instead of `gcr.io/gke-release`: registry and path, such as
   * `europe-docker.pkg.dev/my-project/gke-release`. Names, tags and digests of the images stay the same.
   *
   * @default gcr.io/gke-release
   */
  readonly imageRegistry?: string;

  /**
   * An image with `kubectl` on its path, by digest, such as `registry.k8s.io/kubectl:v1.33.5@sha256:<digest>`. Two more init containers run it:
   * the first puts the startup taint on the node, which a machine that starts again has lost, and the last takes it away once Multus is installed.
   *
   * @default - none; needed if a node pool of the topology has `startupTaint`, and only then
   */
  readonly kubectlImage?: string;

  /**
   * Namespace of the installation, which must exist already. Whereabouts keeps its pools in it, and Multus looks in it for the
   * NetworkAttachmentDefinitions of `clusterNetwork` and `defaultNetworks`. In GKE, a namespace other than kube-system needs a
   * ResourceQuota for the priority class `system-node-critical`; without one, no Pod of the DaemonSet is created.
   *
   * @default kube-system
   */
  readonly namespace?: string;

  /**
   * When the reconciler frees the addresses of deleted Pods: minute, hour, day of the month, month and day of the week.
   *
   * It runs separately on every node, and each run lists all pools and all Pods of the cluster. A run that sees a Pod before its network
   * status is written can free the address of that Pod, and the next Pod then gets it too; fewer runs make that less likely. An address
   * from a lost node stays taken until the next run.
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
   * Node pools whose nodes get Multus, by name: `topology.nodePools.map(pool => pool.name)`. Pods on other nodes start without their
   * additional interfaces, and without an error.
   *
   * @default - every node
   */
  readonly nodePools?: string[];

  /**
   * Labels of the nodes that get Multus; a node must have all of them. Pods on other nodes start without their additional interfaces, and
   * without an error.
   *
   * @default - every node
   */
  readonly nodeSelector?: { [label: string]: string };

  /**
   * Taints that do not keep Multus from a node.
   *
   * @default - every taint
   */
  readonly tolerations?: Toleration[];

  /**
   * Priority class of the Pods. A Pod that starts on a node before Multus has no additional interfaces, so Multus must start first.
   *
   * @default system-node-critical
   */
  readonly priorityClassName?: string;

  /**
   * How many nodes are updated at a time.
   *
   * @default 2
   */
  readonly maxUnavailable?: number;

  /**
   * Resources of the container `whereabouts-gc`, the reconciler. It has all Pods of the cluster in memory while it runs.
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
   * Whether the DaemonSet has annotations by which kube-linter, kube-score and polaris pass over what they necessarily find on it, and over
   * nothing else (docs/security.md names the checks).
   *
   * @default false
   */
  readonly scannerExemptions?: boolean;

  /**
   * Rules to set aside, by name, each with the reason why that is safe here. Only warnings and limits that Google may raise can be
   * acknowledged (docs/rules.md marks them).
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}
