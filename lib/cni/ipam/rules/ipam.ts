import { Cidr, enclosingCidr, readCidr } from '../../../address/cidr';
import { addressValue, IpAddress } from '../../../address/ip-address';
import { Finding, Rule } from '../../../problem';
import { parseGoCidr } from '../../go/address';
import { IpamDraft } from '../draft';
import { readWhereabouts } from '../grammar';
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
    type === 'whereabouts' && !whereabouts ? [] : listOf<StaticAddress>(addresses).flatMap((address, i) => (
      addressFindings(address ?? { address: '' }, `${path}.addresses[${i}]`)))),
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
  check: ({ path, allowsDefaultRoute, config: { routes } }) => listOf<IpRoute>(routes).flatMap((route, i) => (
    routeFindings(route ?? { dst: '' }, `${path}.routes[${i}]`, allowsDefaultRoute ?? true))),
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

/** A list from a configuration, in which Go accepts null for an element; no element if it is not a list. */
function listOf<T>(value: unknown): readonly (T | null)[] {
  return Array.isArray(value) ? value as (T | null)[] : [];
}

export const routesOnce: Rule<IpamDraft> = {
  name: 'routes-once',
  requires: 'no two routes of a configuration are the same',
  why: 'the kernel refuses the second when a Pod is started: "file exists"',
  fix: 'remove one of the two',
  source: 'containernetworking/plugins v1.7.1, pkg/ipam, ConfigureIface, run',
  check: ({ path, config: { routes } }) => {
    const all = listOf<IpRoute & { readonly table?: unknown; readonly priority?: unknown }>(routes)
      .map(route => JSON.stringify([readCidr(route?.dst ?? '').cidr ?? route?.dst, addressValue(route?.gw ?? ''), route?.table, route?.priority]));
    return all.flatMap((route, i) => (all.indexOf(route) < i
      ? [{ path: `${path}.routes[${i}]`, message: `is the same as routes[${all.indexOf(route)}]; remove one of the two` }]
      : []));
  },
};

export const reachableHops: Rule<IpamDraft> = {
  name: 'reachable-hops',
  requires: 'the next hop of every route lies in a network of the Pod interface',
  why: 'the kernel refuses the route when a Pod is started: "network is unreachable"',
  fix: 'give an address of the network that a router really has',
  source: 'containernetworking/plugins v1.7.1, pkg/ipam, ConfigureIface, run; Linux: a next hop must be on-link',
  check: (ipam) => {
    // whereabouts-gateway checks the typed ranges.
    const networks = ipam.whereabouts ? [] : onLink(ipam);
    if (networks.length === 0) return [];
    return listOf<IpRoute>(ipam.config.routes).flatMap((route, i): Finding[] => {
      const destination = readCidr(route?.dst ?? '').cidr;
      const hop = hopOf(ipam, route, destination);
      return hop && hop.address.family === destination?.family && !networks.some(network => network.contains(hop.address))
        ? [{ path: `${ipam.path}.${hop.key ?? `routes[${i}].gw`}`, message: `'${hop.address}' lies outside of ${networks.join(' and ')}, so the Pod interface cannot reach it; give an address inside` }]
        : [];
    });
  },
};

/** The networks that an interface is in by its addresses, as far as the configuration tells. */
function onLink({ type, config }: IpamDraft): Cidr[] {
  const fixed = listOf<StaticAddress>(config.addresses).flatMap(address => parseGoCidr(address?.address ?? '') ?? []);
  const own = fixed.map(({ address, prefixLength }) => enclosingCidr(address, prefixLength));
  if (type !== 'whereabouts') return type === 'static' ? own : [];
  try {
    return [...readWhereabouts(JSON.stringify(config)).map(({ pool }) => pool.cidr), ...own];
  } catch {
    // whereabouts-by-hand reports what Whereabouts would refuse.
    return [];
  }
}

interface Hop {
  readonly address: IpAddress;
  /** Where the hop stands in the IPAM, if not in the route. */
  readonly key?: string;
}

/** The next hop of a route: its own, or the gateway of its family. */
function hopOf({ type, config }: IpamDraft, route: IpRoute | null, destination: Cidr | undefined): Hop | undefined {
  const read = (text: unknown): IpAddress | undefined => (typeof text === 'string' ? addressValue(text) : undefined);
  const own = read(route?.gw);
  if (own || (route?.gw ?? '') !== '') return own && { address: own };
  const gateways = type === 'whereabouts'
    ? [{ key: 'gateway', address: read(config.gateway) }]
    : listOf<StaticAddress>(config.addresses).map((address, i) => ({ key: `addresses[${i}].gateway`, address: read(address?.gateway) }));
  const gateway = gateways.find(({ address }) => address && address.family === destination?.family);
  return gateway?.address && { key: gateway.key, address: gateway.address };
}
