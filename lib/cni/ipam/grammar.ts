import { Cidr, IpAddress } from '../../address';
import { dns, ip, route } from '../go/cni-types';
import { parseGoCidr, parseGoIp, PrefixedAddress } from '../go/address';
import { article, boolean, integer, JsonNode, list, parseJson, pointer, string, struct } from '../go/json';
import { WhereaboutsPool } from './whereabouts-pool';
import { enclosingCidr } from '../../address/cidr';
import { addressBits } from '../../address/ip-address';

/* How Whereabouts v0.7.0 reads its part of a configuration (pkg/config, LoadIPAMConfig). */

interface JsonRange {
  readonly range?: string;
  readonly range_start?: string;
  readonly range_end?: string;
  readonly exclude?: string[];
}

interface JsonIpam extends JsonRange {
  readonly type?: string;
  readonly ipRanges?: JsonRange[];
  readonly gateway?: string;
  readonly addresses?: { readonly address?: string; readonly gateway?: string }[];
}

/** A range with its path in the IPAM. It always has a start, as in Whereabouts, even if Whereabouts ignores it later. */
export interface ReadRange {
  readonly path: string;
  readonly pool: WhereaboutsPool & { readonly start: IpAddress };
  /** The first exclusion that cannot be read. Because of it, Whereabouts hands out nothing. */
  readonly unreadable?: string;
}

/** The ranges of an IPAM configuration, in their order. Throws if Whereabouts refuses the configuration. */
export function readWhereabouts(config: string): ReadRange[] {
  const ipam = decode(config);
  if (ipam.type !== 'whereabouts') {
    throw new Error(`type: got '${ipam.type ?? ''}'; write 'whereabouts'`);
  }
  const { type, ipRanges = [], gateway, addresses, ...topLevel } = ipam;
  const given = [
    ...(topLevel.range ? [{ path: 'range', ...topLevel }] : []),
    ...ipRanges.map((range, i) => ({ path: `ipRanges[${i}].range`, ...range })),
  ];
  const ranges = given.map(readRange);
  if (gateway && !sloppyIp(gateway)) {
    throw new Error(`gateway: '${gateway}' is not an IP address; give one without prefix length`);
  }
  for (const [i, { address = '' }] of (addresses ?? []).entries()) {
    if (!sloppyCidr(address)) {
      throw new Error(`addresses[${i}].address: '${address}' is not an address with prefix length; give one such as '172.16.1.9/24'`);
    }
  }
  return ranges;
}

function readRange({ path, range = '', range_start = '', range_end = '', exclude = [] }: JsonRange & { path: string }): ReadRange {
  const dash = range.indexOf('-');
  if (dash >= 0) {
    const [startText, cidrText] = [range.slice(0, dash), range.slice(dash + 1)];
    const start = sloppyIp(startText);
    if (!start) {
      throw new Error(`${path}: '${startText}' before the hyphen is not an IP address; give a CIDR, not the name of a secondary range`);
    }
    const end = sloppyCidr(cidrText);
    if (!end) {
      throw new Error(`${path}: '${cidrText}' after the hyphen is not an address with prefix length; write '${startText}-<last address>/<prefix length>'`);
    }
    const cidr = enclosingCidr(end.address, end.prefixLength);
    if (!cidr.contains(start)) {
      throw new Error(`${path}: '${start}' does not lie in ${cidr}; give a start inside`);
    }
    return narrowed(path, cidr, start, end.address, exclude);
  }
  const read = sloppyCidr(range);
  if (!read) {
    const problem = range === '' ? 'got none' : `'${range}' ${sloppyIp(range) ? 'has no prefix length' : 'is not a CIDR'}`;
    throw new Error(`${path}: ${problem}; give one such as '172.16.1.0/24'; Whereabouts accepts neither the name of a secondary range nor white space`);
  }
  const cidr = enclosingCidr(read.address, read.prefixLength);
  return narrowed(path, cidr, sloppyIp(range_start) ?? cidr.first, sloppyIp(range_end), exclude);
}

function narrowed(path: string, cidr: Cidr, start: IpAddress, end: IpAddress | undefined, exclude: readonly string[]): ReadRange {
  const excluded = exclude.map(text => readExclude(text));
  const unreadable = exclude.find((_, i) => excluded[i] === undefined);
  const effective = unreadable === undefined ? excluded.filter(range => range !== undefined) : [cidr];
  return { path, pool: { cidr, start, end, excluded: effective }, unreadable };
}

/** Whereabouts reads an exclusion more strictly than a range: leading zeros are refused. A single address is a range of one address. */
function readExclude(text: string): Cidr | undefined {
  const address = parseGoIp(text);
  const cidr = parseGoCidr(address ? `${text}/${addressBits(address.family)}` : text);
  return cidr && enclosingCidr(cidr.address, cidr.prefixLength);
}

/** Whereabouts reads ranges like old versions of Go: parts may have leading zeros and are decimal (netutils.ParseIPSloppy). */
function sloppyIp(text: string): IpAddress | undefined {
  return parseGoIp(withoutLeadingZeros(text));
}

function sloppyCidr(text: string): PrefixedAddress | undefined {
  return parseGoCidr(withoutLeadingZeros(text));
}

function withoutLeadingZeros(text: string): string {
  return text.replace(/(^|[:./])0+(?=[0-9a-fA-F])/g, '$1');
}

function decode(config: string): JsonIpam {
  let root: JsonNode;
  try {
    root = parseJson(config);
  } catch (error) {
    throw new Error(`the IPAM configuration ${(error as Error).message}`);
  }
  if (root.type !== 'object') {
    throw new Error(`the IPAM configuration is ${article(root.type)}; write an object with 'type'`);
  }
  const int = integer(config);
  const strings = list(string, '');
  const range = struct<JsonRange>({ range: string, range_start: ip, range_end: ip, exclude: strings });
  const ipam = struct<JsonIpam>({
    Name: string,
    type: string,
    routes: list<unknown>(pointer(route(int)), undefined),
    datastore: string,
    addresses: list(struct<{ address?: string; gateway?: string }>({
      address: string, gateway: pointer(ip), Address: struct({ IP: pointer(ip), Mask: pointer(string) }), Version: string,
    }), {}),
    ipRanges: list(range, {}),
    exclude: strings,
    dns,
    range: string,
    range_start: string,
    range_end: string,
    gateway: string,
    etcd_host: string,
    etcd_username: string,
    etcd_password: string,
    etcd_key_file: string,
    etcd_cert_file: string,
    etcd_ca_cert_file: string,
    leader_lease_duration: int,
    leader_renew_deadline: int,
    leader_retry_period: int,
    log_file: string,
    log_level: string,
    reconciler_cron_expression: string,
    enable_overlapping_ranges: boolean,
    sleep_for_race: int,
    Gateway: string,
    kubernetes: struct({ kubeconfig: string, k8s_api_root: string }),
    configuration_path: string,
    PodName: string,
    PodNamespace: string,
    network_name: string,
  });
  return ipam(root, '', undefined);
}
