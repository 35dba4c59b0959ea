import { Rule } from '../../problem';
import { MultusSettings } from '../multus-settings';

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
