import { Change, inOwnVpc } from './change';
import { LoggingComponent, MonitoringComponent, NodeServiceAccount, ReleaseChannel } from '../../../../lib/topology';
import { withCluster } from '../../synthesized';

const CLUSTER = 'cluster.cluster';
const SUBNET = 'subnetwork.cluster-vpc_subnet';
const POOL = 'node_pool.node-pool-multus-pool';
const IN_PLACE = { [CLUSTER]: 'update' };

const OFFICE = ['198.51.100.0/24'];
const OWN = NodeServiceAccount.create('multus-nodes');
const [RED, BLUE] = ['red', 'blue'].map(name => NodeServiceAccount.existing(`${name}@demo-project.iam.gserviceaccount.com`));
const SERVICE_ACCOUNT = 'node_config.service_account';

/** What a cluster is beside its location, its VPC and its ranges. */
export const CLUSTER_SETTINGS: readonly Change[] = [
  {
    what: 'releaseChannel',
    from: withCluster({ releaseChannel: ReleaseChannel.REGULAR }),
    to: withCluster({ releaseChannel: ReleaseChannel.STABLE }),
    plan: IN_PLACE,
  },
  // The provider fills the block in, and a block that is left out stays.
  { what: 'releaseChannel left out again', from: withCluster({ releaseChannel: ReleaseChannel.REGULAR }), to: withCluster({}), plan: {} },
  { what: 'dnsEndpoint', from: withCluster({ dnsEndpoint: false }), to: withCluster({ dnsEndpoint: true }), plan: IN_PLACE },
  { what: 'authorizedNetworks for the first time', from: withCluster({}), to: withCluster({ authorizedNetworks: [] }), plan: IN_PLACE },
  { what: 'authorizedNetworks', from: withCluster({ authorizedNetworks: [] }), to: withCluster({ authorizedNetworks: OFFICE }), plan: IN_PLACE },
  { what: 'authorizedNetworks left out again', from: withCluster({ authorizedNetworks: OFFICE }), to: withCluster({}), plan: {} },
  // The default pool of the cluster is described at its creation only.
  { what: 'workloadIdentity', from: withCluster({}), to: withCluster({ workloadIdentity: true }), plan: { [CLUSTER]: 'update', [POOL]: 'update' } },
  { what: 'workloadIdentity left out again', from: withCluster({ workloadIdentity: true }), to: withCluster({}), plan: {} },
  // The cluster keeps it; Pods see the metadata server of Compute Engine.
  { what: 'workloadIdentity turned off', from: withCluster({ workloadIdentity: true }), to: withCluster({ workloadIdentity: false }), plan: { [POOL]: 'update' } },
  {
    what: 'clientCertificate',
    from: withCluster({ clientCertificate: true }),
    to: withCluster({ clientCertificate: false }),
    plan: { [CLUSTER]: ['master_auth.client_certificate_config.issue_client_certificate'], [POOL]: 'replace' },
  },
  {
    what: 'another existing nodeServiceAccount',
    from: withCluster({ nodeServiceAccount: RED }),
    to: withCluster({ nodeServiceAccount: BLUE }),
    plan: { [POOL]: [SERVICE_ACCOUNT] },
  },
  {
    what: 'a nodeServiceAccount that is created',
    from: withCluster({}),
    to: withCluster({ nodeServiceAccount: OWN }),
    plan: { 'service_account.node-identity_service-account': 'create', 'iam_member.node-identity_role': 'create', [POOL]: [SERVICE_ACCOUNT] },
  },
  {
    what: 'another nodeServiceAccount that is created',
    from: withCluster({ nodeServiceAccount: OWN }),
    to: withCluster({ nodeServiceAccount: NodeServiceAccount.create('other-nodes') }),
    plan: {
      'service_account.node-identity_service-account': ['account_id'],
      'iam_member.node-identity_role': ['member'],
      [POOL]: [SERVICE_ACCOUNT],
    },
  },
  { what: 'intranodeVisibility', from: withCluster({ intranodeVisibility: false }), to: withCluster({ intranodeVisibility: true }), plan: IN_PLACE },
  { what: 'logging', from: withCluster({ logging: [LoggingComponent.SYSTEM_COMPONENTS] }), to: withCluster({ logging: [] }), plan: IN_PLACE },
  {
    what: 'monitoring',
    from: withCluster({ monitoring: [MonitoringComponent.SYSTEM_COMPONENTS] }),
    to: withCluster({ monitoring: [MonitoringComponent.SYSTEM_COMPONENTS, MonitoringComponent.DAEMONSET] }),
    plan: IN_PLACE,
  },
  { what: 'dataplaneMetrics', from: withCluster({ dataplaneMetrics: false }), to: withCluster({ dataplaneMetrics: true }), plan: IN_PLACE },
  { what: 'maintenanceStart', from: withCluster({ maintenanceStart: '03:00' }), to: withCluster({ maintenanceStart: '01:00' }), plan: IN_PLACE },
  { what: 'maintenanceStart left out again', from: withCluster({ maintenanceStart: '03:00' }), to: withCluster({}), plan: IN_PLACE },
  { what: 'labels of the cluster', from: withCluster({}), to: withCluster({ labels: { team: 'media' } }), plan: IN_PLACE },
  {
    what: 'nat turned on',
    from: inOwnVpc({ privateNodes: true }),
    to: inOwnVpc({ privateNodes: true, nat: true }),
    plan: { 'router.cluster-vpc_router': 'create', 'router_nat.cluster-vpc_nat': 'create' },
  },
  {
    what: 'nat turned off',
    from: inOwnVpc({ privateNodes: true, nat: true }),
    to: inOwnVpc({ privateNodes: true }),
    plan: { 'router.cluster-vpc_router': 'delete', 'router_nat.cluster-vpc_nat': 'delete' },
  },
  { what: 'flowLogs of the cluster', from: inOwnVpc(), to: inOwnVpc({ flowLogs: true }), plan: { [SUBNET]: 'update' } },
];
