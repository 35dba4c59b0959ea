import { Rule } from '../../problem';
import { addressDemands } from '../pod-addresses';
import type { PodDraft } from '../pod-draft';

/** Share of a range beyond which a workload leaves little for others, and for addresses that wait to be freed. */
const MUCH = 0.8;

export const fewAddressesLeft: Rule<PodDraft> = {
  name: 'few-addresses-left',
  severity: 'warning',
  demands: 'a workload takes at most four fifths of a network\'s addresses',
  why: 'addresses of nodes that crashed are free again only after the reconciler ran, and the rest is soon used up',
  fix: 'give the network a larger range',
  source: 'whereabouts#75',
  check: draft => addressDemands(draft)
    .filter(({ wanted, capacity }) => wanted <= capacity && wanted > MUCH * capacity && wanted > 1)
    .map(({ path, wanted, capacity, reference }) => ({
      path,
      message: `the workload takes up to ${wanted} of the ${capacity} addresses of '${reference}', a larger range would leave room for nodes that fail`,
    })),
};
