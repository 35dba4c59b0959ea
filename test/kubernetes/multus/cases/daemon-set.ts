import { MultusRuleCase, installed } from './rule-case';

const NOT_A_SCHEDULE = 'is not a schedule of five fields; write minute, hour, day of the month, month and day of the week with spaces between them, such as \'30 4 * * *\' '
  + '(whereabouts-reconciler-schedule)';

export const MULTUS_DAEMON_SET_CASES: readonly MultusRuleCase[] = [
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a schedule whose spaces were lost',
    fires: installed({ reconcilerSchedule: '*****' }),
    message: `reconcilerSchedule: '*****' ${NOT_A_SCHEDULE}`,
    silent: installed({ reconcilerSchedule: '0 * * * *' }),
  },
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a descriptor',
    fires: installed({ reconcilerSchedule: '@daily' }),
    message: `reconcilerSchedule: '@daily' ${NOT_A_SCHEDULE}`,
    silent: installed({ reconcilerSchedule: '0 0 * * *' }),
  },
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a sixth field, for seconds',
    fires: installed({ reconcilerSchedule: '0 30 4 * * *' }),
    message: `reconcilerSchedule: '0 30 4 * * *' ${NOT_A_SCHEDULE}`,
    silent: installed({ reconcilerSchedule: '30 4 * * *' }),
  },
  {
    rule: 'whereabouts-reconciler-schedule',
    title: 'a character that no field has',
    fires: installed({ reconcilerSchedule: '0 0 * * MON#1' }),
    message: `reconcilerSchedule: '0 0 * * MON#1' ${NOT_A_SCHEDULE}`,
    silent: installed({ reconcilerSchedule: ' 0,30  */6 1-7 ? MON ' }),
  },
  {
    rule: 'whereabouts-reconciler-frequency',
    title: 'every minute, by choice',
    fires: { reconcilerSchedule: '* * * * *' },
    message: 'reconcilerSchedule: \'* * * * *\' runs the reconciler every minute on every node, and each run can free the address of a Pod that is just starting; write a slower one such as \'*/15 * * * *\' (whereabouts-reconciler-frequency)',
    silent: { reconcilerSchedule: '* * * * *', acknowledge: { 'whereabouts-reconciler-frequency': 'Pods are long-lived here' } },
  },
  ...['0-59', '*/1', '?'].map((minute): MultusRuleCase => ({
    rule: 'whereabouts-reconciler-frequency',
    title: `every minute, written as ${minute}`,
    fires: { reconcilerSchedule: `${minute} 0 * * *` },
    message: `reconcilerSchedule: '${minute} 0 * * *' runs the reconciler every minute on every node, and each run can free the address of a Pod that is just starting; write a slower one such as '*/15 * * * *' (whereabouts-reconciler-frequency)`,
    silent: { reconcilerSchedule: '*/2 * * * *' },
  })),
  {
    rule: 'multus-node-selection',
    title: 'no node pool',
    fires: installed({ nodePools: [] }),
    message: 'nodePools: is empty, so no node would have Multus; add a node pool, or leave the list out for all nodes (multus-node-selection)',
    silent: installed({ nodePools: ['multus-pool'] }),
  },
  {
    rule: 'multus-node-selection',
    title: 'a node pool that cannot be',
    fires: installed({ nodePools: ['multus-pool', 'Multus_Pool'] }),
    message: 'nodePools[1]: \'Multus_Pool\' is not allowed; use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'multus-pool\' (multus-node-selection)',
    silent: installed({ nodePools: ['multus-pool', 'second-pool'] }),
  },
  {
    rule: 'multus-node-selection',
    title: 'a node pool twice',
    fires: installed({ nodePools: ['multus-pool', 'multus-pool'] }),
    message: 'nodePools[1]: \'multus-pool\' is also nodePools[0]; remove one of the two (multus-node-selection)',
    silent: installed({ nodePools: ['multus-pool'] }),
  },
];
