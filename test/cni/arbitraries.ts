import * as fc from 'fast-check';
import { Cidr, IpAddress, IpFamily } from '../../lib/address';
import { enclosingCidr } from '../../lib/address/cidr';
import { addressBits } from '../../lib/address/ip-address';
import {
  CniPlugin, IpRoute, Ipvlan, IpvlanMode, NetworkSelectionElement, RouteOverride, Sbr, StaticAddress, StaticIpam, Tuning,
  Whereabouts, WhereaboutsLogLevel, WhereaboutsProps, WhereaboutsRange,
} from '../../lib/cni';
import { parseGoCidr } from '../../lib/cni/go/address';
import { podInterfaceNameProblem } from '../../lib/cni/go/names';
import { unprintable } from '../../lib/cni/go/text';

/** Draws one value, as often as it is called. */
export type Draw = <T>(arbitrary: fc.Arbitrary<T>) => T;

/** Draws of one property; `fc.gen()` wants its arbitraries by way of a function. */
export const draws: fc.Arbitrary<Draw> = fc.gen().map(gen => <T>(arbitrary: fc.Arbitrary<T>): T => gen(() => arbitrary));

export const anyFamily = fc.constantFrom(IpFamily.IPV4, IpFamily.IPV6);

const UNIQUE_LOCAL = 0xfdn * 2n ** 120n;

/** Any range of the family with at least so many host bits; in IPv6, of the unique local addresses. */
export function anyRange(family: IpFamily, leastHostBits: number): fc.Arbitrary<Cidr> {
  const ipv4 = family === IpFamily.IPV4;
  return fc.tuple(fc.bigInt(0n, 2n ** (ipv4 ? 32n : 120n) - 1n), fc.integer({ min: leastHostBits, max: ipv4 ? 24 : 80 }))
    .map(([value, hostBits]) => enclosingCidr(IpAddress._of(ipv4 ? value : value + UNIQUE_LOCAL, family), addressBits(family) - hostBits));
}

/** Any address of the range. */
export function anyAddressOf({ _first, _last, family }: Cidr): fc.Arbitrary<IpAddress> {
  return fc.oneof(fc.bigInt(_first, _last), fc.constantFrom(_first, _first + 1n, _last - 1n, _last))
    .filter(value => value >= _first && value <= _last)
    .map(value => IpAddress._of(value, family));
}

/** Any part of the range, the range itself included. */
export function anyPartOf(range: Cidr): fc.Arbitrary<Cidr> {
  return fc.tuple(anyAddressOf(range), fc.integer({ min: range.prefixLength, max: addressBits(range.family) }))
    .map(([address, prefixLength]) => enclosingCidr(address, prefixLength));
}

const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined });

/** A valid range with one address that it hands out whatever is excluded. */
interface DrawnRange {
  readonly cidr: Cidr;
  readonly survivor: IpAddress;
  readonly written: WhereaboutsRange;
}

function drawRange(draw: Draw): DrawnRange {
  const cidr = draw(anyFamily.chain(family => anyRange(family, 2)));
  const [start, survivor, end] = [0, 1, 2].map(() => draw(fc.bigInt(cidr._first + 1n, cidr._last - 1n)))
    .sort((a, b) => (a < b ? -1 : 1))
    .map(value => IpAddress._of(value, cidr.family));
  const excluded = draw(fc.array(anyPartOf(cidr), { maxLength: 4 })).filter(part => !part.contains(survivor));
  return {
    cidr,
    survivor,
    written: {
      range: cidr.toString(),
      rangeStart: draw(maybe(fc.constant(start.toString()))),
      rangeEnd: draw(maybe(fc.constant(end.toString()))),
      exclude: draw(maybe(fc.constant(excluded.map(part => (part.hostBits === 0 ? part.first : part).toString())))),
    },
  };
}

