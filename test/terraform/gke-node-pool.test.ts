import { address, documented, emptyStack, infrastructure, JsonObject, named, only, synthesize, twoNetworks, withCluster } from './synthesized';
import { AdditionalVpc, GkeCluster, GkeNodePool } from '../../lib/terraform';
import { Topology, TopologyProps, Vpc } from '../../lib/topology';

const redVpc = Vpc.create({ name: 'red-vpc' });
const blueVpc = Vpc.create({ name: 'blue-vpc' });

function pool(changes: Partial<TopologyProps['nodePools'][0]>): JsonObject {
  return only(infrastructure(documented({ nodePools: [{ ...documented().nodePools[0], ...changes }] })), 'google_container_node_pool');
}

function networkConfig(props: TopologyProps): JsonObject {
  return only(infrastructure(props), 'google_container_node_pool').network_config as JsonObject;
}

test('has an interface in the network and a block of its range for every node', () => {
  const synthesized = infrastructure(documented());
  const cluster = address(synthesized, 'google_container_cluster', 'multus-cluster');
  const subnetwork = `\${${address(synthesized, 'google_compute_subnetwork', 'multus-subnet')}.name}`;
  expect(only(synthesized, 'google_container_node_pool')).toEqual({
    project: 'demo-project',
    location: 'us-central1-c',
    cluster: `\${${cluster}.name}`,
    name: 'multus-pool',
    node_count: 3,
    management: { auto_repair: true, auto_upgrade: true },
    upgrade_settings: { max_surge: 1, max_unavailable: 0 },
    node_config: {
      machine_type: 'e2-medium',
      oauth_scopes: documented().nodePools[0].oauthScopes,
      labels: { 'networks.cdk-gke-multus/dataplane': 'eth1' },
    },
    network_config: {
      enable_private_nodes: false,
      additional_node_network_configs: [{ network: `\${${address(synthesized, 'google_compute_network', 'multus-vpc')}.name}`, subnetwork }],
      additional_pod_network_configs: [{ subnetwork, secondary_pod_range: 'multus-pods', max_pods_per_node: 8 }],
    },
    lifecycle: {
      ignore_changes: ['initial_node_count'],
      replace_triggered_by: [`${cluster}.id`, `${address(synthesized, 'google_compute_subnetwork', 'multus-subnet')}.id`],
    },
    depends_on: [expect.stringMatching(/^google_compute_firewall\./)],
  });
});

test('has private nodes in a private cluster, and says so', () => {
  expect(networkConfig(withCluster({ privateNodes: true })).enable_private_nodes).toBe(true);
});

test('names the number of Pods even if it is the default', () => {
  const { maxPodsPerNode: _, ...silent } = documented().nodePools[0];
  expect(networkConfig(documented({ nodePools: [silent] })).additional_pod_network_configs).toMatchObject([{ max_pods_per_node: 8 }]);
});

test('has the machine type, size and zones that were asked for', () => {
  expect(pool({ machineType: 'n2-standard-4', nodeCount: 2, maxPodsPerNode: 16, nodeLocations: ['us-central1-a'] })).toMatchObject({
    node_config: { machine_type: 'n2-standard-4' },
    node_count: 2,
    node_locations: ['us-central1-a'],
    network_config: { additional_pod_network_configs: [{ max_pods_per_node: 16 }] },
  });
});

test('has the scope that leaves all to IAM if it names none', () => {
  expect(pool({ oauthScopes: undefined }).node_config).toMatchObject({ oauth_scopes: ['https://www.googleapis.com/auth/cloud-platform'] });
});

test('labels its nodes for each of its networks, with the interface that they have in it', () => {
  const both = [{ name: 'both', networks: ['blue', 'red'], machineType: 'n2-standard-4' }];
  const labels = (props: TopologyProps): unknown => (only(infrastructure(props), 'google_container_node_pool').node_config as JsonObject).labels;
  expect(labels(twoNetworks(redVpc, blueVpc, both))).toEqual({ 'networks.cdk-gke-multus/blue': 'eth1', 'networks.cdk-gke-multus/red': 'eth2' });
  expect(labels({ ...documented(), nodeLabelPrefix: 'net.example.com' })).toEqual({ 'net.example.com/dataplane': 'eth1' });
});

