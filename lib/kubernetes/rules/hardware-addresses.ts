import { isHardwareAddress } from '../../cni/hardware-address';
import { Finding, Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

export const hardwareAddresses: Rule<PodDraft> = {
  name: 'hardware-addresses',
  severity: 'error',
  demands: 'a hardware address is asked for only where a plugin of the network can give one',
  why: 'ipvlan ignores it: all its interfaces have the hardware address of the node\'s',
  fix: 'leave the hardware address out',
  source: 'containernetworking/plugins, plugins/main/ipvlan reads no capability; Multus v4.2.1: "failed to mac"',
  check: ({ attached }) => attached.flatMap(({ definition, options: { mac }, place }): Finding[] => {
    if (mac === undefined) return [];
    const path = `networks[${place}].mac`;
    if (!isHardwareAddress(mac)) return [{ path, message: `'${mac}' is not a hardware address, give one such as '02:00:00:00:00:01'` }];
    const takesMac = definition.config._chain.some(({ capabilities }) => (capabilities as { mac?: unknown } | undefined)?.mac === true);
    return takesMac ? [] : [{ path, message: `no plugin of '${definition.reference}' has the capability 'mac', and ipvlan shares the hardware address of the node's interface, leave it out` }];
  }),
};
