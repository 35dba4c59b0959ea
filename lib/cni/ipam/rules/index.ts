import { ipamRoutes, nodeLocalIpam, reachableHops, routesOnce, staticAddresses } from './ipam';
import { gatewayInPodRange, keptAddresses, rangeOfNetwork, whereaboutsBounds, whereaboutsCapacity, whereaboutsExclude, whereaboutsGateway, whereaboutsOverlappingRanges, whereaboutsRanges } from './whereabouts-ranges';
import { whereaboutsByHand, whereaboutsLease, whereaboutsNetworkName, whereaboutsNetworkNameReconciler, whereaboutsTopLevelKeys } from './whereabouts-settings';
import { Rule } from '../../../problem';
import { IpamDraft } from '../draft';

/** Every rule for an IPAM, in the order in which problems are shown. */
export const IPAM_RULES: readonly Rule<IpamDraft>[] = [
  nodeLocalIpam,
  staticAddresses,
  ipamRoutes,
  routesOnce,
  reachableHops,
  whereaboutsByHand,
  whereaboutsRanges,
  whereaboutsTopLevelKeys,
  whereaboutsBounds,
  whereaboutsExclude,
  whereaboutsCapacity,
  rangeOfNetwork,
  keptAddresses,
  whereaboutsGateway,
  gatewayInPodRange,
  whereaboutsOverlappingRanges,
  whereaboutsLease,
  whereaboutsNetworkName,
  whereaboutsNetworkNameReconciler,
];
