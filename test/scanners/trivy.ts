import { Check, checks, Firewall } from './resources';

const KUBERNETES = { logging: 'logging.googleapis.com/kubernetes', monitoring: 'monitoring.googleapis.com/kubernetes' };
const COS = ['cos', 'cos_containerd'];
const EXPOSED = ['UNSPECIFIED', 'EXPOSE', 'MODE_UNSPECIFIED', 'GCE_METADATA'];
const EVERYBODY = ['0.0.0.0/0', '::/0', '*'];

/** A rule without a list of ports is one for all of them; so is one of all protocols, or from the first port to the last. */
function allowsAllPorts({ allow = [] }: Firewall): boolean {
  return allow.some(({ protocol, ports = [] }) => ports.length === 0 || ports.includes('0-65535') || protocol === 'all');
}

/**
 * The checks of trivy for what the library makes. Read from trivy-checks 80e53822 and trivy's reading of Terraform; trivy itself was not run.
 */
export const TRIVY: readonly Check[] = [
  ...checks('google_container_cluster', [
    ['GCP-0049', 'alias IPs', cluster => cluster.ip_allocation_policy !== undefined, { ip_allocation_policy: undefined }],
    ['GCP-0051', 'labels of the cluster', cluster => Object.keys(cluster.resource_labels ?? {}).length > 0, { resource_labels: {} }],
    ['GCP-0052', 'metrics in Cloud Monitoring', cluster => (cluster.monitoring_service ?? KUBERNETES.monitoring) === KUBERNETES.monitoring, { monitoring_service: 'none' }],
    [
      'GCP-0053', 'a control plane that not everybody reaches',
      cluster => !(cluster.master_authorized_networks_config?.cidr_blocks ?? []).some(({ cidr_block: cidr }) => EVERYBODY.includes(cidr)),
      { master_authorized_networks_config: { cidr_blocks: [{ cidr_block: '0.0.0.0/0' }] } },
    ],
    ['GCP-0055', 'shielded nodes', cluster => cluster.enable_shielded_nodes !== false, { enable_shielded_nodes: false }],
    [
      'GCP-0056', 'network policies, or Dataplane V2',
      cluster => cluster.network_policy?.enabled === true || cluster.enable_autopilot === true || cluster.datapath_provider === 'ADVANCED_DATAPATH',
      { datapath_provider: 'LEGACY_DATAPATH' },
    ],
    ['GCP-0059', 'private nodes', cluster => cluster.private_cluster_config?.enable_private_nodes === true, { private_cluster_config: undefined }],
    ['GCP-0060', 'logs in Cloud Logging', cluster => (cluster.logging_service ?? KUBERNETES.logging) === KUBERNETES.logging, { logging_service: 'none' }],
    ['GCP-0061', 'authorized networks', cluster => cluster.master_authorized_networks_config !== undefined, { master_authorized_networks_config: undefined }],
    ['GCP-0062', 'no legacy ABAC', cluster => cluster.enable_legacy_abac !== true, { enable_legacy_abac: true }],
    [
      'GCP-0064', 'no client certificate, no password',
      cluster => cluster.master_auth?.client_certificate_config?.issue_client_certificate !== true && (cluster.master_auth?.username ?? '') === '',
      { master_auth: { client_certificate_config: { issue_client_certificate: true } } },
    ],
  ]),
  ...checks('google_container_node_pool', [
    [
      'GCP-0048', 'legacy metadata endpoints that are turned off by name',
      pool => pool.node_config?.metadata?.['disable-legacy-endpoints'] === 'true',
      { node_config: { metadata: { 'disable-legacy-endpoints': 'true' } } },
    ],
    ['GCP-0050', 'a service account of its own', pool => (pool.node_config?.service_account ?? '') !== '', { node_config: {} }],
    ['GCP-0054', 'Container-Optimized OS', pool => COS.includes((pool.node_config?.image_type ?? '').toLowerCase()), { node_config: { image_type: 'UBUNTU_CONTAINERD' } }],
    [
      'GCP-0057', 'metadata of nodes that Pods do not see',
      pool => pool.node_config === undefined || !EXPOSED.includes(pool.node_config.workload_metadata_config?.mode ?? 'UNSPECIFIED'),
      { node_config: { workload_metadata_config: { mode: 'GCE_METADATA' } } },
    ],
    ['GCP-0058', 'automatic upgrades', pool => pool.management?.auto_upgrade === true, { management: { auto_repair: true } }],
    ['GCP-0063', 'automatic repair', pool => pool.management?.auto_repair === true, { management: { auto_upgrade: true } }],
  ]),
  ...checks('google_compute_subnetwork', [
    ['GCP-0029', 'flow logs', subnet => subnet.log_config !== undefined, { log_config: undefined }],
    ['GCP-0075', 'Private Google Access', subnet => subnet.private_ip_google_access === true, { private_ip_google_access: false }],
    ['GCP-0076', 'flow logs', subnet => subnet.log_config !== undefined, { log_config: undefined }],
  ]),
  ...checks('google_compute_firewall', [
    [
      'GCP-0027', 'ingress that not everybody has',
      rule => rule.direction === 'EGRESS' || !(rule.source_ranges ?? EVERYBODY).some(range => EVERYBODY.includes(range)),
      { source_ranges: ['0.0.0.0/0'] },
    ],
    ['GCP-0035', 'no egress to everywhere', rule => rule.direction !== 'EGRESS', { direction: 'EGRESS' }],
    ['GCP-0072', 'a list of ports', rule => !allowsAllPorts(rule), { allow: [{ protocol: 'tcp', ports: ['443'] }] }],
    [
      'GCP-0073', 'none of the rules of the network default',
      rule => !(rule.source_ranges ?? EVERYBODY).some(range => range === '10.128.0.0/9' || EVERYBODY.includes(range)),
      { source_ranges: ['10.128.0.0/9'] },
    ],
  ]),
  ...checks('google_project_iam_member', [
    ['GCP-0003', 'no role for a person', ({ member = '' }) => !member.startsWith('user:'), { member: 'user:somebody@example.com' }],
    ['GCP-0006', 'no role for a default service account', ({ member = '' }) => !/(-compute@developer|@appspot)\.gserviceaccount\.com$/.test(member), { member: 'serviceAccount:1-compute@developer.gserviceaccount.com' }],
    ['GCP-0007', 'no owner, editor or administrator', ({ role = '' }) => !/^roles\/(owner|editor)$|admin$/i.test(role), { role: 'roles/container.clusterAdmin' }],
    [
      'GCP-0011', 'no role to act as every service account',
      ({ role = '' }) => !['roles/iam.serviceAccountUser', 'roles/iam.serviceAccountTokenCreator'].includes(role),
      { role: 'roles/iam.serviceAccountUser' },
    ],
  ]),
];
