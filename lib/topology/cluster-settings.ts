/** The channel whose versions GKE upgrades the cluster to. Source: GKE API, ReleaseChannel.Channel. */
export enum ReleaseChannel {
  /** New versions first, for tests of what comes. */
  RAPID = 'RAPID',
  /** Versions two to three months after RAPID. */
  REGULAR = 'REGULAR',
  /** Versions two to three months after REGULAR. */
  STABLE = 'STABLE',
  /** A minor version for up to 24 months. */
  EXTENDED = 'EXTENDED',
  /** No channel. */
  NONE = 'UNSPECIFIED',
}

/** What GKE writes to Cloud Logging. Source: google provider 6.50, logging_config.enable_components. */
export enum LoggingComponent {
  /** The system Pods, such as Multus in kube-system. */
  SYSTEM_COMPONENTS = 'SYSTEM_COMPONENTS',
  /** The containers of all other Pods. */
  WORKLOADS = 'WORKLOADS',
  /** The Kubernetes API server. */
  APISERVER = 'APISERVER',
  /** The controller manager. */
  CONTROLLER_MANAGER = 'CONTROLLER_MANAGER',
  /** The scheduler. */
  SCHEDULER = 'SCHEDULER',
}

/** What GKE writes to Cloud Monitoring. Source: google provider 6.50, monitoring_config.enable_components. */
export enum MonitoringComponent {
  /** The system Pods. */
  SYSTEM_COMPONENTS = 'SYSTEM_COMPONENTS',
  /** The Kubernetes API server. */
  APISERVER = 'APISERVER',
  /** The controller manager. */
  CONTROLLER_MANAGER = 'CONTROLLER_MANAGER',
  /** The scheduler. */
  SCHEDULER = 'SCHEDULER',
  /** DaemonSets, such as the one of Multus. */
  DAEMONSET = 'DAEMONSET',
  /** Deployments. */
  DEPLOYMENT = 'DEPLOYMENT',
  /** StatefulSets. */
  STATEFULSET = 'STATEFULSET',
  /** Pods. */
  POD = 'POD',
}
