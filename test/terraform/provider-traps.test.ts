import { Json, JsonObject, Synthesized } from './synthesized';
import { EXAMPLES, outputsOf } from '../examples/outputs';

/**
 * Arguments that the provider fills in, forces or reads in a way that nobody expects. Each trap says what is wrong with a stack that falls
 * into it, and how one would: so that a missing argument has a name.
 */
interface Trap {
  readonly name: string;
  readonly found: (stack: Synthesized) => boolean;
  /** Takes the guard away. */
  readonly unguarded: (stack: Synthesized) => void;
}

const clusters = ({ resource }: Synthesized): Mutable[] => Object.values(resource.google_container_cluster ?? {}) as Mutable[];
const pools = ({ resource }: Synthesized): Mutable[] => Object.values(resource.google_container_node_pool) as Mutable[];

interface Mutable { [key: string]: Json }

const block = (of: JsonObject, key: string): Mutable => (of[key] ?? {}) as Mutable;
const ignored = (of: JsonObject): readonly Json[] => (block(of, 'lifecycle').ignore_changes ?? []) as Json[];

const TRAPS: readonly Trap[] = [
  {
    name: 'scopes: a pool with a node_config gets none of its own',
    found: stack => pools(stack).some(pool => !Array.isArray(block(pool, 'node_config').oauth_scopes)),
    unguarded: stack => pools(stack).forEach(pool => delete block(pool, 'node_config').oauth_scopes),
  },
  {
    name: 'private nodes: a network_config that does not say makes them public',
    found: stack => pools(stack).some(pool => typeof block(pool, 'network_config').enable_private_nodes !== 'boolean'),
    unguarded: stack => pools(stack).forEach(pool => delete block(pool, 'network_config').enable_private_nodes),
  },
  {
    name: 'CFS quota: a kubelet_config that does not say turns CPU limits off',
    found: stack => pools(stack).map(pool => block(pool, 'node_config')).some(config => 'kubelet_config' in config && block(config, 'kubelet_config').cpu_cfs_quota !== true),
    unguarded: stack => pools(stack).forEach(pool => Object.assign(block(pool, 'node_config'), { kubelet_config: { pod_pids_limit: 1024 } })),
  },
  {
    name: 'bare names: a path in the lists of a pool is refused, and any other form replaces the pool',
    found: stack => pools(stack).flatMap(namesIn).some(name => !/^[a-z][-a-z0-9]*$|^\$\{[\w.-]+\.name\}$/.test(name)),
    unguarded: stack => pools(stack).flatMap(configsIn).forEach(config => Object.assign(config, { subnetwork: '${google_compute_subnetwork.one.id}' })),
  },
  {
    name: 'network policy: Dataplane V2 refuses it',
    found: stack => clusters(stack).some(cluster => cluster.datapath_provider !== 'ADVANCED_DATAPATH' || block(cluster, 'network_policy').enabled === true),
    unguarded: stack => clusters(stack).forEach(cluster => Object.assign(cluster, { network_policy: { enabled: true } })),
  },
  {
    name: 'the default pool: what it shows afterwards must not replace the cluster',
    found: stack => clusters(stack).some(cluster => typeof cluster.remove_default_node_pool !== 'boolean' || !ignored(cluster).includes('node_config')),
    unguarded: stack => clusters(stack).forEach(cluster => delete cluster.lifecycle),
  },
  {
    name: 'initial_node_count: GKE changes it, and a difference replaces the cluster or the pool',
    found: stack => [...clusters(stack), ...pools(stack)].some(one => !ignored(one).includes('initial_node_count')),
    unguarded: stack => pools(stack).forEach(pool => delete pool.lifecycle),
  },
  {
    name: 'the number of nodes: none or both of node_count and autoscaling',
    found: stack => pools(stack).some(pool => ('node_count' in pool) === ('autoscaling' in pool)),
    unguarded: stack => pools(stack).forEach(pool => Object.assign(pool, { node_count: 1, autoscaling: { min_node_count: 1 } })),
  },
];

function configsIn(pool: Mutable): Mutable[] {
  const { additional_node_network_configs: nodes, additional_pod_network_configs: pods } = block(pool, 'network_config');
  return [...(nodes ?? []) as Mutable[], ...(pods ?? []) as Mutable[]];
}

function namesIn(pool: Mutable): string[] {
  return configsIn(pool).flatMap(({ network, subnetwork }) => [network, subnetwork].filter(name => typeof name === 'string'));
}

const stacks = EXAMPLES.map(name => ({ name, stack: outputsOf(name).terraform as unknown as Synthesized }));

describe.each(TRAPS)('$name', ({ found, unguarded }) => {
  test('is avoided in every example', () => {
    expect(stacks.filter(({ stack }) => found(stack)).map(({ name }) => name)).toEqual([]);
  });

  test('would be seen', () => {
    const production = structuredClone(stacks.find(({ name }) => name === 'production')!.stack);
    unguarded(production);
    expect(found(production)).toBe(true);
  });
});

test('the labels of the cluster in Google Cloud are not empty, so that a bill can name it', () => {
  const production = stacks.find(({ name }) => name === 'production')!.stack;
  expect(clusters(production).map(({ resource_labels: labels }) => labels)).toEqual([{ team: 'exchange', env: 'production' }]);
});
