import { vpcsByName } from './peerings';
import { Cidr } from '../../../address/cidr';
import { meetings, Span } from '../../../address/span';
import { Finding, Rule } from '../../../problem';
import { RangeUse } from '../../draft';
import { Topology } from '../../topology';
import { Vpc } from '../../vpc';
import { FleetDraft, FleetMember, vpcId } from '../draft';

/* The ranges of the topologies, where they share or peer VPCs. */

/** A range of a subnet, and the topology that uses it. */
interface FleetRange extends Span {
  readonly path: string;
  readonly cidr: Cidr;
  /** The VPC, as `project/name`. */
  readonly vpc: string;
  readonly subnet: string;
  readonly use: RangeUse;
  /** Whether it is of an additional network. */
  readonly isAdditional: boolean;
  /** The cluster, as project, location and name. */
  readonly cluster: string;
  /** Its place among all ranges. */
  readonly order: number;
}

export const fleetRangesDisjoint: Rule<FleetDraft> = {
  name: 'fleet-ranges-disjoint',
  requires: 'ranges of different topologies do not overlap if they are in one VPC, in two that are peered, or in two that are peered with the same third one',
  why: 'VPC refuses overlapping ranges in a VPC network, and a subnet or a peering that would bring overlapping routes together',
  fix: 'move one of the two ranges, or carve both out of one AddressSpace',
  source: 'VPC, "Subnets"; VPC, "VPC Network Peering": subnets of a VPC, its peers and their peers are compared when a peering is made',
  check: (fleet) => {
    const ranges = [...subnetRanges(fleet).values()].map(([first]) => first);
    const found = new Map<FleetRange, Finding>();
    const inVpc = groupBy(ranges, ({ vpc }) => vpc);
    for (const { vpcs, hub } of neighborhoods(fleet)) {
      for (const [a, b] of meetings(vpcs.flatMap(vpc => inVpc.get(vpc) ?? []))) {
        const [earlier, later] = a.order < b.order ? [a, b] : [b, a];
        if (!found.has(later)) {
          found.set(later, { path: later.path, message: `'${later.cidr}' overlaps ${earlier.path} '${earlier.cidr}'${where(earlier, later, hub)}; move one of the two` });
        }
      }
    }
    return [...found].sort(([a], [b]) => a.order - b.order).map(([, finding]) => finding);
  },
};

export const podRangeOfOneCluster: Rule<FleetDraft> = {
  name: 'pod-range-of-one-cluster',
  requires: 'the Pod range of an additional network is used by one cluster',
  why: 'the Whereabouts of each cluster hands out the range on its own, so that two Pods get the same address',
  fix: 'give each cluster a Pod range of its own',
  source: 'Whereabouts keeps what it hands out in the Kubernetes API of its cluster',
  check: fleet => [...subnetRanges(fleet).values()].flatMap(([first, ...others]) => (first.use === 'pods' && first.isAdditional
    ? others.filter(({ cluster, isAdditional }) => isAdditional && cluster !== first.cluster).map(({ path, cidr }) => ({
      path,
      message: `'${cidr}' is also ${first.path}, and Whereabouts of each cluster would hand out the same addresses; give each cluster a Pod range of its own`,
    })) : [])),
};

/** The users of each range of each subnet. A subnet that exists may serve several topologies, and has its ranges once. */
function subnetRanges(fleet: FleetDraft): Map<string, FleetRange[]> {
  return groupBy(rangesOf(fleet), ({ vpc, subnet, use, cidr }) => [vpc, subnet, use, cidr].join(' '));
}

function rangesOf({ members }: FleetDraft): FleetRange[] {
  return members.flatMap(rangesOfMember).map((range, order) => ({ ...range, order }));
}

function rangesOfMember({ path, topology }: FleetMember): Omit<FleetRange, 'order'>[] {
  const { cluster, networks } = topology;
  const range = (at: string, cidr: Cidr | undefined, use: RangeUse, vpc: Vpc, subnet: string): Omit<FleetRange, 'order'>[] => (cidr ? [{
    path: `${path}.${at}`,
    cidr,
    first: cidr._first,
    last: cidr._last,
    vpc: vpcId(topology, vpc),
    subnet: `${cluster.region} ${subnet}`,
    use,
    isAdditional: at.startsWith('networks'),
    cluster: clusterId(topology),
  }] : []);
  // GKE takes the subnet with the name of the VPC, if it is not told which.
  const own = cluster.subnetName ?? cluster.vpc.name;
  return [
    ...networks.flatMap(({ primaryRange, podRange, vpc, subnetName }, i) => [
      ...range(`networks[${i}].primaryRange`, primaryRange, 'primary', vpc, subnetName),
      ...range(`networks[${i}].podRange`, podRange, 'pods', vpc, subnetName),
    ]),
    ...range('cluster.primaryRange', cluster.primaryRange, 'primary', cluster.vpc, own),
    ...range('cluster.podRange', cluster.podRange, 'pods', cluster.vpc, own),
    ...range('cluster.serviceRange', cluster.serviceRange, 'services', cluster.vpc, own),
  ];
}

function clusterId({ project, cluster: { location, name } }: Topology): string {
  return `${project} ${location} ${name}`;
}

/** VPCs whose ranges must not overlap: a VPC and its peers. */
interface Neighborhood {
  readonly hub: string;
  readonly vpcs: readonly string[];
}

/** Every VPC with its peers. One whose only peer has others is looked at in the neighborhood of that one, so that a hub is not looked at for each spoke. */
function neighborhoods(fleet: FleetDraft): Neighborhood[] {
  const known = vpcsByName(fleet);
  const peers = new Map([...known.values()].flat().map(id => [id, new Set<string>()]));
  const peersOf = (id: string): Set<string> => peers.get(id) ?? peers.set(id, new Set()).get(id)!;
  for (const [a, b] of fleet.peerings.map(({ vpc, peer }) => [vpc, peer].map(text => known.get(text)?.[0] ?? text))) {
    peersOf(a).add(b);
    peersOf(b).add(a);
  }
  return [...peers].map(([hub, own]) => ({ hub, vpcs: [...new Set([hub, ...own])] }))
    .filter(({ vpcs: [, only, ...others] }) => only === undefined || others.length > 0 || peersOf(only).size === 1);
}

/** In which VPC the earlier range is, seen from the later one. */
function where(earlier: FleetRange, later: FleetRange, hub: string): string {
  if (earlier.vpc === later.vpc) return ` in the VPC '${later.vpc}'`;
  return earlier.vpc === hub || later.vpc === hub
    ? ` in the peered VPC '${earlier.vpc}'` : `: '${later.vpc}' and '${earlier.vpc}' are both peered with '${hub}'`;
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
