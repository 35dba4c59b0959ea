import { everRuns, readCronSchedule } from '../../cni/cron-schedule';
import { Finding, Rule } from '../../problem';
import { nameFault } from '../../topology/name';
import { MultusSettings } from '../multus-settings';
import { readQuantity } from '../quantity';

/* The Pods of the DaemonSet: where and how they run, and how often they reconcile. */

export const whereaboutsReconcilerSchedule: Rule<MultusSettings> = {
  name: 'whereabouts-reconciler-schedule',
  severity: 'error',
  demands: 'the schedule of the reconciler is a cron expression of five fields that comes up at some time',
  why: 'the reconciler does not start, or never runs, and addresses of nodes that were lost stay taken until the range is exhausted',
  fix: 'write minute, hour, day of the month, month and day of the week, with spaces between them',
  source: 'robfig/cron v3, ParseStandard, which Whereabouts reads the expression with',
  check: ({ reconcilerSchedule }) => {
    const path = 'reconcilerSchedule';
    const { schedule, fault } = readCronSchedule(reconcilerSchedule);
    if (schedule === undefined) return [{ path, message: fault }];
    return everRuns(schedule) ? [] : [{ path, message: `'${reconcilerSchedule}' never comes up, write one that does, such as '30 4 * * *' for once a day` }];
  },
};

export const whereaboutsReconcilerFrequency: Rule<MultusSettings> = {
  name: 'whereabouts-reconciler-frequency',
  severity: 'warning',
  demands: 'a schedule that is chosen does not run the reconciler every minute',
  why: 'each node runs it by itself, and a run that meets a Pod whose network status is not written yet frees the address of that Pod, which another Pod then gets too; '
    + 'each run also asks the API server for all Pods of the cluster. Every minute is the choice of Google\'s document, and so the default: it is not warned of, only described',
  fix: 'write a slower schedule, such as \'*/15 * * * *\'; addresses that a lost node has left behind wait that long',
  source: 'whereabouts v0.7.0, pkg/reconciler; its own default is once a day; whereabouts#207',
  check: ({ props, reconcilerSchedule }) => {
    if (props.reconcilerSchedule === undefined) return [];
    const { schedule } = readCronSchedule(reconcilerSchedule);
    return schedule && everRuns(schedule) && schedule.minutes.size === 60
      ? [{
        path: 'reconcilerSchedule',
        message: `'${reconcilerSchedule}' runs the reconciler every minute on every node, and each run can free the address of a Pod that is just starting; write a slower one such as '*/15 * * * *'`,
      }]
      : [];
  },
};

const LABEL_NAME = /^[a-zA-Z0-9]([-a-zA-Z0-9_.]{0,61}[a-zA-Z0-9])?$/;
const LABEL_PREFIX = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

export const multusNodeSelection: Rule<MultusSettings> = {
  name: 'multus-node-selection',
  severity: 'error',
  demands: 'node pools are named, at least one and each once, and the labels of nodes are well formed',
  why: 'the API server refuses labels that are not; a list of no pool, or of one that cannot be, leaves Multus without a node',
  fix: 'name the node pools that carry additional networks, or leave the list out for all nodes',
  source: 'GKE, names of node pools; Kubernetes, labels and selectors',
  check: ({ props: { nodePools, nodeSelector } }) => [
    ...(nodePools?.length === 0 ? [{ path: 'nodePools', message: 'is empty, so that no node would have Multus; name a node pool, or leave the list out for all nodes' }] : []),
    ...(nodePools ?? []).flatMap((name, i, all): Finding[] => {
      const fault = nameFault(name, 40);
      if (fault) return [{ path: `nodePools[${i}]`, message: fault }];
      return all.indexOf(name) < i
        ? [{ path: `nodePools[${i}]`, message: `'${name}' is also nodePools[${all.indexOf(name)}], remove one of the two` }]
        : [];
    }),
    ...Object.entries(nodeSelector ?? {}).flatMap(([label, value]) => labelFault(label, value)),
  ],
};

function labelFault(label: string, value: string): Finding[] {
  const path = `nodeSelector['${label}']`;
  const [name, prefix, ...more] = label.split('/').reverse();
  if (more.length > 0 || !LABEL_NAME.test(name) || (prefix !== undefined && (!LABEL_PREFIX.test(prefix) || prefix.length > 253))) {
    return [{ path, message: 'is not the key of a label, write one like \'cloud.google.com/gke-nodepool\'' }];
  }
  return value === '' || LABEL_NAME.test(value)
    ? []
    : [{ path, message: `'${value}' is not the value of a label, use up to 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit` }];
}

export const multusTolerations: Rule<MultusSettings> = {
  name: 'multus-tolerations',
  severity: 'error',
  demands: 'a toleration with a value has a key',
  why: 'the API server refuses it',
  fix: 'add the key of the taint',
  source: 'Kubernetes, validation of tolerations',
  check: ({ tolerations }) => tolerations.flatMap(({ key, value }, i) => (value !== undefined && (key === undefined || key === '')
    ? [{ path: `tolerations[${i}].key`, message: `is missing, and the value '${value}' needs one; add the key of the taint` }]
    : [])),
};

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

export const multusMaxUnavailable: Rule<MultusSettings> = {
  name: 'multus-max-unavailable',
  severity: 'error',
  demands: 'at least one node is updated at a time',
  why: 'the API server refuses a DaemonSet that may update none',
  fix: 'give a whole number of 1 or more',
  source: 'Kubernetes, validation of DaemonSet update strategies',
  check: ({ maxUnavailable }) => (Number.isSafeInteger(maxUnavailable) && maxUnavailable >= 1
    ? []
    : [{ path: 'maxUnavailable', message: `must be a whole number of 1 or more, got ${maxUnavailable}` }]),
};

export const multusResources: Rule<MultusSettings> = {
  name: 'multus-resources',
  severity: 'error',
  demands: 'CPUs are a quantity of 1m or more, in whole thousandths, and memory is one of 1Mi or more, in whole bytes',
  why: 'the API server refuses what is no quantity; and memory without a unit is bytes, with `m` thousandths of them, which no container starts with',
  fix: 'write CPUs like 100m or 0.5, and memory like 50Mi or 1Gi',
  source: 'Kubernetes, resource units; apimachinery, pkg/api/resource',
  check: ({ resources }) => Object.entries(resources as object as { readonly [key: string]: { readonly cpu: string; readonly memory: string } })
    .flatMap(([key, { cpu, memory }]) => [...cpuFault(`${key}.cpu`, cpu), ...memoryFault(`${key}.memory`, memory)]),
};

function cpuFault(path: string, cpu: string): Finding[] {
  const cpus = readQuantity(cpu);
  if (cpus === undefined) {
    return [{ path, message: `'${cpu}' is not a quantity of CPUs, write one like '100m', '0.5' or '2'` }];
  }
  return cpus.thousandths >= 1n && cpus.whole
    ? []
    : [{ path, message: `'${cpu}' is less than a thousandth of a CPU or no whole number of them, write '1m' or more` }];
}

function memoryFault(path: string, memory: string): Finding[] {
  const bytes = readQuantity(memory);
  if (bytes === undefined) {
    return [{ path, message: `'${memory}' is not a quantity of memory, write one like '50Mi' or '1Gi'` }];
  }
  return bytes.thousandths >= 1000n * 1024n ** 2n && bytes.thousandths % 1000n === 0n && bytes.whole
    ? []
    : [{ path, message: `'${memory}' is less than 1Mi or no whole number of bytes, write the unit as in '50Mi' or '1Gi'` }];
}
