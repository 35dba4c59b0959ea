import { Json, JsonObject, Synthesized } from './synthesized';

/** A request to a Google API. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** What the provider sends for a node pool without scopes, and gcloud too. */
const DEFAULT_SCOPES = [
  'https://www.googleapis.com/auth/devstorage.read_only',
  'https://www.googleapis.com/auth/logging.write',
  'https://www.googleapis.com/auth/monitoring',
  'https://www.googleapis.com/auth/service.management.readonly',
  'https://www.googleapis.com/auth/servicecontrol',
  'https://www.googleapis.com/auth/trace.append',
];

/** The paths of the APIs that an `id` of the provider stands for. */
const ID: { readonly [type: string]: (of: JsonObject) => string } = {
  google_compute_network: ({ project, name }) => `projects/${project}/global/networks/${name}`,
  google_container_cluster: ({ project, location, name }) => `projects/${project}/locations/${location}/clusters/${name}`,
};

/**
 * The requests that the google provider makes of a synthesized stack, as far as our arguments reach: fields that the provider sends
 * to everyone are left out. An argument that has no translation here is an error, so that none is overlooked.
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
    ['depends_on', 'lifecycle', 'deletion_protection', 'disable_on_destroy'].forEach(key => this.left.delete(key));
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
      routingConfig: { routingMode: args.take('routing_mode') },
      mtu: args.take('mtu'),
    },
  }),

  google_compute_subnetwork: args => ({
    method: 'POST',
    path: `/compute/v1/projects/${args.take('project')}/regions/${args.take('region')}/subnetworks`,
    body: {
      name: args.take('name'),
      network: `https://www.googleapis.com/compute/v1/${args.take('network')}`,
      ipCidrRange: args.take('ip_cidr_range'),
      privateIpGoogleAccess: args.take('private_ip_google_access'),
      secondaryIpRanges: args.blocks('secondary_ip_range').map(range => ({ rangeName: range.range_name, ipCidrRange: range.ip_cidr_range })),
    },
  }),

  google_compute_firewall: args => ({
    method: 'POST',
    path: `/compute/v1/projects/${args.take('project')}/global/firewalls`,
    body: {
      name: args.take('name'),
      network: args.take('network'),
      direction: args.take('direction'),
      sourceRanges: args.take('source_ranges'),
      allowed: args.blocks('allow').map(({ protocol }) => ({ IPProtocol: protocol })),
    },
  }),

  google_container_cluster: args => {
    const parent = `projects/${args.take('project')}/locations/${args.take('location')}`;
    expect(args.take('networking_mode')).toBe('VPC_NATIVE');
    // Speaks of what happens after creation.
    expect(args.take('remove_default_node_pool')).toBe(false);
    expect(args.take('ip_allocation_policy')).toEqual({});
    return {
      method: 'POST',
      path: `/v1/${parent}/clusters`,
      body: {
        parent,
        cluster: {
          name: args.take('name'),
          initialClusterVersion: args.take('min_master_version'),
          network: args.take('network'),
          ipAllocationPolicy: { useIpAliases: true, stackType: 'IPV4' },
          networkConfig: { datapathProvider: args.take('datapath_provider'), enableMultiNetworking: args.take('enable_multi_networking') },
          initialNodeCount: args.take('initial_node_count'),
          nodeConfig: { oauthScopes: DEFAULT_SCOPES },
        },
      },
    };
  },

  google_container_node_pool: args => {
    const parent = args.take('cluster') as string;
    expect(parent).toContain(`projects/${args.take('project')}/`);
    const management = args.block('management');
    const upgrade = args.block('upgrade_settings');
    const network = args.block('network_config');
    return {
      method: 'POST',
      path: `/v1/${parent}/nodePools`,
      body: {
        parent,
        nodePool: {
          name: args.take('name'),
          initialNodeCount: args.take('node_count'),
          config: { machineType: args.block('node_config').machine_type, oauthScopes: DEFAULT_SCOPES },
          management: { autoRepair: management.auto_repair, autoUpgrade: management.auto_upgrade },
          upgradeSettings: { maxSurge: upgrade.max_surge, maxUnavailable: upgrade.max_unavailable },
          networkConfig: {
            enablePrivateNodes: network.enable_private_nodes,
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
