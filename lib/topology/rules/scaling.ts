import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';

/* How many nodes a pool has over time: autoscaling and upgrades. */

export const autoscalingBounds: Rule<Draft> = {
  name: 'autoscaling-bounds',
  requires: 'autoscaling goes from 0 or more nodes to 1 to 1000 nodes per zone, not below its smallest number, and a pool begins within these bounds',
  why: 'neither the google provider nor Terraform compares the bounds, and GKE refuses them when the pool is created',
  fix: 'give bounds in order',
  source: 'google provider 6.50, autoscaling: each number is only checked to be 0 or more; GKE quotas: 1,000 nodes per node pool zone',
  check: ({ props, pools }) => pools.flatMap(({ path, autoscaling, zones }, i): Finding[] => {
    if (!autoscaling) return [];
    const { minNodes, maxNodes, isTotal } = autoscaling;
    const most = 1000 * (isTotal ? zones : 1);
    const at = `${path}.autoscaling`;
    if (!Number.isInteger(maxNodes) || maxNodes < 1 || maxNodes > most) return [{ path: at, message: `got ${maxNodes} as maxNodes; give a whole number from 1 to ${most}` }];
    if (!Number.isInteger(minNodes) || minNodes < 0 || minNodes > maxNodes) {
      return [{ path: at, message: `got ${minNodes} as minNodes; give a whole number from 0 to maxNodes, which is ${maxNodes}` }];
    }
    const nodeCount = props.nodePools[i].nodeCount;
    const begin = nodeCount === undefined ? undefined : nodeCount * (isTotal ? zones : 1);
    return begin !== undefined && (begin < minNodes || begin > maxNodes)
      ? [{ path: `${path}.nodeCount`, message: `the pool begins with ${begin} nodes${isTotal ? '' : ' per zone'}, outside of its autoscaling from ${minNodes} to ${maxNodes}; leave nodeCount out, or give a number between the two` }]
      : [];
  }),
};

/** Most nodes that GKE upgrades at a time in a pool. */
const MOST_AT_A_TIME = 20;

export const upgradeSettings: Rule<Draft> = {
  name: 'upgrade-settings',
  requires: 'a surge upgrade adds or takes away at least one node and at most 20 at a time; the numbers of a blue/green upgrade are whole, and it stays 7 days at most',
  why: 'GKE refuses the settings, or the upgrade could never begin',
  fix: 'give a surge of 1 or more, or let nodes be unavailable',
  source: 'GKE, "Node upgrade strategies": maxSurge and maxUnavailable not both 0, together 20 at most; GKE API, BlueGreenSettings: 7 days at most',
  check: ({ pools }) => pools.flatMap(({ path, upgrade }): Finding[] => {
    const { isBlueGreen, maxSurge, maxUnavailable, batchNodeCount, batchSoakSeconds, poolSoakSeconds } = upgrade;
    const at = `${path}.upgrade`;
    const whole = (name: string, value = NaN, least: number, most: number): Finding[] => (
      Number.isInteger(value) && value >= least && value <= most ? [] : [{ path: at, message: `got ${value} as ${name}; give a whole number from ${least} to ${most}` }]
    );
    if (isBlueGreen) {
      return [
        ...whole('batchNodeCount', batchNodeCount, 1, 1000),
        ...whole('batchSoakSeconds', batchSoakSeconds, 0, 7 * 24 * 3600),
        ...whole('poolSoakSeconds', poolSoakSeconds, 0, 7 * 24 * 3600),
      ];
    }
    const found = [...whole('maxSurge', maxSurge, 0, MOST_AT_A_TIME), ...whole('maxUnavailable', maxUnavailable, 0, MOST_AT_A_TIME)];
    if (found.length > 0) return found;
    if (maxSurge + maxUnavailable === 0) return [{ path: at, message: 'maxSurge and maxUnavailable are both 0, so no node can be replaced; give one of them 1 or more' }];
    return maxSurge + maxUnavailable > MOST_AT_A_TIME
      ? [{ path: at, message: `maxSurge and maxUnavailable are ${maxSurge + maxUnavailable} together, and GKE upgrades ${MOST_AT_A_TIME} nodes at a time at most; give smaller numbers` }]
      : [];
  }),
};
