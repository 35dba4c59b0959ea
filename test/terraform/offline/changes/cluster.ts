import { Change, inOwnVpc } from './change';
import { Vpc } from '../../../../lib/topology';
import { documented, withCluster } from '../../synthesized';

const CLUSTER = 'cluster.cluster';
const SUBNET = 'subnetwork.cluster-vpc_subnet';
const POOL = 'node_pool.node-pool-multus-pool';

/** Pools go with the cluster that they are in. */
const POOL_OF_CLUSTER = { [POOL]: 'replace' };

const NAMES = { podRangeName: 'pods', serviceRangeName: 'services' };
const RANGE_NAMES = ['ip_allocation_policy.cluster_secondary_range_name', 'ip_allocation_policy.services_secondary_range_name'];
const TWO_ZONES = ['us-central1-a', 'us-central1-c'];

export const CLUSTER_CHANGES: readonly Change[] = [
  { what: 'version raised', from: withCluster({}), to: withCluster({ version: '1.29' }), plan: { [CLUSTER]: 'update' } },
  { what: 'deletionProtection', from: withCluster({}), to: withCluster({ deletionProtection: true }), plan: { [CLUSTER]: 'update' } },
  {
    what: 'privateNodes switched on',
    from: inOwnVpc(),
    to: inOwnVpc({ privateNodes: true }),
    plan: { [SUBNET]: 'update', [CLUSTER]: ['private_cluster_config.enable_private_nodes'], ...POOL_OF_CLUSTER },
  },
  // The block is left out then, and the provider keeps the one that it has.
  {
    what: 'privateNodes switched off',
    from: inOwnVpc({ privateNodes: true }),
    to: inOwnVpc(),
    plan: { [SUBNET]: 'update', [POOL]: 'update' },
  },
  { what: 'zone of the cluster', from: withCluster({}), to: withCluster({ location: 'us-central1-b' }), plan: { [CLUSTER]: ['location'], [POOL]: ['location'] } },
  {
    what: 'region of the cluster',
    from: inOwnVpc(),
    to: inOwnVpc({ location: 'europe-west4' }),
    plan: {
      [SUBNET]: ['region'],
      'subnetwork.vpc-multus-vpc_subnet-multus-subnet': ['region'],
      [CLUSTER]: ['location', 'subnetwork'],
      [POOL]: ['location'],
    },
  },
  { what: 'nodeLocations of the cluster', from: withCluster({}), to: withCluster({ nodeLocations: TWO_ZONES }), plan: { [CLUSTER]: 'update' } },
  { what: 'nodeLocations of the cluster left out again', from: withCluster({ nodeLocations: TWO_ZONES }), to: withCluster({}), plan: {} },
  { what: 'defaultPoolNodeCount left out', from: withCluster({}), to: withCluster({ defaultPoolNodeCount: undefined }), plan: { [CLUSTER]: 'update' } },
  { what: 'defaultPoolNodeCount given back', from: withCluster({ defaultPoolNodeCount: undefined }), to: withCluster({}), plan: { [CLUSTER]: 'update' } },
  { what: 'defaultPoolNodeCount', from: withCluster({}), to: withCluster({ defaultPoolNodeCount: 1 }), plan: {} },
  {
    what: 'the cluster renamed',
    from: withCluster({}),
    to: withCluster({ name: 'renamed' }),
    plan: { 'firewall.vpc-multus-vpc_firewall': ['name'], [CLUSTER]: ['name'], [POOL]: ['cluster'] },
  },
  {
    what: 'another existing VPC of the cluster',
    from: withCluster({}),
    to: withCluster({ vpc: Vpc.existing({ name: 'shared' }) }),
    plan: { [CLUSTER]: ['network'], ...POOL_OF_CLUSTER },
  },
  {
    what: 'a VPC that is created for the cluster',
    from: withCluster({}),
    to: inOwnVpc(),
    plan: {
      'network.cluster-vpc_network': 'create',
      [SUBNET]: 'create',
      [CLUSTER]: ['network', 'subnetwork', ...RANGE_NAMES],
      ...POOL_OF_CLUSTER,
    },
  },
  {
    what: 'an existing subnet of the cluster',
    from: withCluster({ subnetName: 'nodes' }),
    to: withCluster({ subnetName: 'other' }),
    plan: { [CLUSTER]: ['subnetwork'], ...POOL_OF_CLUSTER },
  },
  { what: 'the subnet of the cluster left out again', from: withCluster({ subnetName: 'nodes' }), to: withCluster({}), plan: {} },
  {
    what: 'names of existing ranges of the cluster',
    from: withCluster(NAMES),
    to: withCluster({ podRangeName: 'other-pods', serviceRangeName: 'other-services' }),
    plan: { [CLUSTER]: RANGE_NAMES, ...POOL_OF_CLUSTER },
  },
  { what: 'subnetName of a created VPC', from: inOwnVpc(), to: inOwnVpc({ subnetName: 'nodes' }), plan: { [SUBNET]: ['name'], [CLUSTER]: ['subnetwork'], ...POOL_OF_CLUSTER } },
  {
    what: 'range names of a created VPC',
    from: inOwnVpc(),
    to: inOwnVpc(NAMES),
    plan: { [SUBNET]: 'replace', [CLUSTER]: [...RANGE_NAMES, 'subnetwork'], ...POOL_OF_CLUSTER },
  },
  { what: 'primaryRange of the cluster grown', from: inOwnVpc(), to: inOwnVpc({ primaryRange: '10.10.0.0/19' }), plan: { [SUBNET]: 'update' } },
  {
    what: 'primaryRange of the cluster moved',
    from: inOwnVpc(),
    to: inOwnVpc({ primaryRange: '10.11.0.0/20' }),
    plan: { [SUBNET]: ['ip_cidr_range'], [CLUSTER]: ['subnetwork'], ...POOL_OF_CLUSTER },
  },
  {
    what: 'podRange of the cluster',
    from: inOwnVpc(),
    to: inOwnVpc({ podRange: '10.64.0.0/16' }),
    plan: { [SUBNET]: 'replace', [CLUSTER]: ['subnetwork'], ...POOL_OF_CLUSTER },
  },
  {
    what: 'serviceRange of the cluster',
    from: inOwnVpc(),
    to: inOwnVpc({ serviceRange: '10.65.0.0/20' }),
    plan: { [SUBNET]: 'replace', [CLUSTER]: ['subnetwork'], ...POOL_OF_CLUSTER },
  },
  {
    what: 'mtu of the VPC of the cluster',
    from: inOwnVpc(),
    to: inOwnVpc({ vpc: Vpc.create({ name: 'main', mtu: 8896 }) }),
    plan: { 'network.cluster-vpc_network': 'update' },
  },
  {
    what: 'the project',
    from: documented(),
    to: documented({ project: 'other-project' }),
    plan: {
      'service.service': ['project'],
      'network.vpc-multus-vpc_network': ['project'],
      'subnetwork.vpc-multus-vpc_subnet-multus-subnet': ['network', 'project'],
      'firewall.vpc-multus-vpc_firewall': ['project'],
      [CLUSTER]: ['project'],
      [POOL]: ['project'],
    },
  },
];
