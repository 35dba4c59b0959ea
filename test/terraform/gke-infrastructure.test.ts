import { readFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { GoogleProvider } from '@cdktf/provider-google/lib/provider';
import { LocalBackend, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import {
  address, all, CREATED_CLUSTER_VPC, documented, emptyStack, infrastructure, Json, named, only, synthesize, Synthesized, twoNetworks, withCluster,
} from './synthesized';
import { GkeInfrastructure } from '../../lib/terraform';
import { Topology, TopologyProps, Vpc } from '../../lib/topology';

/** Everything that can be created, is: two networks in VPCs of their own, and the cluster's VPC. */
const complete: TopologyProps = {
  ...twoNetworks(Vpc.create({ name: 'red-vpc' }), Vpc.create({ name: 'blue-vpc' })),
  cluster: { ...documented().cluster, ...CREATED_CLUSTER_VPC },
};

function build(props: TopologyProps): { stack: TerraformStack; infra: GkeInfrastructure } {
  const stack = emptyStack();
  return { stack, infra: new GkeInfrastructure(stack, 'infra', { topology: new Topology(props) }) };
}

/** The addresses of all resources. */
function addresses({ resource }: Synthesized): string[] {
  return Object.entries(resource).flatMap(([type, resources]) => Object.keys(resources).map(name => `${type}.${name}`));
}

describe('its resources', () => {
  test('have addresses that do not change, as Terraform would destroy what loses its own', () => {
    expect(addresses(infrastructure(complete))).toEqual([
      'google_compute_firewall.infra_vpc-blue-vpc_firewall_54D97AE4',
      'google_compute_firewall.infra_vpc-red-vpc_firewall_B300366C',
      'google_compute_network.infra_cluster-vpc_network_E09777A0',
      'google_compute_network.infra_vpc-blue-vpc_network_718E67FB',
      'google_compute_network.infra_vpc-red-vpc_network_34BEA66D',
      'google_compute_subnetwork.infra_cluster-vpc_subnet_27D401F1',
      'google_compute_subnetwork.infra_vpc-blue-vpc_subnet-blue_C394957F',
      'google_compute_subnetwork.infra_vpc-red-vpc_subnet-red_E0F450F0',
      'google_container_cluster.infra_cluster_D4B63BD2',
      'google_container_node_pool.infra_node-pool-blue-pool_CAA4ABE8',
      'google_container_node_pool.infra_node-pool-red-pool_80768BDB',
      'google_project_service.infra_service_81CEC0F2',
      'terraform_data.infra_cluster-vpc_range-pods_72F318D6',
      'terraform_data.infra_cluster-vpc_range-services_380C79E9',
      'terraform_data.infra_vpc-blue-vpc_range-blue_1DDDE412',
      'terraform_data.infra_vpc-red-vpc_range-red_3B2D7D08',
    ]);
  });

  test('keep their addresses when others come before them', () => {
    const { networks, nodePools } = complete;
    const swapped = infrastructure({ ...complete, networks: [...networks].reverse(), nodePools: [...nodePools].reverse() });
    expect(addresses(swapped)).toEqual(addresses(infrastructure(complete)));
  });

  test('are within reach', () => {
    const { infra } = build(complete);
    expect(infra.clusterVpc!.subnet.nameInput).toBe('multus-cluster');
    expect(infra.additionalVpcs.map(({ vpcName }) => vpcName)).toEqual(['red-vpc', 'blue-vpc']);
    expect(infra.cluster.resource.nameInput).toBe('multus-cluster');
    expect(infra.nodePools.map(({ resource }) => resource.nameInput)).toEqual(['red-pool', 'blue-pool']);
    expect(infra.service.serviceInput).toBe('container.googleapis.com');
  });

  test('can be overridden from outside', () => {
    const { stack, infra } = build(documented());
    infra.nodePools[0].resource.addOverride('node_config.disk_size_gb', 50);
    expect(only(synthesize(stack), 'google_container_node_pool')).toMatchObject({ node_config: { disk_size_gb: 50 } });
  });

  test('are neither provider nor backend, which are the stack\'s', () => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new GkeInfrastructure(stack, 'infra', { topology: new Topology(complete) });
    const synthesized = JSON.parse(Testing.synth(stack)) as Synthesized;
    expect(Object.keys(synthesized)).toEqual(['output', 'resource']);
  });
});

describe('the API', () => {
  test('stays enabled when the infrastructure is destroyed', () => {
    expect(only(infrastructure(documented()), 'google_project_service'))
      .toEqual({ project: 'demo-project', service: 'container.googleapis.com', disable_on_destroy: false });
  });
});

describe('the order of creation, and backwards that of destruction', () => {
  const synthesized = infrastructure(complete);
  const service = addresses(synthesized).find(one => one.startsWith('google_project_service.'))!;
  const subnet = (name: string): string => address(synthesized, 'google_compute_subnetwork', name);
  const network = (name: string): string => address(synthesized, 'google_compute_network', name);
  const firewall = (name: string): string => address(synthesized, 'google_compute_firewall', `multus-cluster-${name}-vpc-internal`);
  const cluster = address(synthesized, 'google_container_cluster', 'multus-cluster');

  test('a node pool comes after the cluster, and after the subnets and firewall rules of its networks', () => {
    expect(needs(synthesized, address(synthesized, 'google_container_node_pool', 'red-pool')))
      .toEqual([firewall('red'), subnet('red'), network('red-vpc'), cluster, network('main'), subnet('multus-cluster'), service].sort());
  });

  test('a cluster comes after its own subnet', () => {
    expect(needs(synthesized, cluster)).toEqual([subnet('multus-cluster'), network('main'), service].sort());
  });

  test('everything comes after the API', () => {
    const created = addresses(synthesized).filter(one => one !== service && !one.startsWith('terraform_data.'));
    expect(created.filter(one => !needs(synthesized, one).includes(service))).toEqual([]);
  });

  test('nothing that is created is referred to by a literal name', () => {
    const created = ['google_compute_network', 'google_compute_subnetwork', 'google_container_cluster']
      .flatMap(type => all(synthesized, type).map(({ name }) => name as string));
    expect(created).toHaveLength(7);
    const literals = Object.values(synthesized.resource).flatMap(resources => Object.values(resources))
      .flatMap(({ name: _, ...others }) => strings(others));
    expect(literals.filter(one => created.includes(one))).toEqual([]);
  });
});

describe('several in one stack', () => {
  const stack = emptyStack();
  const other = documented({
    networks: [{ ...documented().networks[0], subnetName: 'other-subnet', vpc: Vpc.create({ name: 'other-vpc' }) }],
    cluster: { ...documented().cluster, name: 'other-cluster' },
  });
  new GkeInfrastructure(stack, 'infra', { topology: new Topology(documented()) });
  new GkeInfrastructure(stack, 'other', { topology: new Topology(other) });
  const synthesized = synthesize(stack);

  test('each have their own resources', () => {
    expect(all(synthesized, 'google_container_cluster').map(({ name }) => name)).toEqual(['multus-cluster', 'other-cluster']);
    expect(all(synthesized, 'google_container_node_pool')).toHaveLength(2);
    expect(needs(synthesized, address(synthesized, 'google_container_cluster', 'other-cluster'))).toEqual([
      expect.stringMatching(/^google_project_service\.other_/),
    ]);
  });

  test('each have their own outputs', () => {
    expect(Object.keys(synthesized.output)).toEqual([
      'infra_cluster_endpoint', 'infra_cluster_location', 'infra_cluster_name', 'infra_get_credentials',
      'other_cluster_endpoint', 'other_cluster_location', 'other_cluster_name', 'other_get_credentials',
    ]);
    expect(synthesized.output.other_cluster_name.value).toBe(`\${${address(synthesized, 'google_container_cluster', 'other-cluster')}.name}`);
  });
});

test('tells the next tool how to reach the cluster', () => {
  const synthesized = infrastructure(documented());
  const cluster = address(synthesized, 'google_container_cluster', 'multus-cluster');
  expect(synthesized.output).toEqual({
    infra_cluster_name: { value: `\${${cluster}.name}`, description: 'Name of the cluster' },
    infra_cluster_location: { value: `\${${cluster}.location}`, description: 'Zone or region of the cluster' },
    infra_cluster_endpoint: { value: `\${${cluster}.endpoint}`, description: 'IP address of the Kubernetes API' },
    infra_get_credentials: {
      value: `gcloud container clusters get-credentials \${${cluster}.name} --location \${${cluster}.location} --project \${${cluster}.project}`,
      description: 'Command that adds the cluster to the kubeconfig',
    },
  });
});

test('passes a project on that only Terraform knows', () => {
  const stack = emptyStack();
  const project = new TerraformVariable(stack, 'project', { type: 'string' });
  new GkeInfrastructure(stack, 'infra', { topology: new Topology({ ...complete, project: project.stringValue }) });
  const { resource } = synthesize(stack);
  const projects = Object.values(resource).flatMap(resources => Object.values(resources).map(one => one.project));
  expect(projects).toEqual(Array(12).fill('${var.project}'));
});

test('creates a VPC once that is acknowledged to be the cluster\'s and an additional one', () => {
  const synthesized = infrastructure({
    ...withCluster(CREATED_CLUSTER_VPC),
    networks: [{ ...documented().networks[0], vpc: CREATED_CLUSTER_VPC.vpc }],
    acknowledge: { 'distinct-vpcs': 'the machine family allows two interfaces in one VPC' },
  });
  const network = address(synthesized, 'google_compute_network', 'main');
  expect(all(synthesized, 'google_compute_network')).toHaveLength(1);
  expect(named(synthesized, 'google_compute_subnetwork', 'multus-subnet').network).toBe(`\${${network}.id}`);
});

describe('warnings of the topology', () => {
  const warning = { rule: 'some-rule', severity: 'warning', path: 'networks[0]', message: 'is doubtful' };

  test('are shown by cdktf', () => {
    const stack = emptyStack();
    const topology = Object.create(new Topology(documented()), { warnings: { value: [warning] } }) as Topology;
    const infra = new GkeInfrastructure(stack, 'infra', { topology });
    expect(infra.node.metadata).toEqual([expect.objectContaining({ type: '@cdktf/warn', data: 'networks[0]: is doubtful (some-rule)' })]);
  });

  test('are not invented', () => {
    expect(build(documented()).infra.node.metadata).toEqual([]);
  });
});

test('is written the same on any machine', () => {
  const write = (): string => {
    const app = Testing.app();
    const stack = new TerraformStack(app, 'stack');
    new GoogleProvider(stack, 'google');
    new LocalBackend(stack, { path: 'terraform.tfstate' });
    new GkeInfrastructure(stack, 'infra', { topology: new Topology(complete) });
    app.synth();
    return readFileSync(join(app.outdir, 'stacks', 'stack', 'cdk.tf.json'), 'utf8');
  };
  const written = write();
  expect(written).toContain('"infra_cluster_name"');
  expect(written).toBe(write());
  expect(written).not.toContain(process.cwd());
  expect(written).not.toContain(tmpdir());
});

/** The addresses of all that must be there before this resource is, in alphabetical order. */
function needs(synthesized: Synthesized, of: string): string[] {
  const found = new Set<string>();
  const visit = (one: string): void => {
    const [type, name] = one.split('.');
    const { depends_on: explicit, ...args } = synthesized.resource[type][name];
    const references = strings(args).flatMap(text => [...text.matchAll(/\$\{(\w+\.[\w-]+)\.\w+\}/g)].map(match => match[1]));
    [...references, ...strings(explicit)].filter(reference => !found.has(reference)).forEach(reference => {
      found.add(reference);
      visit(reference);
    });
  };
  visit(of);
  return [...found].sort();
}

/** Every string in the value. */
function strings(value: Json): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(one => strings(one as Json)) : [];
}
