import { AddressPlanHtmlOptions } from './address-plan-html-options';
import { addressPlanMarkdown } from './address-plan-markdown';
import { AddressPlanProps, PlannedDefinition } from './address-plan-props';
import { addressPlanHtml } from './html/page';
import { DefinitionShare, PlannedRange, RangePurpose, RangeShare } from './planned-range';
import { PlannedUpgrade } from './planned-upgrade';
import { parts } from './range-parts';
import { Cidr, IpAddress, IpFamily } from '../../address';
import { frozen, immutable } from '../../address/immutable';
import { count, Span } from '../../address/span';
import { CniConfig } from '../../cni/chain/cni-config';
import { allocatable } from '../../cni/ipam/whereabouts-pool';
import { Problem } from '../../problem/problem';
import { nodeBlockPrefix, nodeBlockSize } from '../../topology/node-block';
import { NodePool } from '../../topology/node-pool';
import { Topology } from '../../topology/topology';

/**
 * Every range of a topology with its first and last usable address, what is reserved, what each node pool takes of it and what is left, which
 * definition hands out its addresses, and what each upgrade needs. Node counts are the most that autoscaling allows. Ranges that GKE chooses are not in it.
 */
export class AddressPlan {
  /** The plan of a topology, and of the definitions of its networks. */
  public static of(props: AddressPlanProps): AddressPlan {
    return new AddressPlan(props);
  }

  /** The ranges: those of the cluster, then those of the networks in their order. */
  public readonly ranges: PlannedRange[];

  /** What the upgrade of each node pool takes of each of its ranges: pool by pool, in the order of the topology. */
  public readonly upgrades: PlannedUpgrade[];

  /** The warnings of the topology and of the definitions. */
  public readonly warnings: Problem[];

  /** Name of the cluster. */
  public readonly cluster: string;

  /** ID of the Google Cloud project. */
  public readonly project: string;

  private constructor({ topology, definitions = [] }: AddressPlanProps) {
    this.cluster = topology.cluster.name;
    this.project = topology.project;
    this.ranges = frozen([...clusterRanges(topology), ...networkRanges(topology, definitions)]);
    this.upgrades = frozen(topology.nodePools.flatMap(pool => this.ranges.flatMap(range => upgradeOf(pool, range))));
    this.warnings = frozen([...topology.warnings, ...definitions.flatMap(({ config }) => config.warnings)]);
    immutable(this);
  }

  /** The plan in Markdown. */
  public toMarkdown(): string {
    return addressPlanMarkdown(this);
  }

  /**
   * The plan as one HTML file: light and dark, for screens and for paper. It runs no script and loads nothing.
   *
   * @throws if a picture is no `<svg>` element
   */
  public toHtml(options: AddressPlanHtmlOptions = {}): string {
    return addressPlanHtml(this, options);
  }
}

/** Pods of a node where nobody says otherwise. Source: GKE, "Configure maximum Pods per node". */
const DEFAULT_PODS_PER_NODE = 110;

function clusterRanges({ cluster, nodePools }: Topology): PlannedRange[] {
  const { vpc, subnetName, primaryRange, podRange, serviceRange } = cluster;
  const place = { vpc: vpc.name, subnet: subnetName ?? 'chosen by GKE' };
  return [
    ...primaryRange ? [planned(place, RangePurpose.NODES, primaryRange, nodePools.map(pool => ({ pool })))] : [],
    ...podRange ? [planned(place, RangePurpose.PODS, podRange,
      nodePools.map(pool => ({ pool, podsPerNode: pool.defaultNetworkMaxPodsPerNode ?? DEFAULT_PODS_PER_NODE })))] : [],
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
      ...networks.indexOf(inSubnet[0]) === i ? [planned(place, RangePurpose.NODES, primaryRange, nodes.map(pool => ({ pool })))] : [],
      ...podRange ? [planned(place, RangePurpose.PODS, podRange,
        nodePools.filter(pool => pool.networks.includes(network)).map(pool => ({ pool, podsPerNode: pool.maxPodsPerNode[name] })),
        reservedRanges, definitions.filter(definition => definition.network.name === name))] : [],
    ];
  });
}

