import { described, MANAGEMENT, network, nodePool } from '../description';
import { RuleCase } from './rule-case';

const TWO_POOLS = [nodePool(), nodePool({ name: 'second-pool', networks: ['management'] })];
const ONE_POOL = [nodePool({ networks: ['dataplane', 'management'], machineType: 'e2-standard-4' })];

/** Ranges: how they are written, which are allowed, and which must not meet. */
export const RANGE_CASES: readonly RuleCase[] = [
  {
    rule: 'range-syntax',
    title: 'host bits in a range',
    fires: described({ network: { podRange: '172.16.1.5/24' } }),
    message: 'networks[0].podRange: \'172.16.1.5/24\' has host bits set, did you mean \'172.16.1.0/24\'? (range-syntax)',
    silent: described({ network: { podRange: '172.16.1.0/24' } }),
  },
  {
    rule: 'range-syntax',
    title: 'an address without a prefix length',
    fires: described({ network: { primaryRange: '10.0.1.7' } }),
    message: 'networks[0].primaryRange: \'10.0.1.7\' has no prefix length; give a CIDR such as \'10.0.1.0/24\' (range-syntax)',
    silent: described({ network: { primaryRange: '10.0.1.0/24' } }),
  },
  {
    rule: 'range-syntax',
    title: 'a prefix length that IPv4 does not have',
    fires: described({ cluster: { podRange: '10.4.0.0/33' } }),
    message: 'cluster.podRange: \'10.4.0.0/33\' has the prefix length 33; an IPv4 range has 0 to 32 (range-syntax)',
    silent: described({ cluster: { podRange: '10.4.0.0/22' } }),
  },
  {
    rule: 'range-syntax',
    title: 'a prefix length with leading zeros',
    fires: described({ cluster: { podRange: '10.4.0.0/014' } }),
    message: 'cluster.podRange: \'10.4.0.0/014\' has a prefix length with leading zeros; write /14 (range-syntax)',
    silent: described({ cluster: { podRange: '10.4.0.0/14' } }),
  },
  {
    rule: 'range-syntax',
    title: 'no range at all',
    fires: described({ cluster: { serviceRange: 'auto' } }),
    message: 'cluster.serviceRange: \'auto\' is not a CIDR; give one such as \'172.16.1.0/24\' (range-syntax)',
    silent: described({ cluster: { serviceRange: '10.8.0.0/20' } }),
  },
  {
    rule: 'range-syntax',
    title: 'host bits in a reserved range',
    fires: described({ network: { reservedRanges: ['172.16.1.240/28', '172.16.1.1/28'] } }),
    message: 'networks[0].reservedRanges[1]: \'172.16.1.1/28\' has host bits set, did you mean \'172.16.1.0/28\'? (range-syntax)',
    silent: described({ network: { reservedRanges: ['172.16.1.240/28', '172.16.1.1/32'] } }),
  },
  {
    rule: 'range-syntax',
    title: 'a range that only Terraform knows',
    fires: described({ network: { podRange: '${TfToken[TOKEN.0]}' } }),
    message: 'networks[0].podRange: must be a concrete CIDR such as \'172.16.1.0/24\', got a Terraform token; ranges are checked and subdivided at synthesis, before Terraform knows its value (range-syntax)',
    silent: described({ network: { podRange: '172.16.1.0/24' } }),
  },
  {
    rule: 'ranges-ipv4',
    title: 'an IPv6 Pod range',
    fires: described({ network: { podRange: 'fd00:1::/64' } }),
    message: 'networks[0].podRange: \'fd00:1::/64\' is an IPv6 range, but additional networks of GKE are IPv4; give a range such as \'172.16.1.0/24\' (ranges-ipv4)',
    silent: described({ network: { podRange: '172.16.1.0/24' } }),
  },
  {
    rule: 'range-size',
    title: 'a primary range of 4 addresses',
    fires: described({ cluster: { primaryRange: '10.10.0.0/30' } }),
    message: 'cluster.primaryRange: \'10.10.0.0/30\' has 4 addresses; give a /29 (8 addresses) or larger (range-size)',
    others: ['primary-range-capacity'],
    silent: described({ cluster: { primaryRange: '10.10.0.0/29' } }),
  },
  {
    rule: 'range-size',
    title: 'a range of one address',
    fires: described({ network: { primaryRange: '10.0.1.0/32' } }),
    message: 'networks[0].primaryRange: \'10.0.1.0/32\' has 1 address; give a /29 (8 addresses) or larger (range-size)',
    others: ['primary-range-capacity'],
    // A reserved range may be as small as it likes.
    silent: described({ network: { primaryRange: '10.0.1.0/29', reservedRanges: ['172.16.1.1/32'] } }),
  },
  ...[
    ['0.255.255.0/24', '0.0.0.0/8 (the current local network)', '1.0.0.0/24'],
    ['127.255.255.0/24', '127.0.0.0/8 (local host)', '128.0.0.0/24'],
    ['169.254.0.0/24', '169.254.0.0/16 (link-local addresses and the metadata server)', '169.253.255.0/24'],
    ['199.36.153.0/29', '199.36.153.4/30 (Private Google Access)', '199.36.152.248/29'],
    ['199.36.153.8/29', '199.36.153.8/30 (Private Google Access)', '199.36.153.16/29'],
    ['224.0.0.0/24', '224.0.0.0/4 (multicast)', '223.255.255.0/24'],
    ['255.255.255.0/24', '255.255.255.255/32 (limited broadcast)', '255.255.254.0/24'],
  ].map(([prohibited, what, allowed]): RuleCase => ({
    rule: 'range-allowed',
    title: `a range that overlaps ${what}`,
    fires: described({ network: { primaryRange: prohibited } }),
    message: `networks[0].primaryRange: '${prohibited}' overlaps ${what}, which VPC does not allow; use a range from 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 (range-allowed)`,
    silent: described({ network: { primaryRange: allowed } }),
  })),
  {
    rule: 'ranges-disjoint',
    title: 'two ranges of one subnet that overlap',
    fires: described({ network: { primaryRange: '10.0.1.0/24', podRange: '10.0.0.0/23' } }),
    message: 'networks[0].podRange: \'10.0.0.0/23\' overlaps networks[0].primaryRange \'10.0.1.0/24\'; move one of the two (ranges-disjoint)',
    silent: described({ network: { primaryRange: '10.0.1.0/24', podRange: '10.0.2.0/23' } }),
  },
  {
    rule: 'ranges-disjoint',
    title: 'Pod ranges that overlap, though no node has both',
    fires: described({ networks: [network(), { ...MANAGEMENT, podRange: '172.16.1.128/25' }], nodePools: TWO_POOLS }),
    message: 'networks[1].podRange: \'172.16.1.128/25\' overlaps networks[0].podRange \'172.16.1.0/24\'; move one of the two (ranges-disjoint)',
    silent: described({ networks: [network(), { ...MANAGEMENT, podRange: '172.16.2.0/25' }], nodePools: TWO_POOLS }),
  },
  {
    rule: 'ranges-disjoint',
    title: 'primary ranges that overlap on one node',
    fires: described({ networks: [network(), { ...MANAGEMENT, primaryRange: '10.0.1.0/24' }], nodePools: ONE_POOL }),
    message: 'networks[1].primaryRange: \'10.0.1.0/24\' overlaps networks[0].primaryRange \'10.0.1.0/24\'; move one of the two (ranges-disjoint)',
    silent: described({ networks: [network(), { ...MANAGEMENT, primaryRange: '10.0.1.0/24' }], nodePools: TWO_POOLS }),
  },
  {
    rule: 'ranges-disjoint',
    title: 'primary ranges that overlap on the nodes of one pool of two',
    fires: described({
      networks: [network(), { ...MANAGEMENT, primaryRange: '10.0.0.0/23' }],
      nodePools: [nodePool({ name: 'narrow-pool' }), ...ONE_POOL],
    }),
    message: 'networks[1].primaryRange: \'10.0.0.0/23\' overlaps networks[0].primaryRange \'10.0.1.0/24\'; move one of the two (ranges-disjoint)',
    silent: described({
      networks: [network(), { ...MANAGEMENT, primaryRange: '10.0.2.0/23' }],
      nodePools: [nodePool({ name: 'narrow-pool' }), ...ONE_POOL],
    }),
  },
  {
    rule: 'ranges-disjoint',
    title: 'a Pod range that overlaps the primary range of another network on one node',
    fires: described({ networks: [network(), { ...MANAGEMENT, podRange: '10.0.1.0/24' }], nodePools: ONE_POOL }),
    message: 'networks[1].podRange: \'10.0.1.0/24\' overlaps networks[0].primaryRange \'10.0.1.0/24\'; move one of the two (ranges-disjoint)',
    silent: described({ networks: [network(), { ...MANAGEMENT, podRange: '10.0.1.0/24' }], nodePools: TWO_POOLS }),
  },
  {
    rule: 'ranges-disjoint',
    title: 'a range of the cluster that overlaps one of a network',
    fires: described({ cluster: { serviceRange: '10.0.0.0/20' } }),
    message: 'cluster.serviceRange: \'10.0.0.0/20\' overlaps networks[0].primaryRange \'10.0.1.0/24\'; move one of the two (ranges-disjoint)',
    silent: described({ cluster: { serviceRange: '10.0.16.0/20' } }),
  },
  {
    rule: 'ranges-disjoint',
    title: 'a range with host bits set that overlaps another',
    fires: described({ network: { podRange: '10.0.1.5/24' } }),
    message: 'networks[0].podRange: \'10.0.1.0/24\' overlaps networks[0].primaryRange \'10.0.1.0/24\'; move one of the two (ranges-disjoint)',
    others: ['range-syntax'],
    silent: described({ network: { podRange: '10.0.5.0/24' } }),
  },
  {
    rule: 'reserved-in-pod-range',
    title: 'a reserved range beside the Pod range',
    fires: described({ network: { reservedRanges: ['172.16.2.0/28'] } }),
    message: 'networks[0].reservedRanges[0]: \'172.16.2.0/28\' does not lie in networks[0].podRange \'172.16.1.0/24\'; reserve a part of that range (reserved-in-pod-range)',
    silent: described({ network: { reservedRanges: ['172.16.1.240/28'] } }),
  },
  {
    rule: 'reserved-in-pod-range',
    title: 'a reserved range that is larger than the Pod range',
    fires: described({ network: { reservedRanges: ['172.16.0.0/23'] } }),
    message: 'networks[0].reservedRanges[0]: \'172.16.0.0/23\' does not lie in networks[0].podRange \'172.16.1.0/24\'; reserve a part of that range (reserved-in-pod-range)',
    silent: described({ network: { reservedRanges: ['172.16.1.0/25'] } }),
  },
];
