import { ComputeNetwork } from '@cdktf/provider-google/lib/compute-network';
import { ContainerCluster } from '@cdktf/provider-google/lib/container-cluster';
import { DataGoogleContainerCluster } from '@cdktf/provider-google/lib/data-google-container-cluster';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { StorageBucket } from '@cdktf/provider-google/lib/storage-bucket';
import { TerraformStack } from 'cdktf';
import { all, CREATED_CLUSTER_VPC, documented, emptyStack, only, Synthesized, synthesize, twoNetworks } from './synthesized';
import { AdditionalVpc, ClusterVpc, GkeCluster, GkeInfrastructure, GkeNodePool, NodeIdentity } from '../../lib/terraform';
import { NodeServiceAccount, Topology, TopologyProps, Vpc } from '../../lib/topology';

const created = new Topology(documented());
const inExistingCluster = new Topology(documented({
  cluster: { name: 'elsewhere', location: 'us-central1-c', isExisting: true, privateNodes: true },
}));

/** Everything that a topology can create. */
const complete = new Topology({
  ...twoNetworks(Vpc.create({ name: 'red-vpc' }), Vpc.create({ name: 'blue-vpc' })),
  cluster: { ...documented().cluster, ...CREATED_CLUSTER_VPC, privateNodes: true, nat: true, nodeServiceAccount: NodeServiceAccount.create('gke-nodes') },
});

function bucket(stack: TerraformStack, id: string, dependsOn?: GkeNodePool[]): StorageBucket {
  return new StorageBucket(stack, id, { name: id, location: 'US', dependsOn });
}

function vpcOf(stack: TerraformStack, topology: Topology): AdditionalVpc {
  return new AdditionalVpc(stack, 'vpc', { topology, vpcName: 'multus-vpc' });
}

describe('a node pool of a cluster from elsewhere', () => {
  function poolWith(clusterOf: (stack: TerraformStack) => string | undefined): unknown {
    const stack = emptyStack();
    const additionalVpcs = [vpcOf(stack, inExistingCluster)];
    new GkeNodePool(stack, 'pool', { topology: inExistingCluster, nodePoolName: 'multus-pool', clusterId: clusterOf(stack), additionalVpcs });
    return only(synthesize(stack), 'google_container_node_pool').cluster;
  }

  test('refers to the resource of the user', () => {
    expect(poolWith(stack => new ContainerCluster(stack, 'mine', { name: 'elsewhere' }).id)).toBe('${google_container_cluster.mine.id}');
  });

  test('refers to a data source', () => {
    expect(poolWith(stack => new DataGoogleContainerCluster(stack, 'theirs', { name: 'elsewhere' }).id)).toBe('${data.google_container_cluster.theirs.id}');
  });

  test('has its path', () => {
    expect(poolWith(() => 'projects/p/locations/l/clusters/c')).toBe('projects/p/locations/l/clusters/c');
  });

  test('finds it by its name, if the topology says that it exists', () => {
    expect(poolWith(() => undefined)).toBe('elsewhere');
  });

  test('is refused without any, if the topology creates the cluster', () => {
    const stack = emptyStack();
    const additionalVpcs = [vpcOf(stack, created)];
    expect(() => new GkeNodePool(stack, 'pool', { topology: created, nodePoolName: 'multus-pool', additionalVpcs })).toThrow(new Error(
      "[stack/pool] cluster: got nothing, but the cluster 'multus-cluster' does not exist already; give its GkeCluster, or clusterId"));
  });

  test('is refused with two', () => {
    const stack = emptyStack();
    const cluster = new GkeCluster(stack, 'cluster', { topology: inExistingCluster });
    expect(() => new GkeNodePool(stack, 'pool', {
      topology: inExistingCluster, nodePoolName: 'multus-pool', cluster, clusterId: 'projects/p/locations/l/clusters/c', additionalVpcs: [vpcOf(stack, inExistingCluster)],
    })).toThrow(new Error("[stack/pool] clusterId: got 'projects/p/locations/l/clusters/c' beside the cluster 'stack/cluster'; give one of the two"));
  });

  test('is one of a whole infrastructure', () => {
    const stack = emptyStack();
    const clusterId = new ContainerCluster(stack, 'mine', { name: 'elsewhere' }).id;
    new GkeInfrastructure(stack, 'infra', { topology: inExistingCluster, clusterId });
    const synthesized = synthesize(stack);
    expect(only(synthesized, 'google_container_node_pool').cluster).toBe('${google_container_cluster.mine.id}');
    expect(all(synthesized, 'google_container_cluster')).toHaveLength(1);
  });

  test('is refused if the topology creates the cluster', () => {
    expect(() => new GkeInfrastructure(emptyStack(), 'infra', { topology: created, clusterId: 'projects/p/locations/l/clusters/c' })).toThrow(new Error(
      "[stack/infra/cluster] clusterId: the topology creates the cluster 'multus-cluster'; leave out clusterId, or set cluster.isExisting in the topology"));
  });
});

