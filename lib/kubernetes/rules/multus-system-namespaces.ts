import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
