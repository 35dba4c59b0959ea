import { AttachedAddress, AttachedInterface, AttachedRoute, ChainedPlugin, listOf, routeOf } from './attached-interface';
import { MAIN_TABLE, PodRoute, PodRoutingRule } from './pod-route';
import { Cidr, IpAddress, IpFamily } from '../../address';
import { immutable } from '../../address/immutable';

/** The routing tables and rules of a Pod, in the order in which the kernel asks routes to the same destination. */
export interface Routing {
  readonly routes: readonly PodRoute[];
  readonly rules: readonly PodRoutingRule[];
}

interface KernelRoute extends AttachedRoute {
  readonly table: number;
  readonly interfaceName: string;
  /** The network of the address that the route came with. In IPv4 it names that address as its source. */
  readonly source?: Cidr;
}

interface Tables {
  routes: KernelRoute[];
  readonly rules: PodRoutingRule[];
}

/** First table that `sbr` takes (plugins/meta/sbr, firstTableID). */
const FIRST_SBR_TABLE = 100;

/**
 * What the plugins do to the routes of the Pod, one interface after the other, as Multus calls them. Sources, read: containernetworking/plugins
 * v1.7.1 (pkg/ipam, plugins/meta/sbr), openshift/route-override-cni, Multus v4.2.1 (pkg/multus, pkg/netutils).
 */
export function routing(interfaces: readonly AttachedInterface[], clusterNetwork: string): Routing {
  const tables: Tables = { routes: [], rules: [] };
  const movesDefault = interfaces.some(({ defaultRoute }) => defaultRoute !== undefined);
  for (const one of interfaces) {
    const { name } = one.shown;
    if (one.shown.definition === undefined) {
      tables.routes.push({ table: MAIN_TABLE, destination: everywhere(IpFamily.IPV4), interfaceName: name });
    }
    one.addresses.forEach((address, i) => addAddress(tables, name, address, one.addresses.slice(0, i)));
    one.routes.forEach(route => addIpamRoute(tables, name, route, one.addresses));
    one.chained.forEach(plugin => runPlugin(tables, one, plugin));
    if (movesDefault) setDefault(tables, name, one.defaultRoute ?? []);
  }
  return {
    rules: tables.rules,
    routes: sorted(tables.routes).map(({ table, destination, gateway, interfaceName }) => immutable<PodRoute>({
      table,
      destination,
      gateway: gateway?.toString(),
      interfaceName,
      origin: interfaces.find(({ shown }) => shown.name === interfaceName)?.shown.definition ?? clusterNetwork,
    })),
  };
}

/** A second address in the same network brings no second route, and one that is alone in its network brings none. */
function addAddress({ routes }: Tables, interfaceName: string, { network }: AttachedAddress, earlier: readonly AttachedAddress[]): void {
  if (network.hostBits === 0 || earlier.some(one => one.network.isSame(network))) return;
  routes.push({ table: MAIN_TABLE, destination: network, interfaceName, source: network.family === IpFamily.IPV4 ? network : undefined });
}

/** Without a gateway of its own, a route has the first gateway of the addresses. */
function addIpamRoute(tables: Tables, interfaceName: string, { destination, gateway }: AttachedRoute, addresses: readonly AttachedAddress[]): void {
  const hop = gateway ?? addresses.find(address => address.gateway?.family === destination.family)?.gateway;
  const added = { table: MAIN_TABLE, destination, gateway: hop, interfaceName };
  // Neither to replace nor to append: for IPv4 the kernel puts it before those to the same destination.
  if (destination.family === IpFamily.IPV4) tables.routes.unshift(added);
  else tables.routes.push(added);
}

function runPlugin(tables: Tables, { shown: { name }, addresses }: AttachedInterface, { type, config }: ChainedPlugin): void {
  if (type === 'sbr') separate(tables, name, addresses, typeof config.table === 'number' ? config.table : undefined);
  if (type === 'route-override') override(tables, name, config);
}

