/**
 * The number of each wave. Each is a whole number and at least that of the wave before it; the wave of the workloads is greater than those of
 * Multus and of the definitions, since they wait for both.
 */
export interface SyncWavesProps {
  /**
   * Wave of Namespaces.
   *
   * @default -5
   */
  readonly namespaces?: number;

  /**
   * Wave of CustomResourceDefinitions.
   *
   * @default -4
   */
  readonly crds?: number;

  /**
   * Wave of what Pods cannot start without and what itself waits for nothing: ServiceAccounts, roles and their bindings, ConfigMaps,
   * Secrets, quotas, priority classes and admission policies.
   *
   * @default -3
   */
  readonly configuration?: number;

  /**
   * Wave of the DaemonSet of Multus. Later waves wait until it is rolled out.
   *
   * @default -2
   */
  readonly multus?: number;

  /**
   * Wave of NetworkAttachmentDefinitions.
   *
   * @default -1
   */
  readonly definitions?: number;

  /**
   * Wave of everything else.
   *
   * @default 0
   */
  readonly workloads?: number;
}
