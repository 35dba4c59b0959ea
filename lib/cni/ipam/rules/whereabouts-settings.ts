import { Finding, Rule } from '../../../problem';
import { IpamDraft, ofWhereabouts } from '../draft';
import { WhereaboutsReading } from '../whereabouts-reading';

/* The other settings of Whereabouts. */

export const whereaboutsByHand: Rule<IpamDraft> = {
  name: 'whereabouts-by-hand',
  requires: 'Whereabouts accepts a configuration that is written by hand, and can hand out addresses with it',
  why: 'Whereabouts only reads it when a Pod is started; the Pod then stays in ContainerCreating',
  fix: 'write it as `new Whereabouts({ … })`, which checks every value',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig, and pkg/allocate',
  check: ({ path, type, config, whereabouts }) => {
    if (type !== 'whereabouts' || whereabouts) return [];
    const found = (message: string): Finding[] => [{ path, message: `${message}; correct it, or write it as new Whereabouts({ … }), which checks every value` }];
    try {
      const { ranges } = WhereaboutsReading._of(JSON.stringify(config));
      const reason = ranges.find(range => range.fault !== undefined)?.fault;
      if (reason !== undefined) return found(`Whereabouts would give no Pod an address: ${reason}`);
      const { addresses } = config;
      return ranges.length === 0 && !(Array.isArray(addresses) && addresses.length > 0) ? found('Whereabouts would give no Pod an address, because it has neither a range nor an address') : [];
    } catch (refusal) {
      return found(`Whereabouts would refuse it: ${(refusal as Error).message}`);
    }
  },
};

export const whereaboutsTopLevelKeys: Rule<IpamDraft> = {
  name: 'whereabouts-top-level-keys',
  requires: '`rangeStart`, `rangeEnd` and `exclude` beside `ipRanges` belong to a `range` beside them',
  why: 'Whereabouts silently ignores them if there is no such range',
  fix: 'move them into the entry of `ipRanges` that they are for',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig: only a top-level range takes them',
  check: ofWhereabouts(({ path, props }) => (props.ipRanges === undefined || props.range !== undefined ? [] : (['rangeStart', 'rangeEnd', 'exclude'] as const)
    .filter(key => props[key] !== undefined)
    .map(key => ({ path: `${path}.${key}`, message: 'would be ignored, because there is no range beside it; move it into the entry of ipRanges that it is for' })))),
};

export const whereaboutsLease: Rule<IpamDraft> = {
  name: 'whereabouts-lease',
  requires: 'lease timings are whole milliseconds, the lease is longer than the renewal, and the renewal is longer than 1.2 times the retry',
  why: 'the leader election cannot start, and Whereabouts crashes when a Pod is started',
  fix: 'keep the proportions of the defaults: 1500, 1000 and 500',
  source: 'client-go, tools/leaderelection, NewLeaderElector; Whereabouts v0.7.0, pkg/storage/kubernetes',
  check: ({ path, type, config, whereabouts }): Finding[] => {
    if (type !== 'whereabouts') return [];
    const given: { readonly [key: string]: unknown } = whereabouts ? { ...whereabouts.props } : config;
    const [leaseKey, renewKey, retryKey] = whereabouts ? LEASE_PROPS : LEASE_KEYS;
    const [lease, renew, retry] = [Number(given[leaseKey] ?? 1500), Number(given[renewKey] ?? 1000), Number(given[retryKey] ?? 500)];
    const odd = ([[leaseKey, lease], [renewKey, renew], [retryKey, retry]] as const)
      .filter(([, value]) => !Number.isInteger(value) || value < 1)
      .map(([key, value]) => ({ path: `${path}.${key}`, message: `got ${value}; give a whole number of milliseconds, 1 or more` }));
    if (odd.length > 0) return odd;
    return [
      ...(lease > renew ? [] : [{ path: `${path}.${leaseKey}`, message: `got ${lease} ms; give more than ${renewKey}, ${renew} ms` }]),
      ...(renew > 1.2 * retry ? [] : [{ path: `${path}.${renewKey}`, message: `got ${renew} ms; give more than 1.2 times ${retryKey}, ${retry} ms` }]),
    ];
  },
};

/** The three timings: as props, and as Whereabouts has them. */
const LEASE_PROPS = ['leaderLeaseDuration', 'leaderRenewDeadline', 'leaderRetryPeriod'] as const;
const LEASE_KEYS = ['leader_lease_duration', 'leader_renew_deadline', 'leader_retry_period'] as const;

/** Length of an IPv6 range in the name of a pool, with a hyphen on each side. */
const ROOM_FOR_RANGE = 45;

export const whereaboutsNetworkName: Rule<IpamDraft> = {
  name: 'whereabouts-network-name',
  requires: 'the network name can begin the name of a Kubernetes object',
  why: 'Whereabouts names its IPPool `<network name>-<range>`, and the API server refuses a bad name when a Pod is started',
  fix: 'use lower-case letters, digits and `-`',
  source: 'Whereabouts v0.7.0, pkg/storage/kubernetes, normalizeRange and getPool',
  check: ({ path, type, config, whereabouts }): Finding[] => {
    const networkName = whereabouts ? whereabouts.props.networkName : config.network_name;
    if (type !== 'whereabouts' || typeof networkName !== 'string' || (networkName === '' && !whereabouts)) return [];
    const at = `${path}.${whereabouts ? 'networkName' : 'network_name'}`;
    if (!/^[a-z0-9]([-a-z0-9.]*[a-z0-9])?$/.test(networkName) || networkName.includes('..')) {
      return [{ path: at, message: `'${networkName}' cannot begin the name of an IPPool; use lower-case letters, digits and '-'` }];
    }
    const longest = 253 - ROOM_FOR_RANGE;
    return networkName.length > longest ? [{ path: at, message: `has ${networkName.length} characters; use at most ${longest}, so that the range fits into the name of the IPPool` }] : [];
  },
};

export const whereaboutsNetworkNameReconciler: Rule<IpamDraft> = {
  name: 'whereabouts-network-name-reconciler',
  severity: 'warning',
  requires: 'a configuration with a network name does not rely on the protection of overlapping ranges',
  why: 'the reconciler misreads the names of its reservations, and deletes them at each run; the pools themselves are not affected',
  fix: 'keep the ranges of your configurations apart and set `enableOverlappingRanges` to false, or leave the network name out',
  source: 'Whereabouts v0.7.0 to v0.9.4, pkg/reconciler/iploop.go, findClusterWideIPReservations',
  check: ofWhereabouts(({ path, props }) => (props.networkName !== undefined && props.enableOverlappingRanges !== false
    ? [{ path: `${path}.networkName`, message: `the reconciler deletes the reservations of '${props.networkName}' at each run, so overlapping ranges are not protected; keep the ranges of your configurations apart, and set enableOverlappingRanges to false` }]
    : [])),
};
