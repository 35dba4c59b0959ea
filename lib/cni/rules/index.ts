import { chainedPluginFirst } from './chained-plugin-first';
import { cniVersion } from './cni-version';
import { gatewayInPodRange } from './gateway-in-pod-range';
import { ipamFirst } from './ipam-first';
import { ipamRequired } from './ipam-required';
import { ipamRoutes } from './ipam-routes';
import { ipvlanMaster } from './ipvlan-master';
import { ipvlanModeDocumented } from './ipvlan-mode-documented';
import { ipvlanSettings } from './ipvlan-settings';
import { macvlan } from './macvlan';
import { networkName } from './network-name';
import { nodeLocalIpam } from './node-local-ipam';
import { pluginTypes } from './plugin-types';
import { rangeOfNetwork } from './range-of-network';
import { routeOverrideBinary } from './route-override-binary';
import { staticAddresses } from './static-addresses';
import { tuningSettings } from './tuning-settings';
import { vethPlugins } from './veth-plugins';
import { whereaboutsBounds } from './whereabouts-bounds';
import { whereaboutsByHand } from './whereabouts-by-hand';
import { whereaboutsCapacity } from './whereabouts-capacity';
import { whereaboutsExclude } from './whereabouts-exclude';
import { whereaboutsGateway } from './whereabouts-gateway';
import { whereaboutsLease } from './whereabouts-lease';
import { whereaboutsNetworkName } from './whereabouts-network-name';
import { whereaboutsNetworkNameReconciler } from './whereabouts-network-name-reconciler';
import { whereaboutsRanges } from './whereabouts-ranges';
import { whereaboutsRepeatedRange } from './whereabouts-repeated-range';
import { whereaboutsTopLevelKeys } from './whereabouts-top-level-keys';
import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

/** Every rule of a CNI configuration, in the order in which their findings are shown. */
export const CNI_RULES: readonly Rule<ChainDraft>[] = [
  pluginTypes,
  cniVersion,
  networkName,
  chainedPluginFirst,
  vethPlugins,
  macvlan,
  ipamFirst,
  ipamRequired,
  ipvlanMaster,
  ipvlanSettings,
  ipvlanModeDocumented,
  tuningSettings,
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
  whereaboutsRepeatedRange,
  whereaboutsLease,
  whereaboutsNetworkName,
  whereaboutsNetworkNameReconciler,
];
