import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsLease: Rule<ChainDraft> = {
  name: 'whereabouts-lease',
  severity: 'error',
  demands: 'lease timings are whole milliseconds, the lease longer than the renewal, the renewal longer than 1.2 times the retry',
  why: 'the leader election cannot be set up, and Whereabouts crashes when a Pod is started',
  fix: 'keep the proportions of the defaults: 1500, 1000 and 500',
  source: 'client-go, tools/leaderelection, NewLeaderElector; Whereabouts v0.7.0, pkg/storage/kubernetes',
  check: draft => whereaboutsOf(draft).flatMap(({ path, props }): Finding[] => {
    const { leaderLeaseDuration: lease = 1500, leaderRenewDeadline: renew = 1000, leaderRetryPeriod: retry = 500 } = props;
    const odd = ([['leaderLeaseDuration', lease], ['leaderRenewDeadline', renew], ['leaderRetryPeriod', retry]] as const)
      .filter(([, value]) => !Number.isInteger(value) || value < 1)
      .map(([key, value]) => ({ path: `${path}.${key}`, message: `got ${value}, give a whole number of milliseconds from 1 on` }));
    if (odd.length > 0) return odd;
    return [
      ...(lease > renew ? [] : [{ path: `${path}.leaderLeaseDuration`, message: `${lease} ms must be more than leaderRenewDeadline, ${renew} ms` }]),
      ...(renew > 1.2 * retry ? [] : [{ path: `${path}.leaderRenewDeadline`, message: `${renew} ms must be more than 1.2 times leaderRetryPeriod, ${retry} ms` }]),
    ];
  }),
};
