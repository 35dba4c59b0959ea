import { Autoscaling } from './autoscaling';
import { ClusterProps } from './cluster-props';
import { Location, readLocation } from './location';
import { DEFAULT_MACHINE_TYPE } from './machine-type';
import { fitted } from './name';
import { NodePoolProps } from './node-pool-props';
import { NodeServiceAccount } from './node-service-account';
import { ImageType } from './node-settings';
import { Profile, ProfileDefaults, PROFILES } from './profile';
import { AdditionalNetworkProps, TopologyProps } from './props';
import { UpgradeStrategy } from './upgrade-strategy';
import { Vpc } from './vpc';
import { Cidr, CidrReading, readCidr } from '../address/cidr';

/** Number of zones over which GKE spreads the nodes of a regional cluster if the user names none. */
export const ZONES_OF_A_REGIONAL_CLUSTER = 3;

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
  /** Number of zones of the nodes. */
  readonly zones: number;
  readonly isExisting: boolean;
  readonly nodeServiceAccount?: NodeServiceAccount;
  readonly secureBoot?: boolean;
  readonly settings: ClusterSettings;
}

/** What the cluster gets as the user or the profile says. */
export type ClusterSettings = Pick<ClusterProps, 'releaseChannel' | 'dnsEndpoint' | 'authorizedNetworks' | 'clientCertificate'
  | 'intranodeVisibility' | 'logging' | 'monitoring' | 'dataplaneMetrics' | 'maintenanceStart' | 'labels' | 'workloadIdentity'>
  & Required<Pick<ClusterProps, 'privateNodes' | 'nat' | 'flowLogs'>>;

export interface NetworkDraft {
  readonly path: string;
  readonly name: string;
  readonly vpc: Vpc;
  readonly subnetName: string;
  /** Nothing without a Pod range. */
  readonly podRangeName?: string;
  readonly maxPodsPerNode: number;
  readonly isExistingSubnet: boolean;
  /** The first network of the subnet, if the network is another one of it. */
  readonly sharesSubnetOf?: NetworkDraft;
  readonly privateGoogleAccess: boolean;
  readonly flowLogs: boolean;
  readonly primaryRange: RangeDraft;
  readonly podRange?: RangeDraft;
  readonly reservedRanges: readonly RangeDraft[];
}

export interface PoolDraft {
  readonly path: string;
  readonly props: NodePoolProps;
  readonly name: string;
  /** The networks with the names that the pool lists, each once. Unknown names are left out. */
  readonly networks: readonly NetworkDraft[];
  readonly machineType: string;
  /** Nodes per zone. */
  readonly nodeCount: number;
  readonly zones: number;
  readonly autoscaling?: Autoscaling;
  readonly upgrade: UpgradeStrategy;
  /** Nothing if the networks say it. */
  readonly maxPodsPerNode?: number;
  readonly nodeLocations: readonly string[];
  readonly oauthScopes: readonly string[];
  readonly serviceAccount?: NodeServiceAccount;
  readonly imageType?: ImageType;
  readonly secureBoot?: boolean;
  readonly gvnic?: boolean;
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
  const profile = PROFILES[props.profile ?? Profile.PRODUCTION];
  const networks = draftNetworks(props.networks, profile);
  const cluster = draftCluster(props.cluster, profile);
  return {
    props,
    cluster,
    networks,
    nodeLabelPrefix: props.nodeLabelPrefix ?? 'networks.cdk-gke-multus',
    pools: props.nodePools.map((pool, i) => draftPool(pool, `nodePools[${i}]`, networks, cluster, profile)),
    ranges: [
      // A shared primary range is one range, and shared-subnet compares it.
      ...networks.flatMap(({ sharesSubnetOf, primaryRange, podRange, reservedRanges }) => [
        ...(sharesSubnetOf ? [] : [primaryRange]), ...(podRange ? [podRange] : []), ...reservedRanges,
      ]),
      ...clusterRanges(props, cluster.vpc),
    ],
  };
}

