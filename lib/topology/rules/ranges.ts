import { Cidr } from '../../address/cidr';
import { IpFamily } from '../../address/ip-address';
import { Finding, Rule } from '../../problem';
import { Draft, RangeDraft } from '../draft';

/* The ranges, each on its own and compared with the others. */

export const rangeSyntax: Rule<Draft> = {
  name: 'range-syntax',
  requires: 'a range is a concrete CIDR with zero host bits',
  why: 'neither gcloud nor the google provider checks host bits, so the API refuses the subnet; and a value that only Terraform knows cannot be in a NetworkAttachmentDefinition',
  fix: 'write the range as the message suggests',
  source: 'google provider 6.50, google_compute_subnetwork: ip_cidr_range is only parsed, not aligned',
  check: ({ ranges }) => ranges.flatMap(({ path, reading }) => (reading.problem === undefined ? [] : [{ path, message: reading.problem }])),
};

export const rangesIpv4: Rule<Draft> = {
  name: 'ranges-ipv4',
  requires: 'the ranges of subnets are IPv4',
  why: 'GKE multi-networking does not work in dual-stack clusters, and secondary ranges are always IPv4',
  fix: 'give an IPv4 range',
  source: 'GKE, "Set up multi-network support for Pods", limitations',
  check: ({ ranges }) => ranges.flatMap(({ path, cidr }) => (cidr?.family === IpFamily.IPV6
    ? [{ path, message: `'${cidr}' is an IPv6 range, but additional networks of GKE are IPv4; give a range such as '172.16.1.0/24'` }]
    : [])),
};

/** Longest prefix of a range of a subnet, which is the smallest range. */
export const LONGEST_PREFIX = 29;

export const rangeSize: Rule<Draft> = {
  name: 'range-size',
  requires: 'a primary or secondary range of a subnet is at least a /29',
  why: 'VPC refuses smaller ranges',
  fix: 'give a larger range',
  source: 'VPC, "Subnets": the smallest range is a /29 (8 addresses)',
  check: ({ ranges }) => ranges.flatMap(({ path, use, cidr }) => (cidr && use !== 'reserved' && cidr.hostBits < 32 - LONGEST_PREFIX
    ? [{ path, message: `'${cidr}' has ${cidr.size} ${cidr.size === 1 ? 'address' : 'addresses'}; give a /${LONGEST_PREFIX} (8 addresses) or larger` }]
    : [])),
};