/** A Whereabouts that no rule has an error against. */
export function drawWhereabouts(draw: Draw): WhereaboutsProps {
  const drawn = Array.from({ length: draw(fc.integer({ min: 1, max: 3 })) }, () => drawRange(draw));
  const ranges = drawn.filter(({ cidr }, i) => !drawn.slice(0, i).some(earlier => earlier.cidr.overlaps(cidr)));
  const [first, ...others] = ranges;
  const survives = (address: IpAddress): boolean => ranges.some(({ survivor }) => survivor.isSame(address));
  const address = (): IpAddress | undefined => {
    const one = draw(anyAddressOf(draw(fc.constantFrom(...ranges)).cidr));
    return survives(one) ? undefined : one;
  };
  const renewDeadline = draw(fc.integer({ min: 601, max: 1499 }));
  return {
    ...(draw(fc.boolean())
      ? { ...first.written, ipRanges: others.length > 0 ? others.map(({ written }) => written) : undefined }
      : { ipRanges: ranges.map(({ written }) => written) }),
    gateway: draw(fc.boolean()) ? address()?.toString() : undefined,
    routes: Array.from({ length: draw(fc.integer({ min: 0, max: 3 })) }, () => drawRoute(draw, ranges.map(({ cidr }) => cidr)))
      .filter(({ dst }, i, all) => all.findIndex(other => other.dst === dst) === i),
    addresses: Array.from({ length: draw(fc.integer({ min: 0, max: 2 })) }, address)
      .flatMap(one => (one ? [drawStaticAddress(draw, one)] : [])),
    allowDefaultRoute: draw(maybe(fc.boolean())),
    enableOverlappingRanges: draw(maybe(fc.boolean())),
    networkName: draw(maybe(fc.stringMatching(/^[a-z]([-a-z0-9]{0,20}[a-z0-9])?$/))),
    leaderRenewDeadline: draw(maybe(fc.constant(renewDeadline))),
    logFile: draw(maybe(fc.constant('/var/log/whereabouts.log'))),
    logLevel: draw(maybe(fc.constantFrom(...Object.values(WhereaboutsLogLevel)))),
  };
}

function drawStaticAddress(draw: Draw, address: IpAddress): StaticAddress {
  const prefixLength = draw(fc.integer({ min: 1, max: addressBits(address.family) }));
  const gateway = draw(maybe(anyAddressOf(enclosingCidr(address, prefixLength))));
  return { address: `${address}/${prefixLength}`, ...(gateway ? { gateway: gateway.toString() } : {}) };
}

/** A route to anywhere but everywhere, its next hop in one of the ranges. */
function drawRoute(draw: Draw, ranges: readonly Cidr[]): IpRoute {
  const within = draw(fc.constantFrom(...ranges));
  const dst = draw(anyRange(within.family, 0));
  return draw(fc.boolean()) ? { dst: dst.toString() } : { dst: dst.toString(), gw: draw(anyAddressOf(within)).toString() };
}

function drawStaticIpam(draw: Draw): StaticIpam {
  const addresses = Array.from({ length: draw(fc.integer({ min: 1, max: 2 })) }, () => {
    const range = draw(anyFamily.chain(family => anyRange(family, 2)));
    return drawStaticAddress(draw, draw(anyAddressOf(range)));
  });
  const networks = addresses.map(({ address: text }) => parseGoCidr(text)!).map(({ address: one, prefixLength }) => enclosingCidr(one, prefixLength));
  return new StaticIpam({
    addresses: draw(fc.boolean()) ? addresses : undefined,
    routes: draw(fc.boolean()) ? [drawRoute(draw, networks)] : undefined,
  });
}

/** Any JSON, as it is after it has been written and read once. */
const json = fc.jsonValue().map(value => JSON.parse(JSON.stringify(value)) as unknown);
const strings = fc.array(fc.string());
/** The settings of DNS that libcni reads in any plugin. */
const dns = fc.record({ nameservers: strings, domain: fc.string(), search: strings, options: strings }, { requiredKeys: [] });
const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,20}[a-z0-9])?$/);
/** Any name of an object: of several parts, and of up to 253 characters. */
const objectName = fc.oneof(
  label,
  fc.array(label, { minLength: 2, maxLength: 5 }).map(parts => parts.join('.')),
  fc.integer({ min: 64, max: 253 }).map(length => 'a'.repeat(length)),
);

/** Any interface name that libcni takes, most of them none that anybody would choose. */
export const anyInterfaceName = fc.oneof(fc.stringMatching(/^[a-z]{1,8}[0-9]{0,4}$/), fc.string({ unit: 'binary', minLength: 1, maxLength: 15 }))
  .filter(name => podInterfaceNameProblem(name) === undefined && unprintable(name, '').length === 0 && name !== 'eth0' && name !== 'lo');

