import { Arguments, networkPath, Translations } from './rest-arguments';
import { Json, JsonObject, SIX_SCOPES } from './synthesized';

/** The GKE API: clusters and node pools. */
export const CONTAINER_REQUESTS: Translations = {
  google_container_cluster: (args) => {
    const project = args.take('project') as string;
    const ranges = args.block('ip_allocation_policy');
    const release = args.block('release_channel');
    const identity = args.block('workload_identity_config');
    const logging = args.block('logging_config');
    expect(args.take('networking_mode')).toBe('VPC_NATIVE');
    // Speaks of what happens after creation.
    args.take('remove_default_node_pool');
    return {
      method: 'POST',
      path: `/v1/projects/${project}/locations/${args.take('location')}/clusters`,
      body: {
        cluster: {
          autopilot: { enabled: false },
          autoscaling: { enableNodeAutoprovisioning: false },
          binaryAuthorization: { enabled: false },
          controlPlaneEndpointsConfig: controlPlaneEndpoints(args),
          initialClusterVersion: args.take('min_master_version'),
          initialNodeCount: args.take('initial_node_count'),
          ipAllocationPolicy: {
            clusterSecondaryRangeName: ranges.cluster_secondary_range_name,
            servicesSecondaryRangeName: ranges.services_secondary_range_name,
            stackType: 'IPV4',
            useIpAliases: true,
          },
          legacyAbac: { enabled: false },
          locations: args.take('node_locations'),
          loggingConfig: logging && { componentConfig: { enableComponents: logging.enable_components } },
          maintenancePolicy: { window: maintenanceWindow(args.block('maintenance_policy')) },
          masterAuth: clientCertificate(args.block('master_auth')),
          monitoringConfig: monitoring(args.block('monitoring_config')),
          name: args.take('name'),
          network: networkPath(project, args.take('network')),
          networkConfig: {
            datapathProvider: args.take('datapath_provider'),
            defaultEnablePrivateNodes: args.block('private_cluster_config')?.enable_private_nodes,
            enableIntraNodeVisibility: args.take('enable_intranode_visibility'),
            enableMultiNetworking: args.take('enable_multi_networking'),
          },
          networkPolicy: {},
          nodeConfig: nodeConfig(args.block('node_config')),
          notificationConfig: { pubsub: {} },
          releaseChannel: release && { channel: release.channel },
          resourceLabels: { ...args.block('resource_labels'), 'goog-terraform-provisioned': 'true' },
          shieldedNodes: { enabled: true },
          subnetwork: args.take('subnetwork'),
          workloadIdentityConfig: identity && { workloadPool: identity.workload_pool },
        },
      },
    };
  },

  google_container_node_pool: (args) => {
    const parent = `projects/${args.take('project')}/locations/${args.take('location')}/clusters/${args.take('cluster')}`;
    const management = args.block('management');
    const network = args.block('network_config');
    const performance = network.network_performance_config as JsonObject | undefined;
    const [count, initialCount] = [args.take('node_count'), args.take('initial_node_count')];
    return {
      method: 'POST',
      path: `/v1/${parent}/nodePools`,
      body: {
        nodePool: {
          name: args.take('name'),
          autoscaling: autoscaling(args.block('autoscaling')),
          initialNodeCount: count ?? initialCount,
          config: nodeConfig(args.block('node_config')),
          management: { autoRepair: management.auto_repair, autoUpgrade: management.auto_upgrade },
          upgradeSettings: upgradeSettings(args.block('upgrade_settings')),
          networkConfig: {
            // Sent with every network_config, whatever the cluster says.
            enablePrivateNodes: network.enable_private_nodes ?? false,
            networkPerformanceConfig: performance && { totalEgressBandwidthTier: performance.total_egress_bandwidth_tier },
            additionalNodeNetworkConfigs: network.additional_node_network_configs,
            additionalPodNetworkConfigs: (network.additional_pod_network_configs as JsonObject[]).map(pods => ({
              subnetwork: pods.subnetwork,
              secondaryPodRange: pods.secondary_pod_range,
              maxPodsPerNode: { maxPodsPerNode: String(pods.max_pods_per_node) },
            })),
          },
        },
      },
    };
  },
};

