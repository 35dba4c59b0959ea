import { Finding, Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

export const namespaceIsolation: Rule<PodDraft> = {
  name: 'namespace-isolation',
  severity: 'error',
  demands: 'a NetworkAttachmentDefinition is in the namespace of the Pod, or in one that Multus takes as global',
  why: 'Multus refuses the Pod: "namespace isolation enabled, annotation violates permission"',
  fix: 'define it in the namespace of the Pod, or add its namespace to `globalNamespaces`, together with `default` if that is to stay',
  source: 'Multus v4.2.1, pkg/k8sclient, GetNetworkDelegates; multus-cni#567, #574',
  check: ({ namespace, annotation, multus }) => annotation.elements.flatMap(({ name, namespace: other = namespace }, i): Finding[] => {
    if (multus.allows(namespace, other)) return [];
    const global = [...multus.globalNamespaces, other].map(one => `'${one}'`).join(', ');
    return [{
      path: `networks[${i}]`,
      message: `Multus keeps Pods of '${namespace}' from '${other}/${name}', define it in '${namespace}', or install Multus with globalNamespaces: [${global}]`
        + (multus.globalNamespaces.includes('default') ? ', which takes the place of \'default\' alone' : ''),
    }];
  }),
};
