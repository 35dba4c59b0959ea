import { Draft, NetworkDraft, PoolDraft } from './draft';
import { BlockDemand, blocks, KEPT_ADDRESSES, nodeBlockPrefix, nodeBlockSize, nodesAtMost, nodesOfUpgrade, podsPerNode, poolsWith } from './node-block';

/* What the nodes take of each range: the rules measure the ranges that are given against it, and an address space carves by it. */

/** Pods that a node can run, if the node pool says nothing. Source: GKE, "Configure maximum Pods per node". */
const DEFAULT_MAX_PODS = 110;

/** Most nodes of all the pools together, and those that the upgrade of one of them adds. */
export function nodesOf(pools: readonly PoolDraft[], upgraded?: PoolDraft): number {
  return pools.reduce((sum, pool) => sum + nodesAtMost(pool), 0) + (upgraded ? nodesOfUpgrade(upgraded) : 0);
}

/** Most nodes of the cluster, with those of GKE's default pool. */
export function clusterNodes(draft: Draft, upgraded?: PoolDraft): number {
  return nodesOf(draft.pools, upgraded) + defaultPoolNodes(draft);
}

/** What the nodes take of the Pod range of a network. */
export function networkBlocks(network: NetworkDraft, pools: readonly PoolDraft[], upgraded?: PoolDraft): BlockDemand {
  return blocks(poolsWith(network, pools), pool => podsPerNode(pool, network), upgraded);
}

/** What the nodes take of the Pod range of the cluster, for the default network of their Pods. */
export function clusterBlocks(draft: Draft, upgraded?: PoolDraft): BlockDemand {
  const { addresses, words } = blocks(draft.pools, ({ props }) => props.defaultNetworkMaxPodsPerNode ?? DEFAULT_MAX_PODS, upgraded);
  const others = defaultPoolNodes(draft);
  return others === 0 ? { addresses, words } : {
    addresses: addresses + others * nodeBlockSize(DEFAULT_MAX_PODS),
    words: `${words}; default pool: ${others} of a /${nodeBlockPrefix(DEFAULT_MAX_PODS)} each`,
  };
}

/** What a number of nodes takes of a primary range. */
export function primaryDemand(nodes: number): BlockDemand {
  return { addresses: nodes + KEPT_ADDRESSES, words: `${nodes} ${nodes === 1 ? 'node' : 'nodes'}, and ${KEPT_ADDRESSES} addresses that Google Cloud keeps` };
}

/** The largest demand among the upgrades of the pools, one at a time; without an upgrade if there is no pool. */
export function whileUpgraded(pools: readonly PoolDraft[], demandOf: (upgraded?: PoolDraft) => BlockDemand): BlockDemand {
  return pools.map(pool => demandOf(pool)).reduce((largest, demand) => (demand.addresses > largest.addresses ? demand : largest), demandOf());
}

function defaultPoolNodes({ props, cluster }: Draft): number {
  return (props.cluster.defaultPoolNodeCount ?? 0) * cluster.zones;
}
