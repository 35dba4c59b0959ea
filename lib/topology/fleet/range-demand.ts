import { CarvedNetworkOptions, CarveOptions } from './address-space-props';
import { findProblems } from '../../problem';
import { clusterBlocks, clusterNodes, networkBlocks, nodesOf, primaryDemand, whileUpgraded } from '../demand';
import { Draft, draft, NetworkDraft, PoolDraft, RangeUse } from '../draft';
import { BlockDemand, fittingPrefix, poolsInSubnet, poolsWith } from '../node-block';
import { TopologyProps } from '../props';
import { gkeNames, knownNetworks, uniqueNames } from '../rules/names';
import { nodeCounts } from '../rules/nodes';
import { nonEmptyLists, propTypes } from '../rules/prop-types';
import { LONGEST_PREFIX } from '../rules/ranges';
import { autoscalingBounds, upgradeSettings } from '../rules/scaling';
import { TopologyError } from '../topology-error';

/** A range that a topology needs, and how large it has to be. */
export interface RangeDemand {
  /** The place of the range in the props: `networks[0].podRange`. */
  readonly path: string;
  /** Its name within the cluster: `media/pods`, and `pods` for the cluster's own. */
  readonly name: string;
  readonly use: Exclude<RangeUse, 'reserved'>;
  /** What the user gave. */
  readonly given?: string;
  /** What it must have room for. */
  readonly demand: BlockDemand;
  /** The same while one of the node pools is upgraded. */
  readonly whileUpgraded: BlockDemand;
  /** Prefix length of the smallest range with room for an upgrade. */
  readonly prefixLength: number;
}

/** What the numbers of nodes depend on. All other rules see the topology with its ranges. */
const DEMAND_RULES = [nonEmptyLists, nodeCounts, autoscalingBounds, upgradeSettings, gkeNames, uniqueNames, knownNetworks];

/** Stands for a range while the nodes are counted, which none of the rules above reads. */
const ANY_RANGE = 'to be carved';

/**
 * The ranges that a description without ranges needs: those of the cluster, if its VPC is created or they are known, then those of the networks.
 *
 * @throws TopologyError if the nodes cannot be counted
 */
export function rangeDemands(options: CarveOptions, servicePrefixLength: number): RangeDemand[] {
  const props = withRanges(options);
  const mistyped = findProblems({ props }, [propTypes]);
  const described = mistyped.length > 0 ? undefined : draft(props);
  const problems = described ? findProblems(described, DEMAND_RULES) : mistyped;
  if (!described || problems.length > 0) {
    throw new TopologyError(options?.cluster?.name, problems);
  }
  return [
    ...clusterDemands(described, servicePrefixLength),
    ...described.networks.flatMap((network, i) => networkDemands(described, network, options.networks[i])),
  ];
}

function withRanges(options: CarveOptions): TopologyProps {
  const filled = (network: CarvedNetworkOptions): object => {
    // Only the user knows the ranges of a subnet that exists. Whether they are given, and all types are kept, a rule sees.
    const { isExistingSubnet, nodesOnly, primaryRange, podRange } = network ?? {};
    const carved = isExistingSubnet ? undefined : ANY_RANGE;
    return { ...network, primaryRange: primaryRange ?? carved, podRange: podRange ?? (nodesOnly ? undefined : carved) };
  };
  return (Array.isArray(options?.networks) ? { ...options, networks: options.networks.map(filled) } : options) as TopologyProps;
}

function clusterDemands(described: Draft, servicePrefixLength: number): RangeDemand[] {
  const { props: { cluster }, pools } = described;
  const services = 2 ** (32 - servicePrefixLength);
  const all = [
    rangeDemand('cluster.primaryRange', 'primary', cluster.primaryRange, pools, upgraded => primaryDemand(clusterNodes(described, upgraded))),
    rangeDemand('cluster.podRange', 'pods', cluster.podRange, pools, upgraded => clusterBlocks(described, upgraded)),
    rangeDemand('cluster.serviceRange', 'services', cluster.serviceRange, [], () => ({ addresses: services, words: `${services} Services` })),
  ];
  // In a VPC that exists, nothing is created: what is known of its ranges only has to stay out of the way of others.
  return described.cluster.vpc.isExisting ? all.filter(({ given }) => given !== undefined) : all;
}

function networkDemands({ pools }: Draft, network: NetworkDraft, { primaryRange, podRange }: CarvedNetworkOptions): RangeDemand[] {
  const own = poolsWith(network, pools);
  // Networks that share a subnet have one primary range, under the name of the first one.
  const first = network.sharesSubnetOf ?? network;
  const inSubnet = poolsInSubnet(first, pools);
  return [
    rangeDemand(`${network.path}.primaryRange`, 'primary', primaryRange, inSubnet, upgraded => primaryDemand(nodesOf(inSubnet, upgraded)), first.name),
    ...(network.podRange ? [rangeDemand(`${network.path}.podRange`, 'pods', podRange, own, upgraded => networkBlocks(network, own, upgraded), network.name)] : []),
  ];
}

function rangeDemand(
  path: string, use: RangeDemand['use'], given: string | undefined, pools: readonly PoolDraft[], demandOf: (upgraded?: PoolDraft) => BlockDemand, network?: string,
): RangeDemand {
  const upgrade = whileUpgraded(pools, demandOf);
  return {
    path,
    name: network === undefined ? use : `${network}/${use}`,
    use,
    given,
    demand: demandOf(),
    whileUpgraded: upgrade,
    prefixLength: Math.min(LONGEST_PREFIX, fittingPrefix(upgrade.addresses)),
  };
}
