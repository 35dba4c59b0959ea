import { routeConfig } from './ip-route';
import { NetworkFacts } from './network-facts';
import { WhereaboutsPool } from './whereabouts-pool';
import { WhereaboutsProps, WhereaboutsRange } from './whereabouts-props';
import { Cidr, IpAddress } from '../../address';
import { CidrReading, enclosingCidr, readCidr } from '../../address/cidr';
import { addressBits, addressValue } from '../../address/ip-address';
import { parseGoCidr } from '../go/address';

/** The props of Whereabouts, with texts read as far as possible. The rules look at it, and the configuration is made from it. */
export interface WhereaboutsDraft {
  readonly path: string;
  readonly props: WhereaboutsProps;
  readonly network?: NetworkFacts;
  readonly ranges: readonly WhereaboutsRangeDraft[];
  /** The ranges that are readable. */
  readonly pools: readonly WhereaboutsPool[];
}

export interface WhereaboutsRangeDraft {
  readonly path: string;
  readonly props: Partial<WhereaboutsRange>;
  readonly reading: CidrReading;
  readonly cidr?: Cidr;
  readonly start?: IpAddress;
  readonly end?: IpAddress;
  readonly excludes: readonly ExcludeDraft[];
  /** What the library excludes too: reserved ranges, the gateway, static addresses. */
  readonly kept: readonly Cidr[];
}

export interface ExcludeDraft {
  readonly path: string;
  readonly text: string;
  readonly reading: CidrReading;
}

export function whereaboutsDraft(props: WhereaboutsProps, path: string, network: NetworkFacts | undefined): WhereaboutsDraft {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const podRange = props.ipRanges === undefined ? network?.podRange : undefined;
  const topLevel = props.range === undefined ? podRange && { cidr: podRange } : readCidr(props.range);
  const given = [
    ...(topLevel ? [{ path: at(''), props, reading: topLevel }] : []),
    ...(props.ipRanges ?? []).map((ipRange, i) => ({ path: at(`ipRanges[${i}]`), props: ipRange, reading: readCidr(ipRange.range) })),
  ];
  const fixed = [
    props.gateway === undefined ? undefined : addressValue(props.gateway),
    ...(props.addresses ?? []).map(({ address }) => parseGoCidr(address)?.address),
  ].filter(address => address !== undefined);
  const ranges = given.map(({ props: of, reading, ...rest }): WhereaboutsRangeDraft => {
    const { cidr } = reading;
    return {
      ...rest,
      path: rest.path.replace(/\.$/, ''),
      props: of,
      reading,
      cidr,
      start: of.rangeStart === undefined ? undefined : addressValue(of.rangeStart),
      end: of.rangeEnd === undefined ? undefined : addressValue(of.rangeEnd),
      excludes: (of.exclude ?? []).map((text, i) => ({ path: `${rest.path.replace(/\.$/, '')}.exclude[${i}]`.replace(/^\./, ''), text, reading: readExclude(text) })),
      kept: cidr ? keptOut(cidr, fixed, network) : [],
    };
  });
  return {
    path,
    props,
    network,
    ranges,
    pools: ranges.flatMap(({ cidr, start, end, excludes, kept }) => (cidr
      ? [{ cidr, start, end, excluded: [...excludes.flatMap(({ reading }) => reading.cidr ?? []), ...kept] }]
      : [])),
  };
}

/** Addresses that are taken but that Whereabouts would hand out, because it reserves neither gateways nor static addresses. */
function keptOut(range: Cidr, fixed: readonly IpAddress[], network: NetworkFacts | undefined): Cidr[] {
  return [
    ...(network?.reservedRanges ?? []).filter(reserved => range.overlaps(reserved)),
    ...fixed.filter(address => range.contains(address)).map(address => enclosingCidr(address, addressBits(address.family))),
  ];
}

/** An exclusion is a range or a single address. */
function readExclude(text: string): CidrReading {
  const address = typeof text === 'string' ? addressValue(text) : undefined;
  return address ? { cidr: enclosingCidr(address, addressBits(address.family)) } : readCidr(text);
}

/** The configuration as Whereabouts reads it. Whereabouts has defaults for missing keys. */
export function whereaboutsConfig({ props, ranges }: WhereaboutsDraft): { readonly [key: string]: unknown } {
  const hasTopLevel = ranges.length > (props.ipRanges?.length ?? 0);
  return {
    type: 'whereabouts',
    ...(hasTopLevel ? rangeConfig(ranges[0]) : {}),
    ipRanges: props.ipRanges && ranges.slice(hasTopLevel ? 1 : 0).map(rangeConfig),
    gateway: props.gateway,
    routes: props.routes?.map(routeConfig),
    addresses: props.addresses?.map(({ address, gateway }) => (gateway === undefined ? { address } : { address, gateway })),
    enable_overlapping_ranges: props.enableOverlappingRanges,
    network_name: props.networkName,
    leader_lease_duration: props.leaderLeaseDuration,
    leader_renew_deadline: props.leaderRenewDeadline,
    leader_retry_period: props.leaderRetryPeriod,
    log_file: props.logFile,
    log_level: props.logLevel,
  };
}

function rangeConfig({ props, cidr, excludes, kept }: WhereaboutsRangeDraft): { readonly [key: string]: unknown } {
  const excluded = [
    ...excludes.map(({ text, reading }) => ({ text, cidr: reading.cidr })),
    ...kept.map(range => ({ text: lone(range), cidr: range })),
  ];
  // An exclusion that another one covers is redundant.
  const needed = excluded.filter((one, i) => !excluded.some((other, j) => j !== i && one.cidr && other.cidr?.covers(one.cidr)
    && (j < i || !one.cidr.covers(other.cidr))));
  return {
    range: cidr?.toString(),
    range_start: props.rangeStart,
    range_end: props.rangeEnd,
    exclude: needed.length > 0 ? needed.map(({ text }) => text) : undefined,
  };
}

/** A range of one address is written as the address. */
function lone(range: Cidr): string {
  return range.hostBits === 0 ? range.first.toString() : range.toString();
}
