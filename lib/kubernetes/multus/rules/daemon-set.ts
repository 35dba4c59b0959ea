import { Finding, Rule } from '../../../problem';
import { nameProblem } from '../../../topology/name';
import { MultusSettings } from '../settings';

/* The Pods of the DaemonSet: where and how they run, and how often the reconciler runs. */

export const whereaboutsReconcilerSchedule: Rule<MultusSettings> = {
  name: 'whereabouts-reconciler-schedule',
  requires: 'the schedule of the reconciler is a cron expression of five fields',
  why: 'the reconciler does not start, and addresses of lost nodes stay taken until the range is exhausted',
  fix: 'write minute, hour, day of the month, month and day of the week, with spaces between them',
  source: 'robfig/cron v3, ParseStandard, with which Whereabouts reads the expression',
  check: ({ reconcilerSchedule }) => (fields(reconcilerSchedule).length === 5 && fields(reconcilerSchedule).every(field => /^[\w*?,/-]+$/.test(field)) ? [] : [{
    path: 'reconcilerSchedule',
    message: `'${reconcilerSchedule}' is not a schedule of five fields; write minute, hour, day of the month, month and day of the week with spaces between them, such as '30 4 * * *'`,
  }]),
};

export const whereaboutsReconcilerFrequency: Rule<MultusSettings> = {
  name: 'whereabouts-reconciler-frequency',
  severity: 'warning',
  requires: 'a schedule other than the default does not run the reconciler every minute',
  why: 'each node runs it separately, and a run that sees a Pod before its network status is written frees the address of that Pod, and another Pod then gets it too; '
    + 'each run also lists all Pods of the cluster. Google\'s document runs it every minute, so that is the default, and there is no warning about the default',
  fix: 'write a slower schedule, such as \'*/15 * * * *\'; addresses of a lost node stay taken that long',
  source: 'whereabouts v0.7.0, pkg/reconciler; its own default is once a day; whereabouts#207',
  check: ({ props, reconcilerSchedule }) => (props.reconcilerSchedule !== undefined && fields(reconcilerSchedule).length === 5 && ['*', '*/1', '?', '0-59'].includes(fields(reconcilerSchedule)[0])
    ? [{
      path: 'reconcilerSchedule',
      message: `'${reconcilerSchedule}' runs the reconciler every minute on every node, and each run can free the address of a Pod that is just starting; write a slower one such as '*/15 * * * *'`,
    }]
    : []),
};

function fields(schedule: string): string[] {
  return schedule.trim().split(/\s+/);
}

export const oneInstallation: Rule<MultusSettings> = {
  name: 'one-installation',
  requires: 'a cluster has one installation of Multus',
  why: 'both have objects with the same names, so the one that you apply last silently replaces the settings of the other',
  fix: 'keep one of the two; in an app for several clusters, give each the `topology` of its cluster',
  source: 'the names of the objects are those of Google\'s document',
  check: ({ other }) => (other === undefined ? [] : [{
    path: 'topology',
    message: `'${other}' installs Multus already; keep one of the two, or give each the topology of its cluster`,
  }]),
};

export const multusNodeSelection: Rule<MultusSettings> = {
  name: 'multus-node-selection',
  requires: 'the list of node pools has at least one name, and each name once',
  why: 'with an empty list or an impossible name, Multus runs on no node',
  fix: 'list the node pools with additional networks, or leave the list out for all nodes',
  source: 'GKE, names of node pools',
  check: ({ props: { nodePools } }) => [
    ...(nodePools?.length === 0 ? [{ path: 'nodePools', message: 'is empty, so no node would have Multus; add a node pool, or leave the list out for all nodes' }] : []),
    ...(nodePools ?? []).flatMap((name, i, all): Finding[] => {
      const problem = nameProblem(name, 40);
      if (problem) return [{ path: `nodePools[${i}]`, message: problem }];
      return all.indexOf(name) < i
        ? [{ path: `nodePools[${i}]`, message: `'${name}' is also nodePools[${all.indexOf(name)}]; remove one of the two` }]
        : [];
    }),
  ],
};

export const multusCriticalPriority: Rule<MultusSettings> = {
  name: 'multus-critical-priority',
  severity: 'warning',
  requires: 'Pods of a system priority class are in kube-system, or their namespace has a ResourceQuota for the class',
  why: 'GKE admits such Pods nowhere else: the DaemonSet exists, but has no Pods',
  fix: 'install Multus in kube-system, or add a ResourceQuota with a scopeSelector for the priority class to the namespace',
  source: 'GKE\'s API server limits the consumption of priority classes by ResourceQuota; kube-system has the quota gcp-critical-pods',
  check: ({ namespace, priorityClassName }) => (namespace !== 'kube-system' && priorityClassName.startsWith('system-')
    ? [{ path: 'namespace', message: `GKE only admits Pods with the priority class '${priorityClassName}' in '${namespace}' if it has a ResourceQuota for the class; add one to the namespace, or install Multus in kube-system` }]
    : []),
};

/* The files of Multus on the node, and what it logs. */

export const multusPaths: Rule<MultusSettings> = {
  name: 'multus-paths',
  requires: 'paths of files on the node are absolute',
  why: 'the container runtime runs Multus in another directory, so Multus would read or write another file there',
  fix: 'begin the path with a slash',
  source: 'multus-cni v4.2.1, pkg/logging, SetLogFile; pkg/types, GetReadinessIndicatorFile',
  check: ({ props }) => (['logFile', 'readinessIndicatorFile'] as const).flatMap(key => {
    const file = props[key];
    // An empty text means that there is no log file.
    return file === undefined || file.startsWith('/') || (key === 'logFile' && file === '')
      ? []
      : [{ path: key, message: `'${file}' is not an absolute path; begin it with '/'` }];
  }),
};

export const multusLogOutput: Rule<MultusSettings> = {
  name: 'multus-log-output',
  severity: 'warning',
  requires: 'Multus logs to a file, to the standard error stream, or to both',
  why: 'nothing shows why a Pod did not get its interface',
  fix: 'leave one of the two on',
  source: 'multus-cni v4.2.1, pkg/logging',
  check: ({ props: { logFile, logToStderr } }) => (logFile === '' && logToStderr === false
    ? [{ path: 'logFile', message: 'is empty, and logToStderr is false, so Multus logs nowhere; leave one of the two out' }]
    : []),
};
