import { MultusConfig } from '../../../cni/multus/multus-config';
import { Finding, Rule } from '../../../problem';
import { namespaceFindings } from '../../app/namespace-name';
import { MultusSettings } from '../settings';

/* The namespaces and networks in the configuration of Multus. */

export const multusNamespaces: Rule<MultusSettings> = {
  name: 'multus-namespaces',
  requires: 'the name of a namespace has 1 to 63 lower-case letters, digits and hyphens, and begins and ends with a letter or digit',
  why: 'no namespace can have another name; in a list, such a name matches nothing, and a comma makes two names of one',
  fix: 'correct the name; an item of a list is one name',
  source: 'Kubernetes, names of namespaces (RFC 1123 label)',
  check: ({ props }) => [
    ...namespaceFindings('namespace', props.namespace),
    ...namespaceFindings('multusNamespace', props.multusNamespace),
    ...(props.globalNamespaces ?? []).flatMap((name, i) => namespaceFindings(`globalNamespaces[${i}]`, name)),
    ...(props.systemNamespaces ?? []).flatMap((name, i) => namespaceFindings(`systemNamespaces[${i}]`, name)),
  ],
};

export const multusGlobalNamespaces: Rule<MultusSettings> = {
  name: 'multus-global-namespaces',
  requires: 'a list of global namespaces is only given with namespace isolation, and has at least one name',
  why: 'without isolation, every namespace is open; and Multus treats an empty list like no list, so `default` stays open',
  fix: 'leave the list out, or list the namespaces that are open to all',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf; pkg/k8sclient, isValidNamespaceReference',
  check: ({ props: { globalNamespaces, namespaceIsolation } }) => {
    if (globalNamespaces === undefined) return [];
    const path = 'globalNamespaces';
    if (namespaceIsolation === false) {
      return [{ path, message: 'has no effect with namespaceIsolation: false, which opens every namespace to all; leave out one of the two' }];
    }
    return globalNamespaces.length > 0
      ? []
      : [{ path, message: 'is empty, and Multus treats it like no list, so \'default\' stays open to all; add a namespace for shared networks, or leave the list out' }];
  },
};

export const multusDefaultNamespace: Rule<MultusSettings> = {
  name: 'multus-default-namespace',
  severity: 'warning',
  requires: 'the global namespaces include `default`',
  why: 'the list replaces the default list of Multus, so Pods of other namespaces can no longer attach to networks in `default`',
  fix: 'add \'default\', or acknowledge the rule if that is what you want',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf',
  check: ({ props: { globalNamespaces } }) => (globalNamespaces === undefined || globalNamespaces.length === 0 || globalNamespaces.includes('default')
    ? []
    : [{ path: 'globalNamespaces', message: 'replaces the default list of Multus, so networks in \'default\' are no longer open to all namespaces; add \'default\' if they should be' }]),
};

export const multusClusterNetwork: Rule<MultusSettings> = {
  name: 'multus-cluster-network',
  requires: 'there is a cluster network, and it is not the configuration of Multus itself',
  why: 'without it, no Pod of the cluster starts; and Multus, whose own file is in the directory in which it looks, would call itself endlessly',
  fix: 'leave it out for GKE\'s own, or name another CNI configuration',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf; pkg/k8sclient, getNetDelegate',
  check: ({ props: { clusterNetwork } }) => {
    const path = 'clusterNetwork';
    if (clusterNetwork === '') {
      return [{ path, message: 'is empty, so no Pod would get its eth0; leave it out for \'gke-pod-network\'' }];
    }
    if (clusterNetwork === MultusConfig.NAME) {
      return [{ path, message: `'${clusterNetwork}' is the configuration of Multus, which would call itself; leave it out for 'gke-pod-network'` }];
    }
    return clusterNetwork !== undefined && clusterNetwork.includes('/') && !clusterNetwork.startsWith('/')
      ? [{ path, message: `'${clusterNetwork}' has a '/', so Multus reads it as a path and not as namespace and name; give only the name, or an absolute path of the node` }]
      : [];
  },
};

export const multusDefaultNetworks: Rule<MultusSettings> = {
  name: 'multus-default-networks',
  requires: 'default networks are names or absolute paths, each listed once, and none of them is the cluster network',
  why: 'Multus reads a text with a slash as a path, and if it cannot find a network, no Pod outside of the system namespaces starts',
  fix: 'give only the name; the NetworkAttachmentDefinition must be in the namespace of Multus',
  source: 'multus-cni v4.2.1, pkg/k8sclient, getNetDelegate',
  check: ({ props, namespace }) => (props.defaultNetworks ?? []).flatMap((network, i, all): Finding[] => {
    const path = `defaultNetworks[${i}]`;
    if (network === '') {
      return [{ path, message: 'is empty; name a NetworkAttachmentDefinition' }];
    }
    if (network.includes('/') && !network.startsWith('/')) {
      return [{ path, message: `'${network}' has a '/', so Multus reads it as a path; give only the name of a NetworkAttachmentDefinition in the namespace '${props.multusNamespace ?? namespace}'` }];
    }
    if (network === (props.clusterNetwork ?? 'gke-pod-network')) {
      return [{ path, message: `'${network}' is the cluster network, which every Pod has as eth0; leave it out` }];
    }
    return all.indexOf(network) < i
      ? [{ path, message: `'${network}' is also defaultNetworks[${all.indexOf(network)}]; remove one of the two` }]
      : [];
  }),
};

export const multusSystemNamespaces: Rule<MultusSettings> = {
  name: 'multus-system-namespaces',
  requires: 'a list of system namespaces is only given with default networks, and includes kube-system',
  why: 'its only use is to exclude Pods from the default networks; and Pods of kube-system that the cluster needs could not start before Multus',
  fix: 'leave the list out, or add \'kube-system\'',
  source: 'multus-cni v4.2.1, pkg/k8sclient, GetDefaultNetworks',
  check: ({ props: { systemNamespaces, defaultNetworks } }) => {
    if (systemNamespaces === undefined) return [];
    const path = 'systemNamespaces';
    if (defaultNetworks === undefined || defaultNetworks.length === 0) {
      return [{ path, message: 'has no effect without defaultNetworks; leave it out' }];
    }
    return systemNamespaces.includes('kube-system')
      ? []
      : [{ path, message: 'replaces the default list of Multus, so the Pods of kube-system get the default networks too and cannot start before them; add \'kube-system\'' }];
  },
};
