import { Check, checks } from './resources';

const PRIVATE = /^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/;

/** The ranges that the 186 policies for firewall rules look for, each with the number of a port. */
const LOOKED_FOR = ['0.0.0.0/0', '10.0.0.0/23', '192.164.0.0/28'];

/**
 * The policies of terrascan for what the library makes. Read from terrascan d0405c2d, the last one: the project is archived. It was not run. A
 * policy that compares an argument finds nothing where the argument is missing.
 */
export const TERRASCAN: readonly Check[] = [
  ...checks('google_container_cluster', [
    ['AC_GCP_0019', 'labels that are not null', cluster => cluster.resource_labels !== null, { resource_labels: null as never }],
    ['AC_GCP_0021', 'no password', cluster => cluster.master_auth?.username === undefined, { master_auth: { username: 'admin' } }],
    ['AC_GCP_0022', 'no policy for Pod security without a private endpoint', cluster => cluster.pod_security_policy_config === undefined, { pod_security_policy_config: {} }],
    [
      'AC_GCP_0023', 'a private endpoint, or authorized networks',
      cluster => cluster.master_authorized_networks_config !== undefined
        || (cluster.private_cluster_config !== undefined && cluster.private_cluster_config.enable_private_endpoint !== false),
      { private_cluster_config: undefined, master_authorized_networks_config: undefined },
    ],
    [
      'AC_GCP_0024', 'no client certificate',
      cluster => cluster.master_auth?.client_certificate_config?.issue_client_certificate !== true,
      { master_auth: { client_certificate_config: { issue_client_certificate: true } } },
    ],
    ['AC_GCP_0025', 'alias IPs', ({ ip_allocation_policy: policy }) => !(Array.isArray(policy) && policy.length === 0), { ip_allocation_policy: [] }],
    ['AC_GCP_0027', 'a name of a user that is not null', cluster => cluster.master_auth?.username !== null, { master_auth: { username: null as never } }],
    ['AC_GCP_0028', 'no legacy ABAC', cluster => cluster.enable_legacy_abac !== true, { enable_legacy_abac: true }],
    [
      'AC_GCP_0029', 'metrics in Cloud Monitoring',
      cluster => [undefined, 'monitoring.googleapis.com/kubernetes'].includes(cluster.monitoring_service),
      { monitoring_service: 'none' },
    ],
    ['AC_GCP_0030', 'logs in Cloud Logging', cluster => [undefined, 'logging.googleapis.com/kubernetes'].includes(cluster.logging_service), { logging_service: 'none' }],
    [
      'AC_GCP_0292', 'authorized networks with private addresses',
      cluster => cluster.private_cluster_config?.enable_private_endpoint !== false
        || (cluster.master_authorized_networks_config?.cidr_blocks ?? []).every(({ cidr_block: cidr }) => PRIVATE.test(cidr)),
      { private_cluster_config: { enable_private_endpoint: false }, master_authorized_networks_config: { cidr_blocks: [{ cidr_block: '203.0.113.0/24' }] } },
    ],
    ['AC_GCP_0293', 'network policies that are not off', cluster => cluster.network_policy?.enabled !== false, { network_policy: { enabled: false } }],
    [
      'AC_GCP_0294', 'private nodes, or a private endpoint',
      ({ private_cluster_config: config }) => config?.enable_private_endpoint !== false || config.enable_private_nodes !== false,
      { private_cluster_config: { enable_private_endpoint: false, enable_private_nodes: false } },
    ],
  ]),
  ...checks('google_container_node_pool', [
    ['AC_GCP_0015', 'automatic repair', pool => pool.management?.auto_repair !== false, { management: { auto_repair: false } }],
    ['AC_GCP_0016', 'Container-Optimized OS', pool => (pool.node_config?.image_type ?? '').toLowerCase().startsWith('cos'), { node_config: { image_type: 'UBUNTU_CONTAINERD' } }],
    ['AC_GCP_0017', 'automatic upgrades', pool => pool.management?.auto_upgrade !== false, { management: { auto_upgrade: false } }],
  ]),
  ...checks('google_compute_subnetwork', [
    ['AC_GCP_0033', 'settings in the block of flow logs', ({ log_config: config }) => config === undefined || Object.keys(config).length > 0, { log_config: {} }],
  ]),
  ...checks('google_compute_firewall', [
    [
      'firewall policies', 'no port that is open to one of three ranges',
      ({ allow = [], source_ranges: ranges = [] }) => allow.every(({ ports = [] }) => ports.length === 0)
        || !ranges.some(range => LOOKED_FOR.includes(range)),
      { source_ranges: ['0.0.0.0/0'], allow: [{ protocol: 'tcp', ports: ['22'] }] },
    ],
  ]),
  ...checks('google_project_iam_member', [
    ['AC_GCP_0005', 'no editor', ({ role }) => role !== 'roles/editor', { role: 'roles/editor' }],
    [
      'AC_GCP_0006', 'no role to act as every service account',
      ({ role = '' }) => !['roles/iam.serviceAccountUser', 'roles/iam.serviceAccountTokenCreator'].includes(role),
      { role: 'roles/iam.serviceAccountUser' },
    ],
  ]),
];
