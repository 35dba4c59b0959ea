import { Change, inOwnVpc, withNetwork } from './change';
import { NodeServiceAccount, Profile, TopologyProps, Vpc } from '../../../../lib/topology';
import { CREATED_CLUSTER_VPC, documented, withCluster } from '../../synthesized';

const CLUSTER = 'cluster.cluster';
const POOL = 'node_pool.node-pool-multus-pool';
const NETWORK = 'network.vpc-multus-vpc_network';
const SUBNET = 'subnetwork.vpc-multus-vpc_subnet-multus-subnet';
const IDENTITY = { 'service_account.node-identity_service-account': 'create', 'iam_member.node-identity_role': 'create' };
const SHIELDED = 'node_config.shielded_instance_config';
const NODE_IDENTITY = ['node_config.service_account', SHIELDED, `${SHIELDED}.enable_integrity_monitoring`, `${SHIELDED}.enable_secure_boot`];

const RANGE_NAMES = ['ip_allocation_policy.cluster_secondary_range_name', 'ip_allocation_policy.services_secondary_range_name'];

const EXISTING = Vpc.existing({ name: 'multus-vpc' });
const OWN = NodeServiceAccount.create('multus-nodes');
const BY_ADDRESS = NodeServiceAccount.existing('multus-nodes@demo-project.iam.gserviceaccount.com');

/** A cluster with the defaults of production, which has a VPC, a Cloud NAT and a service account of its own. */
function inProduction(changes: Partial<TopologyProps['cluster']> = {}): TopologyProps {
  return { ...inOwnVpc({ vpc: undefined, defaultPoolNodeCount: undefined, ...changes }), profile: Profile.PRODUCTION };
}

/** The cluster of the document, once it is somebody else's. */
function existingCluster(changes: Partial<TopologyProps['cluster']> = {}): TopologyProps {
  const { name, location } = documented().cluster;
  return documented({ cluster: { name, location, isExisting: true, privateNodes: false, deletionProtection: false, ...changes } });
}

