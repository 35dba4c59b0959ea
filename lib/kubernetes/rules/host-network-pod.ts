import { Rule } from '../../problem';
import { PodDraft, usesMultus } from '../pod-draft';

export const hostNetworkPod: Rule<PodDraft> = {
  name: 'host-network-pod',
  severity: 'error',
  demands: 'a Pod with additional networks has a network of its own',
  why: 'with hostNetwork no CNI plugin is called, and its annotations are ignored without a word',
  fix: 'remove hostNetwork, or use the node\'s interfaces directly',
  source: 'multus-cni#1091',
  check: draft => (draft.spec.hostNetwork === true && usesMultus(draft)
    ? [{ path: `${draft.prefix}spec.hostNetwork`, message: 'the Pod uses the node\'s network, where the networks annotation is ignored, remove hostNetwork or the attachment' }]
    : []),
};
