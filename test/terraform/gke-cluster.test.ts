import { address, CREATED_CLUSTER_VPC, emptyStack, infrastructure, JsonObject, only, synthesize, withCluster } from './synthesized';
import { GkeCluster } from '../../lib/terraform';
import { Topology, TopologyProps, Vpc } from '../../lib/topology';

function cluster(changes: Partial<TopologyProps['cluster']>): JsonObject {
  return only(infrastructure(withCluster(changes)), 'google_container_cluster');
}

test('has Dataplane V2, alias IPs and multi-networking, and nothing that was not asked for', () => {
  expect(cluster({ defaultPoolNodeCount: undefined, deletionProtection: undefined })).toEqual({
    project: 'demo-project',
    name: 'multus-cluster',
    location: 'us-central1-c',
    min_master_version: '1.28',
    network: 'default',
    networking_mode: 'VPC_NATIVE',
    ip_allocation_policy: {},
    datapath_provider: 'ADVANCED_DATAPATH',
    enable_multi_networking: true,
    remove_default_node_pool: true,
    initial_node_count: 1,
    deletion_protection: true,
    lifecycle: { ignore_changes: ['initial_node_count', 'node_config'], prevent_destroy: true },
    depends_on: [expect.stringMatching(/^google_project_service\./)],
  });
});

test('keeps the default pool at the size that is asked for', () => {
  expect(cluster({ defaultPoolNodeCount: 3 })).toMatchObject({ remove_default_node_pool: false, initial_node_count: 3 });
});

test('says that it may be destroyed', () => {
  expect(cluster({ deletionProtection: false }).deletion_protection).toBe(false);
});

describe('places', () => {
  test('a zonal cluster names its other zones only', () => {
    expect(cluster({ nodeLocations: ['us-central1-a', 'us-central1-c', 'us-central1-f'] }).node_locations).toEqual(['us-central1-a', 'us-central1-f']);
  });

  test('a zonal cluster without other zones names none', () => {
    expect(cluster({ nodeLocations: ['us-central1-c'] })).not.toHaveProperty('node_locations');
  });

  test('a regional cluster names all of its zones', () => {
    expect(cluster({ location: 'us-central1', nodeLocations: ['us-central1-a', 'us-central1-c'] }))
      .toMatchObject({ location: 'us-central1', node_locations: ['us-central1-a', 'us-central1-c'] });
  });

  test('a regional cluster leaves the zones to GKE if none are named', () => {
    expect(cluster({ location: 'us-central1' })).not.toHaveProperty('node_locations');
  });
});

describe('networks', () => {
  test('a created VPC and its subnet are referred to, its ranges named', () => {
    const synthesized = infrastructure(withCluster(CREATED_CLUSTER_VPC));
    expect(only(synthesized, 'google_container_cluster')).toMatchObject({
      network: `\${${address(synthesized, 'google_compute_network', 'main')}.id}`,
      subnetwork: `\${${address(synthesized, 'google_compute_subnetwork', 'multus-cluster')}.id}`,
      ip_allocation_policy: {
        cluster_secondary_range_name: 'multus-cluster-pods',
        services_secondary_range_name: 'multus-cluster-services',
      },
    });
  });

  test('an existing VPC, its subnet and its ranges are named', () => {
    expect(cluster({
      vpc: Vpc.existing({ name: 'corporate' }), subnetName: 'gke', podRangeName: 'gke-pods', serviceRangeName: 'gke-services',
    })).toMatchObject({
      network: 'corporate',
      subnetwork: 'gke',
      ip_allocation_policy: { cluster_secondary_range_name: 'gke-pods', services_secondary_range_name: 'gke-services' },
    });
  });

  test('a range that GKE is to make is left out', () => {
    expect(cluster({ podRangeName: 'gke-pods' }).ip_allocation_policy).toEqual({ cluster_secondary_range_name: 'gke-pods' });
  });

  test('the subnet is GKE\'s choice if none is named', () => {
    expect(cluster({})).not.toHaveProperty('subnetwork');
  });
});

test('has private nodes only if asked for', () => {
  expect(cluster({ privateNodes: true }).private_cluster_config).toEqual({ enable_private_nodes: true });
  expect(cluster({ privateNodes: false })).not.toHaveProperty('private_cluster_config');
});

test('has no network policy of its own, which Dataplane V2 is refused with', () => {
  expect(cluster({ ...CREATED_CLUSTER_VPC, privateNodes: true })).not.toHaveProperty('network_policy');
});

test('alone in a stack, refers to its VPC by name and can be overridden', () => {
  const stack = emptyStack();
  const topology = new Topology(withCluster(CREATED_CLUSTER_VPC));
  new GkeCluster(stack, 'cluster', { topology }).resource.addOverride('release_channel.channel', 'REGULAR');
  const resource = only(synthesize(stack), 'google_container_cluster');
  expect(resource).toMatchObject({ network: 'main', subnetwork: 'multus-cluster', release_channel: { channel: 'REGULAR' } });
  expect(resource).not.toHaveProperty('depends_on');
});
