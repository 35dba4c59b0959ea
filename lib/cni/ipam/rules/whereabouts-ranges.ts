import { Cidr, enclosingCidr } from '../../../address/cidr';
import { addressBits, addressValue, IpAddress } from '../../../address/ip-address';
import { Finding, Rule } from '../../../problem';
import { parseGoCidr } from '../../go/address';
import { IpamDraft, ofWhereabouts } from '../draft';
import { PlacedPool, poolsOf } from '../placed-pools';
import { StaticAddress } from '../static-address';
import { ExcludeDraft, WhereaboutsRangeDraft } from '../whereabouts-draft';
import { capacity, handsOut, poolsOverlap } from '../whereabouts-pool';

/* The ranges of Whereabouts: what it can read, and what it can hand out. */

export const whereaboutsRanges: Rule<IpamDraft> = {
  name: 'whereabouts-ranges',
  requires: 'Whereabouts has at least one range or static address, and each range is a CIDR with zero host bits, at least a /30 (IPv6: /126)',
  why: 'Whereabouts only refuses the name of a secondary range, a misspelled CIDR or no range at all when a Pod is started; the Pod stays in ContainerCreating',
  fix: 'leave the range out if a network of the topology is given, otherwise write it as a CIDR',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig, and pkg/iphelpers, HasUsableIPs: "net mask is too short"',
  check: ofWhereabouts(({ path, props, ranges }): Finding[] => [
    ...(ranges.length === 0 && !props.addresses?.length
      ? [{ path: `${path}.range`, message: 'got none, so Whereabouts would hand out no address; give a CIDR such as \'172.16.1.0/24\'' }]
      : []),
    ...ranges.flatMap(rangeFindings),
  ]),
};

function rangeFindings({ path, props, reading, cidr }: WhereaboutsRangeDraft): Finding[] {
  const at = `${path}.range`;
  if (reading.problem !== undefined) {
    const span = /^([^-]+)-([^/]+)\/\d+$/.exec(String(props.range));
    if (span) return [{ path: at, message: `'${props.range}' gives the start and the end in one text; give the CIDR as range, '${span[1]}' as rangeStart and '${span[2]}' as rangeEnd` }];
    const name = /^[a-z][-a-z0-9]*$/.test(String(props.range));
    return [{
      path: at,
      message: name
        ? `'${props.range}' looks like the name of a secondary range, which Whereabouts cannot look up; give the range itself, such as '172.16.1.0/24'`
        : reading.problem,
    }];
  }
  return cidr && cidr.hostBits < 2
    ? [{ path: at, message: `'${cidr}' has no address to hand out, because its first and last address are never used; give a larger range` }]
    : [];
}

export const whereaboutsBounds: Rule<IpamDraft> = {
  name: 'whereabouts-bounds',
  requires: 'start and end are addresses of the range that can be handed out, and the start is not after the end',
  why: 'Whereabouts ignores a start or end that it cannot read, that lies outside the range or that is in the wrong order, and hands out the whole range',
  fix: 'give addresses between the second and the last but one of the range',
  source: 'Whereabouts v0.7.0, pkg/types, backwardsCompatibleIPAddress, and pkg/iphelpers, GetIPRange',
  check: ipam => boundsOf(ipam).flatMap(({ path, cidr, bounds: [start, end] }) => {
    const findings = [start, end].flatMap(bound => boundFindings(path, bound, cidr));
    return findings.length === 0 && start.address && end.address && end.address._value < start.address._value
      ? [{ path: `${path}.${end.key}`, message: `'${end.address}' comes before the start '${start.address}', so Whereabouts would ignore it; give a later end` }]
      : findings;
  }),
};

interface Bound {
  readonly key: string;
  readonly text?: string;
  readonly address?: IpAddress;
}