describe('an infrastructure with parts of the user', () => {
  test('creates its subnets in a network of the user', () => {
    const stack = emptyStack();
    const network = new ComputeNetwork(stack, 'mine', { name: 'multus-vpc', autoCreateSubnetworks: false });
    new GkeInfrastructure(stack, 'infra', { topology: created, networks: { 'multus-vpc': network } });
    const synthesized = synthesize(stack);
    expect(only(synthesized, 'google_compute_network').name).toBe('multus-vpc');
    expect(only(synthesized, 'google_compute_subnetwork').network).toBe('${google_compute_network.mine.id}');
    expect(only(synthesized, 'google_container_node_pool')).toMatchObject({
      network_config: { additional_node_network_configs: [{ network: '${google_compute_network.mine.name}' }] },
    });
  });

  test('refuses a network that it has no use for', () => {
    const stack = emptyStack();
    const network = new ComputeNetwork(stack, 'mine', { name: 'multus-vcp' });
    expect(() => new GkeInfrastructure(stack, 'infra', { topology: created, networks: { 'multus-vcp': network } })).toThrow(new Error(
      "[stack/infra] networks: no additional network is in a VPC named 'multus-vcp', did you mean 'multus-vpc'? known: multus-vpc"));
  });

  test('takes a VPC that stands outside', () => {
    const stack = emptyStack();
    const vpc = vpcOf(stack, created);
    const infra = new GkeInfrastructure(stack, 'infra', { topology: created, additionalVpcs: [vpc] });
    expect(infra.additionalVpcs).toEqual([vpc]);
    expect(only(synthesize(stack), 'google_container_node_pool').depends_on).toEqual(['google_compute_firewall.vpc_firewall_05D8DBA2']);
  });
});

describe('parts of another topology', () => {
  // The same names, and other ranges: nothing but the topology itself tells them apart.
  const other = new Topology(documented({ networks: [{ ...documented().networks[0], podRange: '172.31.0.0/24' }] }));
  const refused = (path: string, prop: string, part: string): Error => new Error(
    `[stack/${path}] ${prop}: 'stack/${part}' is of another topology, that of the cluster 'multus-cluster'; give one of this topology, that of 'multus-cluster'`);
  const nodePoolName = 'multus-pool';

  test('are refused by a node pool', () => {
    const stack = emptyStack();
    const vpc = vpcOf(stack, created);
    const cluster = new GkeCluster(stack, 'cluster', { topology: created });
    expect(() => new GkeNodePool(stack, 'a', { topology: other, nodePoolName, cluster, additionalVpcs: [vpc] })).toThrow(refused('a', 'cluster', 'cluster'));
    expect(() => new GkeNodePool(stack, 'b', { topology: other, nodePoolName, clusterId: 'c', additionalVpcs: [vpc] })).toThrow(refused('b', 'additionalVpcs', 'vpc'));
  });

  test('are refused by an infrastructure', () => {
    const stack = emptyStack();
    expect(() => new GkeInfrastructure(stack, 'infra', { topology: other, additionalVpcs: [vpcOf(stack, created)] })).toThrow(refused('infra', 'additionalVpcs[0]', 'vpc'));
  });

  test('are refused by a cluster', () => {
    const stack = emptyStack();
    const clusterVpc = new ClusterVpc(stack, 'main', { topology: complete });
    expect(() => new GkeCluster(stack, 'cluster', { topology: created, clusterVpc })).toThrow(refused('cluster', 'clusterVpc', 'main'));
  });

  test('are the same if the topology was made twice', () => {
    const stack = emptyStack();
    const again = new Topology(documented());
    const cluster = new GkeCluster(stack, 'cluster', { topology: again });
    expect(() => new GkeNodePool(stack, 'pool', { topology: created, nodePoolName, cluster, additionalVpcs: [vpcOf(stack, again)] })).not.toThrow();
  });
});