/** Sent with every cluster; the authorized networks come from a block of another name. */
function controlPlaneEndpoints(args: Arguments): JsonObject {
  const dns = args.block('control_plane_endpoints_config')?.dns_endpoint_config as JsonObject | undefined;
  const authorized = args.block('master_authorized_networks_config');
  return {
    dnsEndpointConfig: { allowExternalTraffic: dns?.allow_external_traffic ?? false },
    ipEndpointsConfig: {
      authorizedNetworksConfig: authorized ? { enabled: true, gcpPublicCidrsAccessEnabled: authorized.gcp_public_cidrs_access_enabled } : {},
      enablePublicEndpoint: true,
      enabled: true,
      globalAccess: false,
      privateEndpointSubnetwork: '',
    },
  };
}

function maintenanceWindow(policy: JsonObject | undefined): JsonObject {
  return policy ? { dailyMaintenanceWindow: { startTime: (policy.daily_maintenance_window as JsonObject).start_time } } : {};
}

/** A certificate that is not to be issued is not mentioned. */
function clientCertificate(auth: JsonObject | undefined): JsonObject | undefined {
  const issued = (auth?.client_certificate_config as JsonObject | undefined)?.issue_client_certificate;
  return auth && { clientCertificateConfig: { issueClientCertificate: issued || undefined } };
}

function monitoring(block: JsonObject | undefined): JsonObject | undefined {
  const dataplane = block?.advanced_datapath_observability_config as JsonObject | undefined;
  return block && {
    advancedDatapathObservabilityConfig: dataplane && { enableMetrics: dataplane.enable_metrics, enableRelay: dataplane.enable_relay },
    componentConfig: { enableComponents: block.enable_components },
  };
}

function autoscaling(block: JsonObject | undefined): JsonObject | undefined {
  return block && {
    enabled: true,
    minNodeCount: block.min_node_count ?? 0,
    maxNodeCount: block.max_node_count ?? 0,
    totalMinNodeCount: block.total_min_node_count ?? 0,
    totalMaxNodeCount: block.total_max_node_count ?? 0,
  };
}

function upgradeSettings(block: JsonObject): JsonObject {
  const blueGreen = block.blue_green_settings as JsonObject | undefined;
  if (!blueGreen) return { maxSurge: block.max_surge, maxUnavailable: block.max_unavailable || undefined, strategy: 'SURGE' };
  const rollout = blueGreen.standard_rollout_policy as JsonObject;
  return {
    strategy: block.strategy,
    blueGreenSettings: {
      nodePoolSoakDuration: blueGreen.node_pool_soak_duration,
      standardRolloutPolicy: { batchNodeCount: rollout.batch_node_count, batchSoakDuration: rollout.batch_soak_duration },
    },
  };
}

/** `expandNodeConfig`: without a block six scopes are filled in; with one, what it says is all that is sent. */
function nodeConfig(block: JsonObject | undefined): JsonObject {
  if (!block) return { oauthScopes: SIX_SCOPES };
  const sent = Object.entries(block).map(([key, value]): [string, Json] => {
    const translate = NODE_CONFIG[key];
    if (!translate) throw new Error(`node_config: ${key} not translated`);
    return translate(value);
  });
  return { loggingConfig: { variantConfig: {} }, ...Object.fromEntries(sent) };
}

const NODE_CONFIG: { readonly [key: string]: (value: Json) => [string, Json] } = {
  gvnic: value => ['gvnic', { enabled: (value as JsonObject).enabled }],
  image_type: value => ['imageType', value],
  labels: value => ['labels', value],
  machine_type: value => ['machineType', value],
  oauth_scopes: value => ['oauthScopes', value],
  service_account: value => ['serviceAccount', value],
  shielded_instance_config: (value) => {
    const { enable_secure_boot: enableSecureBoot, enable_integrity_monitoring: enableIntegrityMonitoring } = value as JsonObject;
    return ['shieldedInstanceConfig', { enableSecureBoot, enableIntegrityMonitoring }];
  },
  taint: value => ['taints', value],
  workload_metadata_config: value => ['workloadMetadataConfig', { mode: (value as JsonObject).mode }],
};
