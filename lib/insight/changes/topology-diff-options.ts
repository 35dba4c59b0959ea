import { AttachedWorkload } from '../pod/attached-workload';

/** What runs on the nodes of a topology that changes. */
export interface TopologyDiffOptions {
  /**
   * The workloads before the change. Their node selectors say on which node pools their Pods run.
   *
   * @default - none is known, and nothing is said of Pods
   */
  readonly workloads?: AttachedWorkload[];

  /**
   * The workloads after the change. Their node selectors say on which node pools their Pods can run then.
   *
   * @default - those before the change
   */
  readonly workloadsAfter?: AttachedWorkload[];
}