/** Start and end of each range, typed or by hand. */
function boundsOf(ipam: IpamDraft): { path: string; cidr?: Cidr; bounds: [Bound, Bound] }[] {
  const { path, config, whereabouts } = ipam;
  if (whereabouts) {
    return whereabouts.ranges.map(({ path: at, cidr, props: { rangeStart, rangeEnd }, start, end }) => (
      { path: at, cidr, bounds: [{ key: 'rangeStart', text: rangeStart, address: start }, { key: 'rangeEnd', text: rangeEnd, address: end }] }));
  }
  return poolsOf(ipam).flatMap(({ key, pool: { cidr } }) => {
    const index = /\d+/.exec(key)?.[0];
    const written = (index === undefined ? config : (config.ipRanges as unknown[])[Number(index)]) as { readonly [key: string]: string | undefined };
    // A range of the form start-end/length has its own.
    if (written.range?.includes('-')) return [];
    const bound = (name: string): Bound => ({ key: name, text: written[name] || undefined, address: addressValue(written[name] ?? '') });
    return [{ path: index === undefined ? path : `${path}.ipRanges[${index}]`, cidr, bounds: [bound('range_start'), bound('range_end')] as [Bound, Bound] }];
  });
}

function boundFindings(path: string, { key, text, address }: Bound, cidr: Cidr | undefined): Finding[] {
  const finding = (message: string): Finding[] => [{ path: `${path}.${key}`, message }];
  if (text === undefined) return [];
  if (!address) return finding(`'${text}' is not an IP address, so Whereabouts would ignore it${cidr ? `; give one from ${cidr}` : ''}`);
  if (!cidr || cidr.hostBits < 2) return [];
  if (!cidr.contains(address)) return finding(`'${text}' does not lie in ${cidr}, so Whereabouts would ignore it; give one inside`);
  return address.isSame(cidr.first) || address.isSame(cidr.last)
    ? finding(`'${text}' is the ${address.isSame(cidr.first) ? 'first' : 'last'} address of ${cidr}, which is never handed out, so Whereabouts would ignore it; give one between the first and the last`)
    : [];
}

export const whereaboutsExclude: Rule<IpamDraft> = {
  name: 'whereabouts-exclude',
  requires: 'an exclusion is a CIDR or an address, and overlaps its range',
  why: 'if it is unreadable, every Pod fails ("could not parse exclude range"); if it lies outside the range, it excludes nothing',
  fix: 'exclude a part of the range; write a span of addresses as CIDRs',
  source: 'Whereabouts v0.7.0, pkg/allocate, parseExcludedRange',
  check: ofWhereabouts(({ ranges }) => ranges.flatMap(({ cidr, excludes }) => excludes.flatMap(exclude => excludeFindings(exclude, cidr)))),
};

function excludeFindings({ path, text, reading }: ExcludeDraft, range: Cidr | undefined): Finding[] {
  if (reading.problem !== undefined) {
    const span = /^[^-]+-[^-]+$/.test(String(text));
    return [{ path, message: span ? `'${text}' is a span, which Whereabouts cannot read here; write it as CIDRs and addresses` : reading.problem }];
  }
  return range && !range.overlaps(reading.cidr) ? [{ path, message: `'${text}' does not lie in ${range}, so it would exclude nothing; give a part of that range` }] : [];
}

export const whereaboutsCapacity: Rule<IpamDraft> = {
  name: 'whereabouts-capacity',
  requires: 'each range has at least one address left to hand out',
  why: 'every Pod stays in ContainerCreating with "Could not allocate IP in range", as if the range were exhausted',
  fix: 'exclude less, or give a larger range',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError',
  check: ofWhereabouts(({ ranges, pools }) => pools.flatMap((pool) => {
    const range = ranges.find(({ cidr }) => cidr === pool.cidr)!;
    // whereabouts-ranges reports a range that is smaller than a /30.
    return pool.cidr.hostBits >= 2 && capacity(pool) === 0
      ? [{ path: `${range.path}.exclude`, message: `all addresses of ${pool.cidr}${pool.start || pool.end ? ' between start and end' : ''} are excluded or reserved; leave at least one address to hand out` }]
      : [];
  })),
};

