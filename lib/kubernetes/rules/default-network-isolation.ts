import { NetworksAnnotation } from '../../cni/networks-annotation';
import { Finding, Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

export const defaultNetworkIsolation: Rule<PodDraft> = {
  name: 'default-network-isolation',
  severity: 'warning',
  demands: 'the default network of a Pod is one that namespace isolation would allow',
  why: 'Multus does not look at the namespace of the default network, so that isolation protects nothing here',
  fix: 'guard the annotation with an admission policy, if namespaces are to be kept apart',
  source: 'Multus v4.2.1, pkg/k8sclient, tryLoadK8sPodDefaultNetwork',
  check: ({ namespace, multus, defaultNetwork, writtenDefault, prefix }): Finding[] => {
    const network = defaultNetwork ?? writtenDefault;
    const own = network?.namespace ?? namespace;
    return !network || multus.allows(namespace, own) ? [] : [{
      path: defaultNetwork ? 'defaultNetwork' : `${prefix}metadata.annotations['${NetworksAnnotation.DEFAULT_NETWORK_KEY}']`,
      message: `Pods of '${namespace}' are kept from '${own}/${network.name}' as an additional network, but not as the default one, which Multus does not check, guard the annotation with an admission policy or define the network in '${namespace}'`,
    }];
  },
};
