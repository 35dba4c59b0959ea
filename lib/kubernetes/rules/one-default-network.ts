import { NetworksAnnotation } from '../../cni/networks-annotation';
import { Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

export const oneDefaultNetwork: Rule<PodDraft> = {
  name: 'one-default-network',
  severity: 'error',
  demands: 'a Pod has one default network',
  why: 'the annotation holds one, and what was written in it would be lost',
  fix: 'remove the annotation, or the call of useAsDefault',
  source: 'Multus v4.2.1, pkg/k8sclient, tryLoadK8sPodDefaultNetwork',
  check: ({ writtenDefault: written, defaultNetwork, prefix }) => {
    if (!written || !defaultNetwork || (written.namespace === defaultNetwork.namespace && written.name === defaultNetwork.name)) return [];
    return [{
      path: `${prefix}metadata.annotations['${NetworksAnnotation.DEFAULT_NETWORK_KEY}']`,
      message: `names '${written.namespace}/${written.name}', but the default network is to be '${defaultNetwork.reference}', a Pod has one, remove the annotation or the call of useAsDefault`,
    }];
  },
};
