import { Finding, Rule } from '../../problem';
import { clusterBlocks, clusterNodes, networkBlocks, nodesOf } from '../demand';
import { Draft, NetworkDraft, PoolDraft, RangeDraft } from '../draft';
import { fittingPrefix, nodesOfUpgrade, KEPT_ADDRESSES, podsPerNode, poolsInSubnet, poolsWith, primaryCapacity } from '../node-block';

/* Whether the ranges have room for the nodes and their Pods: for as many nodes as autoscaling allows, and those that an upgrade adds. */

/** Fewer Pods per node than this do not make the block of a node smaller. */
const SMALLEST_BLOCK_PODS = 8;

export const podRangeCapacity: Rule<Draft> = {
  name: 'pod-range-capacity',
  requires: 'the Pod range of a network holds a block for every node that there can be with the network',
  why: 'GKE takes a block from it for each node, at least twice as large as the Pods per node; without a block the node is not created, and the pool has too few nodes',
  fix: 'give a larger `podRange`, fewer Pods per node or fewer nodes',
  source: 'gcloud container node-pools create --help, pod-ipv4-range; GKE, "Configure maximum Pods per node"',
  check: ({ networks, pools }) => networks.flatMap((network) => {
    const { cidr, path } = network.podRange ?? {};
    if (!cidr || path === undefined) return [];
    const { addresses, words } = networkBlocks(network, pools);
    const fewerPods = poolsWith(network, pools).some(pool => podsPerNode(pool, network) > SMALLEST_BLOCK_PODS) ? ', fewer Pods per node' : ',';
    return addresses > cidr.size ? [{
      path,
      message: `'${cidr}' has ${cidr.size} addresses, but the blocks of the nodes take ${addresses} (${words}); give a /${fittingPrefix(addresses)} or larger${fewerPods} or fewer nodes`,
    }] : [];
  }),
};

export const primaryRangeCapacity: Rule<Draft> = {
  name: 'primary-range-capacity',
  requires: 'a primary range has an address for every node that there can be in the subnet',
  why: 'each node interface takes one, and Google Cloud keeps four',
  fix: 'give a larger `primaryRange` or fewer nodes',
  source: 'VPC, "Subnets", unusable addresses in IPv4 subnet ranges',
  check: draft => [
    ...subnets(draft).flatMap(network => primaryFindings(network.primaryRange, nodesOf(poolsInSubnet(network, draft.pools)), 'have the network')),
    ...primaryFindings(draft.ranges.find(({ path }) => path === 'cluster.primaryRange'), clusterNodes(draft), 'are in the cluster'),
  ],
};

/** The first network of each subnet. */
function subnets({ networks }: Draft): NetworkDraft[] {
  return networks.filter(({ sharesSubnetOf }) => !sharesSubnetOf);
}

function primaryFindings(range: RangeDraft | undefined, wanted: number, what: string): Finding[] {
  return range?.cidr && wanted > primaryCapacity(range.cidr) ? [{
    path: range.path,
    message: `'${range.cidr}' has addresses for ${primaryCapacity(range.cidr)} nodes (Google Cloud keeps four), but ${wanted} nodes ${what}; give a /${fittingPrefix(wanted + KEPT_ADDRESSES)} or larger, or fewer nodes`,
  }] : [];
}

export const clusterPodRangeCapacity: Rule<Draft> = {
  name: 'cluster-pod-range-capacity',
  requires: 'the Pod range of the cluster, if it is known, holds a block for every node that there can be',
  why: 'every node takes a block for the default network of its Pods too: a /24 at 110 Pods per node; without one it is not created',
  fix: 'give a larger `cluster.podRange`, fewer Pods per node (`defaultNetworkMaxPodsPerNode`) or fewer nodes',
  source: 'GKE, "Configure maximum Pods per node"',
  check: draft => draft.ranges.filter(({ path }) => path === 'cluster.podRange').flatMap(({ path, cidr }) => {
    const { addresses, words } = clusterBlocks(draft);
    return cidr && addresses > cidr.size ? [{
      path,
      message: `'${cidr}' has ${cidr.size} addresses, but the blocks of the nodes for the default network take ${addresses} (${words}); give a /${fittingPrefix(addresses)} or larger, fewer Pods per node (defaultNetworkMaxPodsPerNode) or fewer nodes`,
    }] : [];
  }),
};

export const upgradeCapacity: Rule<Draft> = {
  name: 'upgrade-capacity',
  severity: 'warning',
  requires: 'the ranges of a network have room for the nodes that an upgrade of one node pool adds: its surge, or the whole pool once more if it is blue/green',
  why: 'GKE adds nodes to a pool before it removes old ones; without a block for a new node, the upgrade cannot start or stops in the middle',
  fix: 'give a larger range, or fewer nodes, or an upgrade that adds fewer',
  source: 'GKE, "Node upgrade strategies", and "Standard cluster upgrades": node pools are upgraded one at a time; that an added node needs a block like any other node is an inference',
  check: ({ networks, pools }) => networks.flatMap(network => [
    ...podRangeFindings(network, pools),
    ...(network.sharesSubnetOf ? [] : primaryRangeFindings(network, pools)),
  ]),
};

/** If the range is too small without an upgrade, pod-range-capacity says so. */
function podRangeFindings(network: NetworkDraft, pools: readonly PoolDraft[]): Finding[] {
  const { cidr, path } = network.podRange ?? {};
  const own = poolsWith(network, pools);
  if (!cidr || path === undefined || networkBlocks(network, own).addresses > cidr.size) return [];
  const worst = own.map(pool => ({ pool, demand: networkBlocks(network, own, pool) })).sort((a, b) => b.demand.addresses - a.demand.addresses)[0];
  return worst && worst.demand.addresses > cidr.size ? [{
    path,
    message: `'${cidr}' holds the blocks of all nodes, but not of ${added(worst.pool)} (${worst.demand.addresses} of ${cidr.size} addresses: ${worst.demand.words}); give a /${fittingPrefix(worst.demand.addresses)} or larger, or fewer nodes`,
  }] : [];
}

function primaryRangeFindings(network: NetworkDraft, pools: readonly PoolDraft[]): Finding[] {
  const { cidr, path } = network.primaryRange;
  const own = poolsInSubnet(network, pools);
  if (!cidr || nodesOf(own) > primaryCapacity(cidr)) return [];
  const worst = [...own].sort((a, b) => nodesOfUpgrade(b) - nodesOfUpgrade(a))[0];
  const wanted = nodesOf(own, worst);
  return wanted > primaryCapacity(cidr) ? [{
    path,
    message: `'${cidr}' has addresses for all nodes, but not for ${added(worst)} (${wanted} of ${primaryCapacity(cidr)}); give a /${fittingPrefix(wanted + KEPT_ADDRESSES)} or larger, or fewer nodes`,
  }] : [];
}

function added(pool: PoolDraft): string {
  const count = nodesOfUpgrade(pool);
  return `${count === 1 ? 'the node' : `the ${count} nodes`} that ${pool.upgrade.isBlueGreen ? 'a blue/green' : 'an'} upgrade of '${pool.name}' adds`;
}