function draftNetworks(networks: readonly AdditionalNetworkProps[], profile: ProfileDefaults): NetworkDraft[] {
  return networks.reduce<NetworkDraft[]>((earlier, props, i) => [...earlier, draftNetwork(props, `networks[${i}]`, earlier, profile)], []);
}

function draftNetwork(props: AdditionalNetworkProps, path: string, earlier: readonly NetworkDraft[], profile: ProfileDefaults): NetworkDraft {
  const vpc = props.vpc ? vpcOf(props.vpc) : Vpc.create({ name: props.name });
  const subnetName = props.subnetName ?? props.name;
  const range = (key: string, use: RangeUse, text: string): RangeDraft => draftRange(`${path}.${key}`, use, text, vpc, props.name);
  return {
    path,
    name: props.name,
    vpc,
    subnetName,
    podRangeName: props.podRangeName ?? (props.podRange === undefined ? undefined : `${props.name}-pods`),
    maxPodsPerNode: props.maxPodsPerNode ?? 8,
    isExistingSubnet: props.isExistingSubnet ?? false,
    // A network of the same name is a mistake of another kind, which unique-names finds.
    sharesSubnetOf: earlier.find(other => other.vpc.name === vpc.name && other.subnetName === subnetName && other.name !== props.name),
    privateGoogleAccess: props.privateGoogleAccess ?? profile.privateGoogleAccess,
    flowLogs: props.flowLogs ?? profile.flowLogs,
    primaryRange: range('primaryRange', 'primary', props.primaryRange),
    podRange: props.podRange === undefined ? undefined : range('podRange', 'pods', props.podRange),
    reservedRanges: (props.reservedRanges ?? []).map((text, i) => range(`reservedRanges[${i}]`, 'reserved', text)),
  };
}

function draftCluster(cluster: ClusterProps, profile: ProfileDefaults): ClusterDraft {
  const vpc = cluster.vpc ? vpcOf(cluster.vpc) : defaultVpc(cluster, profile);
  const location = readLocation(cluster.location);
  const nodeLocations = cluster.nodeLocations ?? (location?.zone ? [location.zone] : []);
  const ownName = (name: string): string | undefined => (vpc.isExisting ? undefined : name);
  return {
    vpc,
    subnetName: cluster.subnetName ?? ownName(cluster.name),
    podRangeName: cluster.podRangeName ?? ownName(`${cluster.name}-pods`),
    serviceRangeName: cluster.serviceRangeName ?? ownName(`${cluster.name}-services`),
    location,
    nodeLocations,
    zones: nodeLocations.length || ZONES_OF_A_REGIONAL_CLUSTER,
    isExisting: cluster.isExisting ?? false,
    nodeServiceAccount: cluster.nodeServiceAccount ? serviceAccountOf(cluster.nodeServiceAccount) : defaultServiceAccount(cluster, profile),
    secureBoot: profile.secureBoot,
    settings: clusterSettings(cluster, vpc, profile),
  };
}

/** What is not said of an existing cluster is unknown, whatever the profile says of new ones. */
function clusterSettings(cluster: ClusterProps, vpc: Vpc, profile: ProfileDefaults): ClusterSettings {
  const defaults = cluster.isExisting ? PROFILES[Profile.DOCUMENT] : profile;
  const privateNodes = cluster.privateNodes ?? defaults.privateNodes;
  const list = <T>(items: readonly T[] | undefined): T[] | undefined => items && [...items];
  return {
    releaseChannel: cluster.releaseChannel ?? defaults.releaseChannel,
    privateNodes,
    nat: cluster.nat ?? (defaults.nat && !vpc.isExisting && privateNodes),
    flowLogs: cluster.flowLogs ?? (defaults.flowLogs && !vpc.isExisting),
    dnsEndpoint: cluster.dnsEndpoint ?? defaults.dnsEndpoint,
    authorizedNetworks: cluster.authorizedNetworks ?? list(defaults.authorizedNetworks),
    workloadIdentity: cluster.workloadIdentity ?? defaults.workloadIdentity,
    clientCertificate: cluster.clientCertificate ?? defaults.clientCertificate,
    intranodeVisibility: cluster.intranodeVisibility ?? defaults.intranodeVisibility,
    logging: cluster.logging ?? list(defaults.logging),
    monitoring: cluster.monitoring ?? list(defaults.monitoring),
    dataplaneMetrics: cluster.dataplaneMetrics ?? defaults.dataplaneMetrics,
    maintenanceStart: cluster.maintenanceStart ?? defaults.maintenanceStart,
    labels: cluster.labels ?? defaults.labels,
  };
}

