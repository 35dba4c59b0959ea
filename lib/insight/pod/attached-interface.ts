import { PodAddressRange, PodInterface } from './pod-interface';
import { PodAttachment } from './pod-view-props';
import { Cidr, IpAddress } from '../../address';
import { enclosingCidr } from '../../address/cidr';
import { frozen, immutable } from '../../address/immutable';
import { PluginDraft } from '../../cni/chain/draft';
import { parseGoCidr, parseGoIp } from '../../cni/go/address';
import { isObject } from '../../cni/go/keys';
import { poolsOf } from '../../cni/ipam/placed-pools';
import { allocatable, capacity, WhereaboutsPool } from '../../cni/ipam/whereabouts-pool';

/** An address of an interface, as the IPAM tells the plugin: a certain one, or one of a range. */
export interface AttachedAddress {
  /** The network of the address: the route to it comes with the address. */
  readonly network: Cidr;
  /** The address without prefix length, or the range that it is of. */
  readonly source: string;
  readonly gateway?: IpAddress;
}

/** A route of the IPAM. */
export interface AttachedRoute {
  readonly destination: Cidr;
  readonly gateway?: IpAddress;
}

/** A plugin after the first one, with what the Pod gives it. */
export interface ChainedPlugin {
  readonly type: string;
  readonly config: { readonly [key: string]: unknown };
}

/** An interface with what decides on its routes. */
export interface AttachedInterface {
  readonly shown: PodInterface;
  /** In the order in which the plugin sets them. */
  readonly addresses: readonly AttachedAddress[];
  readonly routes: readonly AttachedRoute[];
  readonly chained: readonly ChainedPlugin[];
  readonly defaultRoute?: readonly IpAddress[];
}

/** Plugins that set addresses and routes as the IPAM says, and nothing else (containernetworking/plugins, pkg/ipam, ConfigureIface). */
const PLAIN = ['ipvlan', 'macvlan'];

/** Chained plugins whose effect on routes is known; the first three have none. */
const FOLLOWED = ['bandwidth', 'firewall', 'portmap', 'tuning', 'sbr', 'route-override'];

/** The interface that Multus makes of an attachment. */
export function attach(name: string, attachment: PodAttachment): AttachedInterface {
  const { definition, config, network, defaultRoute } = attachment;
  const plugins = config?._plugins ?? [];
  const [first, ...others] = plugins;
  const chained = others.map(({ type, config: own }) => ({ type, config: { ...own, ...attachment.cniArgs } }));
  const { ranges = [], fixed = [], routes = [], unknown } = first ? ipamOf(first, attachment) : { unknown: 'its definition is not known here' };
  const addresses = [...ranges.map(ofRange), ...fixed];
  return {
    shown: immutable<PodInterface>({
      name,
      definition,
      network: network?.name,
      nodeInterface: typeof first?.config.master === 'string' ? first.config.master : undefined,
      mtu: mtuOf(first, chained, network?.vpc.mtu),
      addresses: frozen(fixed.map(one => `${one.source}/${one.network.prefixLength}`)),
      ranges: frozen(ranges.map(({ shown }) => shown)),
      unknown: frozen([
        ...unknown === undefined ? [] : [unknown],
        ...chained.filter(({ type }) => !FOLLOWED.includes(type)).map(({ type }) => `what '${type}' does to its routes is not known`),
      ]),
    }),
    addresses,
    routes,
    chained,
    defaultRoute: defaultRoute?.flatMap(text => parseGoIp(text) ?? []),
  };
}

interface IpamResult {
  readonly ranges?: readonly HandedOut[];
  readonly fixed?: readonly AttachedAddress[];
  readonly routes?: readonly AttachedRoute[];
  /** Why the rest is not known. */
  readonly unknown?: string;
}

interface HandedOut {
  readonly shown: PodAddressRange;
  readonly gateway?: IpAddress;
}

function ipamOf({ type, ipam, config }: PluginDraft, attachment: PodAttachment): IpamResult {
  if (!PLAIN.includes(type)) return { unknown: `what '${type}' sets up is not known` };
  if (!ipam) return { unknown: 'it has no IPAM' };
  const asked = (attachment.ips ?? []).flatMap(text => fixedAddress(text));
  const own = listOf(ipam.config.addresses).flatMap(({ address, gateway }) => fixedAddress(address, gateway));
  const routes = listOf(ipam.config.routes).flatMap(({ dst, gw }) => routeOf(dst, gw));
  switch (ipam.type) {
    case 'whereabouts': {
      const gateway = addressOf(ipam.config.gateway);
      return { ranges: poolsOf(ipam).map(({ pool }) => ({ shown: describe(pool), gateway })), fixed: [...own, ...asked], routes };
    }
    case 'static': {
      // What comes as a capability takes the place of the plugin's own addresses; CNI_ARGS adds to them.
      const replaces = isObject(config.capabilities) && config.capabilities.ips === true && asked.length > 0;
      return { fixed: replaces ? asked : [...own, ...asked], routes };
    }
    default:
      return { unknown: `what the IPAM '${ipam.type}' hands out is not known` };
  }
}

function describe(pool: WhereaboutsPool): PodAddressRange {
  const { cidr } = pool;
  const text = (value: bigint): string => IpAddress._of(value, cidr.family).toString();
  return immutable({
    range: cidr,
    handedOut: frozen(allocatable(pool).map(({ first, last }) => (first === last ? text(first) : `${text(first)}-${text(last)}`))),
    size: capacity(pool),
  });
}

function ofRange({ shown: { range }, gateway }: HandedOut): AttachedAddress {
  return { network: range, source: range.toString(), gateway };
}

function fixedAddress(text: unknown, gateway?: unknown): AttachedAddress[] {
  const read = typeof text === 'string' ? parseGoCidr(text) : undefined;
  return read ? [{ network: enclosingCidr(read.address, read.prefixLength), source: read.address.toString(), gateway: addressOf(gateway) }] : [];
}

/** A route as the CNI specification writes it; the host bits of its destination are ignored. */
export function routeOf(dst: unknown, gw: unknown): AttachedRoute[] {
  const read = typeof dst === 'string' ? parseGoCidr(dst) : undefined;
  return read ? [{ destination: enclosingCidr(read.address, read.prefixLength), gateway: addressOf(gw) }] : [];
}

export function listOf(value: unknown): { readonly [key: string]: unknown }[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function addressOf(text: unknown): IpAddress | undefined {
  return typeof text === 'string' ? parseGoIp(text) : undefined;
}

/** `tuning` has the last word; ipvlan takes the MTU of its master if it has none of its own. */
function mtuOf(first: PluginDraft | undefined, chained: readonly ChainedPlugin[], ofMaster: number | undefined): number | undefined {
  if (!first || !PLAIN.includes(first.type)) return undefined;
  const set = [first, ...chained.filter(({ type }) => type === 'tuning')]
    .map(({ config }) => config.mtu).filter((mtu): mtu is number => typeof mtu === 'number' && mtu > 0);
  return set.at(-1) ?? ofMaster;
}
