import { Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';
import { admittedPools, NODE_POOL_LABEL, selectedPool } from '../pod-scheduling';

export const carryingNodePools: Rule<PodDraft> = {
  name: 'carrying-node-pools',
  severity: 'error',
  demands: 'there is a node pool that carries all networks of a Pod, and the Pod selects no other',
  why: 'on another node the master is missing, and the Pod stays in ContainerCreating: "failed to lookup master: Link not found"',
  fix: 'add the networks to one node pool, or leave the selection of node pools to PodNetworks',
  source: 'no scheduler reads the networks annotation; multus-cni#424',
  check: ({ attached, defaultNetwork, nodePools, spec, prefix }) => {
    if (!nodePools) return [];
    const definitions = [...attached.map(({ definition }) => definition), ...(defaultNetwork ? [defaultNetwork] : [])];
    const networks = listed(definitions.map(({ network }) => network.name));
    const all = networks.includes(' and ') ? `all of ${networks}` : networks;
    if (nodePools.length === 0) {
      return [{ path: 'networks', message: `no node pool carries ${all}, add them to one pool of the topology` }];
    }
    const carrying = `${listed(nodePools)} ${nodePools.length === 1 ? 'does' : 'do'}`;
    const selected = selectedPool(spec);
    if (selected !== undefined && !nodePools.includes(selected)) {
      return [{
        path: `${prefix}spec.nodeSelector['${NODE_POOL_LABEL}']`,
        message: `the node pool '${selected}' does not carry ${all}, ${carrying}, select such a pool or leave the selector out`,
      }];
    }
    return admittedPools(spec, selected === undefined ? nodePools : [selected]).length > 0 ? [] : [{
      path: `${prefix}spec.affinity.nodeAffinity`,
      message: `leaves no node pool that carries ${all}, ${carrying}, admit such a pool or leave '${NODE_POOL_LABEL}' out`,
    }];
  },
};

function listed(names: readonly string[]): string {
  return [...new Set(names)].map(name => `'${name}'`).join(' and ');
}