/** `sbr` gives each address a rule and a table of its own, and takes the routes of the interface out of the main table. */
function separate(tables: Tables, interfaceName: string, addresses: readonly AttachedAddress[], chosen: number | undefined): void {
  const own = tables.routes.filter(route => route.interfaceName === interfaceName && route.table === MAIN_TABLE);
  let free = FIRST_SBR_TABLE;
  for (const { network, source, gateway } of addresses) {
    const used = tables.rules.map(rule => rule.table);
    while (used.includes(free)) free += 1;
    const table = chosen ?? free;
    tables.rules.push(immutable({ interfaceName, source, table }));
    if (chosen !== undefined) continue;
    const all = everywhere(network.family);
    const copied = own
      .filter(({ source: bound, gateway: hop, destination }) => destination.family === network.family
        && (bound ? network.isSame(bound) : hop === undefined || network.contains(hop)))
      .map(route => ({ ...route, table }));
    const hasDefault = copied.some(({ destination }) => destination.isSame(all));
    tables.routes.push(...(gateway && !hasDefault ? [{ table, destination: all, gateway, interfaceName }] : []), ...copied);
    free += 1;
  }
  if (chosen === undefined) tables.routes = tables.routes.filter(route => !own.includes(route));
}

/** `route-override` deletes only what the IPAM gave, and adds only what is not there. */
function override(tables: Tables, interfaceName: string, { flushroutes, flushgateway, delroutes, addroutes }: ChainedPlugin['config']): void {
  const isOwn = (route: KernelRoute): boolean => route.interfaceName === interfaceName && route.table === MAIN_TABLE;
  const deleted = listOf(delroutes).flatMap(({ dst }) => routeOf(dst, undefined));
  tables.routes = tables.routes.filter((route) => {
    if (!isOwn(route) || route.source) return true;
    const isDefault = route.destination.prefixLength === 0;
    if (flushroutes === true && (isDefault || route.gateway)) return false;
    if (flushgateway === true && isDefault) return false;
    return flushroutes === true || isDefault || !deleted.some(({ destination }) => destination.isSame(route.destination));
  });
  for (const { destination, gateway } of listOf(addroutes).flatMap(({ dst, gw }) => routeOf(dst, gw))) {
    if (!tables.routes.some(route => route.table === MAIN_TABLE && route.destination.isSame(destination))) {
      tables.routes.push({ table: MAIN_TABLE, destination, gateway, interfaceName });
    }
  }
}

/** Once a Pod asks for a default route anywhere, Multus takes those of every interface away, of both families, and sets the requested ones. */
function setDefault(tables: Tables, interfaceName: string, gateways: readonly IpAddress[]): void {
  tables.routes = tables.routes.filter(({ table, interfaceName: name, destination }) => (
    table !== MAIN_TABLE || name !== interfaceName || destination.prefixLength > 0));
  for (const gateway of gateways) {
    tables.routes.push({ table: MAIN_TABLE, destination: everywhere(gateway.family), gateway, interfaceName });
  }
}

function everywhere(family: IpFamily): Cidr {
  return Cidr.parse(family === IpFamily.IPV4 ? '0.0.0.0/0' : '::/0');
}

/** By table, family and destination, as `ip route` shows them; routes to the same destination stay in the order of the kernel. */
function sorted(routes: readonly KernelRoute[]): KernelRoute[] {
  const order = <T extends bigint | number | string>(a: T, b: T): number => (a < b ? -1 : a > b ? 1 : 0);
  return [...routes].sort((a, b) => order(a.table === MAIN_TABLE ? 0 : a.table, b.table === MAIN_TABLE ? 0 : b.table)
    || order(a.destination.family, b.destination.family) || order(a.destination._first, b.destination._first)
    || order(a.destination.prefixLength, b.destination.prefixLength));
}
