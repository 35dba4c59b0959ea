import { Cidr } from '../../../address/cidr';
import { addressValue } from '../../../address/ip-address';
import { Finding, Rule } from '../../../problem';
import { ExcludeDraft, WhereaboutsRangeDraft } from '../whereabouts-draft';
import { IpamDraft, ofWhereabouts } from '../draft';
import { capacity } from '../whereabouts-pool';

/* The ranges of Whereabouts: what it can read, and what it has to hand out. */

export const whereaboutsRanges: Rule<IpamDraft> = {
  name: 'whereabouts-ranges',
  severity: 'error',
  demands: 'Whereabouts has at least one range or static address, each range is a CIDR with zero host bits, a /30 (IPv6 /126) at least',
  why: 'the name of a secondary range, a misspelled CIDR or none at all is found out only when a Pod is started, which then stays in ContainerCreating',
  fix: 'leave the range out where a network of the topology is given, else write it as CIDR',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig, and pkg/iphelpers, HasUsableIPs: "net mask is too short"',
  check: ofWhereabouts(({ path, props, ranges }): Finding[] => [
    ...(ranges.length === 0 && !props.addresses?.length
      ? [{ path: `${path}.range`, message: 'got none, and Whereabouts would give no address, give a CIDR such as \'172.16.1.0/24\'' }]
      : []),
    ...ranges.flatMap(rangeFindings),
  ]),
};

function rangeFindings({ path, props, reading, cidr }: WhereaboutsRangeDraft): Finding[] {
  const at = `${path}.range`;
  if (reading.fault !== undefined) {
    const span = /^([^-]+)-([^/]+)\/\d+$/.exec(String(props.range));
    if (span) return [{ path: at, message: `'${props.range}' names start and end in one text, give the CIDR as range, '${span[1]}' as rangeStart and '${span[2]}' as rangeEnd` }];
    const name = /^[a-z][-a-z0-9]*$/.test(String(props.range));
    return [{
      path: at,
      message: name
        ? `'${props.range}' looks like the name of a secondary range, which Whereabouts cannot look up, give the range itself, such as '172.16.1.0/24'`
        : reading.fault,
    }];
  }
  return cidr && cidr.hostBits < 2
    ? [{ path: at, message: `'${cidr}' has no address to hand out, since its first and last are never used, give a larger range` }]
    : [];
}

export const whereaboutsBounds: Rule<IpamDraft> = {
  name: 'whereabouts-bounds',
  severity: 'error',
  demands: 'start and end are addresses of the range that can be handed out, the start not after the end',
  why: 'Whereabouts ignores a start or end that it cannot read, that lies elsewhere or that is in the wrong order, and hands out the whole range',
  fix: 'give addresses between the second and the last but one of the range',
  source: 'Whereabouts v0.7.0, pkg/types, backwardsCompatibleIPAddress, and pkg/iphelpers, GetIPRange',
  check: ofWhereabouts(({ ranges }) => ranges.flatMap(boundFindings)),
};

function boundFindings({ path, props, cidr, start, end }: WhereaboutsRangeDraft): Finding[] {
  const bounds = [['rangeStart', props.rangeStart, start], ['rangeEnd', props.rangeEnd, end]] as const;
  const findings = bounds.flatMap(([key, text, address]): Finding[] => {
    if (text === undefined) return [];
    if (!address) return [{ path: `${path}.${key}`, message: `'${text}' is not an IP address, and Whereabouts would ignore it${cidr ? `, give one of ${cidr}` : ''}` }];
    if (!cidr || cidr.hostBits < 2) return [];
    if (!cidr.contains(address)) return [{ path: `${path}.${key}`, message: `'${text}' does not lie in ${cidr}, and Whereabouts would ignore it` }];
    return address.isSame(cidr.first) || address.isSame(cidr.last)
      ? [{ path: `${path}.${key}`, message: `'${text}' is the ${address.isSame(cidr.first) ? 'first' : 'last'} address of ${cidr}, which is never handed out, and Whereabouts would ignore it` }]
      : [];
  });
  return findings.length === 0 && start && end && end._value < start._value
    ? [{ path: `${path}.rangeEnd`, message: `'${end}' comes before the start '${start}', and Whereabouts would ignore it` }]
    : findings;
}

export const whereaboutsExclude: Rule<IpamDraft> = {
  name: 'whereabouts-exclude',
  severity: 'error',
  demands: 'an exclusion is a CIDR or an address, and takes something out of its range',
  why: 'an unreadable one fails every Pod ("could not parse exclude range"), one from elsewhere excludes nothing',
  fix: 'take the exclusion from the range; write a span of addresses as CIDRs',
  source: 'Whereabouts v0.7.0, pkg/allocate, parseExcludedRange',
  check: ofWhereabouts(({ ranges }) => ranges.flatMap(({ cidr, excludes }) => excludes.flatMap(exclude => excludeFindings(exclude, cidr)))),
};