/** A node pool whose nodes take an address of a range each, or a block for so many Pods. */
interface Consumer {
  readonly pool: NodePool;
  readonly podsPerNode?: number;
}

function planned(
  place: Pick<PlannedRange, 'vpc' | 'subnet' | 'network'>, purpose: RangePurpose, range: Cidr,
  consumers: readonly Consumer[] = [], reservedRanges: readonly Cidr[] = [], definitions: readonly PlannedDefinition[] = [],
): PlannedRange {
  // Google Cloud keeps the first two and the last two addresses of a primary range, and none of a secondary one.
  const kept = purpose === RangePurpose.NODES ? 2n : 0n;
  const address = (value: bigint): string => IpAddress._of(value, range.family).toString();
  const googleCloud = kept > 0n ? [{ first: range._first, last: range._first + 1n }, { first: range._last - 1n, last: range._last }] : [];
  const usable = range.size - 2 * Number(kept);
  const shares = consumers.map(consumer => share(consumer, usable));
  const taken = shares.reduce((sum, { nodes, addressesPerNode }) => sum + nodes * addressesPerNode, 0);
  // GKE upgrades one pool at a time.
  const upgrade = Math.max(0, ...shares.map(one => one.upgradeNodes * one.addressesPerNode));
  return immutable<PlannedRange>({
    ...place,
    purpose,
    range,
    first: address(range._first + kept),
    last: address(range._last - kept),
    reserved: frozen([
      ...kept > 0n ? [`${googleCloud.flatMap(({ first, last }) => [address(first), address(last)]).join(', ')} (Google Cloud)`] : [],
      ...reservedRanges.map(reserved => `${reserved} (static addresses)`),
    ]),
    parts: parts(range, {
      googleCloud,
      staticAddresses: reservedRanges.map(({ _first, _last }) => ({ first: _first, last: _last })),
      definitions: definitions.flatMap(({ config }) => runsOf(config)).filter(({ family }) => family === range.family),
    }),
    usable,
    taken: purpose === RangePurpose.SERVICES ? undefined : taken,
    freeInUpgrade: purpose === RangePurpose.SERVICES ? undefined : usable - taken - upgrade,
    shares: frozen(shares),
    definitions: frozen(definitions.map(definition => handedOut(definition))),
  });
}

function share({ pool: { name, totalNodeCount, upgrade }, podsPerNode }: Consumer, usable: number): RangeShare {
  const addressesPerNode = podsPerNode === undefined ? 1 : nodeBlockSize(podsPerNode);
  return immutable<RangeShare>({
    nodePool: name,
    nodes: totalNodeCount,
    upgradeNodes: upgrade.isBlueGreen ? totalNodeCount : upgrade.maxSurge,
    addressesPerNode,
    blockPrefix: podsPerNode === undefined ? undefined : nodeBlockPrefix(podsPerNode),
    nodeCapacity: Math.floor(usable / addressesPerNode),
  });
}

function upgradeOf({ name, upgrade }: NodePool, range: PlannedRange): PlannedUpgrade[] {
  const { usable, taken = 0, shares } = range;
  return shares.filter(({ nodePool }) => nodePool === name).map(({ upgradeNodes, addressesPerNode }) => {
    const takenDuring = taken + upgradeNodes * addressesPerNode;
    return immutable<PlannedUpgrade>({
      nodePool: name, strategy: upgrade, range, addedNodes: upgradeNodes, takenBefore: taken, takenDuring, freeDuring: usable - takenDuring,
    });
  });
}

function handedOut({ reference, config }: PlannedDefinition): DefinitionShare {
  const runs = runsOf(config);
  return immutable<DefinitionShare>({
    reference,
    handedOut: frozen(runs.map(({ first, last, family }) => [...new Set([first, last])].map(value => IpAddress._of(value, family).toString()).join('-'))),
    size: Number(count(runs)),
  });
}

function runsOf({ _pools }: CniConfig): (Span & { readonly family: IpFamily })[] {
  return _pools.flatMap(({ pool }) => allocatable(pool).map(span => ({ ...span, family: pool.cidr.family })));
}
