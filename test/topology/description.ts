import { AdditionalNetworkProps, ClusterProps, NodePoolProps, Profile, TopologyProps, Vpc } from '../../lib/topology';

/** A second network beside the one of the description. */
export const MANAGEMENT: AdditionalNetworkProps = { name: 'management', primaryRange: '10.0.2.0/24', podRange: '172.16.2.0/24' };

/** What to change in the small description; `network` and `nodePool` change the only one that it has. */
export interface Changes {
  readonly project?: string;
  readonly profile?: Profile;
  readonly network?: Partial<AdditionalNetworkProps>;
  readonly networks?: AdditionalNetworkProps[];
  readonly cluster?: Partial<ClusterProps>;
  readonly nodePool?: Partial<NodePoolProps>;
  readonly nodePools?: NodePoolProps[];
  readonly nodeLabelPrefix?: string;
  readonly acknowledge?: { [rule: string]: string };
}

/** A small valid description with some of its props replaced: one network, one zonal cluster, one node pool of three nodes. */
export function described(changes: Changes = {}): TopologyProps {
  return {
    project: changes.project ?? 'demo-project',
    profile: changes.profile ?? Profile.DOCUMENT,
    networks: changes.networks ?? [network(changes.network)],
    cluster: { name: 'multus-cluster', version: '1.28', location: 'us-central1-c', ...changes.cluster },
    nodePools: changes.nodePools ?? [nodePool(changes.nodePool)],
    ...(changes.nodeLabelPrefix && { nodeLabelPrefix: changes.nodeLabelPrefix }),
    ...(changes.acknowledge && { acknowledge: changes.acknowledge }),
  };
}

export function network(changes: Partial<AdditionalNetworkProps> = {}): AdditionalNetworkProps {
  return { name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24', ...changes };
}

export function nodePool(changes: Partial<NodePoolProps> = {}): NodePoolProps {
  return { name: 'multus-pool', networks: ['dataplane'], ...changes };
}

/** So many networks, none in the way of another: net-1, net-2, … */
export function networksNumbered(count: number): AdditionalNetworkProps[] {
  return Array.from({ length: count }, (_, i) => ({ name: `net-${i + 1}`, primaryRange: `10.0.${i + 1}.0/24`, podRange: `172.16.${i + 1}.0/24` }));
}

/** What a caller in JavaScript wrote, or read from JSON, where no compiler looks at types. */
export function untyped(props: unknown): TopologyProps {
  return props as TopologyProps;
}

/** A VPC that is created for the cluster, with the ranges that it needs then. */
export const CLUSTER_VPC = {
  vpc: Vpc.create({ name: 'cluster-vpc' }),
  primaryRange: '10.10.0.0/20',
  podRange: '10.20.0.0/16',
  serviceRange: '10.30.0.0/20',
};

/** Two networks that the first pool has both of, in a regional cluster with a VPC of its own: nearly every prop is written. */
export const LARGE: TopologyProps = {
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [
    {
      ...network(),
      vpc: Vpc.create({ name: 'dataplane-vpc', mtu: 8896 }),
      subnetName: 'dataplane-subnet',
      podRangeName: 'dataplane-range',
      reservedRanges: ['172.16.1.240/28', '172.16.1.1/32'],
    },
    { ...MANAGEMENT, vpc: Vpc.existing({ name: 'management-vpc' }) },
  ],
  cluster: {
    ...CLUSTER_VPC,
    name: 'multus-cluster',
    version: '1.33.2-gke.1240000',
    location: 'us-central1',
    nodeLocations: ['us-central1-a', 'us-central1-b'],
    subnetName: 'cluster-subnet',
    podRangeName: 'cluster-pods',
    serviceRangeName: 'cluster-services',
    privateNodes: true,
    defaultPoolNodeCount: 1,
    deletionProtection: false,
  },
  nodePools: [
    { name: 'wide-pool', networks: ['dataplane', 'management'], machineType: 'n2-standard-4', nodeCount: 2, maxPodsPerNode: 16 },
    { name: 'narrow-pool', networks: ['dataplane'], nodeCount: 1, nodeLocations: ['us-central1-f'] },
  ],
  acknowledge: { 'distinct-vpcs': 'the project is in the preview of several interfaces per VPC' },
};
