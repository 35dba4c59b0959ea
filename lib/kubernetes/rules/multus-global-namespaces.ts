import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