describe('a provider', () => {
  function providers({ resource }: Synthesized): unknown[] {
    return Object.entries(resource).filter(([type]) => type !== 'terraform_data').flatMap(([, resources]) => Object.values(resources).map(({ provider }) => provider));
  }

  test('is that of every resource', () => {
    const stack = emptyStack();
    const provider = new GoogleProvider(stack, 'second', { alias: 'second' });
    new GkeInfrastructure(stack, 'infra', { topology: complete, provider });
    expect(new Set(providers(synthesize(stack)))).toEqual(new Set(['google.second']));
  });

  test('is that of the stack, unless another is given', () => {
    const stack = emptyStack();
    new GkeInfrastructure(stack, 'infra', { topology: complete });
    expect(new Set(providers(synthesize(stack)))).toEqual(new Set([undefined]));
  });
});

describe('dependsOn', () => {
  test('puts everything after what it names', () => {
    const stack = emptyStack();
    new GkeInfrastructure(stack, 'infra', { topology: created, dependsOn: [bucket(stack, 'first')] });
    expect(only(synthesize(stack), 'google_project_service').depends_on).toEqual(['google_storage_bucket.first']);
  });

  test('puts a node pool after what it names, and its firewall rules', () => {
    const stack = emptyStack();
    const cluster = new GkeCluster(stack, 'cluster', { topology: created });
    new GkeNodePool(stack, 'pool', { topology: created, nodePoolName: 'multus-pool', cluster, additionalVpcs: [vpcOf(stack, created)], dependsOn: [bucket(stack, 'first')] });
    expect(only(synthesize(stack), 'google_container_node_pool').depends_on)
      .toEqual(['google_storage_bucket.first', expect.stringMatching(/^google_compute_firewall\./)]);
  });

  test('takes the parts themselves, each for its last resource', () => {
    const stack = emptyStack();
    const { clusterVpc, additionalVpcs: [red], nodeIdentity, cluster, nodePools } = new GkeInfrastructure(stack, 'infra', { topology: complete });
    new StorageBucket(stack, 'last', { name: 'last', location: 'US', dependsOn: [clusterVpc!, red, nodeIdentity!, cluster, ...nodePools] });
    const after = only(synthesize(stack), 'google_storage_bucket').depends_on as string[];
    expect(after.map(address => address.replace(/_[0-9A-F]{8}$/, ''))).toEqual([
      'google_compute_router_nat.infra_cluster-vpc_nat',
      'google_compute_firewall.infra_vpc-red-vpc_firewall',
      'google_project_iam_member.infra_node-identity_role',
      'google_container_cluster.infra_cluster',
      'google_container_node_pool.infra_node-pool-red-pool',
      'google_container_node_pool.infra_node-pool-blue-pool',
    ]);
  });

  test('refuses a part that has no last resource', () => {
    const silent = Vpc.create({ name: 'shared', allowedProtocols: [] });
    const vpc = new AdditionalVpc(emptyStack(), 'vpc', { topology: new Topology(twoNetworks(silent, silent)), vpcName: 'shared' });
    expect(() => vpc.fqn).toThrow(new Error('[stack/vpc] has several subnets and no firewall rule that comes after them; depend on its subnets instead'));
    const existing = Vpc.existing({ name: 'multus-vpc', allowedProtocols: [] });
    const topology = new Topology(documented({ networks: [{ ...documented().networks[0], vpc: existing, isExistingSubnet: true }] }));
    expect(() => vpcOf(emptyStack(), topology).fqn)
      .toThrow(new Error("[stack/vpc] creates nothing, as 'multus-vpc' and its subnets exist already; leave it out of dependsOn"));
    expect(() => new GkeCluster(emptyStack(), 'cluster', { topology: inExistingCluster }).fqn).toThrow(new Error(
      '[stack/cluster] the cluster exists already (cluster.isExisting), so there is no resource to override; change it where it is created'));
  });
});

