import { IpAddress } from '../../../address/ip-address';
import { parseGoIp } from '../../../cni/go/address';
import { isHardwareAddress } from '../../../cni/go/hardware-address';
import { interfaceNameFault } from '../../../cni/go/names';
import { Finding, Rule } from '../../../problem';
import { AppRegistry, Definition } from '../../app/registry';
import { handingOut } from '../addresses';
import type { PodDraft } from '../draft';

/* The interfaces of a Pod, their hardware addresses and routes. */

/** Interfaces that a Pod has anyway. */
const TAKEN = ['eth0', 'lo'];

export const interfaceNames: Rule<PodDraft> = {
  name: 'interface-names',
  severity: 'error',
  demands: 'the interfaces of a Pod have different names of 1 to 15 bytes, without slash, colon and white space, none of them eth0 or lo',
  why: 'the Pod stays in ContainerCreating: "interface name net1 already exists", "interface name is too long"',
  fix: 'choose another name; an interface without one is named after its place, net1, net2 and so on',
  source: 'libcni 1.3.0, ValidateInterfaceName; Multus v4.2.1, getIfname; multus-cni#353',
  check: ({ annotation, firstIndex, multus }) => {
    const { elements } = annotation;
    const names = annotation.interfaceNames(firstIndex);
    return elements.flatMap(({ interfaceName }, i): Finding[] => {
      const path = `networks[${i}].interfaceName`;
      const finding = (message: string): Finding[] => [{ path, message }];
      const fault = interfaceName === undefined ? undefined : interfaceNameFault(interfaceName);
      if (fault !== undefined) return finding(fault);
      if (TAKEN.includes(names[i])) return finding(`'${names[i]}' is an interface that the Pod has already, use another name`);
      const byDefault = multus.defaultNetworks.slice(0, firstIndex - 1).find((_, place) => names[i] === `net${place + 1}`);
      if (byDefault !== undefined) return finding(`'${names[i]}' is the interface of '${byDefault}', one of Multus' defaultNetworks, use another name`);
      const other = names.indexOf(names[i]);
      const places = interfaceName === undefined || elements[other].interfaceName === undefined ? ', since an interface without a name is named after its place' : '';
      return other < i ? finding(`'${names[i]}' is also the name of networks[${other}]${places}, use another name`) : [];
    });
  },
};

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

export const defaultRoutes: Rule<PodDraft> = {
  name: 'default-routes',
  severity: 'error',
  demands: 'the networks of a Pod name at most one gateway for IPv4 and one for IPv6 as default route, each in the range of its network and not handed out to a Pod',
  why: 'Multus refuses two ("multus does not support ECMP for default-route"), takes the default routes away for an empty list, and the kernel refuses a gateway that the interface does not reach',
  fix: 'keep one gateway of a family, in one of the networks',
  source: 'Multus v4.2.1, pkg/k8sclient, and pkg/netutils, SetDefaultGW',
  check: ({ app, annotation, attached }) => {
    const gateways = annotation.elements.flatMap(({ defaultRoute = [] }, i) => defaultRoute.map((text, j) => ({
      path: `networks[${i}].defaultRoute[${j}]`, text, address: parseGoIp(text),
    })));
    return [
      ...annotation.elements.flatMap(({ defaultRoute }, i): Finding[] => (defaultRoute?.length === 0
        ? [{ path: `networks[${i}].defaultRoute`, message: 'is an empty list, for which Multus takes the default routes of every interface away, leave it out' }]
        : [])),
      ...gateways.flatMap(({ path, text, address }, i): Finding[] => {
        if (!address) return [{ path, message: `'${text}' is not an IP address, give one without prefix length` }];
        const other = gateways.slice(0, i).find(earlier => earlier.address?.family === address.family);
        return other ? [{ path, message: `'${text}' is a second default route for ${address.family} beside ${other.path} '${other.text}', Multus allows one` }] : [];
      }),
      ...attached.flatMap(({ definition, options: { defaultRoute = [] }, place }) => defaultRoute.flatMap((text, j): Finding[] => {
        const address = parseGoIp(text);
        const fault = address && gatewayFault(app, text, address, definition);
        return fault === undefined ? [] : [{ path: `networks[${place}].defaultRoute[${j}]`, message: fault }];
      })),
    ];
  },
};

function gatewayFault(app: AppRegistry, text: string, address: IpAddress, definition: Definition): string | undefined {
  const { network } = definition;
  if (address.family === network.podRange.family && !network.podRange.contains(address)) {
    return `'${text}' does not lie in the range for Pods of '${network.name}', ${network.podRange}, where alone the interface reaches it, name a router of yours in that range`;
  }
  const other = handingOut(app, definition, address);
  return other && `'${text}' is also handed out to Pods by Whereabouts in '${other.reference}', keep the gateway's address in reservedRanges of the network '${network.name}'`;
}
