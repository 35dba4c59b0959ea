import { Json, JsonObject, SIX_SCOPES, Synthesized } from './synthesized';

/** A request to a Google API. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** The paths of the APIs that an `id` of the provider stands for. */
const ID: { readonly [type: string]: (of: JsonObject) => string } = {
  google_compute_network: ({ project, name }) => `projects/${project}/global/networks/${name}`,
  google_compute_subnetwork: ({ project, region, name }) => `projects/${project}/regions/${region}/subnetworks/${name}`,
  google_container_cluster: ({ project, location, name }) => `projects/${project}/locations/${location}/clusters/${name}`,
};

/**
 * The requests by which google provider 6.50.0 creates a synthesized stack: what it *sends*, with all that it fills in and leaves out, not
 * what the JSON says. The recordings of the real provider hold it to that. An argument that has no translation here is an error, so that
 * none is overlooked.
 */
export function restRequests(synthesized: Synthesized): RestRequest[] {
  return Object.entries(synthesized.resource).flatMap(([type, resources]) => Object.values(resources).map(resource => {
    const translate = TRANSLATIONS[type];
    if (!translate) throw new Error(`${type} has no translation`);
    const args = new Arguments(type, resolve(resource, synthesized) as JsonObject);
    const request = translate(args);
    args.expectAllTaken();
    return request;
  }));
}

/** The arguments of one resource, each to be taken once. */
class Arguments {
  private readonly left: Set<string>;

  constructor(private readonly type: string, private readonly args: JsonObject) {
    this.left = new Set(Object.keys(args));
    // These speak to Terraform, not to the API.
    ['//', 'depends_on', 'lifecycle', 'deletion_protection', 'disable_on_destroy'].forEach(key => this.left.delete(key));
  }

  public take(key: string): Json {
    this.left.delete(key);
    return this.args[key];
  }

  public block(key: string): JsonObject {
    return this.take(key) as JsonObject;
  }

  public blocks(key: string): JsonObject[] {
    return this.take(key) as JsonObject[];
  }

  public expectAllTaken(): void {
    if (this.left.size > 0) throw new Error(`${this.type}: ${[...this.left].join(', ')} not translated`);
  }
}

const TRANSLATIONS: { readonly [type: string]: (args: Arguments) => RestRequest } = {
  google_project_service: args => ({
    method: 'POST',
    path: `/v1/projects/${args.take('project')}/services:batchEnable`,
    body: { serviceIds: [args.take('service')] },
  }),

  google_compute_network: args => ({
    method: 'POST',
    path: `/compute/v1/projects/${args.take('project')}/global/networks`,
    body: {
      name: args.take('name'),
      autoCreateSubnetworks: args.take('auto_create_subnetworks'),
      networkFirewallPolicyEnforcementOrder: 'AFTER_CLASSIC_FIREWALL',
      routingConfig: { routingMode: args.take('routing_mode') },
      mtu: args.take('mtu'),
    },
  }),

  google_compute_subnetwork: (args) => {
    const project = args.take('project') as string;
    const region = args.take('region') as string;
    return {
      method: 'POST',
      path: `/compute/v1/projects/${project}/regions/${region}/subnetworks`,
      body: {
        name: args.take('name'),
        network: networkPath(project, args.take('network')),
        region: `projects/${project}/global/regions/${region}`,
        ipCidrRange: args.take('ip_cidr_range'),
        logConfig: { enable: false },
        privateIpGoogleAccess: args.take('private_ip_google_access') || undefined,
        secondaryIpRanges: args.blocks('secondary_ip_range').map(range => ({ rangeName: range.range_name, ipCidrRange: range.ip_cidr_range })),
      },
    };
  },

  google_compute_firewall: (args) => {
    const project = args.take('project') as string;
    return {
      method: 'POST',
      path: `/compute/v1/projects/${project}/global/firewalls`,
      body: {
        name: args.take('name'),
        network: networkPath(project, args.take('network')),
        direction: args.take('direction'),
        logConfig: { enable: false },
        priority: 1000,
        sourceRanges: args.take('source_ranges'),
        allowed: args.blocks('allow').map(({ protocol }) => ({ IPProtocol: protocol })),
      },
    };
  },

  google_container_cluster: (args) => {
    const project = args.take('project') as string;
    const privateNodes = args.block('private_cluster_config')?.enable_private_nodes;
    const ranges = args.block('ip_allocation_policy');
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
          controlPlaneEndpointsConfig: {
            dnsEndpointConfig: { allowExternalTraffic: false },
            ipEndpointsConfig: { authorizedNetworksConfig: {}, enablePublicEndpoint: true, enabled: true, globalAccess: false, privateEndpointSubnetwork: '' },
          },
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
          maintenancePolicy: { window: {} },
          name: args.take('name'),
          network: networkPath(project, args.take('network')),
          networkConfig: {
            datapathProvider: args.take('datapath_provider'),
            defaultEnablePrivateNodes: privateNodes,
            enableMultiNetworking: args.take('enable_multi_networking'),
          },
          networkPolicy: {},
          nodeConfig: nodeConfig(undefined),
          notificationConfig: { pubsub: {} },
          resourceLabels: { 'goog-terraform-provisioned': 'true' },
          shieldedNodes: { enabled: true },
          subnetwork: args.take('subnetwork'),
        },
      },
    };
  },

  google_container_node_pool: (args) => {
    const parent = args.take('cluster') as string;
    expect(parent).toContain(`projects/${args.take('project')}/`);
    const management = args.block('management');
    const upgrade = args.block('upgrade_settings');
    const network = args.block('network_config');
    return {
      method: 'POST',
      path: `/v1/${parent}/nodePools`,
      body: {
        nodePool: {
          name: args.take('name'),
          initialNodeCount: args.take('node_count'),
          config: nodeConfig(args.block('node_config')),
          management: { autoRepair: management.auto_repair, autoUpgrade: management.auto_upgrade },
          upgradeSettings: { maxSurge: upgrade.max_surge, maxUnavailable: upgrade.max_unavailable || undefined, strategy: 'SURGE' },
          networkConfig: {
            // Sent with every network_config, whatever the cluster says.
            enablePrivateNodes: network.enable_private_nodes ?? false,
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

/** `expandNodeConfig`: without a block six scopes are filled in; with one, what it says is all that is sent. */
function nodeConfig(block: JsonObject | undefined): JsonObject {
  if (!block) return { oauthScopes: SIX_SCOPES };
  const { machine_type: machineType, oauth_scopes: oauthScopes, labels, ...others } = block;
  if (Object.keys(others).length > 0) throw new Error(`node_config: ${Object.keys(others).join(', ')} not translated`);
  return { loggingConfig: { variantConfig: {} }, machineType, oauthScopes, labels };
}

/** The provider writes a bare name as the path of the project's network. */
function networkPath(project: string, network: Json): string {
  return String(network).includes('/') ? String(network) : `projects/${project}/global/networks/${network}`;
}

/** The value with each reference replaced by what it refers to, as it will be known at the time of the request. */
function resolve(value: Json, synthesized: Synthesized): Json {
  if (typeof value === 'string') {
    return value.replace(/\$\{(\w+)\.([\w-]+)\.(\w+)\}/g, (_reference, type: string, name: string, attribute: string) => {
      const target = synthesized.resource[type][name];
      return attribute === 'id' ? ID[type](target) : target[attribute] as string;
    });
  }
  if (Array.isArray(value)) return value.map(one => resolve(one, synthesized));
  return typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([key, one]) => [key, resolve(one, synthesized)]))
    : value;
}
