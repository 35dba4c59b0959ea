import { Cidr } from '../../address/cidr';
import { IpFamily } from '../../address/ip-address';
import { Finding, Rule } from '../../problem';
import { Draft, RangeDraft } from '../draft';

/* The ranges, each for itself and beside the others. */

export const rangeSyntax: Rule<Draft> = {
  name: 'range-syntax',
  severity: 'error',
  demands: 'a range is a concrete CIDR whose host bits are zero',
  why: 'neither gcloud nor the google provider looks at host bits, so the API refuses the subnet; and a value that only Terraform knows cannot be written into a NetworkAttachmentDefinition',
  fix: 'write the range as the message offers it',
  source: 'google provider 6.50, google_compute_subnetwork: ip_cidr_range is only parsed, not aligned',
  check: ({ ranges }) => ranges.flatMap(({ path, reading }) => (reading.fault === undefined ? [] : [{ path, message: reading.fault }])),
};

export const rangesIpv4: Rule<Draft> = {
  name: 'ranges-ipv4',
  severity: 'error',
  demands: 'the ranges of subnets are IPv4',
  why: 'GKE multi-networking does not work in dual-stack clusters, and secondary ranges are IPv4 in any case',
  fix: 'give an IPv4 range',
  source: 'GKE, "Set up multi-network support for Pods", limitations',
  check: ({ ranges }) => ranges.flatMap(({ path, cidr }) => (cidr?.family === IpFamily.IPV6
    ? [{ path, message: `'${cidr}' is an IPv6 range, GKE's additional networks are IPv4; give a range such as '172.16.1.0/24'` }]
    : [])),
};

/** Longest prefix, so the smallest range, that a subnet can have. */
const LONGEST_PREFIX = 29;

export const rangeSize: Rule<Draft> = {
  name: 'range-size',
  severity: 'error',
  demands: 'a primary or secondary range of a subnet is a /29 at least',
  why: 'VPC refuses smaller ranges',
  fix: 'give a larger range',
  source: 'VPC, "Subnets": the smallest range is a /29 (8 addresses)',
  check: ({ ranges }) => ranges.flatMap(({ path, use, cidr }) => (cidr && use !== 'reserved' && cidr.hostBits < 32 - LONGEST_PREFIX
    ? [{ path, message: `'${cidr}' has ${cidr.size} ${cidr.size === 1 ? 'address' : 'addresses'}, a subnet's range is a /${LONGEST_PREFIX} (8 addresses) or larger` }]
    : [])),
};

/** Ranges that no subnet may touch, and what they are. */
const PROHIBITED = ([
  ['0.0.0.0/8', 'the current local network'],
  ['127.0.0.0/8', 'local host'],
  ['169.254.0.0/16', 'link-local addresses and the metadata server'],
  ['199.36.153.4/30', 'Private Google Access'],
  ['199.36.153.8/30', 'Private Google Access'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'limited broadcast'],
] as const).map(([range, what]) => ({ range: Cidr.parse(range), what }));

export const rangeAllowed: Rule<Draft> = {
  name: 'range-allowed',
  severity: 'error',
  demands: 'a range touches none that VPC prohibits',
  why: 'VPC refuses the subnet',
  fix: 'take a private range, from 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16',
  source: 'VPC, "Subnets", prohibited IPv4 subnet ranges',
  check: ({ ranges }) => ranges.flatMap(({ path, cidr, use }) => {
    const prohibited = cidr && use !== 'reserved' ? PROHIBITED.find(({ range }) => range.overlaps(cidr)) : undefined;
    return prohibited
      ? [{ path, message: `'${cidr}' touches ${prohibited.range} (${prohibited.what}), which VPC does not allow; take a range from 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16` }]
      : [];
  }),
};