export const whereaboutsGateway: Rule<IpamDraft> = {
  name: 'whereabouts-gateway',
  requires: 'the gateway and the next hop of every route are addresses of one of the ranges',
  why: 'the Pod interface reaches only its own range directly: the kernel refuses a next hop outside of it',
  fix: 'give an address of the range that a router really has',
  source: 'Whereabouts v0.7.0, pkg/config: "couldn\'t parse gateway IP"; Linux: a next hop must be on-link',
  check: ofWhereabouts(({ path, props, ranges }) => {
    const hops = [
      ...(props.gateway === undefined ? [] : [{ at: `${path}.gateway`, text: props.gateway }]),
      ...(props.routes ?? []).flatMap(({ gw }, i) => (gw === undefined ? [] : [{ at: `${path}.routes[${i}].gw`, text: gw }])),
    ];
    const readable = ranges.flatMap(({ cidr }) => cidr ?? []);
    return hops.flatMap(({ at, text }): Finding[] => {
      const hop = addressValue(text);
      // ipam-routes checks the next hop of a route.
      if (!hop) return at.endsWith('.gateway') ? [{ path: at, message: `'${text}' is not an IP address; give one without prefix length` }] : [];
      return readable.length > 0 && !readable.some(range => range.contains(hop))
        ? [{ path: at, message: `'${text}' lies outside of ${readable.join(' and ')}, so the Pod interface cannot reach it; give an address inside` }]
        : [];
    });
  }),
};

export const rangeOfNetwork: Rule<IpamDraft> = {
  name: 'range-of-network',
  acknowledgeable: true,
  requires: 'addresses come from the Pod range of the network',
  why: 'the VPC does not deliver packets to addresses that are in no range of the subnet, and the primary range is for the nodes',
  fix: 'use a part of `podRange`; a typed Whereabouts without a range has all of it',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts": the range must be part of the subnet',
  check: (ipam) => {
    const { path, network, config: { addresses } } = ipam;
    if (!network) return [];
    const outside = (at: string, text: string): Finding => (
      { path: `${path}.${at}`, message: `'${text}' does not lie in the Pod range of '${network.name}', ${network.podRange}; use a part of the Pod range` });
    return [
      ...poolsOf(ipam).filter(({ pool }) => !network.podRange.covers(pool.cidr)).map(({ key, pool }) => outside(key, pool.cidr.toString())),
      ...fixedAddresses(addresses).filter(({ address }) => !network.podRange.contains(address)).map(({ key, text }) => outside(key, text)),
    ];
  },
};

interface FixedAddress {
  /** Where in the IPAM: `addresses[0].address`. */
  readonly key: string;
  readonly text: string;
  readonly address: IpAddress;
}

/** The readable static addresses of an IPAM. */
function fixedAddresses(addresses: unknown): FixedAddress[] {
  return (Array.isArray(addresses) ? addresses as (StaticAddress | null)[] : []).flatMap((one, i): FixedAddress[] => {
    const [text, read] = [one?.address ?? '', parseGoCidr(one?.address ?? '')];
    return read ? [{ key: `addresses[${i}].address`, text, address: read.address }] : [];
  });
}

export const keptAddresses: Rule<IpamDraft> = {
  name: 'kept-addresses',
  requires: 'Whereabouts that is written by hand excludes what is taken: the reserved ranges of the network, its gateway and its static addresses',
  why: 'Whereabouts keeps none of them free: it hands them out, the lowest address first, and two have the same address',
  fix: 'exclude them, or write `new Whereabouts({ … })`, which does so itself',
  source: 'Whereabouts v0.7.0, pkg/allocate, run: with the gateway 172.16.1.1, the first Pod gets 172.16.1.1',
  check: (ipam) => {
    const { path, whereabouts, network, config: { gateway, addresses } } = ipam;
    const hop = typeof gateway === 'string' ? addressValue(gateway) : undefined;
    const taken = [
      ...(network?.reservedRanges ?? []).map(range => ({ text: range.toString(), range, why: `reserved in the network '${network!.name}'` })),
      ...(hop ? [{ text: hop.toString(), range: alone(hop), why: 'the gateway' }] : []),
      ...fixedAddresses(addresses).map(({ address, key }) => ({ text: address.toString(), range: alone(address), why: `a static address, ${key}` })),
    ];
    return whereabouts ? [] : poolsOf(ipam).flatMap(({ key, pool }) => taken.filter(({ range }) => handsOut(pool, range)).map(({ text, why }) => (
      { path: `${path}.${key.replace(/range$/, 'exclude')}`, message: `'${text}' is ${why}, and Whereabouts would hand it out; exclude it` })));
  },
};

