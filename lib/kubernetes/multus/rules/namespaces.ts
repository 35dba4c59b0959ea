import { MultusConfig } from '../../../cni/multus/multus-config';
import { Finding, Rule } from '../../../problem';
import { MultusSettings } from '../settings';

/* The namespaces and networks in the configuration of Multus. */

export const multusNamespaces: Rule<MultusSettings> = {
  name: 'multus-namespaces',
  severity: 'error',
  demands: 'a namespace is named by 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
  why: 'no namespace can have another name; in a list, Multus would wait for one that never comes, and a comma would make two of one',
  fix: 'correct the name; a list takes one name an item',
  source: 'Kubernetes, names of namespaces (RFC 1123 label)',
  check: ({ props }) => [
    ...named('namespace', props.namespace),
    ...named('multusNamespace', props.multusNamespace),
    ...(props.globalNamespaces ?? []).flatMap((name, i) => named(`globalNamespaces[${i}]`, name)),
    ...(props.systemNamespaces ?? []).flatMap((name, i) => named(`systemNamespaces[${i}]`, name)),
  ],
};

function named(path: string, name: string | undefined): Finding[] {
  return name === undefined || (/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name) && name.length <= 63)
    ? []
    : [{ path, message: `'${name}' is not the name of a namespace, use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit` }];
}

export const multusGlobalNamespaces: Rule<MultusSettings> = {
  name: 'multus-global-namespaces',
  severity: 'error',
  demands: 'global namespaces are given with namespace isolation, and at least one',
  why: 'without isolation every namespace is open; and Multus takes an empty list for none given, so that `default` stays open',
  fix: 'leave the list out, or name the namespaces that are open to all',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf; pkg/k8sclient, isValidNamespaceReference',
  check: ({ props: { globalNamespaces, namespaceIsolation } }) => {
    if (globalNamespaces === undefined) return [];
    const path = 'globalNamespaces';
    if (namespaceIsolation === false) {
      return [{ path, message: 'has no effect with namespaceIsolation: false, which opens every namespace to all; leave out one of the two' }];
    }
    return globalNamespaces.length > 0
      ? []
      : [{ path, message: 'is empty, which Multus takes for not given, so that \'default\' stays open to all; name a namespace for shared networks, or leave the list out' }];
  },
};

export const multusDefaultNamespace: Rule<MultusSettings> = {
  name: 'multus-default-namespace',
  severity: 'warning',
  demands: 'the global namespaces include `default`',
  why: 'the list replaces the one that Multus has by itself, so that Pods of other namespaces can no longer attach to networks in `default`',
  fix: 'add \'default\', or acknowledge the rule if that is what you want',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf',
  check: ({ props: { globalNamespaces } }) => (globalNamespaces === undefined || globalNamespaces.length === 0 || globalNamespaces.includes('default')
    ? []
    : [{ path: 'globalNamespaces', message: 'replaces Multus\' own list, so that networks in \'default\' are no longer open to all namespaces; add \'default\' if they are to be' }]),
};

export const multusClusterNetwork: Rule<MultusSettings> = {
  name: 'multus-cluster-network',
  severity: 'error',
  demands: 'the cluster\'s network is named, and is not the configuration of Multus itself',
  why: 'without it no Pod of the cluster starts; and Multus, whose file lies in the directory where it looks names up, would call itself without end',
  fix: 'leave it out for GKE\'s own, or name another CNI configuration',
  source: 'multus-cni v4.2.1, pkg/types/conf.go, LoadNetConf; pkg/k8sclient, getNetDelegate',
  check: ({ props: { clusterNetwork } }) => {
    const path = 'clusterNetwork';
    if (clusterNetwork === '') {
      return [{ path, message: 'is empty, and no Pod would get its eth0; leave it out for \'gke-pod-network\'' }];
    }
    if (clusterNetwork === MultusConfig.NAME) {
      return [{ path, message: `'${clusterNetwork}' is the name of Multus' own configuration, which would call itself; leave it out for 'gke-pod-network'` }];
    }
    return clusterNetwork !== undefined && clusterNetwork.includes('/') && !clusterNetwork.startsWith('/')
      ? [{ path, message: `'${clusterNetwork}' has a '/', so that Multus takes it for a path and not for namespace and name; give the name alone, or an absolute path of the node` }]
      : [];
  },
};

export const multusDefaultNetworks: Rule<MultusSettings> = {
  name: 'multus-default-networks',
  severity: 'error',
  demands: 'default networks have names or absolute paths, each once, and the cluster\'s network is none of them',
  why: 'Multus takes whatever has a slash for a path, and a network that cannot be found keeps every Pod outside of the system namespaces from starting',
  fix: 'give the name alone; the NetworkAttachmentDefinition must be in the namespace of Multus',
  source: 'multus-cni v4.2.1, pkg/k8sclient, getNetDelegate',
  check: ({ props, namespace }) => (props.defaultNetworks ?? []).flatMap((network, i, all): Finding[] => {
    const path = `defaultNetworks[${i}]`;
    if (network === '') {
      return [{ path, message: 'is empty, name a NetworkAttachmentDefinition' }];
    }
    if (network.includes('/') && !network.startsWith('/')) {
      return [{ path, message: `'${network}' has a '/', so that Multus takes it for a path; give the name alone, of a NetworkAttachmentDefinition in the namespace '${props.multusNamespace ?? namespace}'` }];
    }
    if (network === (props.clusterNetwork ?? 'gke-pod-network')) {
      return [{ path, message: `'${network}' is the cluster's network, which every Pod has as eth0; leave it out` }];
    }
    return all.indexOf(network) < i
      ? [{ path, message: `'${network}' is also defaultNetworks[${all.indexOf(network)}], remove one of the two` }]
      : [];
  }),
};

export const multusSystemNamespaces: Rule<MultusSettings> = {
  name: 'multus-system-namespaces',
  severity: 'error',
  demands: 'system namespaces are given with default networks, and kube-system is one of them',
  why: 'they have no other use than to be left out of the default networks; and with those, the Pods that make the cluster work could not start before Multus does',
  fix: 'leave the list out, or add \'kube-system\'',
  source: 'multus-cni v4.2.1, pkg/k8sclient, GetDefaultNetworks',
  check: ({ props: { systemNamespaces, defaultNetworks } }) => {
    if (systemNamespaces === undefined) return [];
    const path = 'systemNamespaces';
    if (defaultNetworks === undefined || defaultNetworks.length === 0) {
      return [{ path, message: 'has no effect without defaultNetworks, leave it out' }];
    }
    return systemNamespaces.includes('kube-system')
      ? []
      : [{ path, message: 'replaces Multus\' own list, so that the Pods of kube-system get the default networks too and cannot start before them; add \'kube-system\'' }];
  },
};
