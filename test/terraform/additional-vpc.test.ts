import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { address, all, documented, emptyStack, infrastructure, JsonObject, named, only, rangesOf, synthesize, twoNetworks } from './synthesized';
import { AdditionalVpc } from '../../lib/terraform';
import { Topology, Vpc } from '../../lib/topology';

const shared = Vpc.create({ name: 'shared' });

describe('a VPC that is created', () => {
  const synthesized = infrastructure(documented());
  const network = `\${${address(synthesized, 'google_compute_network', 'multus-vpc')}.id}`;

  test('has no subnets but its own, and leaves the MTU to GCP', () => {
    expect(only(synthesized, 'google_compute_network')).toEqual({
      project: 'demo-project',
      name: 'multus-vpc',
      auto_create_subnetworks: false,
      routing_mode: 'REGIONAL',
      depends_on: [expect.stringMatching(/^google_project_service\./)],
    });
  });

  test('names an MTU that is not the default', () => {
    const jumbo = infrastructure(documented({ networks: [{ ...documented().networks[0], vpc: Vpc.create({ name: 'multus-vpc', mtu: 8896 }) }] }));
    expect(only(jumbo, 'google_compute_network').mtu).toBe(8896);
  });

  test('has a subnet with a named Pod range, in the region of the cluster', () => {
    expect(only(synthesized, 'google_compute_subnetwork')).toEqual({
      project: 'demo-project',
      region: 'us-central1',
      network,
      name: 'multus-subnet',
      ip_cidr_range: '10.0.1.0/24',
      secondary_ip_range: [{ range_name: 'multus-pods', ip_cidr_range: '172.16.1.0/24' }],
      private_ip_google_access: false,
      lifecycle: { replace_triggered_by: rangesOf(synthesized) },
    });
    expect(only(synthesized, 'terraform_data')).toEqual({ input: { range_name: 'multus-pods', ip_cidr_range: '172.16.1.0/24' } });
  });

  test('lets all protocols through from nodes and Pods', () => {
    expect(only(synthesized, 'google_compute_firewall')).toEqual({
      project: 'demo-project',
      network,
      name: 'multus-cluster-multus-vpc-internal',
      direction: 'INGRESS',
      source_ranges: ['10.0.1.0/24', '172.16.1.0/24'],
      allow: [{ protocol: 'all' }],
      depends_on: [expect.stringMatching(/^google_compute_subnetwork\./)],
    });
  });
});

describe('a VPC that exists', () => {
  const synthesized = infrastructure(documented({ networks: [{ ...documented().networks[0], vpc: Vpc.existing({ name: 'corporate' }) }] }));

  test('is neither created nor looked up', () => {
    expect(synthesized.resource).not.toHaveProperty('google_compute_network');
    expect(synthesized).not.toHaveProperty('data');
  });

  test('gets the subnet and the rule by its name, once the API is enabled', () => {
    const expected = { network: 'corporate', depends_on: [expect.stringMatching(/^google_project_service\./)] };
    expect(only(synthesized, 'google_compute_subnetwork')).toMatchObject(expected);
    expect(only(synthesized, 'google_compute_firewall')).toMatchObject({
      network: 'corporate',
      name: 'multus-cluster-corporate-internal',
      depends_on: [expected.depends_on[0], expect.stringMatching(/^google_compute_subnetwork\./)],
    });
  });
});

describe('a VPC of two networks', () => {
  const synthesized = infrastructure(twoNetworks(shared, shared));

  test('is created once, with a subnet for each', () => {
    const network = `\${${address(synthesized, 'google_compute_network', 'shared')}.id}`;
    expect(all(synthesized, 'google_compute_network')).toHaveLength(1);
    expect(all(synthesized, 'google_compute_subnetwork').map(subnet => [subnet.name, subnet.network])).toEqual([['blue', network], ['red', network]]);
  });

  test('has one rule, for the ranges of both', () => {
    expect(only(synthesized, 'google_compute_firewall').source_ranges).toEqual(['10.0.1.0/24', '172.16.1.0/24', '10.0.2.0/24', '172.16.2.0/24']);
  });
});

