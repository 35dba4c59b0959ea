import { IpAddress } from '../../../address/ip-address';
import { parseGoIp, isHardwareAddress } from '../../../cni/go/address';
import { Finding, Rule } from '../../../problem';
import { AppRegistry, Definition } from '../../app/registry';
import { handingOut } from '../addresses';
import type { PodDraft } from '../draft';

/* The hardware addresses and routes of Pod interfaces. */

export const hardwareAddresses: Rule<PodDraft> = {
  name: 'hardware-addresses',
  requires: 'a Pod only requests a hardware address if a plugin of the network can set one',
  why: 'ipvlan ignores it: all its interfaces have the hardware address of the node interface; a chained tuning fails with "operation not supported"',
  fix: 'leave the hardware address out',
  source: 'containernetworking/plugins, plugins/main/ipvlan reads no capability; Multus v4.2.1: "failed to mac"',
  check: ({ attached }) => attached.flatMap(({ definition, options: { mac }, place }): Finding[] => {
    if (mac === undefined) return [];
    const path = `networks[${place}].mac`;
    if (!isHardwareAddress(mac)) return [{ path, message: `'${mac}' is not a hardware address; give one such as '02:00:00:00:00:01'` }];
    const { _plugins: plugins } = definition.config;
    if (plugins.some(({ type }) => type === 'ipvlan')) return [{ path, message: `'${definition.reference}' is ipvlan, whose interfaces have the hardware address of the node interface; leave it out` }];
    return plugins.some(({ config: { capabilities } }) => (capabilities as { mac?: unknown } | undefined)?.mac === true)
      ? []
      : [{ path, message: `no plugin of '${definition.reference}' has the capability 'mac', so it would be ignored; leave it out` }];
  }),
};

export const defaultRoutes: Rule<PodDraft> = {
  name: 'default-routes',
  requires: 'the networks of a Pod have at most one default route for IPv4 and one for IPv6, each with a gateway in the Pod range of its network that is not handed out to a Pod',
  why: 'Multus refuses two ("multus does not support ECMP for default-route"), removes the default routes for an empty list, and the kernel refuses a gateway that the interface cannot reach',
  fix: 'keep one gateway per family, in one of the networks',
  source: 'Multus v4.2.1, pkg/k8sclient, and pkg/netutils, SetDefaultGW',
  check: ({ app, annotation, attached }) => {
    const gateways = annotation.elements.flatMap(({ defaultRoute = [] }, i) => defaultRoute.map((text, j) => ({
      path: `networks[${i}].defaultRoute[${j}]`, text, address: parseGoIp(text),
    })));
    return [
      ...annotation.elements.flatMap(({ defaultRoute }, i): Finding[] => (defaultRoute?.length === 0
        ? [{ path: `networks[${i}].defaultRoute`, message: 'is an empty list, so Multus removes the default routes of every interface; leave it out' }]
        : [])),
      ...gateways.flatMap(({ path, text, address }, i): Finding[] => {
        if (!address) return [{ path, message: `'${text}' is not an IP address; give one without prefix length` }];
        const other = gateways.slice(0, i).find(earlier => earlier.address?.family === address.family);
        return other ? [{ path, message: `'${text}' is a second default route for ${address.family} beside ${other.path} '${other.text}', and Multus allows one; remove one of the two` }] : [];
      }),
      ...attached.flatMap(({ definition, options: { defaultRoute = [] }, place }) => defaultRoute.flatMap((text, j): Finding[] => {
        const address = parseGoIp(text);
        const problem = address && gatewayProblem(app, text, address, definition);
        return problem === undefined ? [] : [{ path: `networks[${place}].defaultRoute[${j}]`, message: problem }];
      })),
    ];
  },
};

function gatewayProblem(app: AppRegistry, text: string, address: IpAddress, definition: Definition): string | undefined {
  const { network, podRange } = definition;
  if (address.family === podRange.family && !podRange.contains(address)) {
    return `'${text}' does not lie in the Pod range of '${network.name}', ${podRange}, so the interface cannot reach it; use your own router in that range`;
  }
  const other = handingOut(app, definition, address);
  return other && `'${text}' is also handed out to Pods by Whereabouts in '${other.reference}'; keep the gateway's address in reservedRanges of the network '${network.name}'`;
}
