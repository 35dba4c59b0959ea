import { Finding, Rule } from '../../../problem';
import { IpamDraft, ofWhereabouts } from '../draft';
import { WhereaboutsReading } from '../whereabouts-reading';

/* What else is set for Whereabouts. */

export const whereaboutsByHand: Rule<IpamDraft> = {
  name: 'whereabouts-by-hand',
  severity: 'error',
  demands: 'a Whereabouts configuration that is written by hand is one that Whereabouts takes, and hands out addresses',
  why: 'it is read only when a Pod is started, which then stays in ContainerCreating',
  fix: 'write it as `new Whereabouts({ … })`, where every value is checked',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig, and pkg/allocate',
  check: ({ path, type, config, whereabouts }) => {
    if (type !== 'whereabouts' || whereabouts) return [];
    const found = (message: string): Finding[] => [{ path, message: `${message}; write it as new Whereabouts({ … }), where every value is checked` }];
    try {
      const { ranges } = WhereaboutsReading._of(JSON.stringify(config));
      const fault = ranges.find(range => range.fault !== undefined)?.fault;
      if (fault !== undefined) return found(`Whereabouts would give no Pod an address: ${fault}`);
      const { addresses } = config;
      return ranges.length === 0 && !(Array.isArray(addresses) && addresses.length > 0) ? found('Whereabouts would give no Pod an address, as there is neither a range nor an address') : [];
    } catch (refusal) {
      return found(`Whereabouts would refuse it: ${(refusal as Error).message}`);
    }
  },
};

export const whereaboutsTopLevelKeys: Rule<IpamDraft> = {
  name: 'whereabouts-top-level-keys',
  severity: 'error',
  demands: '`rangeStart`, `rangeEnd` and `exclude` beside `ipRanges` belong to a `range` beside them',
  why: 'Whereabouts drops them without a word when there is no such range',
  fix: 'write them into the entry of `ipRanges` that they are meant for',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig: only a top-level range takes them',
  check: ofWhereabouts(({ path, props }) => (props.ipRanges === undefined || props.range !== undefined ? [] : (['rangeStart', 'rangeEnd', 'exclude'] as const)
    .filter(key => props[key] !== undefined)
    .map(key => ({ path: `${path}.${key}`, message: 'would be ignored, since there is no range beside it, write it into the entry of ipRanges that it is meant for' })))),
};

export const whereaboutsLease: Rule<IpamDraft> = {
  name: 'whereabouts-lease',
  severity: 'error',
  demands: 'lease timings are whole milliseconds, the lease longer than the renewal, the renewal longer than 1.2 times the retry',
  why: 'the leader election cannot be set up, and Whereabouts crashes when a Pod is started',
  fix: 'keep the proportions of the defaults: 1500, 1000 and 500',
  source: 'client-go, tools/leaderelection, NewLeaderElector; Whereabouts v0.7.0, pkg/storage/kubernetes',
  check: ofWhereabouts(({ path, props }): Finding[] => {
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

/** Room that an IPv6 range takes in the name of a pool, with a hyphen on either side. */
const ROOM_FOR_RANGE = 45;

export const whereaboutsNetworkName: Rule<IpamDraft> = {
  name: 'whereabouts-network-name',
  severity: 'error',
  demands: 'the network name can begin the name of a Kubernetes object',
  why: 'Whereabouts names its IPPool `<network name>-<range>`, and the API server refuses a bad name when a Pod is started',
  fix: 'use lower-case letters, digits and `-`',
  source: 'Whereabouts v0.7.0, pkg/storage/kubernetes, normalizeRange and getPool',
  check: ofWhereabouts(({ path, props: { networkName } }): Finding[] => {
    if (networkName === undefined) return [];
    if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(networkName) || networkName.includes('..')) {
      return [{ path: `${path}.networkName`, message: `'${networkName}' cannot begin the name of an IPPool, use lower-case letters, digits and '-'` }];
    }
    const longest = 253 - ROOM_FOR_RANGE;
    return networkName.length > longest ? [{ path: `${path}.networkName`, message: `has ${networkName.length} characters, at most ${longest} leave room for the range in the name of the IPPool` }] : [];
  }),
};

export const whereaboutsNetworkNameReconciler: Rule<IpamDraft> = {
  name: 'whereabouts-network-name-reconciler',
  severity: 'warning',
  demands: 'a configuration with a network name does not rely on the protection of overlapping ranges',
  why: 'the reconciler misreads the names of its reservations, and deletes them at each run; the pools themselves are unharmed',
  fix: 'keep the ranges of your configurations apart and set `enableOverlappingRanges` to false, or leave the network name out',
  source: 'Whereabouts v0.7.0 to v0.9.4, pkg/reconciler/iploop.go, findClusterWideIPReservations',
  check: ofWhereabouts(({ path, props }) => (props.networkName !== undefined && props.enableOverlappingRanges !== false
    ? [{ path: `${path}.networkName`, message: `the reconciler deletes the reservations of '${props.networkName}' at each run, so that overlapping ranges are not protected; keep the ranges of your configurations apart, and set enableOverlappingRanges to false` }]
    : [])),
};
