import { Rule } from '../../problem';
import { blocks } from '../demand';
import { Draft } from '../draft';

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
      message: `'${cidr}' holds the blocks of all nodes, but none for the node that an upgrade adds, give a /${fittingPrefix} or larger, or fewer nodes`,
    }] : [];
  }),
};
