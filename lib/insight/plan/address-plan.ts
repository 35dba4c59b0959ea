import { addressPlanMarkdown } from './address-plan-markdown';
import { AddressPlanProps, PlannedDefinition } from './address-plan-props';
import { DefinitionShare, PlannedRange, RangePurpose, RangeShare } from './planned-range';
import { Cidr, IpAddress } from '../../address';
import { frozen, immutable } from '../../address/immutable';
import { allocatable } from '../../cni/ipam/whereabouts-pool';
import { Problem } from '../../problem/problem';
import { nodeBlockPrefix, nodeBlockSize } from '../../topology/node-block';
import { NodePool } from '../../topology/node-pool';
import { Topology } from '../../topology/topology';

/**
 * Every range of a topology with its first and last usable address, what is reserved, what each node pool takes of it and what is left, and which
 * definition hands out its addresses. Node counts are the most that autoscaling allows. Ranges that GKE chooses are not in it.
 */
export class AddressPlan {
  /** The plan of a topology, and of the definitions of its networks. */
  public static of(props: AddressPlanProps): AddressPlan {
    return new AddressPlan(props);
  }

  /** The ranges: those of the cluster, then those of the networks in their order. */
  public readonly ranges: PlannedRange[];

  /** The warnings of the topology and of the definitions. */
  public readonly warnings: Problem[];

  /** Name of the cluster. */
  public readonly cluster: string;

  private constructor({ topology, definitions = [] }: AddressPlanProps) {
    this.cluster = topology.cluster.name;
    this.ranges = frozen([...clusterRanges(topology), ...networkRanges(topology, definitions)]);
    this.warnings = frozen([...topology.warnings, ...definitions.flatMap(({ config }) => config.warnings)]);
    immutable(this);
  }

  /** The plan in Markdown. */
  public toMarkdown(): string {
    return addressPlanMarkdown(this);
  }
}

/** Pods of a node where nobody says otherwise. Source: GKE, "Configure maximum Pods per node". */
const DEFAULT_PODS_PER_NODE = 110;

function clusterRanges({ cluster, nodePools }: Topology): PlannedRange[] {
  const { vpc, subnetName, primaryRange, podRange, serviceRange } = cluster;
  const place = { vpc: vpc.name, subnet: subnetName ?? 'chosen by GKE' };
  return [
    ...primaryRange ? [planned(place, RangePurpose.NODES, primaryRange, nodePools.map(pool => share(pool)))] : [],
    ...podRange ? [planned(place, RangePurpose.PODS, podRange,
      nodePools.map(pool => share(pool, pool.defaultNetworkMaxPodsPerNode ?? DEFAULT_PODS_PER_NODE)))] : [],
    ...serviceRange ? [planned(place, RangePurpose.SERVICES, serviceRange)] : [],
  ];
}

function networkRanges({ networks, nodePools }: Topology, definitions: readonly PlannedDefinition[]): PlannedRange[] {
  return networks.flatMap((network, i) => {
    const { name, vpc, subnetName, primaryRange, podRange, reservedRanges } = network;
    const place = { vpc: vpc.name, subnet: subnetName, network: name };
    const inSubnet = networks.filter(other => other.vpc.name === vpc.name && other.subnetName === subnetName);
    const nodes = nodePools.filter(pool => pool.networks.some(one => inSubnet.includes(one)));
    return [
      // Networks that share a subnet have one primary range.
      ...networks.indexOf(inSubnet[0]) === i ? [planned(place, RangePurpose.NODES, primaryRange, nodes.map(pool => share(pool)))] : [],
      ...podRange ? [planned(place, RangePurpose.PODS, podRange,
        nodePools.filter(pool => pool.networks.includes(network)).map(pool => share(pool, pool.maxPodsPerNode[name])),
        reservedRanges, definitions.filter(definition => definition.network.name === name).map(definition => handedOut(definition)))] : [],
    ];
  });
}

function planned(
  place: Pick<PlannedRange, 'vpc' | 'subnet' | 'network'>, purpose: RangePurpose, range: Cidr,
  shares: readonly RangeShare[] = [], reservedRanges: readonly Cidr[] = [], definitions: readonly DefinitionShare[] = [],
): PlannedRange {
  // Google Cloud keeps the first two and the last two addresses of a primary range, and none of a secondary one.
  const kept = purpose === RangePurpose.NODES ? 2n : 0n;
  const address = (value: bigint): string => IpAddress._of(value, range.family).toString();
  const usable = range.size - 2 * Number(kept);
  const takenBy = (count: (one: RangeShare) => number): number => shares.reduce((sum, one) => sum + count(one) * one.addressesPerNode, 0);
  const taken = takenBy(({ nodes }) => nodes);
  // GKE upgrades one pool at a time.
  const upgrade = Math.max(0, ...shares.map(one => one.upgradeNodes * one.addressesPerNode));
  return immutable<PlannedRange>({
    ...place,
    purpose,
    range,
    first: address(range._first + kept),
    last: address(range._last - kept),
    reserved: frozen([
      ...kept > 0n ? [`${address(range._first)}, ${address(range._first + 1n)}, ${address(range._last - 1n)}, ${address(range._last)} (Google Cloud)`] : [],
      ...reservedRanges.map(reserved => `${reserved} (static addresses)`),
    ]),
    usable,
    taken: purpose === RangePurpose.SERVICES ? undefined : taken,
    freeInUpgrade: purpose === RangePurpose.SERVICES ? undefined : usable - taken - upgrade,
    shares: frozen(shares),
    definitions: frozen(definitions),
  });
}

function share({ name, totalNodeCount, upgrade }: NodePool, podsPerNode?: number): RangeShare {
  return immutable<RangeShare>({
    nodePool: name,
    nodes: totalNodeCount,
    upgradeNodes: upgrade.isBlueGreen ? totalNodeCount : upgrade.maxSurge,
    addressesPerNode: podsPerNode === undefined ? 1 : nodeBlockSize(podsPerNode),
    blockPrefix: podsPerNode === undefined ? undefined : nodeBlockPrefix(podsPerNode),
  });
}

function handedOut({ reference, config }: PlannedDefinition): DefinitionShare {
  const runs = config._pools.flatMap(({ pool }) => allocatable(pool).map(({ first, last }) => (
    [...new Set([first, last])].map(value => IpAddress._of(value, pool.cidr.family)).join('-'))));
  return immutable<DefinitionShare>({ reference, handedOut: frozen(runs) });
}
