import { everRuns, readCronSchedule } from '../../cni/cron-schedule';
import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
