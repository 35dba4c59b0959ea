import { Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';
import { capacity } from '../whereabouts-pool';

export const whereaboutsCapacity: Rule<ChainDraft> = {
  name: 'whereabouts-capacity',
  severity: 'error',
  demands: 'each range has at least one address left to hand out',
  why: 'every Pod stays in ContainerCreating with "Could not allocate IP in range", as if the range were exhausted',
  fix: 'exclude less, or give a larger range',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError',
  check: draft => whereaboutsOf(draft).flatMap(({ ranges, pools }) => pools.flatMap((pool) => {
    const range = ranges.find(({ cidr }) => cidr === pool.cidr)!;
    // What is smaller than a /30 has none to begin with, and is reported for that.
    return pool.cidr.hostBits >= 2 && capacity(pool) === 0
      ? [{ path: `${range.path}.exclude`, message: `all addresses of ${pool.cidr}${pool.start || pool.end ? ' between start and end' : ''} are excluded or reserved, leave at least one to hand out` }]
      : [];
  })),
};
