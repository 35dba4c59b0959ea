import { all, infrastructure, named, only, Synthesized } from './synthesized';
import { Autoscaling, ClusterProps, ImageType, NodePoolProps, NodeServiceAccount, NodeTaintEffect, TopologyProps, UpgradeStrategy, Vpc } from '../../lib/topology';

/** A topology that names no profile, so that everything that production needs comes by itself. */
function production(changes: Partial<TopologyProps> = {}): TopologyProps {
  return {
    project: 'demo-project',
    networks: [{ name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }],
    cluster: CLUSTER,
    nodePools: [{ name: 'multus-pool' }],
    ...changes,
  };
}

const CLUSTER: ClusterProps = {
  name: 'edge',
  version: '1.33',
  location: 'us-central1',
  primaryRange: '10.10.0.0/20',
  podRange: '10.20.0.0/16',
  serviceRange: '10.30.0.0/20',
};

const withCluster = (changes: Partial<ClusterProps>): Synthesized => infrastructure(production({ cluster: { ...CLUSTER, ...changes } }));
const withPool = (changes: Partial<NodePoolProps>): Synthesized => infrastructure(production({ nodePools: [{ name: 'multus-pool', ...changes }] }));
const pool = (changes: Partial<NodePoolProps>): object => only(withPool(changes), 'google_container_node_pool');
const cluster = (changes: Partial<ClusterProps>): object => only(withCluster(changes), 'google_container_cluster');

const EMAIL = '${google_service_account.infra_node-identity_service-account_953EE0BB.email}';

describe('without a profile, a topology gets what production needs', () => {
  const synthesized = infrastructure(production());

  test('in the cluster', () => {
    expect(only(synthesized, 'google_container_cluster')).toMatchObject({
      release_channel: { channel: 'REGULAR' },
      private_cluster_config: { enable_private_nodes: true },
      control_plane_endpoints_config: { dns_endpoint_config: { allow_external_traffic: true } },
      master_authorized_networks_config: { gcp_public_cidrs_access_enabled: false },
      workload_identity_config: { workload_pool: 'demo-project.svc.id.goog' },
      master_auth: { client_certificate_config: { issue_client_certificate: false } },
      enable_intranode_visibility: true,
      logging_config: { enable_components: ['SYSTEM_COMPONENTS', 'WORKLOADS'] },
      monitoring_config: {
        enable_components: ['SYSTEM_COMPONENTS'],
        advanced_datapath_observability_config: { enable_metrics: true, enable_relay: false },
      },
      maintenance_policy: { daily_maintenance_window: { start_time: '03:00' } },
      resource_labels: { 'managed-by': 'cdk-gke-multus' },
      // The default pool is there for some minutes, with the same service account and as well guarded.
      node_config: {
        service_account: EMAIL,
        oauth_scopes: ['https://www.googleapis.com/auth/cloud-platform'],
        shielded_instance_config: { enable_secure_boot: true, enable_integrity_monitoring: true },
        workload_metadata_config: { mode: 'GKE_METADATA' },
      },
    });
  });

  test('in the nodes', () => {
    expect(only(synthesized, 'google_container_node_pool')).toMatchObject({
      node_config: {
        image_type: 'COS_CONTAINERD',
        service_account: EMAIL,
        shielded_instance_config: { enable_secure_boot: true, enable_integrity_monitoring: true },
        workload_metadata_config: { mode: 'GKE_METADATA' },
      },
      network_config: { enable_private_nodes: true },
    });
  });

  test('in the VPCs', () => {
    expect(all(synthesized, 'google_compute_subnetwork')).toHaveLength(2);
    for (const subnet of all(synthesized, 'google_compute_subnetwork')) {
      expect(subnet).toMatchObject({
        private_ip_google_access: true,
        log_config: { aggregation_interval: 'INTERVAL_5_SEC', flow_sampling: 0.5, metadata: 'INCLUDE_ALL_METADATA' },
      });
    }
    expect(only(synthesized, 'google_compute_router')).toMatchObject({ name: 'edge-nat', region: 'us-central1' });
    expect(only(synthesized, 'google_compute_router_nat')).toMatchObject({
      name: 'edge-nat',
      nat_ip_allocate_option: 'AUTO_ONLY',
      source_subnetwork_ip_ranges_to_nat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
    });
  });

  test('in IAM', () => {
    expect(only(synthesized, 'google_service_account')).toMatchObject({ account_id: 'edge-nodes', display_name: 'Nodes of the GKE cluster edge' });
    expect(only(synthesized, 'google_project_iam_member')).toMatchObject({
      role: 'roles/container.defaultNodeServiceAccount',
      member: EMAIL.replace('.email', '.member'),
    });
  });

  test('and a command for kubectl that goes by the DNS name', () => {
    expect(JSON.stringify(synthesized.output.infra_get_credentials)).toContain('--dns-endpoint');
  });
});

