import { readFileSync } from 'fs';
import { join } from 'path';
import { CHANGES } from './changes';
import { Block, resourceSchema } from './provider-schema';
import { EXAMPLES, outputsOf } from '../../examples/outputs';
import { TRAITS } from '../../fixtures/provider/traits';
import { infrastructure, Json, JsonObject, Synthesized } from '../synthesized';

/** Every argument and block of a schema, by its path. */
function pathsOf({ attributes, blocks }: Block): string[] {
  return [...attributes.map(({ name }) => name), ...blocks.flatMap(({ name, block }) => [name, ...pathsOf(block).map(path => `${name}.${path}`)])];
}

describe.each(Object.entries(TRAITS))('what is known of %s', (type, traits) => {
  const { forceNew, computed, selfLinks = [] } = traits;

  test('is known of arguments that it has, once', () => {
    const paths = pathsOf(resourceSchema(type, traits));
    for (const known of [forceNew, computed, selfLinks]) {
      expect(known.filter(path => !paths.includes(path))).toEqual([]);
      expect(known).toHaveLength(new Set(known).size);
    }
  });
});

test('the code of the provider package tells sets from lists', () => {
  const { attributes, blocks } = resourceSchema('google_compute_firewall', TRAITS.google_compute_firewall);
  expect(attributes.find(({ name }) => name === 'source_ranges')!.type).toEqual(['set', 'string']);
  expect(Object.fromEntries(blocks.map(({ name, kind }) => [name, kind]))).toMatchObject({ allow: 'set', log_config: 'list', timeouts: 'struct' });
});

/** Replaces every resource that has it. */
const PROJECT = '`project`';

/**
 * The first cells of the rows of docs/gke-infrastructure.md that say what a change of the argument does; `constant` for an argument that
 * always has the same value, and `ignored` for one whose changes the resource ignores.
 */
const ROWS: { readonly [argument: string]: string } = {
  'google_project_service.project': PROJECT,
  'google_project_service.service': 'constant',
  'google_compute_network.project': PROJECT,
  'google_compute_network.name': 'network in another VPC',
  'google_compute_network.auto_create_subnetworks': 'constant',
  'google_compute_subnetwork.project': PROJECT,
  'google_compute_subnetwork.name': '`subnetName`',
  'google_compute_subnetwork.network': '`Vpc.existing` to `Vpc.create`',
  'google_compute_subnetwork.region': 'location',
  'google_compute_firewall.project': PROJECT,
  'google_compute_firewall.name': 'name of the cluster',
  'google_compute_firewall.direction': 'constant',
  'google_compute_router.project': PROJECT,
  'google_compute_router.name': 'name of the cluster',
  'google_compute_router.network': 'location, VPC',
  'google_compute_router.region': 'location',
  'google_compute_router_nat.project': PROJECT,
  'google_compute_router_nat.name': 'name of the cluster',
  'google_compute_router_nat.router': 'name of the cluster',
  'google_compute_router_nat.region': 'location',
  'google_service_account.project': PROJECT,
  'google_service_account.account_id': '`nodeServiceAccount`',
  'google_project_iam_member.project': PROJECT,
  'google_project_iam_member.member': '`nodeServiceAccount`',
  'google_project_iam_member.role': 'constant',
  'google_container_cluster.project': PROJECT,
  'google_container_cluster.name': 'name of the cluster',
  'google_container_cluster.location': 'location',
  'google_container_cluster.network': 'location, VPC',
  'google_container_cluster.subnetwork': 'location, VPC, subnet',
  'google_container_cluster.networking_mode': 'constant',
  'google_container_cluster.datapath_provider': 'constant',
  'google_container_cluster.initial_node_count': 'ignored',
  'google_container_cluster.node_config': 'ignored',
  'google_container_cluster.node_config.oauth_scopes': 'ignored',
  'google_container_cluster.node_config.service_account': 'ignored',
  'google_container_cluster.node_config.shielded_instance_config': 'ignored',
  'google_container_cluster.node_config.shielded_instance_config.enable_integrity_monitoring': 'ignored',
  'google_container_cluster.node_config.shielded_instance_config.enable_secure_boot': 'ignored',
  'google_container_cluster.master_auth.client_certificate_config': '`clientCertificate`',
  'google_container_cluster.master_auth.client_certificate_config.issue_client_certificate': '`clientCertificate`',
  'google_container_cluster.ip_allocation_policy': 'constant',
  'google_container_cluster.ip_allocation_policy.cluster_secondary_range_name': 'names of its ranges',
  'google_container_cluster.ip_allocation_policy.services_secondary_range_name': 'names of its ranges',
  'google_container_cluster.private_cluster_config.enable_private_nodes': '`privateNodes` switched on',
  'google_container_node_pool.project': PROJECT,
  'google_container_node_pool.cluster': 'name of the cluster',
  'google_container_node_pool.location': 'location',
  'google_container_node_pool.name': 'name of a pool',
  'google_container_node_pool.initial_node_count': 'ignored',
  'google_container_node_pool.max_pods_per_node': '`defaultNetworkMaxPodsPerNode`',
  'google_container_node_pool.node_config': 'constant',
  'google_container_node_pool.node_config.service_account': '`serviceAccount`',
  'google_container_node_pool.node_config.shielded_instance_config': '`secureBoot`',
  'google_container_node_pool.node_config.shielded_instance_config.enable_integrity_monitoring': 'constant',
  'google_container_node_pool.node_config.shielded_instance_config.enable_secure_boot': '`secureBoot`',
  'google_container_node_pool.node_config.spot': '`spot`',
  'google_container_node_pool.node_config.oauth_scopes': '`oauthScopes`',
  'google_container_node_pool.network_config.additional_node_network_configs': 'networks of a pool',
  'google_container_node_pool.network_config.additional_node_network_configs.network': 'networks of a pool',
  'google_container_node_pool.network_config.additional_node_network_configs.subnetwork': '`subnetName`',
  'google_container_node_pool.network_config.additional_pod_network_configs': 'networks of a pool',
  'google_container_node_pool.network_config.additional_pod_network_configs.subnetwork': '`subnetName`',
  'google_container_node_pool.network_config.additional_pod_network_configs.secondary_pod_range': '`podRangeName`',
  'google_container_node_pool.network_config.additional_pod_network_configs.max_pods_per_node': '`maxPodsPerNode`',
};