function alone(address: IpAddress): Cidr {
  return enclosingCidr(address, addressBits(address.family));
}

export const gatewayInPodRange: Rule<IpamDraft> = {
  name: 'gateway-in-pod-range',
  severity: 'warning',
  requires: 'a gateway in a secondary range is one that you run',
  why: 'the gateway of a VPC is in the primary range; the Pod range has no gateway unless you run one',
  fix: 'leave the gateway out, unless your own appliance has the address',
  source: 'VPC, "Subnets": reserved addresses are those of the primary range',
  check: ofWhereabouts(({ path, props, network }) => {
    const gateway = props.gateway === undefined ? undefined : addressValue(props.gateway);
    return gateway && network?.podRange.contains(gateway)
      ? [{ path: `${path}.gateway`, message: `the VPC has no router at '${gateway}', because it is in a secondary range; make sure that your own appliance has the address` }]
      : [];
  }),
};

/* The ranges of one Whereabouts, compared with each other. */

export const whereaboutsOverlappingRanges: Rule<IpamDraft> = {
  name: 'whereabouts-overlapping-ranges',
  requires: 'the ranges of a configuration do not overlap',
  why: 'each Pod gets an address from every range: two equal /25 are enough for 63 Pods and not 126, three equal /30 for none; without the protection of overlapping ranges '
    + 'a Pod gets one address twice, and the reconciler frees the first address of a Pod instead of the orphaned one',
  fix: 'split the range into disjoint ones',
  source: 'Whereabouts v0.7.0, observed; pkg/storage/kubernetes, IPManagementKubernetesUpdate; whereabouts#176, fixed in v0.8.0 by #467',
  check: ipam => overlapsOf(ipam.path, poolsOf(ipam)),
};

function overlapsOf(path: string, pools: readonly PlacedPool[]): Finding[] {
  return pools.flatMap(({ key, pool }, i) => {
    const other = pools.slice(0, i).find(earlier => poolsOverlap(pool, earlier.pool) || pool.cidr.isSame(earlier.pool.cidr));
    if (!other) return [];
    const consequence = poolsOverlap(pool, other.pool)
      ? 'so each Pod takes two of their addresses, or the same one twice'
      : 'so the reconciler can free the wrong address of a Pod';
    const parts = split(pool.cidr, other.pool.cidr, pools.filter(one => one.pool.cidr.isSame(pool.cidr)).length);
    const fix = parts ? `give disjoint ranges, such as ${parts.map(part => `'${part}'`).join(' and ')}` : 'remove one of them, or give larger disjoint ranges';
    return [{ path: `${path}.${key}`, message: `'${pool.cidr}' overlaps ${other.key} '${other.pool.cidr}', ${consequence}; ${fix}` }];
  });
}

/** Disjoint ranges to replace two that overlap, `count` of them if they are the same; nothing if they would be too small for an address. */
function split(a: Cidr, b: Cidr, count: number): Cidr[] | undefined {
  const [outer, inner] = a.covers(b) ? [a, b] : [b, a];
  const bits = outer.isSame(inner) ? Math.ceil(Math.log2(count)) : 1;
  if (outer.hostBits - bits < 2) return undefined;
  const parts = Array.from({ length: 2 ** bits }, (_, i) => (
    Cidr._of(outer._first + BigInt(i) * 2n ** BigInt(outer.hostBits - bits), outer.prefixLength + bits, outer.family)
  ));
  return outer.isSame(inner) ? parts.slice(0, count) : [parts.find(part => !part.overlaps(inner))!, inner];
}
