import { Rule } from '../../problem';
import { PodDraft, usesMultus } from '../pod-draft';

/** Annotations by which a Pod asks for GKE's own multi-networking. */
const BUILT_IN = ['networking.gke.io/interfaces', 'networking.gke.io/default-interface'];

export const builtInMultiNetwork: Rule<PodDraft> = {
  name: 'built-in-multi-network',
  severity: 'error',
  demands: 'a Pod uses either Multus or GKE\'s built-in multi-networking',
  why: 'GKE does not support both on one Pod',
  fix: 'remove one of the two',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", limitations',
  check: (draft) => {
    const { annotations, prefix } = draft;
    return usesMultus(draft) ? BUILT_IN.filter(key => key in annotations).map(key => ({
      path: `${prefix}metadata.annotations['${key}']`,
      message: 'belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with networks of Multus, remove the annotation or the attachment',
    })) : [];
  },
};
