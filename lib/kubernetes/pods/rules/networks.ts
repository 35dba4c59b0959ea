import { NetworksAnnotation } from '../../../cni/annotation/networks-annotation';
import { Finding, Rule } from '../../../problem';
import { NODE_POOL_LABEL } from '../../../topology/node-labels';
import type { PodDraft } from '../draft';
import { admittedPools, contradictedLabels, selectedPool } from '../scheduling';

/* The networks that the Pods of a workload can have. */

export const nodePoolsWithNetwork: Rule<PodDraft> = {
  name: 'node-pools-with-network',
  requires: 'there is a node pool with all networks of a Pod, and the Pod selects no other node pool',
  why: 'on any other node the master is missing, and the Pod stays in ContainerCreating: "failed to lookup master: Link not found"',
  fix: 'add the networks to one node pool, or leave the selection of node pools to PodNetworks',
  source: 'no scheduler reads the networks annotation; multus-cni#424',
  check: ({ attached, defaultNetwork, nodes, nodeSelector, affinity, prefix }) => {
    if (!nodes) return [];
    const nodePools = nodes.pools;
    const definitions = [...attached.map(({ definition }) => definition), ...(defaultNetwork ? [defaultNetwork] : [])];
    const networks = listed(definitions.map(({ network }) => network.name));
    const all = networks.includes(' and ') ? `all of ${networks}` : networks;
    if (nodePools.length === 0) {
      return [{ path: 'networks', message: `no node pool has ${all}; add them to one pool of the topology` }];
    }
    const withNetworks = `but ${listed(nodePools)} ${nodePools.length === 1 ? 'does' : 'do'}`;
    const selected = selectedPool(nodeSelector);
    if (selected !== undefined && !nodePools.includes(selected)) {
      return [{
        path: `${prefix}spec.nodeSelector['${NODE_POOL_LABEL}']`,
        message: `the node pool '${selected}' does not have ${all}, ${withNetworks}; select such a pool or leave the selector out`,
      }];
    }
    const [contradicted] = contradictedLabels(nodeSelector, nodes.labels);
    if (contradicted !== undefined) {
      return [{
        path: `${prefix}spec.nodeSelector['${contradicted}']`,
        message: `nodes with ${all} have the value '${nodes.labels[contradicted]}' here; leave the selector out`,
      }];
    }
    return admittedPools(affinity, selected === undefined ? nodePools : [selected]).length > 0 ? [] : [{
      path: `${prefix}spec.affinity.nodeAffinity`,
      message: `allows no node pool with ${all}; allow ${listed(nodePools)} or leave '${NODE_POOL_LABEL}' out`,
    }];
  },
};

function listed(names: readonly string[]): string {
  return [...new Set(names)].map(name => `'${name}'`).join(' and ');
}

export const knownNamespace: Rule<PodDraft> = {
  name: 'known-namespace',
  severity: 'warning',
  requires: 'the namespace of Pods is known if Multus lets them attach because of it',
  why: 'Helm, Argo CD or kubectl may put the object into another namespace, and Multus refuses its Pods there',
  fix: 'give the namespace to the object or its chart, or as the option `namespace`',
  source: 'Kubernetes: an object without a namespace is created in that of the request; Multus v4.2.1, pkg/k8sclient, GetNetworkDelegates',
  check: ({ namespace, assumesNamespace, annotation, defaultNetwork, multus }): Finding[] => {
    const other = [...annotation.elements, ...(defaultNetwork ? [defaultNetwork] : [])]
      .find(network => (network.namespace ?? namespace) === namespace && !multus.allows('', namespace));
    return assumesNamespace && other ? [{
      path: 'namespace',
      message: `the object names no namespace, so its Pods are assumed to be in '${namespace}', and only there does Multus attach them to '${namespace}/${other.name}'; give the namespace to the object or its chart, or as the option namespace`,
    }] : [];
  },
};

export const oneDefaultNetwork: Rule<PodDraft> = {
  name: 'one-default-network',
  requires: 'a Pod has one default network',
  why: 'the annotation holds one, and the existing one would be lost',
  fix: 'remove the annotation, or the call of useAsDefault',
  source: 'Multus v4.2.1, pkg/k8sclient, tryLoadK8sPodDefaultNetwork',
  check: ({ existingDefault: existing, defaultNetwork, prefix }) => {
    if (!existing || !defaultNetwork || (existing.namespace === defaultNetwork.namespace && existing.name === defaultNetwork.name)) return [];
    return [{
      path: `${prefix}metadata.annotations['${NetworksAnnotation.DEFAULT_NETWORK_KEY}']`,
      message: `names '${existing.namespace}/${existing.name}', but useAsDefault was called with '${defaultNetwork.reference}', and a Pod has one default network; remove the annotation or the call of useAsDefault`,
    }];
  },
};
