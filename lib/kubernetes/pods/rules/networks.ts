import { NetworksAnnotation } from '../../../cni/annotation/networks-annotation';
import { Finding, Rule } from '../../../problem';
import { PodDraft, usesMultus } from '../draft';
import { admittedPools, contradictedLabels, NODE_POOL_LABEL, selectedPool } from '../scheduling';

/* The networks that the Pods of a workload can have. */

/** Annotations with which a Pod requests GKE's built-in multi-networking. */
const BUILT_IN = ['networking.gke.io/interfaces', 'networking.gke.io/default-interface'];

export const builtInMultiNetwork: Rule<PodDraft> = {
  name: 'built-in-multi-network',
  requires: 'a Pod uses either Multus or GKE\'s built-in multi-networking',
  why: 'GKE does not support both on one Pod',
  fix: 'remove one of the two',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", limitations',
  check: (draft) => {
    const { annotations, prefix } = draft;
    return usesMultus(draft) ? BUILT_IN.filter(key => key in annotations).map(key => ({
      path: `${prefix}metadata.annotations['${key}']`,
      message: 'belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with Multus networks; remove the annotation or the attachment',
    })) : [];
  },
};

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

export const namespaceIsolation: Rule<PodDraft> = {
  name: 'namespace-isolation',
  requires: 'a NetworkAttachmentDefinition is in the namespace of the Pod, or in a global namespace of Multus',
  why: 'Multus refuses the Pod: "namespace isolation enabled, annotation violates permission"',
  fix: 'define it in the namespace of the Pod, or add its namespace to `globalNamespaces`, together with `default` if that should stay',
  source: 'Multus v4.2.1, pkg/k8sclient, GetNetworkDelegates; multus-cni#567, #574',
  check: ({
    namespace, assumesNamespace, annotation, multus, installation,
  }) => annotation.elements.flatMap(({ name, namespace: other = namespace }, i): Finding[] => {
    if (multus.allows(namespace, other)) return [];
    const global = [...multus.globalNamespaces, other].map(one => `'${one}'`).join(', ');
    return [{
      path: `networks[${i}]`,
      message: `Multus keeps Pods of '${namespace}' from '${other}/${name}'; define it in '${namespace}', or ${installation ? `give '${installation.node.path}'` : 'install Multus with'} globalNamespaces: [${global}]`
        + (multus.globalNamespaces.includes('default') ? ', which replaces \'default\' alone' : '')
        + (assumesNamespace ? '; or, if the Pods will be in another namespace, say so with the option namespace' : ''),
    }];
  }),
};

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

export const defaultNetworkIsolation: Rule<PodDraft> = {
  name: 'default-network-isolation',
  severity: 'warning',
  requires: 'the default network of a Pod is one that namespace isolation would allow',
  why: 'Multus does not check the namespace of the default network, so isolation protects nothing here',
  fix: 'guard the annotation with `MultusGuard` if namespaces must be isolated',
  source: 'Multus v4.2.1, pkg/k8sclient, tryLoadK8sPodDefaultNetwork',
  check: ({ namespace, multus, defaultNetwork, existingDefault, prefix }): Finding[] => {
    const network = defaultNetwork ?? existingDefault;
    const own = network?.namespace ?? namespace;
    return !network || multus.allows(namespace, own) ? [] : [{
      path: defaultNetwork ? 'defaultNetwork' : `${prefix}metadata.annotations['${NetworksAnnotation.DEFAULT_NETWORK_KEY}']`,
      message: `Pods of '${namespace}' are kept from '${own}/${network.name}' as an additional network, but not as the default network, which Multus does not check; guard the annotation with an admission policy or define the network in '${namespace}'`,
    }];
  },
};