describe('a subnet of two networks', () => {
  const plane = { vpc: shared, subnetName: 'plane', primaryRange: '10.0.1.0/24' };
  const props = twoNetworks(shared, shared);
  const synthesized = infrastructure({ ...props, networks: props.networks.map(network => ({ ...network, ...plane })) });
  const subnetwork = `\${${address(synthesized, 'google_compute_subnetwork', 'plane')}.name}`;

  test('is created once, with a Pod range for each, which Terraform remembers apart', () => {
    expect(only(synthesized, 'google_compute_subnetwork')).toMatchObject({
      ip_cidr_range: '10.0.1.0/24',
      secondary_ip_range: [{ range_name: 'red-pods', ip_cidr_range: '172.16.1.0/24' }, { range_name: 'blue-pods', ip_cidr_range: '172.16.2.0/24' }],
      lifecycle: { replace_triggered_by: expect.arrayContaining(rangesOf(synthesized)) },
    });
    expect(rangesOf(synthesized)).toHaveLength(2);
  });

  test('gives each node pool the range of its network', () => {
    const pools = ['red-pool', 'blue-pool'].map(name => named(synthesized, 'google_container_node_pool', name).network_config as JsonObject);
    expect(pools.map(pool => pool.additional_pod_network_configs)).toEqual(['red', 'blue'].map(name => [{ subnetwork, secondary_pod_range: `${name}-pods`, max_pods_per_node: 8 }]));
  });

  test('has one rule, for each range once', () => {
    expect(only(synthesized, 'google_compute_firewall')).toMatchObject({
      source_ranges: ['10.0.1.0/24', '172.16.1.0/24', '172.16.2.0/24'],
      depends_on: [expect.stringMatching(/^google_compute_subnetwork\./)],
    });
  });

  test('is nothing that is created, where it exists', () => {
    const vpc = Vpc.existing({ name: 'corporate' });
    const networks = props.networks.map(network => ({ ...network, ...plane, vpc, isExistingSubnet: true }));
    const { resource } = infrastructure({ ...props, networks });
    expect(resource).not.toHaveProperty('google_compute_subnetwork');
    expect(resource).not.toHaveProperty('terraform_data');
  });
});

test('two VPCs have a rule each, for their own ranges only', () => {
  const synthesized = infrastructure(twoNetworks(Vpc.create({ name: 'red-vpc' }), Vpc.create({ name: 'blue-vpc' })));
  expect(named(synthesized, 'google_compute_firewall', 'multus-cluster-red-vpc-internal').source_ranges).toEqual(['10.0.1.0/24', '172.16.1.0/24']);
  expect(named(synthesized, 'google_compute_firewall', 'multus-cluster-blue-vpc-internal').source_ranges).toEqual(['10.0.2.0/24', '172.16.2.0/24']);
});

describe('alone in a stack', () => {
  const topology = new Topology(twoNetworks(Vpc.create({ name: 'red-vpc' }), Vpc.existing({ name: 'blue-vpc' })));

  test('makes the networks of its own VPC only, and offers each resource', () => {
    const stack = emptyStack();
    const vpc = new AdditionalVpc(stack, 'red', { topology, vpcName: 'red-vpc' });
    vpc.subnets.red.addOverride('log_config.flow_sampling', 1);
    vpc.firewall!.addOverride('priority', 900);
    vpc.network!.addOverride('routing_mode', 'GLOBAL');

    const synthesized = synthesize(stack);
    expect(only(synthesized, 'google_compute_subnetwork')).toMatchObject({ name: 'red', log_config: { flow_sampling: 1 } });
    expect(only(synthesized, 'google_compute_firewall')).toMatchObject({ priority: 900 });
    expect(only(synthesized, 'google_compute_network')).toMatchObject({ name: 'red-vpc', routing_mode: 'GLOBAL' });
  });

  test('has no network to offer if it exists', () => {
    expect(new AdditionalVpc(emptyStack(), 'blue', { topology, vpcName: 'blue-vpc' }).network).toBeUndefined();
  });

  test('uses a network that another construct created', () => {
    const stack = emptyStack();
    const network = new ComputeNetwork(stack, 'network', { name: 'red-vpc', autoCreateSubnetworks: false });
    new AdditionalVpc(stack, 'red', { topology, vpcName: 'red-vpc', network });
    const synthesized = synthesize(stack);
    expect(all(synthesized, 'google_compute_network')).toHaveLength(1);
    expect(only(synthesized, 'google_compute_subnetwork').network).toBe('${google_compute_network.network.id}');
  });

  test('refuses a VPC that no network is in, and offers one that is near', () => {
    expect(() => new AdditionalVpc(emptyStack(), 'red', { topology, vpcName: 'red-vcp' }))
      .toThrow(new Error("[stack/red] no additional network is in a VPC named 'red-vcp', did you mean 'red-vpc'? known: red-vpc, blue-vpc"));
  });

  test('refuses the VPC of the cluster, which is no additional one', () => {
    expect(() => new AdditionalVpc(emptyStack(), 'main', { topology, vpcName: 'default' }))
      .toThrow(new Error("[stack/main] no additional network is in a VPC named 'default', known: red-vpc, blue-vpc"));
  });
});
