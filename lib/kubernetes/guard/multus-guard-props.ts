import { MultusConfig } from '../../cni/multus/multus-config';
import { Topology } from '../../topology/topology';

/** What the API server does with an object that a policy finds wrong. */
export enum GuardAction {
  /** It refuses the object. */
  DENY = 'Deny',
  /** It takes the object, shows a warning to whoever sent it, and notes it in the audit log. */
  WARN = 'Warn',
  /** It takes the object, and notes it in the audit log. */
  AUDIT = 'Audit',
}

/** What the API server does with an object that it cannot judge, such as a configuration that costs more than the API server allows. */
export enum GuardFailurePolicy {
  /** It refuses the object. */
  FAIL = 'Fail',
  /** It takes the object. */
  IGNORE = 'Ignore',
}

/** The version of Kubernetes' API for MutatingAdmissionPolicies. */
export enum MutatingPolicyApi {
  /** From Kubernetes 1.34 on. It is off unless the cluster turns it on. */
  V1BETA1 = 'v1beta1',
  /** From Kubernetes 1.36 on. */
  V1 = 'v1',
}

/** Props of `MultusGuard`. */
export interface MultusGuardProps {
  /**
   * What the API server does with an object that is wrong. Objects that are there already are judged when they are changed.
   *
   * @default GuardAction.DENY
   */
  readonly action?: GuardAction;

  /**
   * Namespaces in which nothing is judged. Whoever may write there is trusted.
   *
   * @default - `kube-system`
   */
  readonly excludedNamespaces?: string[];

  /**
   * What happens to an object that cannot be judged. Pods without an annotation of Multus are never held up.
   *
   * @default GuardFailurePolicy.FAIL
   */
  readonly failurePolicy?: GuardFailurePolicy;

  /**
   * Adds a policy that gives Pods the node selector of their networks, for Pods that nobody attached with `PodNetworks`. The policy knows the
   * definitions of the app.
   *
   * @default - no such policy
   */
  readonly nodeSelectors?: MutatingPolicyApi;

  /**
   * The configuration of Multus, where another app installs it. Its settings of namespaces decide what is isolated.
   *
   * @default - that of the installation in the app
   */
  readonly multusConfig?: MultusConfig;

  /**
   * The topology of the cluster. Only an app with the manifests of several clusters needs it.
   *
   * @default - the installation of the app, and all its definitions
   */
  readonly topology?: Topology;
}