/** A cluster that exists has its VPC already. */
function defaultVpc({ name, isExisting }: ClusterProps, { ownVpc }: ProfileDefaults): Vpc {
  return ownVpc && !isExisting ? Vpc.create({ name }) : Vpc.existing({ name: 'default' });
}

/** Longest account ID of a service account. Source: IAM API, projects.serviceAccounts.create. */
const LONGEST_ACCOUNT_ID = 30;

function defaultServiceAccount({ name }: ClusterProps, { ownServiceAccount }: ProfileDefaults): NodeServiceAccount | undefined {
  const end = '-nodes';
  return ownServiceAccount ? NodeServiceAccount.create(fitted(name, LONGEST_ACCOUNT_ID - end.length) + end) : undefined;
}

function clusterRanges({ cluster }: TopologyProps, vpc: Vpc): RangeDraft[] {
  const given: [string, RangeUse, string | undefined][] = [
    ['primaryRange', 'primary', cluster.primaryRange],
    ['podRange', 'pods', cluster.podRange],
    ['serviceRange', 'services', cluster.serviceRange],
  ];
  return given.flatMap(([key, use, text]) => (text === undefined ? [] : [draftRange(`cluster.${key}`, use, text, vpc)]));
}

function draftPool(props: NodePoolProps, path: string, networks: NetworkDraft[], cluster: ClusterDraft, profile: ProfileDefaults): PoolDraft {
  const nodeLocations = props.nodeLocations ?? cluster.nodeLocations;
  const zones = nodeLocations.length || ZONES_OF_A_REGIONAL_CLUSTER;
  const autoscaling = props.autoscaling && autoscalingOf(props.autoscaling);
  return {
    path,
    props,
    name: props.name,
    networks: props.networks ? [...new Set(props.networks)].flatMap(name => networks.find(network => network.name === name) ?? []) : networks,
    machineType: props.machineType ?? DEFAULT_MACHINE_TYPE,
    nodeCount: props.nodeCount ?? (autoscaling ? Math.ceil(autoscaling.minNodes / (autoscaling.isTotal ? zones : 1)) : 3),
    zones,
    autoscaling,
    upgrade: props.upgrade?.isBlueGreen ? UpgradeStrategy.blueGreen(props.upgrade) : UpgradeStrategy.surge(props.upgrade),
    maxPodsPerNode: props.maxPodsPerNode,
    nodeLocations,
    oauthScopes: props.oauthScopes ?? ['https://www.googleapis.com/auth/cloud-platform'],
    serviceAccount: props.serviceAccount ? serviceAccountOf(props.serviceAccount) : cluster.nodeServiceAccount,
    imageType: props.imageType ?? profile.imageType,
    secureBoot: props.secureBoot ?? profile.secureBoot,
    gvnic: props.gvnic ?? (props.tier1Bandwidth ? true : undefined),
  };
}

function draftRange(path: string, use: RangeUse, text: string, vpc: Vpc, networkName?: string): RangeDraft {
  const reading = readCidr(text);
  return { path, use, reading, cidr: reading.cidr, vpc, networkName };
}

/* Values that went through JSON have lost their class, so they are made again. */

function vpcOf(vpc: Vpc): Vpc {
  if (vpc instanceof Vpc) return vpc;
  const read = vpc as Vpc;
  return read.isExisting ? Vpc.existing(read) : Vpc.create(read);
}

function autoscalingOf(read: Autoscaling): Autoscaling {
  return read.isTotal ? Autoscaling.total(read) : Autoscaling.perZone(read);
}

function serviceAccountOf({ account, isExisting }: NodeServiceAccount): NodeServiceAccount {
  return isExisting ? NodeServiceAccount.existing(account) : NodeServiceAccount.create(account);
}
