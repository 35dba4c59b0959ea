import { everRuns, readCronSchedule } from '../../cni/cron-schedule';
import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