test('everything that carries traffic is protected, so that a plan fails that would destroy it', () => {
  const lifecycles = ({ resource }: Synthesized): [string, boolean | undefined][] => Object.entries(resource)
    // The API stays enabled anyway, and Terraform remembers the ranges for itself.
    .filter(([type]) => type !== 'google_project_service' && type !== 'terraform_data')
    .flatMap(([type, resources]) => Object.values(resources)
      .map(({ lifecycle }): [string, boolean | undefined] => [type, (lifecycle as { prevent_destroy?: boolean } | undefined)?.prevent_destroy]));
  expect(lifecycles(infrastructure(production())).filter(([, prevented]) => !prevented)).toEqual([]);
  expect(lifecycles(infrastructure(production()))).toHaveLength(11);
  expect(lifecycles(withCluster({ deletionProtection: false })).filter(([, prevented]) => prevented)).toEqual([]);
});

describe('each default can be turned off', () => {
  test('Workload Identity, which is said, since what is left out stays', () => {
    const synthesized = withCluster({ workloadIdentity: false });
    expect(only(synthesized, 'google_container_cluster')).not.toHaveProperty('workload_identity_config');
    expect(only(synthesized, 'google_container_node_pool')).toMatchObject({ node_config: { workload_metadata_config: { mode: 'GCE_METADATA' } } });
  });

  test('the service account for that of Compute Engine, which is said too; the one that was created is forgotten, since nodes have it', () => {
    const synthesized = withCluster({ nodeServiceAccount: NodeServiceAccount.computeDefault() });
    expect(synthesized.resource).not.toHaveProperty('google_service_account');
    expect(only(synthesized, 'google_container_node_pool')).toMatchObject({ node_config: { service_account: 'default' } });
    expect(JSON.stringify(synthesized.removed)).toContain(EMAIL.slice(2, -'.email}'.length));
  });

  test('access to the control plane', () => {
    expect(cluster({ dnsEndpoint: false, authorizedNetworks: ['203.0.113.0/24'] })).toMatchObject({
      control_plane_endpoints_config: { dns_endpoint_config: { allow_external_traffic: false } },
      master_authorized_networks_config: { cidr_blocks: [{ cidr_block: '203.0.113.0/24' }], gcp_public_cidrs_access_enabled: false },
    });
  });

  test('logs and metrics', () => {
    expect(cluster({ logging: [], monitoring: [], dataplaneMetrics: false })).toMatchObject({
      logging_config: { enable_components: [] },
      monitoring_config: { enable_components: [], advanced_datapath_observability_config: { enable_metrics: false } },
    });
  });

  test('the Cloud NAT and flow logs', () => {
    const synthesized = withCluster({ nat: false, flowLogs: false });
    expect(synthesized.resource).not.toHaveProperty('google_compute_router');
    expect(named(synthesized, 'google_compute_subnetwork', 'edge')).not.toHaveProperty('log_config');
  });

  test('the service account', () => {
    const synthesized = withCluster({ nodeServiceAccount: NodeServiceAccount.existing('nodes@demo-project.iam.gserviceaccount.com') });
    expect(synthesized.resource).not.toHaveProperty('google_service_account');
    expect(only(synthesized, 'google_container_node_pool')).toMatchObject({ node_config: { service_account: 'nodes@demo-project.iam.gserviceaccount.com' } });
  });

  test('secure boot, which is said, since what is left out stays', () => {
    expect(pool({ secureBoot: false }))
      .toMatchObject({ node_config: { shielded_instance_config: { enable_secure_boot: false, enable_integrity_monitoring: true } } });
  });
});

