import { binaryFindings, chainedPluginFirst, ipamRequired, ofEachIpam, oneInterface, vethPlugins } from './chain';
import { ipvlanHardwareAddress, ipvlanMaster, ipvlanSettings, sbrTable, tuningSysctl } from './plugins';
import { Finding, Rule } from '../../../problem';
import { ipamRoutes, reachableHops, routesOnce, staticAddresses } from '../../ipam/rules/ipam';
import { whereaboutsOverlappingRanges } from '../../ipam/rules/whereabouts-ranges';
import { whereaboutsByHand, whereaboutsLease, whereaboutsNetworkName } from '../../ipam/rules/whereabouts-settings';
import { ChainDraft } from '../draft';

/** The rules whose findings are traps in a parsed configuration: Multus and libcni accept it, but a plugin fails on it or misreads it. */
const TRAPS: readonly Rule<ChainDraft>[] = [
  chainedPluginFirst,
  oneInterface,
  vethPlugins,
  ipamRequired,
  ipvlanMaster,
  ipvlanSettings,
  tuningSysctl,
  sbrTable,
  ipvlanHardwareAddress,
  ...[
    staticAddresses, ipamRoutes, routesOnce, reachableHops, whereaboutsByHand, whereaboutsOverlappingRanges, whereaboutsLease, whereaboutsNetworkName,
  ].map(ofEachIpam),
];

/** What will go wrong with the plugins of a parsed configuration. The path of a single plugin is empty. */
export function chainTraps(draft: ChainDraft): string[] {
  return [...draft.plugins.flatMap(binaryFindings), ...TRAPS.flatMap(rule => rule.check(draft)), ...withoutAddress(draft)]
    .map(({ path, message }) => (path === '' ? message : `${path.replace(/^\./, '')}: ${message}`));
}

/** Only the Pods show whether they have their own addresses. Here it is only known that nothing else gives them one. */
function withoutAddress({ plugins }: ChainDraft): Finding[] {
  return plugins.slice(0, 1).flatMap(({ config, ipam }) => {
    const { addresses } = ipam?.config ?? {};
    const takesPodIps = (config.capabilities as { readonly ips?: unknown } | null | undefined)?.ips === true;
    return ipam?.type !== 'static' || takesPodIps || (Array.isArray(addresses) && addresses.length > 0) ? [] : [{
      path: ipam.path,
      message: '\'static\' has no address, and the plugin does not declare the capability \'ips\' for addresses of the Pod; give addresses, or write "capabilities": {"ips": true}',
    }];
  });
}
