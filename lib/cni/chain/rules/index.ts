import { chainedPluginFirst, cniVersion, ipamFirst, ipamRequired, networkName, ofEachIpam, oneInterface, pluginTypes, printableText, vethPlugins } from './chain';
import { ipvlanHardwareAddress, ipvlanMaster, ipvlanModeDocumented, ipvlanSettings, macvlan, routeOverrideBinary, sbrTable, tuningNotify, tuningSettings, tuningSysctl } from './plugins';
import { Rule } from '../../../problem';
import { IPAM_RULES } from '../../ipam/rules';
import { ChainDraft } from '../draft';

export { chainTraps } from './traps';

/** Every rule for a CNI configuration, in the order in which problems are shown. */
export const CNI_RULES: readonly Rule<ChainDraft>[] = [
  pluginTypes,
  cniVersion,
  networkName,
  printableText,
  chainedPluginFirst,
  oneInterface,
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
  ipvlanHardwareAddress,
  sbrTable,
  routeOverrideBinary,
  ...IPAM_RULES.map(ofEachIpam),
];