describe('a node pool', () => {
  test('that is scaled in each zone begins with its smallest number', () => {
    const scaled = pool({ autoscaling: Autoscaling.perZone({ minNodes: 1, maxNodes: 4 }) });
    expect(scaled).toMatchObject({ initial_node_count: 1, autoscaling: { min_node_count: 1, max_node_count: 4 } });
    // Terraform would set it back to this number at every apply.
    expect(scaled).not.toHaveProperty('node_count');
  });

  test('that is scaled in all zones says so, and nothing for each', () => {
    expect((pool({ autoscaling: Autoscaling.total({ minNodes: 3, maxNodes: 9 }) }) as { autoscaling: object }).autoscaling)
      .toEqual({ total_min_node_count: 3, total_max_node_count: 9 });
  });

  test('is upgraded by a larger surge', () => {
    expect(pool({ upgrade: UpgradeStrategy.surge({ maxSurge: 3, maxUnavailable: 1 }) }))
      .toMatchObject({ upgrade_settings: { max_surge: 3, max_unavailable: 1 } });
  });

  test('is upgraded blue/green, and then has no surge, which the provider refuses', () => {
    expect(pool({ upgrade: UpgradeStrategy.blueGreen({ batchNodeCount: 2, batchSoakSeconds: 60, poolSoakSeconds: 7200 }) })).toHaveProperty('upgrade_settings', {
      strategy: 'BLUE_GREEN',
      blue_green_settings: { standard_rollout_policy: { batch_node_count: 2, batch_soak_duration: '60s' }, node_pool_soak_duration: '7200s' },
    });
  });

  test('has labels, taints and the hardware that it names', () => {
    const { node_config: nodeConfig, network_config: networkConfig, max_pods_per_node: maxPods } = pool({
      machineType: 'c3-standard-88',
      spot: true,
      labels: { team: 'core' },
      taints: [{ key: 'dedicated', value: 'media', effect: NodeTaintEffect.NO_SCHEDULE }],
      imageType: ImageType.UBUNTU_CONTAINERD,
      tier1Bandwidth: true,
      defaultNetworkMaxPodsPerNode: 32,
    }) as Record<string, object>;
    expect(nodeConfig).toMatchObject({
      spot: true,
      labels: { 'team': 'core', 'networks.cdk-gke-multus/dataplane': 'eth1' },
      taint: [{ key: 'dedicated', value: 'media', effect: 'NO_SCHEDULE' }],
      image_type: 'UBUNTU_CONTAINERD',
      gvnic: { enabled: true },
    });
    expect(networkConfig).toMatchObject({ network_performance_config: { total_egress_bandwidth_tier: 'TIER_1' } });
    expect(maxPods).toBe(32);
  });

  test('may have no additional network, and is private all the same', () => {
    const synthesized = infrastructure(production({ nodePools: [{ name: 'multus-pool' }, { name: 'plain-pool', networks: [] }] }));
    const plain = named(synthesized, 'google_container_node_pool', 'plain-pool');
    expect(plain.network_config).toEqual({ enable_private_nodes: true });
    expect(plain.node_config).toHaveProperty('labels', {});
  });
});

test('a network without a Pod range is an interface of the nodes, and its subnet has no secondary range', () => {
  const synthesized = infrastructure(production({
    networks: [...production().networks, { name: 'storage', primaryRange: '10.0.2.0/24' }],
    nodePools: [{ name: 'multus-pool', machineType: 'n2-standard-4' }],
  }));
  const { additional_node_network_configs: interfaces, additional_pod_network_configs: ranges } = only(synthesized, 'google_container_node_pool').network_config as Record<string, object[]>;
  expect([interfaces.length, ranges.length]).toEqual([2, 1]);
  expect(named(synthesized, 'google_compute_subnetwork', 'storage')).not.toHaveProperty('secondary_ip_range');
  expect(named(synthesized, 'google_compute_firewall', 'edge-storage-internal')).toMatchObject({ source_ranges: ['10.0.2.0/24'] });
});

