import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

export const multusCriticalPriority: Rule<MultusSettings> = {
  name: 'multus-critical-priority',
  severity: 'warning',
  demands: 'Pods of a system priority class are in kube-system, or their namespace has a ResourceQuota for the class',
  why: 'GKE admits such Pods nowhere else: the DaemonSet is there and has no Pod',
  fix: 'install Multus in kube-system, or add a ResourceQuota with a scopeSelector for the priority class to the namespace',
  source: 'GKE\'s API server limits the consumption of priority classes by ResourceQuota; kube-system has the quota gcp-critical-pods',
  check: ({ namespace, priorityClassName }) => (namespace !== 'kube-system' && priorityClassName.startsWith('system-')
    ? [{ path: 'namespace', message: `GKE admits Pods of '${priorityClassName}' in '${namespace}' only with a ResourceQuota for the class; add one to the namespace, or install Multus in kube-system` }]
    : []),
};
