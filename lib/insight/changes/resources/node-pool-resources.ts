import { argument, BOTH, entries, KEEPS, refersTo, REPLACES, Resource } from './resource';
import { subnetPath } from './vpc-resources';
import { networkLabels } from '../../../topology/node-labels';
import { NodePool } from '../../../topology/node-pool';
import { Topology } from '../../../topology/topology';
import { ResourceKind } from '../resource-change';

/** The argument that names the networks of a pool. */
const NODE_NETWORKS = 'network_config.additional_node_network_configs';

/** The node pools. */
export function nodePoolResources(topology: Topology): Resource[] {
  return topology.nodePools.map(pool => nodePool(topology, pool));
}

function nodePool(topology: Topology, pool: NodePool): Resource {
  const { project, cluster } = topology;
  const { networks, maxPodsPerNode } = pool;
  const account = pool.serviceAccount;
  const nodes = pool.totalNodeCount === 1 ? 'its node is' : `its ${pool.totalNodeCount}${pool.autoscaling ? ' nodes at most are' : ' nodes are'}`;
  return {
    path: `node-pool-${pool.name}`,
    kind: ResourceKind.NODE_POOL,
    type: 'google_container_node_pool',
    name: pool.name,
    arguments: [
      argument('project', 'project', project, REPLACES),
      argument('location', 'cluster.location', cluster.location, REPLACES),
      argument('cluster', 'cluster.name', cluster.name, REPLACES),
      argument('node_count', 'nodeCount', pool.autoscaling ? undefined : pool.nodeCount),
      argument('autoscaling', 'autoscaling', pool.autoscaling && `${pool.autoscaling.minNodes} to ${pool.autoscaling.maxNodes}${pool.autoscaling.isTotal ? ' in total' : ' per zone'}`),
      argument('node_locations', 'nodeLocations', pool.nodeLocations && [...pool.nodeLocations].sort(), KEEPS),
      argument('max_pods_per_node', 'defaultNetworkMaxPodsPerNode', pool.defaultNetworkMaxPodsPerNode, BOTH),
      argument('upgrade_settings', 'upgrade', upgradeText(pool)),
      argument('node_config.machine_type', 'machineType', pool.machineType),
      argument('node_config.image_type', 'imageType', pool.imageType, KEEPS),
      argument('node_config.spot', 'spot', pool.spot, REPLACES),
      argument('node_config.service_account', 'serviceAccount',
        account && (account.isExisting ? account.account : `${account.account}@${project}.iam.gserviceaccount.com`), BOTH),
      argument('node_config.oauth_scopes', 'oauthScopes', [...pool.oauthScopes].sort(), REPLACES),
      argument('node_config.labels', 'node labels',
        entries({ ...pool.labels, ...networkLabels(networks) })),
      argument('node_config.taint', 'taints', [
        ...pool.taints.map(({ key, value, effect }) => `${key}=${value ?? ''}:${effect}`), ...pool.startupTaint ? ['startupTaint'] : [],
      ]),
      argument('node_config.shielded_instance_config', 'secureBoot', pool.secureBoot, BOTH),
      argument('node_config.workload_metadata_config', 'cluster.workloadIdentity', cluster.workloadIdentity, KEEPS),
      argument('node_config.gvnic', 'gvnic', pool.gvnic),
      argument('network_config.enable_private_nodes', 'cluster.privateNodes', cluster.privateNodes),
      argument('network_config.network_performance_config', 'tier1Bandwidth', pool.tier1Bandwidth || undefined),
      argument(NODE_NETWORKS, 'networks', networks.map(({ vpc, subnetName }) => `${vpc.name}/${subnetName}`), {
        replaces: true, shown: networks.map(({ name }) => `'${name}'`),
      }),
      argument('network_config.additional_pod_network_configs', 'Pods per node', networks.filter(({ podRange }) => podRange)
        .map(({ name, subnetName, podRangeName }) => `${maxPodsPerNode[name]} of range '${podRangeName}' in subnet '${subnetName}'`),
      { replaces: true, impliedBy: NODE_NETWORKS }),
    ],
    follows: [
      { path: 'cluster', isReplaced: true, onCreation: false },
      ...account && !account.isExisting ? [refersTo('node-identity/service-account', 'node_config.service_account')] : [],
      ...networks.map(network => ({ path: subnetPath(topology, network), isReplaced: true, onCreation: false })),
    ],
    loss: `${nodes} deleted, and every Pod on ${pool.totalNodeCount === 1 ? 'it' : 'them'} stops`,
  };
}

function upgradeText({ upgrade }: NodePool): string {
  const { isBlueGreen, maxSurge, maxUnavailable, batchNodeCount, batchSoakSeconds, poolSoakSeconds } = upgrade;
  return isBlueGreen
    ? `blue/green, ${batchNodeCount} at a time, ${batchSoakSeconds} s after each batch, ${poolSoakSeconds} s at the end`
    : `surge of ${maxSurge}, ${maxUnavailable} unavailable`;
}
