/** How much Multus writes to its log. */
export enum MultusLogLevel {
  /** Everything, the configurations that it reads included. */
  DEBUG = 'debug',
  /** What it does for each Pod. */
  VERBOSE = 'verbose',
  /** What fails. */
  ERROR = 'error',
  /** What it cannot go on after. */
  PANIC = 'panic',
}

/** The settings of Multus itself, which it reads for every Pod that starts. */
export interface MultusConfigProps {
  /**
   * Whether a Pod can only attach to NetworkAttachmentDefinitions of its own namespace and of `globalNamespaces`. Multus looks at the
   * networks annotation only: `v1.multus-cni.io/default-network` can name any namespace.
   *
   * @default true
   */
  readonly namespaceIsolation?: boolean;

  /**
   * Namespaces whose NetworkAttachmentDefinitions Pods of every namespace can attach to. The list replaces Multus' own, which is
   * `default`: write `default` too if it is to stay one of them.
   *
   * @default ['default'], as in Multus
   */
  readonly globalNamespaces?: string[];

  /**
   * The network of `eth0`: the name of a NetworkAttachmentDefinition in `multusNamespace`, or else of a CNI configuration in
   * `/etc/cni/net.d` of the node, or the absolute path of one. A NetworkAttachmentDefinition of this name goes before GKE's own
   * configuration and takes the place of the cluster's network.
   *
   * @default gke-pod-network, the network of GKE's own configuration
   */
  readonly clusterNetwork?: string;

  /**
   * Networks that every Pod outside of `systemNamespaces` gets besides, each named as in `clusterNetwork`. They come before the Pod's
   * own, whose interfaces they move on: with one of them, the first network of the annotation is `net2`.
   *
   * @default - none
   */
  readonly defaultNetworks?: string[];

  /**
   * Namespaces whose Pods do not get `defaultNetworks`.
   *
   * @default ['kube-system'], as in Multus
   */
  readonly systemNamespaces?: string[];

  /**
   * Namespace of the NetworkAttachmentDefinitions that `clusterNetwork` and `defaultNetworks` name.
   *
   * @default - kube-system; with the construct Multus, the namespace that it is installed in
   */
  readonly multusNamespace?: string;

  /**
   * A file of the node, by its absolute path, that Multus waits for before it attaches a Pod: up to 45 seconds, then the attempt fails
   * and is made again.
   *
   * @default - Multus waits for nothing
   */
  readonly readinessIndicatorFile?: string;

  /**
   * Whether the container runtime is told that `portMappings` are understood. Without it, Pods lose the `hostPort` that GKE's own
   * configuration gives them, as the runtime looks at the first configuration only, which is that of Multus.
   *
   * @default true
   */
  readonly portMappings?: boolean;

  /**
   * How much is logged.
   *
   * @default MultusLogLevel.VERBOSE
   */
  readonly logLevel?: MultusLogLevel;

  /**
   * The log file on the node, by its absolute path; an empty text for none.
   *
   * @default /var/log/multus.log
   */
  readonly logFile?: string;

  /**
   * Whether the log goes to the standard error stream too, where the container runtime finds it.
   *
   * @default true, as in Multus
   */
  readonly logToStderr?: boolean;
}
