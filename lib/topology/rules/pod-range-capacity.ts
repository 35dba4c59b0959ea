import { Rule } from '../../problem';
import { blocks, carriers } from '../demand';
import { Draft } from '../draft';

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
      message: `'${cidr}' has ${cidr.size} addresses, but the blocks of the nodes take ${addresses} (${words}), give a /${fittingPrefix} or larger${fewerPods} or fewer nodes`,
    }] : [];
  }),
};