/** Plugins that no rule has an error against, and the Whereabouts among them. */
export function drawPlugins(draw: Draw): { readonly plugins: CniPlugin[]; readonly whereabouts?: Whereabouts } {
  const whereabouts = draw(fc.boolean()) ? new Whereabouts(drawWhereabouts(draw)) : undefined;
  const ipam = whereabouts ?? drawStaticIpam(draw);
  const first = new Ipvlan({
    master: draw(anyInterfaceName),
    mode: draw(maybe(fc.constantFrom(...Object.values(IpvlanMode)))),
    mtu: draw(maybe(fc.integer({ min: 68, max: 8896 }))),
    ipam,
  });
  const chained = [
    () => new Tuning({
      sysctl: draw(maybe(fc.dictionary(fc.stringMatching(/^net\.[a-z0-9._]{1,20}$/), fc.string(), { noNullPrototype: true }))),
      mtu: draw(maybe(fc.integer({ min: 1, max: 8896 }))),
      txQueueLength: draw(fc.integer({ min: 1, max: 100000 })),
      promisc: draw(maybe(fc.boolean())),
      allmulti: draw(maybe(fc.boolean())),
    }),
    () => new Sbr(),
    () => new RouteOverride({
      flushRoutes: draw(maybe(fc.boolean())),
      flushGateway: draw(maybe(fc.boolean())),
      deleteRoutes: draw(maybe(fc.constant([drawRoute(draw, [draw(anyRange(IpFamily.IPV4, 2))])]))),
      addRoutes: draw(maybe(fc.constant([drawRoute(draw, [draw(anyRange(IpFamily.IPV6, 2))])]))),
      skipCheck: draw(maybe(fc.boolean())),
    }),
    () => CniPlugin.of({ type: draw(fc.stringMatching(/^[a-z][a-z0-9_.-]{0,10}$/).filter(type => !['bandwidth', 'portmap', 'ipvlan', 'macvlan', 'sbr', 'tuning'].includes(type))), settings: draw(json), list: draw(fc.array(json)), ...(draw(fc.boolean()) ? { dns: draw(dns) } : {}) }),
  ];
  return { plugins: [first, ...draw(fc.subarray(chained)).map(create => create())], whereabouts };
}

const address = anyFamily.chain(family => anyRange(family, 2)).chain(anyAddressOf).map(one => one.toString());
const bytes = (count: number): fc.Arbitrary<string> => fc.tuple(fc.constantFrom(':', '-'), fc.array(fc.integer({ min: 0, max: 255 }), { minLength: count, maxLength: count }))
  .map(([separator, all]) => all.map(byte => byte.toString(16).padStart(2, '0')).join(separator));
const whole = fc.integer({ min: 0, max: 2 ** 40 });

/** Any element that Multus takes and that holds no trap by itself. */
const anyElement: fc.Arbitrary<NetworkSelectionElement> = fc.oneof(
  fc.record({ name: objectName, namespace: label, interfaceName: anyInterfaceName }, { requiredKeys: ['name'] }),
  fc.record({
    name: objectName,
    namespace: label,
    interfaceName: anyInterfaceName,
    ips: fc.uniqueArray(fc.tuple(address, fc.constantFrom('/8', '/32')).map(([one, length]) => one + length), { minLength: 1, maxLength: 3 }),
    mac: bytes(6),
    infinibandGuid: bytes(8),
    portMappings: fc.array(fc.record({ hostPort: fc.nat(65535), containerPort: fc.nat(65535), protocol: fc.constantFrom('tcp', 'udp', 'sctp'), hostIp: address }, { requiredKeys: ['hostPort', 'containerPort'] })),
    bandwidth: fc.record({ ingressRate: whole, ingressBurst: whole, egressRate: whole, egressBurst: whole }),
    deviceId: fc.string({ minLength: 1 }),
    cniArgs: fc.dictionary(fc.stringMatching(/^[a-zA-Z]{1,8}$/), json, { noNullPrototype: true }),
    defaultRoute: fc.uniqueArray(address, { minLength: 1, maxLength: 2, selector: one => one.includes(':') }),
  }, { requiredKeys: ['name'] }),
);

/** Any elements that Multus takes and that hold no trap: each interface has a name of its own, and one element at most asks for a default route. */
export const anyElements = fc.array(anyElement, { maxLength: 5 }).map(elements => elements.map((element, i) => {
  const { interfaceName, defaultRoute, ...rest } = element;
  const earlier = elements.slice(0, i);
  return {
    ...rest,
    ...(interfaceName === undefined || /^net\d+$/.test(interfaceName) || earlier.some(one => one.interfaceName === interfaceName) ? {} : { interfaceName }),
    ...(defaultRoute === undefined || earlier.some(one => one.defaultRoute) ? {} : { defaultRoute }),
  };
}));
