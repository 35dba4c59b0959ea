/** How much Multus writes to its log. */
export enum MultusLogLevel {
  /** Everything, including the configurations that it reads. */
  DEBUG = 'debug',
  /** What it does for each Pod. */
  VERBOSE = 'verbose',
  /** What fails. */
  ERROR = 'error',
  /** What stops it. */
  PANIC = 'panic',
}

/** The settings of Multus itself, which it reads for every Pod that starts. */
export interface MultusConfigProps {
  /**
   * Whether a Pod can only attach to NetworkAttachmentDefinitions of its own namespace and of `globalNamespaces`. Multus only
   * checks the networks annotation: `v1.multus-cni.io/default-network` can name any namespace.
   *
   * @default true
   */
  readonly namespaceIsolation?: boolean;

  /**
   * Namespaces whose NetworkAttachmentDefinitions are open to Pods of every namespace. The list replaces the one of Multus, which is
   * `default`: add `default` if it should stay open.
   *
   * @default ['default'], as in Multus
   */
  readonly globalNamespaces?: string[];

  /**
   * The network of `eth0`: the name of a NetworkAttachmentDefinition in `multusNamespace`, or else of a CNI configuration in
   * `/etc/cni/net.d` of the node, or the absolute path of one. A NetworkAttachmentDefinition of this name takes precedence over
   * GKE's own configuration and replaces the cluster network.
   *
   * @default gke-pod-network, the network of GKE's own configuration
   */
  readonly clusterNetwork?: string;

  /**
   * Networks that every Pod outside of `systemNamespaces` gets too, each named as in `clusterNetwork`. They come before the networks of
   * the Pod and shift their interfaces: with one default network, the first network of the annotation is `net2`.
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
   * @default - kube-system; with the construct Multus, the namespace of the installation
   */
  readonly multusNamespace?: string;

  /**
   * Absolute path of a file of the node that Multus waits for before it attaches a Pod. After 45 seconds, the attempt fails and is
   * repeated.
   *
   * @default - Multus waits for nothing
   */
  readonly readinessIndicatorFile?: string;

  /**
   * Whether Multus tells the container runtime that it supports `portMappings`. Without it, Pods lose the `hostPort` of GKE's own
   * configuration, because the runtime only looks at the first configuration, which is that of Multus.
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
   * Absolute path of the log file on the node; an empty text for none.
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