function excludeFindings({ path, text, reading }: ExcludeDraft, range: Cidr | undefined): Finding[] {
  if (reading.fault !== undefined) {
    const span = /^[^-]+-[^-]+$/.test(String(text));
    return [{ path, message: span ? `'${text}' is a span, which Whereabouts cannot read here, write it as CIDRs and addresses` : reading.fault }];
  }
  return range && !range.overlaps(reading.cidr) ? [{ path, message: `'${text}' does not lie in ${range}, and would exclude nothing` }] : [];
}

export const whereaboutsCapacity: Rule<IpamDraft> = {
  name: 'whereabouts-capacity',
  severity: 'error',
  demands: 'each range has at least one address left to hand out',
  why: 'every Pod stays in ContainerCreating with "Could not allocate IP in range", as if the range were exhausted',
  fix: 'exclude less, or give a larger range',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError',
  check: ofWhereabouts(({ ranges, pools }) => pools.flatMap((pool) => {
    const range = ranges.find(({ cidr }) => cidr === pool.cidr)!;
    // What is smaller than a /30 has none to begin with, and is reported for that.
    return pool.cidr.hostBits >= 2 && capacity(pool) === 0
      ? [{ path: `${range.path}.exclude`, message: `all addresses of ${pool.cidr}${pool.start || pool.end ? ' between start and end' : ''} are excluded or reserved, leave at least one to hand out` }]
      : [];
  })),
};

export const whereaboutsGateway: Rule<IpamDraft> = {
  name: 'whereabouts-gateway',
  severity: 'error',
  demands: 'the gateway, and the next hop of every route, is an address of one of the ranges',
  why: 'the Pod\'s interface reaches only its own range directly: the kernel refuses a route by way of an address outside',
  fix: 'name an address of the range that a router really has',
  source: 'Whereabouts v0.7.0, pkg/config: "couldn\'t parse gateway IP"; Linux: a next hop must be on-link',
  check: ofWhereabouts(({ path, props, ranges }) => {
    const hops = [
      ...(props.gateway === undefined ? [] : [{ at: `${path}.gateway`, text: props.gateway }]),
      ...(props.routes ?? []).flatMap(({ gw }, i) => (gw === undefined ? [] : [{ at: `${path}.routes[${i}].gw`, text: gw }])),
    ];
    const readable = ranges.flatMap(({ cidr }) => cidr ?? []);
    return hops.flatMap(({ at, text }): Finding[] => {
      const hop = addressValue(text);
      // The next hop of a route is read by the rule about routes.
      if (!hop) return at.endsWith('.gateway') ? [{ path: at, message: `'${text}' is not an IP address, give one without prefix length` }] : [];
      return readable.length > 0 && !readable.some(range => range.contains(hop))
        ? [{ path: at, message: `'${text}' lies outside of ${readable.join(' and ')}, so that the Pod's interface cannot reach it, name an address inside` }]
        : [];
    });
  }),
};

export const rangeOfNetwork: Rule<IpamDraft> = {
  name: 'range-of-network',
  severity: 'error',
  acknowledgeable: true,
  demands: 'addresses come from the network\'s range for Pods',
  why: 'the VPC does not deliver to addresses that are in no range of the subnet, and those of the primary range are the nodes\' own',
  fix: 'leave the range out, or take a part of `podRange`',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts": the range must be part of the subnet',
  check: ofWhereabouts(({ network, ranges }) => ranges.flatMap(({ path, cidr }) => (
    network && cidr && !network.podRange.covers(cidr)
      ? [{ path: `${path}.range`, message: `'${cidr}' does not lie in the Pod range of '${network.name}', ${network.podRange}; leave the range out or take a part of that` }]
      : []
  ))),
};

export const gatewayInPodRange: Rule<IpamDraft> = {
  name: 'gateway-in-pod-range',
  severity: 'warning',
  demands: 'a gateway in a secondary range is one that was put there',
  why: 'a VPC has its gateway in the primary range; in the range for Pods there is none but what you run yourself',
  fix: 'leave the gateway out, unless an appliance of yours has the address',
  source: 'VPC, "Subnets": reserved addresses are those of the primary range',
  check: ofWhereabouts(({ path, props, network }) => {
    const gateway = props.gateway === undefined ? undefined : addressValue(props.gateway);
    return gateway && network?.podRange.contains(gateway)
      ? [{ path: `${path}.gateway`, message: `the VPC has no router at '${gateway}', since a secondary range has none, make sure that an appliance of yours has the address` }]
      : [];
  }),
};
