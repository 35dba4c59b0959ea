import { Rule } from '../../problem';
import { blocks, carriers, nodes } from '../demand';
import { Draft } from '../draft';
import { primaryCapacity } from '../node-block';

/* Whether the ranges have room for the nodes and their Pods. */

/** Pods per node up to which the block of a node gets no smaller. */
const SMALLEST_BLOCK_PODS = 8;

export const podRangeCapacity: Rule<Draft> = {
  name: 'pod-range-capacity',
  severity: 'error',
  demands: 'the range for Pods of a network holds a block for every node that carries the network',
  why: 'GKE cuts a block from it for each node, twice as large as the Pods per node; without one the node is not created, and the pool stays short of nodes',
  fix: 'give a larger `podRange`, fewer Pods per node or fewer nodes',
  source: 'gcloud container node-pools create --help, pod-ipv4-range; GKE, "Configure maximum Pods per node"',
  check: ({ networks, pools }) => networks.flatMap((network) => {
    const { cidr, path } = network.podRange;
    if (!cidr) return [];
    const { addresses, words, fittingPrefix } = blocks(network, pools);
    const fewerPods = carriers(network, pools).some(({ maxPodsPerNode }) => maxPodsPerNode > SMALLEST_BLOCK_PODS) ? ', fewer Pods per node' : ',';
    return addresses > cidr.size ? [{
      path,
      message: `'${cidr}' has ${cidr.size} addresses, but the blocks of the nodes take ${addresses} (${words}); give a /${fittingPrefix} or larger${fewerPods} or fewer nodes`,
    }] : [];
  }),
};

export const primaryRangeCapacity: Rule<Draft> = {
  name: 'primary-range-capacity',
  severity: 'error',
  demands: 'the primary range of a network has an address for every node that carries it',
  why: 'each node\'s interface takes one, and four are Google Cloud\'s',
  fix: 'give a larger `primaryRange` or fewer nodes',
  source: 'VPC, "Subnets", unusable addresses in IPv4 subnet ranges',
  check: ({ networks, pools }) => networks.flatMap((network) => {
    const { cidr, path } = network.primaryRange;
    if (!cidr) return [];
    const wanted = carriers(network, pools).reduce((sum, pool) => sum + nodes(pool), 0);
    return wanted > primaryCapacity(cidr) ? [{
      path,
      message: `'${cidr}' has addresses for ${primaryCapacity(cidr)} nodes (four are Google Cloud's), but ${wanted} carry the network; give a /${32 - Math.ceil(Math.log2(wanted + 4))} or larger, or fewer nodes`,
    }] : [];
  }),
};

/** Nodes that GKE adds to a node pool while it upgrades it (`max_surge`). */
const SURGE = 1;

export const upgradeCapacity: Rule<Draft> = {
  name: 'upgrade-capacity',
  severity: 'warning',
  demands: 'the range for Pods has a block left for the node that an upgrade adds to each node pool',
  why: 'GKE upgrades a pool by adding a node before it takes one away; without a block for it the upgrade cannot begin',
  fix: 'give a larger `podRange`, or fewer nodes',
  source: 'GKE, "Node upgrade strategies", surge upgrades; that the added node needs a block like any other is an inference',
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
