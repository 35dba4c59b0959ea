import { chainedPluginFirst, cniVersion, networkName, pluginTypes, vethPlugins } from './chain';
import { ipamFirst, ipamRequired, ipamRoutes, nodeLocalIpam, staticAddresses } from './ipam';
import { ipvlanMaster, ipvlanModeDocumented, ipvlanSettings, macvlan, routeOverrideBinary, sbrTable, tuningNotify, tuningSettings, tuningSysctl } from './plugins';
import { printableText } from './texts';
import { whereaboutsOverlappingRanges } from './whereabouts-overlap';
import { gatewayInPodRange, rangeOfNetwork, whereaboutsBounds, whereaboutsCapacity, whereaboutsExclude, whereaboutsGateway, whereaboutsRanges } from './whereabouts-ranges';
import { whereaboutsByHand, whereaboutsLease, whereaboutsNetworkName, whereaboutsNetworkNameReconciler, whereaboutsTopLevelKeys } from './whereabouts-settings';
import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

export { chainTraps } from './traps';

/** Every rule of a CNI configuration, in the order in which their findings are shown. */
export const CNI_RULES: readonly Rule<ChainDraft>[] = [
  pluginTypes,
  cniVersion,
  networkName,
  printableText,
  chainedPluginFirst,
  vethPlugins,
  macvlan,
  ipamFirst,
  ipamRequired,
  ipvlanMaster,
  ipvlanSettings,
  ipvlanModeDocumented,
  tuningSysctl,
  tuningSettings,
  tuningNotify,
  sbrTable,
  routeOverrideBinary,
  nodeLocalIpam,
  staticAddresses,
  ipamRoutes,
  whereaboutsByHand,
  whereaboutsRanges,
  whereaboutsTopLevelKeys,
  whereaboutsBounds,
  whereaboutsExclude,
  whereaboutsCapacity,
  rangeOfNetwork,
  whereaboutsGateway,
  gatewayInPodRange,
  whereaboutsOverlappingRanges,
  whereaboutsLease,
  whereaboutsNetworkName,
  whereaboutsNetworkNameReconciler,
];
