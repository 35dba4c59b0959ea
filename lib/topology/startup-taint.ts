import { NodeTaint, NodeTaintEffect } from './node-settings';

/**
 * The taint with which nodes begin, until Multus is installed on them. The cluster autoscaler knows by the prefix that it does not last, and adds nodes for
 * Pods that do not tolerate it (autoscaler 1.29, utils/taints; before, a pool could not grow from zero nodes: cilium#19241).
 */
export const STARTUP_TAINT: NodeTaint = Object.freeze({
  key: 'startup-taint.cluster-autoscaler.kubernetes.io/multus',
  value: 'not-ready',
  effect: NodeTaintEffect.NO_SCHEDULE,
});

/** The domain of the taints that the cluster autoscaler understands. */
export const AUTOSCALER_TAINTS = 'cluster-autoscaler.kubernetes.io';