/** What is created here and what is somebody else's; and the profile, which decides both by default. */
export const OWNERSHIP: readonly Change[] = [
  { what: 'isExistingSubnet', from: withNetwork({ vpc: EXISTING }), to: withNetwork({ vpc: EXISTING, isExistingSubnet: true }), plan: { [SUBNET]: 'forget' } },
  { what: 'isExistingSubnet left out again', from: withNetwork({ vpc: EXISTING, isExistingSubnet: true }), to: withNetwork({ vpc: EXISTING }), plan: { [SUBNET]: 'create' } },
  { what: 'a VPC and a subnet that somebody else takes over', from: withNetwork(), to: withNetwork({ vpc: EXISTING, isExistingSubnet: true }), plan: { [NETWORK]: 'forget', [SUBNET]: 'forget' } },
  { what: 'a cluster that somebody else takes over', from: withCluster({}), to: existingCluster(), plan: { [CLUSTER]: 'forget' } },
  { what: 'an existing cluster that is created here', from: existingCluster(), to: withCluster({}), plan: { [CLUSTER]: 'create' } },
  {
    what: 'a cluster with its VPC that somebody else takes over',
    from: inOwnVpc({ privateNodes: true, nat: true }),
    to: existingCluster({ privateNodes: true, vpc: Vpc.existing({ name: 'main' }) }),
    plan: {
      'network.cluster-vpc_network': 'forget',
      'subnetwork.cluster-vpc_subnet': 'forget',
      'router.cluster-vpc_router': 'forget',
      'router_nat.cluster-vpc_nat': 'forget',
      [CLUSTER]: 'forget',
    },
  },
  {
    what: 'a service account that somebody else takes over',
    from: withCluster({ nodeServiceAccount: OWN }),
    to: withCluster({ nodeServiceAccount: BY_ADDRESS }),
    plan: { 'service_account.node-identity_service-account': 'forget', 'iam_member.node-identity_role': 'forget' },
  },
  {
    what: 'the service account of Compute Engine in place of one that was created',
    from: withCluster({ nodeServiceAccount: OWN }),
    to: withCluster({ nodeServiceAccount: NodeServiceAccount.computeDefault() }),
    plan: {
      'service_account.node-identity_service-account': 'forget',
      'iam_member.node-identity_role': 'forget',
      [POOL]: ['node_config.service_account'],
    },
  },
  // The pool says nothing of its account then, and the provider keeps the one that it has: that which is deleted.
  {
    what: 'a service account that is created, left out again',
    from: withCluster({ nodeServiceAccount: OWN }),
    to: withCluster({}),
    plan: { 'service_account.node-identity_service-account': 'delete', 'iam_member.node-identity_role': 'delete' },
  },
  {
    what: 'Profile.DOCUMENT to Profile.PRODUCTION',
    // What a cluster without a word on the certificate has is the API's choice.
    from: withCluster({ clientCertificate: true }),
    to: { ...withCluster({ ...CREATED_CLUSTER_VPC }), profile: Profile.PRODUCTION },
    plan: {
      ...IDENTITY,
      'network.cluster-vpc_network': 'create',
      'subnetwork.cluster-vpc_subnet': 'create',
      'router.cluster-vpc_router': 'create',
      'router_nat.cluster-vpc_nat': 'create',
      [SUBNET]: 'update',
      [CLUSTER]: [
        ...RANGE_NAMES, 'master_auth.client_certificate_config.issue_client_certificate', 'network', 'private_cluster_config.enable_private_nodes', 'subnetwork',
      ],
      [POOL]: NODE_IDENTITY,
    },
  },
  {
    what: 'Profile.DOCUMENT to Profile.PRODUCTION with the old VPC, public nodes and the old certificate',
    from: withCluster({ clientCertificate: false }),
    to: { ...withCluster({ privateNodes: false, clientCertificate: false }), profile: Profile.PRODUCTION },
    plan: { ...IDENTITY, [SUBNET]: 'update', [CLUSTER]: 'update', [POOL]: NODE_IDENTITY },
  },
  {
    what: 'the cluster of Profile.PRODUCTION renamed',
    from: inProduction(),
    to: inProduction({ name: 'renamed' }),
    plan: {
      'network.cluster-vpc_network': ['name'],
      'subnetwork.cluster-vpc_subnet': ['name', 'network'],
      'router.cluster-vpc_router': ['name', 'network'],
      'router_nat.cluster-vpc_nat': ['name', 'router'],
      'service_account.node-identity_service-account': ['account_id'],
      'iam_member.node-identity_role': ['member'],
      'firewall.vpc-multus-vpc_firewall': ['name'],
      [CLUSTER]: [...RANGE_NAMES, 'name', 'network', 'subnetwork'],
      [POOL]: ['cluster', 'node_config.service_account'],
    },
  },
  {
    what: 'the region of the cluster of Profile.PRODUCTION',
    from: inProduction(),
    to: inProduction({ location: 'europe-west4' }),
    plan: {
      'subnetwork.cluster-vpc_subnet': ['region'],
      'router.cluster-vpc_router': ['region'],
      'router_nat.cluster-vpc_nat': ['region'],
      [SUBNET]: ['region'],
      [CLUSTER]: ['location', 'subnetwork'],
      [POOL]: ['location'],
    },
  },
  // The NAT belongs to the router, and is replaced with it though its own arguments stay.
  {
    what: 'another VPC of the cluster of Profile.PRODUCTION',
    from: inProduction(),
    to: inProduction({ vpc: Vpc.create({ name: 'main' }) }),
    plan: {
      'network.cluster-vpc_network': ['name'],
      'subnetwork.cluster-vpc_subnet': ['network'],
      'router.cluster-vpc_router': ['network'],
      'router_nat.cluster-vpc_nat': 'replace',
      [CLUSTER]: ['network', 'subnetwork'],
      [POOL]: 'replace',
    },
  },
];
