import { IpAddress } from '../../address/ip-address';
import { parseGoIp } from '../../cni/go-address';
import { Finding, Rule } from '../../problem';
import type { NetworkAttachmentDefinition } from '../network-attachment-definition';
import { handingOut } from '../pod-addresses';
import type { PodDraft } from '../pod-draft';

export const defaultRoutes: Rule<PodDraft> = {
  name: 'default-routes',
  severity: 'error',
  demands: 'the networks of a Pod name at most one gateway for IPv4 and one for IPv6 as default route, each in the range of its network and not handed out to a Pod',
  why: 'Multus refuses two ("multus does not support ECMP for default-route"), takes the default routes away for an empty list, and the kernel refuses a gateway that the interface does not reach',
  fix: 'keep one gateway of a family, in one of the networks',
  source: 'Multus v4.2.1, pkg/k8sclient, and pkg/netutils, SetDefaultGW',
  check: ({ annotation, attached }) => {
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
        const fault = address && gatewayFault(text, address, definition);
        return fault === undefined ? [] : [{ path: `networks[${place}].defaultRoute[${j}]`, message: fault }];
      })),
    ];
  },
};

function gatewayFault(text: string, address: IpAddress, definition: NetworkAttachmentDefinition): string | undefined {
  const { network } = definition;
  if (address.family === network.podRange.family && !network.podRange.contains(address)) {
    return `'${text}' does not lie in the range for Pods of '${network.name}', ${network.podRange}, where alone the interface reaches it, name a router of yours in that range`;
  }
  const other = handingOut(definition, address);
  return other && `'${text}' is also handed out to Pods by Whereabouts in '${other.reference}', keep the gateway's address in reservedRanges of the network '${network.name}'`;
}
