import { Location, readLocation } from './location';
import { DEFAULT_MACHINE_TYPE } from './machine-type';
import { AdditionalNetworkProps, NodePoolProps, TopologyProps } from './props';
import { Vpc } from './vpc';
import { Cidr, CidrReading, readCidr } from '../address/cidr';

/** Number of zones over which GKE spreads the nodes of a regional cluster if the user names none. */
const ZONES_OF_A_REGIONAL_CLUSTER = 3;

/**
 * The user's props with defaults filled in and texts read as far as possible. The rules look at it.
 *
 * A draft can hold any input, so a value that may not be readable is optional. A draft without errors becomes a topology, in which
 * every value is there.
 */
export interface Draft {
  readonly props: TopologyProps;
  readonly cluster: ClusterDraft;
  readonly networks: readonly NetworkDraft[];
  readonly pools: readonly PoolDraft[];
  /** The first part of the node labels of the networks. */
  readonly nodeLabelPrefix: string;
  /** Every range that the user gave: those of the networks, then those of the cluster. */
  readonly ranges: readonly RangeDraft[];
}

export interface ClusterDraft {
  readonly vpc: Vpc;
  readonly subnetName?: string;
  readonly podRangeName?: string;
  readonly serviceRangeName?: string;
  readonly location?: Location;
  readonly nodeLocations: readonly string[];
}

export interface NetworkDraft {
  readonly path: string;
  readonly name: string;
  readonly vpc: Vpc;
  readonly subnetName: string;
  readonly podRangeName: string;
  readonly primaryRange: RangeDraft;
  readonly podRange: RangeDraft;
  readonly reservedRanges: readonly RangeDraft[];
}

export interface PoolDraft {
  readonly path: string;
  readonly name: string;
  /** The networks with the names that the pool lists, each once. Unknown names are left out. */
  readonly networks: readonly NetworkDraft[];
  readonly machineType: string;
  /** Nodes per zone. */
  readonly nodeCount: number;
  readonly zones: number;
  readonly maxPodsPerNode: number;
  readonly nodeLocations: readonly string[];
  readonly oauthScopes: readonly string[];
}

/** What a range is for. A `reserved` range lies in a Pod range; all others must not overlap. */
export type RangeUse = 'primary' | 'pods' | 'services' | 'reserved';

export interface RangeDraft {
  readonly path: string;
  readonly use: RangeUse;
  readonly reading: CidrReading;
  /** The range, or the range that was likely meant, so that one mistake does not hide another. */
  readonly cidr?: Cidr;
  readonly vpc: Vpc;
  /** Network name, if it is a range of an additional network. */
  readonly networkName?: string;
}

/** Fills in the defaults and reads what can be read. It refuses nothing, but the props must have their types. */
export function draft(props: TopologyProps): Draft {
  const networks = props.networks.map((network, i) => draftNetwork(network, `networks[${i}]`));
  const cluster = draftCluster(props);
  return {
    props,
    cluster,
    networks,
    nodeLabelPrefix: props.nodeLabelPrefix ?? 'networks.cdk-gke-multus',
    pools: props.nodePools.map((pool, i) => draftPool(pool, `nodePools[${i}]`, networks, cluster)),
    ranges: [
      ...networks.flatMap(network => [network.primaryRange, network.podRange, ...network.reservedRanges]),
      ...clusterRanges(props, cluster.vpc),
    ],
  };
}

function draftNetwork(props: AdditionalNetworkProps, path: string): NetworkDraft {
  const vpc = props.vpc ? vpcOf(props.vpc) : Vpc.create({ name: props.name });
  const range = (key: string, use: RangeUse, text: string): RangeDraft => draftRange(`${path}.${key}`, use, text, vpc, props.name);
  return {
    path,
    name: props.name,
    vpc,
    subnetName: props.subnetName ?? props.name,
    podRangeName: props.podRangeName ?? `${props.name}-pods`,
    primaryRange: range('primaryRange', 'primary', props.primaryRange),
    podRange: range('podRange', 'pods', props.podRange),
    reservedRanges: (props.reservedRanges ?? []).map((text, i) => range(`reservedRanges[${i}]`, 'reserved', text)),
  };
}

function draftCluster({ cluster }: TopologyProps): ClusterDraft {
  const vpc = cluster.vpc ? vpcOf(cluster.vpc) : Vpc.existing({ name: 'default' });
  const location = readLocation(cluster.location);
  const ownName = (name: string): string | undefined => (vpc.isExisting ? undefined : name);
  return {
    vpc,
    subnetName: cluster.subnetName ?? ownName(cluster.name),
    podRangeName: cluster.podRangeName ?? ownName(`${cluster.name}-pods`),
    serviceRangeName: cluster.serviceRangeName ?? ownName(`${cluster.name}-services`),
    location,
    nodeLocations: cluster.nodeLocations ?? (location?.zone ? [location.zone] : []),
  };
}

function clusterRanges({ cluster }: TopologyProps, vpc: Vpc): RangeDraft[] {
  const given: [string, RangeUse, string | undefined][] = [
    ['primaryRange', 'primary', cluster.primaryRange],
    ['podRange', 'pods', cluster.podRange],
    ['serviceRange', 'services', cluster.serviceRange],
  ];
  return given.flatMap(([key, use, text]) => (text === undefined ? [] : [draftRange(`cluster.${key}`, use, text, vpc)]));
}

function draftPool(props: NodePoolProps, path: string, networks: NetworkDraft[], cluster: ClusterDraft): PoolDraft {
  const nodeLocations = props.nodeLocations ?? cluster.nodeLocations;
  return {
    path,
    name: props.name,
    networks: props.networks ? [...new Set(props.networks)].flatMap(name => networks.find(network => network.name === name) ?? []) : networks,
    machineType: props.machineType ?? DEFAULT_MACHINE_TYPE,
    nodeCount: props.nodeCount ?? 3,
    zones: nodeLocations.length || ZONES_OF_A_REGIONAL_CLUSTER,
    maxPodsPerNode: props.maxPodsPerNode ?? 8,
    nodeLocations,
    oauthScopes: props.oauthScopes ?? ['https://www.googleapis.com/auth/cloud-platform'],
  };
}

function draftRange(path: string, use: RangeUse, text: string, vpc: Vpc, networkName?: string): RangeDraft {
  const reading = readCidr(text);
  return { path, use, reading, cidr: reading.cidr, vpc, networkName };
}

/** The VPC. One that went through JSON has lost its class, so it is made again. */
function vpcOf(vpc: Vpc): Vpc {
  if (vpc instanceof Vpc) return vpc;
  const { name, mtu, isExisting } = vpc as Vpc;
  return isExisting ? Vpc.existing({ name, mtu }) : Vpc.create({ name, mtu });
}
