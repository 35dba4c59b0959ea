import { Change, poolWith, withPool, withPools } from './change';
import { documented, SIX_SCOPES } from '../../synthesized';

const NODE_NETWORKS = 'network_config.additional_node_network_configs';
const POD_NETWORKS = 'network_config.additional_pod_network_configs';

/** The arguments of a pool that name a network, its subnet and its range. */
const OF_A_NETWORK = [
  `${NODE_NETWORKS}.network`, `${NODE_NETWORKS}.subnetwork`, `${POD_NETWORKS}.secondary_pod_range`, `${POD_NETWORKS}.subnetwork`,
];

export const POOLS: readonly Change[] = [
  {
    what: 'a network added to a pool',
    from: poolWith('red'),
    to: poolWith('red', 'blue'),
    plan: { 'node_pool.node-pool-pool': [NODE_NETWORKS, POD_NETWORKS, ...OF_A_NETWORK, `${POD_NETWORKS}.max_pods_per_node`] },
  },
  {
    what: 'a network dropped from a pool',
    from: poolWith('red', 'blue'),
    to: poolWith('red'),
    plan: { 'node_pool.node-pool-pool': [NODE_NETWORKS, POD_NETWORKS, ...OF_A_NETWORK, `${POD_NETWORKS}.max_pods_per_node`] },
  },
  {
    what: 'the networks of all pools in another order',
    from: poolWith('red', 'blue'),
    to: poolWith('blue', 'red'),
    plan: { 'node_pool.node-pool-pool': OF_A_NETWORK, 'node_pool.node-pool-other': OF_A_NETWORK },
  },
  {
    what: 'maxPodsPerNode',
    from: withPool(),
    to: withPool({ maxPodsPerNode: 16 }),
    plan: { 'node_pool.node-pool-multus-pool': [`${POD_NETWORKS}.max_pods_per_node`] },
  },
  {
    what: 'oauthScopes',
    from: withPool(),
    to: withPool({ oauthScopes: undefined }),
    plan: { 'node_pool.node-pool-multus-pool': ['node_config.oauth_scopes'] },
  },
  { what: 'oauthScopes in another order', from: withPool(), to: withPool({ oauthScopes: [...SIX_SCOPES].reverse() }), plan: {} },
  { what: 'nodeCount', from: withPool(), to: withPool({ nodeCount: 4 }), plan: { 'node_pool.node-pool-multus-pool': 'update' } },
  { what: 'machineType', from: withPool(), to: withPool({ machineType: 'n2-standard-4' }), plan: { 'node_pool.node-pool-multus-pool': 'update' } },
  {
    what: 'nodeLocations of a pool',
    from: withPool(),
    to: withPool({ nodeLocations: ['us-central1-a', 'us-central1-c'] }),
    plan: { 'node_pool.node-pool-multus-pool': 'update' },
  },
  // The provider fills the argument in, and an argument that is left out keeps its value.
  { what: 'nodeLocations of a pool left out again', from: withPool({ nodeLocations: ['us-central1-a', 'us-central1-c'] }), to: withPool(), plan: {} },
  { what: 'a second pool', from: withPools('multus-pool'), to: withPools('multus-pool', 'second'), plan: { 'node_pool.node-pool-second': 'create' } },
  {
    what: 'the first pool taken out',
    from: withPools('multus-pool', 'second'),
    to: withPools('second'),
    plan: { 'node_pool.node-pool-multus-pool': 'delete' },
  },
  { what: 'pools in another order', from: withPools('multus-pool', 'second'), to: withPools('second', 'multus-pool'), plan: {} },
  {
    what: 'a pool renamed',
    from: withPools('multus-pool'),
    to: withPools('renamed'),
    plan: { 'node_pool.node-pool-multus-pool': 'delete', 'node_pool.node-pool-renamed': 'create' },
  },
  {
    what: 'nodeLabelPrefix',
    from: documented(),
    to: documented({ nodeLabelPrefix: 'example.com' }),
    plan: { 'node_pool.node-pool-multus-pool': 'update' },
  },
];