describe('what exists already', () => {
  const existing: Partial<TopologyProps> = {
    networks: [{
      name: 'dataplane',
      vpc: Vpc.existing({ name: 'dataplane-vpc', project: 'host' }),
      isExistingSubnet: true,
      subnetName: 'dataplane-europe',
      primaryRange: '10.0.1.0/24',
      podRange: '172.16.1.0/24',
      podRangeName: 'multus',
    }],
    cluster: {
      name: 'edge',
      isExisting: true,
      location: 'us-central1',
      privateNodes: true,
      vpc: Vpc.existing({ name: 'main', project: 'host' }),
      nodeServiceAccount: NodeServiceAccount.existing('nodes@demo-project.iam.gserviceaccount.com'),
    },
  };
  const synthesized = infrastructure(production(existing));

  test('is not created: the stack has node pools, and nothing else', () => {
    expect(Object.keys(synthesized.resource).sort()).toEqual(['google_container_node_pool', 'google_project_service']);
  });

  test('is found by its bare names', () => {
    expect(only(synthesized, 'google_container_node_pool')).toMatchObject({
      project: 'demo-project',
      location: 'us-central1',
      cluster: 'edge',
      network_config: {
        additional_node_network_configs: [{ network: 'dataplane-vpc', subnetwork: 'dataplane-europe' }],
        additional_pod_network_configs: [{ subnetwork: 'dataplane-europe', secondary_pod_range: 'multus', max_pods_per_node: 8 }],
      },
    });
  });

  test('has outputs all the same', () => {
    expect(Object.keys(synthesized.output)).toEqual(['infra_cluster_location', 'infra_cluster_name', 'infra_get_credentials']);
  });

  test('is forgotten, not destroyed, where Terraform created it once', () => {
    const forgotten = infrastructure(production({
      networks: [{ name: 'dataplane', vpc: Vpc.existing({ name: 'corporate' }), isExistingSubnet: true, primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }],
    })).removed;
    const created = infrastructure(production({
      networks: [{ name: 'dataplane', vpc: Vpc.create({ name: 'corporate' }), primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }],
    })).resource;
    expect(forgotten).toEqual(['network', 'subnetwork'].map(what => ({
      from: `google_compute_${what}.${Object.keys(created[`google_compute_${what}`]).find(name => name.includes('vpc-corporate'))}`,
      lifecycle: { destroy: false },
    })));
  });

  test('is referred to by its path in a host project, where the cluster is created', () => {
    const shared = infrastructure(production({
      networks: existing.networks,
      cluster: {
        name: 'edge',
        version: '1.33',
        location: 'us-central1',
        vpc: Vpc.existing({ name: 'main', project: 'host' }),
        subnetName: 'edge',
        podRangeName: 'edge-pods',
        serviceRangeName: 'edge-services',
      },
    }));
    expect(only(shared, 'google_container_cluster')).toMatchObject({
      network: 'projects/host/global/networks/main',
      subnetwork: 'projects/host/regions/us-central1/subnetworks/edge',
      ip_allocation_policy: { cluster_secondary_range_name: 'edge-pods', services_secondary_range_name: 'edge-services' },
    });
    expect(shared.resource).not.toHaveProperty('google_compute_firewall');
  });
});

test('a firewall rule is narrowed by protocol, and logged', () => {
  const vpc = Vpc.create({ name: 'dataplane', allowedProtocols: ['tcp', 'sctp'], firewallLogging: true });
  expect(only(infrastructure(production({ networks: [{ ...production().networks[0], vpc }] })), 'google_compute_firewall')).toMatchObject({
    allow: [{ protocol: 'tcp' }, { protocol: 'sctp' }],
    log_config: { metadata: 'INCLUDE_ALL_METADATA' },
  });
});
