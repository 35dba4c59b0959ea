import { readCidr } from '../../../address/cidr';
import { addressValue } from '../../../address/ip-address';
import { Finding, Rule } from '../../../problem';
import { parseGoCidr } from '../../go/address';
import { IpamDraft } from '../draft';
import { IpRoute } from '../ip-route';
import { StaticAddress } from '../static-address';

/* Any IPAM: its addresses and routes. */

/** IPAM plugins that do not work across the nodes of a VPC, and why. */
const NODE_LOCAL: { readonly [type: string]: string } = {
  'host-local': 'keeps its addresses on each node, so two nodes hand out the same ones',
  'dhcp': 'requests addresses by hardware address, which all ipvlan interfaces of a node share, and a VPC has no DHCP server',
};

export const nodeLocalIpam: Rule<IpamDraft> = {
  name: 'node-local-ipam',
  acknowledgeable: true,
  requires: 'the IPAM hands out addresses for the whole cluster',
  why: 'two Pods on two nodes get the same address, or none',
  fix: 'use Whereabouts',
  source: 'containernetworking/plugins, plugins/ipam/host-local and dhcp; whereabouts#97, multus-cni#645',
  check: ({ path, type }) => (Object.hasOwn(NODE_LOCAL, type) ? [{ path, message: `'${type}' ${NODE_LOCAL[type]}; use Whereabouts` }] : []),
};

export const staticAddresses: Rule<IpamDraft> = {
  name: 'static-addresses',
  requires: 'a static address has the prefix length of its network, and its gateway is an address of the same family',
  why: 'the IPAM refuses an address without prefix length when a Pod is started',
  fix: 'write the address as 172.16.1.9/24',
  source: 'containernetworking/plugins, plugins/ipam/static; Whereabouts v0.7.0, pkg/config, configureStatic',
  check: ({ path, type, whereabouts, config: { addresses } }) => (
    // Whereabouts accepts more than static does; whereabouts-by-hand reads a configuration by hand in the same way as Whereabouts.
    Array.isArray(addresses) && (type !== 'whereabouts' || whereabouts)
      ? addresses.flatMap((address: StaticAddress | null, i) => addressFindings(address ?? { address: '' }, `${path}.addresses[${i}]`))
      : []),
};

function addressFindings({ address, gateway }: StaticAddress, path: string): Finding[] {
  const read = parseGoCidr(address);
  const hop = typeof gateway === 'string' ? addressValue(gateway) : undefined;
  return [
    ...(read ? [] : [{ path: `${path}.address`, message: `'${address}' is not an address with prefix length; give one such as '172.16.1.9/24'` }]),
    ...((gateway ?? '') !== '' && !hop ? [{ path: `${path}.gateway`, message: `'${gateway}' is not an IP address; give one without prefix length` }] : []),
    ...(read && hop && hop.family !== read.address.family ? [{ path: `${path}.gateway`, message: `'${gateway}' is ${hop.family}, but the address is ${read.address.family}; use one family for both` }] : []),
  ];
}

export const ipamRoutes: Rule<IpamDraft> = {
  name: 'ipam-routes',
  requires: 'a route has a CIDR as destination and an address of the same family as next hop, and is a default route only if that is intended',
  why: 'a wrong text fails when a Pod is started; a default route silently takes over all traffic of the Pod, including traffic to the cluster',
  fix: 'give routes to the networks behind the additional one, or set `allowDefaultRoute`',
  source: 'containernetworking/plugins, pkg/ipam/ipam_linux.go: routes are added beside those of eth0, without an error',
  check: ({ path, allowsDefaultRoute, config: { routes } }) => (Array.isArray(routes)
    ? routes.flatMap((route: IpRoute | null, i) => routeFindings(route ?? { dst: '' }, `${path}.routes[${i}]`, allowsDefaultRoute ?? true))
    : []),
};

function routeFindings({ dst, gw }: IpRoute, path: string, allowsDefault: boolean): Finding[] {
  const { cidr, problem } = readCidr(dst);
  const hop = typeof gw === 'string' ? addressValue(gw) : undefined;
  return [
    ...(problem === undefined ? [] : [{ path: `${path}.dst`, message: problem }]),
    ...(cidr?.prefixLength === 0 && !allowsDefault
      ? [{ path: `${path}.dst`, message: `'${cidr}' would take over all traffic of the Pod; give routes to the networks that you need, or set allowDefaultRoute` }]
      : []),
    ...(gw !== undefined && !hop ? [{ path: `${path}.gw`, message: `'${gw}' is not an IP address; give one without prefix length` }] : []),
    ...(hop && cidr && hop.family !== cidr.family ? [{ path: `${path}.gw`, message: `'${gw}' is ${hop.family}, but the destination '${cidr}' is ${cidr.family}; use one family for both` }] : []),
  ];
}