export const rangesDisjoint: Rule<Draft> = {
  name: 'ranges-disjoint',
  severity: 'error',
  demands: 'ranges that meet do not overlap: those of one VPC, those of one node\'s interfaces, and all ranges for Pods of a cluster',
  why: 'VPC refuses overlapping ranges in a network and overlapping subnets on a VM, and GKE refuses overlapping Pod networks in a cluster',
  fix: 'move one of the two ranges',
  source: 'VPC, "Subnets" and "Multiple network interfaces"; GKE, "Set up multi-network support for Pods", limitations',
  check: (draft) => {
    const ranges = draft.ranges.filter(range => range.use !== 'reserved');
    return ranges.flatMap((range, i): Finding[] => {
      const other = ranges.slice(0, i).find(earlier => earlier.cidr && range.cidr?.overlaps(earlier.cidr) && meet(draft, range, earlier));
      return other ? [{ path: range.path, message: `'${range.cidr}' overlaps ${other.path} '${other.cidr}'; move one of the two` }] : [];
    });
  },
};

/** Whether two ranges come together anywhere. Ranges of VPCs that no node has both of may overlap, other than for Pods. */
function meet({ pools }: Draft, a: RangeDraft, b: RangeDraft): boolean {
  if (a.vpc.name === b.vpc.name || (a.use === 'pods' && b.use === 'pods')) return true;
  // Every node has an interface in the cluster's subnet.
  if (a.network === undefined || b.network === undefined) return true;
  return pools.some(({ networks }) => networks.some(({ name }) => name === a.network) && networks.some(({ name }) => name === b.network));
}

export const reservedInPodRange: Rule<Draft> = {
  name: 'reserved-in-pod-range',
  severity: 'error',
  demands: 'a reserved range lies in the range for Pods of its network',
  why: 'Whereabouts takes an exclusion from elsewhere without a word, and it excludes nothing',
  fix: 'take the reserved range from `podRange`',
  source: 'Whereabouts v0.7.0, pkg/allocate: an exclusion outside the range has no effect',
  check: ({ networks }) => networks.flatMap(({ podRange, reservedRanges }) => reservedRanges.flatMap(({ path, cidr }) => (
    cidr && podRange.cidr && !podRange.cidr.covers(cidr)
      ? [{ path, message: `'${cidr}' does not lie in ${podRange.path} '${podRange.cidr}'; reserve a part of that range` }]
      : []))),
};

export const clusterRanges: Rule<Draft> = {
  name: 'cluster-ranges',
  severity: 'error',
  demands: 'a cluster whose VPC is created has a primary range, a range for Pods and a range for Services',
  why: 'the VPC has no subnet but the one that is made for the cluster, and ranges that GKE picks itself show as drift in Terraform',
  fix: 'give the three ranges',
  source: 'google provider 6.50: ranges that GKE adds to a subnet are planned away (secondary_ip_range)',
  check: ({ props, cluster }) => (cluster.vpc.isExisting ? [] : (['primaryRange', 'podRange', 'serviceRange'] as const)
    .filter(key => props.cluster[key] === undefined)
    .map(key => ({ path: `cluster.${key}`, message: `got nothing, but the VPC '${cluster.vpc.name}' is created with the cluster's subnet; give a CIDR, or use Vpc.existing` }))),
};

/** Where the subnets of an auto mode VPC are, those of regions to come included. */
const AUTO_MODE = '10.128.0.0/9';

export const autoModeRanges: Rule<Draft> = {
  name: 'auto-mode-ranges',
  severity: 'warning',
  demands: 'ranges of additional networks keep clear of 10.128.0.0/9 if the cluster is in the VPC `default`',
  why: 'that VPC is of auto mode, with a subnet of 10.128.0.0/9 in each region, and the subnets of a VM\'s interfaces must not overlap',
  fix: 'take ranges from elsewhere, such as 10.0.0.0/9',
  source: 'VPC, "Subnets", auto mode IPv4 ranges; whether a VPC named default still is of auto mode is not known at synthesis',
  check: ({ ranges, cluster }) => {
    if (!cluster.vpc.isExisting || cluster.vpc.name !== 'default') return [];
    const autoMode = Cidr.parse(AUTO_MODE);
    return ranges.filter(({ network, use }) => network !== undefined && use !== 'reserved').flatMap(({ path, cidr }) => (cidr?.overlaps(autoMode)
      ? [{ path, message: `'${cidr}' touches ${AUTO_MODE}, where the VPC 'default' of the cluster has its subnets; take a range from elsewhere, such as 10.0.0.0/9` }]
      : []));
  },
};
