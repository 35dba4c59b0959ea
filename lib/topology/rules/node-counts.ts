import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';

export const nodeCounts: Rule<Draft> = {
  name: 'node-counts',
  severity: 'error',
  demands: 'counts of nodes are whole numbers from 1 to 1000 per zone, Pods per node from 1 to 256',
  why: 'GKE refuses others, and the size of a node\'s block is derived from the Pods per node',
  fix: 'give a number in the range',
  source: 'GKE quotas: 1,000 nodes per node pool zone; GKE, "Configure maximum Pods per node": 256 at most',
  check: ({ props, pools }) => [
    ...(props.cluster.defaultPoolNodeCount === undefined ? [] : count('cluster.defaultPoolNodeCount', props.cluster.defaultPoolNodeCount, 1000)),
    ...pools.flatMap(({ path, nodeCount, maxPodsPerNode }) => [
      ...count(`${path}.nodeCount`, nodeCount, 1000),
      ...count(`${path}.maxPodsPerNode`, maxPodsPerNode, 256),
    ]),
  ],
};

function count(path: string, value: number, most: number): Finding[] {
  return Number.isInteger(value) && value >= 1 && value <= most ? [] : [{ path, message: `got ${value}, give a whole number from 1 to ${most}` }];
}