describe('the arguments whose change replaces a resource', () => {
  const topologies = new Map(CHANGES.flatMap(({ from, to }) => [from, to]).map(props => [JSON.stringify(props), props]));
  const stacks: Synthesized[] = [
    ...[...topologies.values()].map(infrastructure),
    ...EXAMPLES.map(example => outputsOf(example).terraform as unknown as Synthesized),
  ];
  const written = stacks.flatMap(({ resource }) => Object.entries(resource).flatMap(([type, resources]) => (
    Object.values(resources).flatMap(one => (TRAITS[type]?.forceNew ?? []).map(path => ({ argument: `${type}.${path}`, path, resource: one })))
      .filter(({ path, resource: one }) => at(one, path).length > 0))));
  const table = rowsOf('Changes');

  test('are known of every type of resource', () => {
    expect(stacks.flatMap(({ resource }) => Object.keys(resource)).filter(type => type !== 'terraform_data' && !(type in TRAITS))).toEqual([]);
  });

  test('are written by the constructs as they are listed here', () => {
    expect([...new Set(written.map(({ argument }) => argument))].sort()).toEqual(Object.keys(ROWS).sort());
  });

  test.each(Object.entries(ROWS).filter(([, row]) => !['constant', 'ignored'].includes(row)))('%s: the docs say so where they speak of %s', (_argument, row) => {
    expect(table.filter(([change, plan]) => change.includes(row) && /replaced|deleted and created/.test(plan))).not.toEqual([]);
  });

  test.each(Object.keys(ROWS).filter(argument => ROWS[argument] === 'constant'))('%s has one value', (argument) => {
    const values = written.filter(one => one.argument === argument).map(({ resource, path }) => JSON.stringify(at(resource, path).map(constant)));
    expect(new Set(values).size).toBe(1);
  });

  test.each(Object.keys(ROWS).filter(argument => ROWS[argument] === 'ignored'))('%s is ignored', (argument) => {
    const found = written.filter(one => one.argument === argument);
    expect(found).not.toEqual([]);
    expect(found.filter(({ resource, path }) => !ignored(resource).some(one => path === one || path.startsWith(`${one}.`)))).toEqual([]);
  });
});

/** What the resource ignores: arguments, and blocks with all that is in them. */
function ignored({ lifecycle }: JsonObject): string[] {
  return (lifecycle as JsonObject).ignore_changes as string[];
}

/** What is written at a path, in every item of the blocks on the way. */
function at(resource: JsonObject, path: string): Json[] {
  return path.split('.').reduce<Json[]>((found, name) => found.flatMap(one => [one].flat()).flatMap((one) => {
    const value = (one as JsonObject)[name];
    return value === undefined ? [] : [value];
  }), [resource]);
}

/** Of a block, that it is there: what is in it has paths of its own. */
function constant(value: Json): Json {
  return typeof value === 'object' ? 'a block' : value;
}

/** The cells of the table in a section of the page. */
function rowsOf(title: string): string[][] {
  const page = readFileSync(join(__dirname, '../../../docs/gke-infrastructure.md'), 'utf8');
  const section = page.split(/^## /m).find(text => text.startsWith(`${title}\n`))!;
  return section.split('\n').filter(line => line.startsWith('| ')).map(line => line.split('|').slice(1, -1).map(cell => cell.trim()));
}
