import { Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsNetworkNameReconciler: Rule<ChainDraft> = {
  name: 'whereabouts-network-name-reconciler',
  severity: 'warning',
  demands: 'a configuration with a network name does not rely on the protection of overlapping ranges',
  why: 'the reconciler misreads the names of its reservations, and deletes them at each run; the pools themselves are unharmed',
  fix: 'keep the ranges of your configurations apart and set `enableOverlappingRanges` to false, or leave the network name out',
  source: 'Whereabouts v0.7.0 to v0.9.4, pkg/reconciler/iploop.go, findClusterWideIPReservations',
  check: draft => whereaboutsOf(draft).flatMap(({ path, props }) => (props.networkName !== undefined && props.enableOverlappingRanges !== false
    ? [{ path: `${path}.networkName`, message: `the reconciler deletes the reservations of '${props.networkName}' at each run, so that overlapping ranges are not protected; keep the ranges of your configurations apart, and set enableOverlappingRanges to false` }]
    : [])),
};
