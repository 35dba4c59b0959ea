import { Finding, Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
