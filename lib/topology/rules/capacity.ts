import { Rule } from '../../problem';
import { Draft } from '../draft';
import { blocks, nodes, poolsWith, primaryCapacity } from '../node-block';

/* Whether the ranges have room for the nodes and their Pods. */

/** Fewer Pods per node than this do not make the block of a node smaller. */
const SMALLEST_BLOCK_PODS = 8;

export const podRangeCapacity: Rule<Draft> = {
  name: 'pod-range-capacity',
  requires: 'the Pod range of a network holds a block for every node with the network',
  why: 'GKE takes a block from it for each node, at least twice as large as the Pods per node; without a block the node is not created, and the pool has too few nodes',
  fix: 'give a larger `podRange`, fewer Pods per node or fewer nodes',
  source: 'gcloud container node-pools create --help, pod-ipv4-range; GKE, "Configure maximum Pods per node"',
  check: ({ networks, pools }) => networks.flatMap((network) => {
    const { cidr, path } = network.podRange;
    if (!cidr) return [];
    const { addresses, words, fittingPrefix } = blocks(network, pools);
    const fewerPods = poolsWith(network, pools).some(({ maxPodsPerNode }) => maxPodsPerNode > SMALLEST_BLOCK_PODS) ? ', fewer Pods per node' : ',';
    return addresses > cidr.size ? [{
      path,
      message: `'${cidr}' has ${cidr.size} addresses, but the blocks of the nodes take ${addresses} (${words}); give a /${fittingPrefix} or larger${fewerPods} or fewer nodes`,
    }] : [];
  }),
};

export const primaryRangeCapacity: Rule<Draft> = {
  name: 'primary-range-capacity',
  requires: 'the primary range of a network has an address for every node with the network',
  why: 'each node interface takes one, and Google Cloud keeps four',
  fix: 'give a larger `primaryRange` or fewer nodes',
  source: 'VPC, "Subnets", unusable addresses in IPv4 subnet ranges',
  check: ({ networks, pools }) => networks.flatMap((network) => {
    const { cidr, path } = network.primaryRange;
    if (!cidr) return [];
    const wanted = poolsWith(network, pools).reduce((sum, pool) => sum + nodes(pool), 0);
    return wanted > primaryCapacity(cidr) ? [{
      path,
      message: `'${cidr}' has addresses for ${primaryCapacity(cidr)} nodes (Google Cloud keeps four), but ${wanted} nodes have the network; give a /${32 - Math.ceil(Math.log2(wanted + 4))} or larger, or fewer nodes`,
    }] : [];
  }),
};

/** How many nodes GKE adds to a node pool during an upgrade (`max_surge`). */
const SURGE = 1;

export const upgradeCapacity: Rule<Draft> = {
  name: 'upgrade-capacity',
  severity: 'warning',
  requires: 'the Pod range has a block left for the node that an upgrade adds to each node pool',
  why: 'GKE adds a node to a pool before it removes an old one; without a block for the new node, the upgrade cannot start',
  fix: 'give a larger `podRange`, or fewer nodes',
  source: 'GKE, "Node upgrade strategies", surge upgrades; that the added node needs a block like any other node is an inference',
  check: ({ networks, pools }) => networks.flatMap((network) => {
    const { cidr, path } = network.podRange;
    if (!cidr || blocks(network, pools).addresses > cidr.size) return [];
    const { addresses, fittingPrefix } = blocks(network, pools, SURGE);
    return addresses > cidr.size ? [{
      path,
      message: `'${cidr}' holds the blocks of all nodes, but none for the node that an upgrade adds; give a /${fittingPrefix} or larger, or fewer nodes`,
    }] : [];
  }),
};