/** Ranges that no subnet may overlap, and what they are for. */
export const PROHIBITED = ([
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
  requires: 'a range does not overlap one that VPC prohibits',
  why: 'VPC refuses the subnet',
  fix: 'use a private range from 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16',
  source: 'VPC, "Subnets", prohibited IPv4 subnet ranges',
  check: ({ ranges }) => ranges.flatMap(({ path, cidr, use }) => {
    const prohibited = cidr && use !== 'reserved' ? PROHIBITED.find(({ range }) => range.overlaps(cidr)) : undefined;
    return prohibited
      ? [{ path, message: `'${cidr}' overlaps ${prohibited.range} (${prohibited.what}), which VPC does not allow; use a range from 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16` }]
      : [];
  }),
};

export const rangesDisjoint: Rule<Draft> = {
  name: 'ranges-disjoint',
  requires: 'ranges do not overlap if they are in one VPC, belong to the interfaces of one node, or are Pod ranges of one cluster',
  why: 'VPC refuses overlapping ranges in a VPC network and overlapping subnets on a VM, and GKE refuses overlapping Pod networks in a cluster',
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

/** Whether two ranges meet anywhere. Ranges may overlap if no node is in both VPCs, unless both are Pod ranges. */
function meet({ pools }: Draft, a: RangeDraft, b: RangeDraft): boolean {
  if (a.vpc.name === b.vpc.name || (a.use === 'pods' && b.use === 'pods')) return true;
  // Every node has an interface in the cluster's subnet.
  if (a.networkName === undefined || b.networkName === undefined) return true;
  return pools.some(({ networks }) => networks.some(({ name }) => name === a.networkName) && networks.some(({ name }) => name === b.networkName));
}

export const podRangeGiven: Rule<Draft> = {
  name: 'pod-range-given',
  requires: 'a network without a Pod range has no name for one, no reserved ranges and no Pods per node',
  why: 'nobody would read them; no Pod can be attached to the network',
  fix: 'give `podRange`, or remove the others',
  source: 'google provider 6.50, additional_pod_network_configs: each entry names a secondary range',
  check: ({ props }) => props.networks.flatMap((network, i) => (network.podRange === undefined
    ? (['podRangeName', 'reservedRanges', 'maxPodsPerNode'] as const).filter(key => network[key] !== undefined)
      .map(key => ({ path: `networks[${i}].${key}`, message: `the network '${network.name}' has no Pod range; give podRange, or remove ${key}` }))
    : [])),
};

export const reservedInPodRange: Rule<Draft> = {
  name: 'reserved-in-pod-range',
  requires: 'a reserved range lies in the Pod range of its network',
  why: 'Whereabouts silently accepts an exclusion outside the range, which excludes nothing',
  fix: 'use a part of `podRange`',
  source: 'Whereabouts v0.7.0, pkg/allocate: an exclusion outside the range has no effect',
  check: ({ networks }) => networks.flatMap(({ podRange, reservedRanges }) => reservedRanges.flatMap(({ path, cidr }) => (
    cidr && podRange?.cidr && !podRange.cidr.covers(cidr)
      ? [{ path, message: `'${cidr}' does not lie in ${podRange.path} '${podRange.cidr}'; reserve a part of that range` }]
      : []))),
};

export const clusterRanges: Rule<Draft> = {
  name: 'cluster-ranges',
  requires: 'a cluster whose VPC is created has a primary range, a Pod range and a range for Services',
  why: 'the VPC has no subnet other than the one for the cluster, and ranges that GKE chooses show as drift in Terraform',
  fix: 'give the three ranges',
  source: 'google provider 6.50: Terraform plans to remove ranges that GKE adds to a subnet (secondary_ip_range)',
  check: ({ props, cluster }) => (cluster.vpc.isExisting ? [] : (['primaryRange', 'podRange', 'serviceRange'] as const)
    .filter(key => props.cluster[key] === undefined)
    .map(key => ({ path: `cluster.${key}`, message: `got nothing, but the VPC '${cluster.vpc.name}' is created with the subnet of the cluster; give a CIDR, or use Vpc.existing${props.cluster.vpc ? '' : ' (or Profile.DOCUMENT, to try Google\'s document in the VPC \'default\')'}` }))),
};

/** The range of all subnets of an auto mode VPC, including those in future regions. */
const AUTO_MODE = '10.128.0.0/9';

export const autoModeRanges: Rule<Draft> = {
  name: 'auto-mode-ranges',
  severity: 'warning',
  requires: 'ranges of additional networks do not overlap 10.128.0.0/9 if the cluster is in the VPC `default`',
  why: 'that VPC is in auto mode, with a subnet from 10.128.0.0/9 in each region, and the subnets of the interfaces of a VM must not overlap',
  fix: 'use other ranges, such as ones from 10.0.0.0/9',
  source: 'VPC, "Subnets", auto mode IPv4 ranges; whether a VPC named default is still in auto mode is not known at synthesis',
  check: ({ ranges, cluster }) => {
    if (!cluster.vpc.isExisting || cluster.vpc.name !== 'default') return [];
    const autoMode = Cidr.parse(AUTO_MODE);
    return ranges.filter(({ networkName, use }) => networkName !== undefined && use !== 'reserved').flatMap(({ path, cidr }) => (cidr?.overlaps(autoMode)
      ? [{ path, message: `'${cidr}' overlaps ${AUTO_MODE}, where the VPC 'default' of the cluster has its subnets; use another range, such as one from 10.0.0.0/9` }]
      : []));
  },
};