test('runs in the zones of the cluster if it names none', () => {
  expect(pool({})).not.toHaveProperty('node_locations');
});

test('names an existing VPC, and the subnet that is made in it by reference', () => {
  const synthesized = infrastructure(documented({ networks: [{ ...documented().networks[0], vpc: Vpc.existing({ name: 'corporate' }) }] }));
  expect(only(synthesized, 'google_container_node_pool')).toMatchObject({
    network_config: {
      additional_node_network_configs: [{
        network: 'corporate',
        subnetwork: `\${${address(synthesized, 'google_compute_subnetwork', 'multus-subnet')}.name}`,
      }],
    },
  });
});

test('has its interfaces in the order of its own networks, whatever that of the topology', () => {
  const synthesized = infrastructure(twoNetworks(redVpc, blueVpc, [{ name: 'both', networks: ['blue', 'red'], machineType: 'n2-standard-4' }]));
  const subnetwork = (name: string): string => `\${${address(synthesized, 'google_compute_subnetwork', name)}.name}`;
  const network = (name: string): string => `\${${address(synthesized, 'google_compute_network', name)}.name}`;
  expect(only(synthesized, 'google_container_node_pool').network_config).toEqual({
    enable_private_nodes: false,
    additional_node_network_configs: [
      { network: network('blue-vpc'), subnetwork: subnetwork('blue') },
      { network: network('red-vpc'), subnetwork: subnetwork('red') },
    ],
    additional_pod_network_configs: [
      { subnetwork: subnetwork('blue'), secondary_pod_range: 'blue-pods', max_pods_per_node: 8 },
      { subnetwork: subnetwork('red'), secondary_pod_range: 'red-pods', max_pods_per_node: 8 },
    ],
  });
});

test('has its own networks only', () => {
  const synthesized = infrastructure(twoNetworks(redVpc, blueVpc));
  expect(named(synthesized, 'google_container_node_pool', 'blue-pool').network_config).toMatchObject({
    additional_node_network_configs: [{ subnetwork: `\${${address(synthesized, 'google_compute_subnetwork', 'blue')}.name}` }],
    additional_pod_network_configs: [{ secondary_pod_range: 'blue-pods' }],
  });
});

describe('alone in a stack', () => {
  const topology = new Topology(twoNetworks(redVpc, blueVpc));

  test('can be overridden', () => {
    const stack = emptyStack();
    const cluster = new GkeCluster(stack, 'cluster', { topology });
    const additionalVpcs = [new AdditionalVpc(stack, 'red', { topology, vpcName: 'red-vpc' })];
    new GkeNodePool(stack, 'pool', { topology, nodePoolName: 'red-pool', cluster, additionalVpcs }).resource.addOverride('node_config.spot', true);
    expect(only(synthesize(stack), 'google_container_node_pool')).toMatchObject({ node_config: { machine_type: 'e2-medium', spot: true } });
  });

  test('refuses to be without the VPC of one of its networks', () => {
    const stack = emptyStack();
    const cluster = new GkeCluster(stack, 'cluster', { topology });
    const additionalVpcs = [new AdditionalVpc(stack, 'red', { topology, vpcName: 'red-vpc' })];
    expect(() => new GkeNodePool(stack, 'pool', { topology, nodePoolName: 'blue-pool', cluster, additionalVpcs })).toThrow(new Error(
      "[stack/pool] the network 'blue' is in the VPC 'blue-vpc', which is not in additionalVpcs; add that AdditionalVpc",
    ));
  });

  test('refuses a name that the topology does not know', () => {
    const stack = emptyStack();
    const cluster = new GkeCluster(stack, 'cluster', { topology });
    expect(() => new GkeNodePool(stack, 'pool', { topology, nodePoolName: 'red-pol', cluster, additionalVpcs: [] }))
      .toThrow(new Error("[stack/pool] no node pool is named 'red-pol', did you mean 'red-pool'? known: red-pool, blue-pool"));
  });
});