describe('two topologies in one stack', () => {
  const other = (changes: Partial<TopologyProps>): TopologyProps => ({
    ...documented({ networks: [{ ...documented().networks[0], subnetName: 'other', vpc: Vpc.create({ name: 'other' }) }] }),
    cluster: { ...documented().cluster, name: 'other-cluster' },
    ...changes,
  });
  const [network] = documented().networks;

  function second(props: TopologyProps): () => void {
    const stack = emptyStack();
    new GkeInfrastructure(stack, 'infra', { topology: created });
    return () => new GkeInfrastructure(stack, 'second', { topology: new Topology(props) });
  }

  test('may stand side by side', () => {
    expect(second(other({}))).not.toThrow();
    // The same VPC, created once, and a subnet of each.
    expect(second(other({ networks: [{ ...network, subnetName: 'other', vpc: Vpc.existing({ name: 'multus-vpc' }) }] }))).not.toThrow();
  });

  test('do not create the same VPC', () => {
    expect(second(other({ networks: [{ ...network, subnetName: 'other' }] }))).toThrow(new Error(
      "[stack/second/vpc-multus-vpc] the VPC network 'multus-vpc' in 'demo-project' is created by 'stack/infra/vpc-multus-vpc' too; use Vpc.existing in one of the two topologies, or give one another name"));
  });

  test('do not create the same subnet', () => {
    expect(second(other({ networks: [{ ...network, vpc: Vpc.create({ name: 'other' }) }] }))).toThrow(new Error(
      "[stack/second/vpc-other] the subnet 'multus-subnet' in 'demo-project', 'us-central1' is created by 'stack/infra/vpc-multus-vpc' too; give one of the two another subnetName, or set isExistingSubnet in one"));
  });

  test('do not create the same cluster', () => {
    expect(second(other({ cluster: documented().cluster }))).toThrow(new Error(
      "[stack/second/cluster] the cluster 'multus-cluster' in 'demo-project', 'us-central1-c' is created by 'stack/infra/cluster' too; give one of the two another name, or set isExisting in one of the two topologies"));
  });

  test('do not create the same service account', () => {
    const nodeServiceAccount = NodeServiceAccount.create('gke-nodes');
    const stack = emptyStack();
    new NodeIdentity(stack, 'a', { topology: new Topology(documented({ cluster: { ...documented().cluster, nodeServiceAccount } })) });
    expect(() => new NodeIdentity(stack, 'b', { topology: new Topology(other({ cluster: { ...documented().cluster, name: 'other', nodeServiceAccount } })) }))
      .toThrow(new Error("[stack/b] the service account 'gke-nodes' in 'demo-project' is created by 'stack/a' too; use NodeServiceAccount.existing in one of the two topologies, or give one another account ID"));
  });

  test('may be in two stacks', () => {
    const [one, two] = [emptyStack(), emptyStack()];
    expect(() => [one, two].forEach(stack => new GkeInfrastructure(stack, 'infra', { topology: created }))).not.toThrow();
  });
});
