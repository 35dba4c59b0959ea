import { ImportOptions } from '../../lib/doctor';

/** Who owns what in the recordings of the examples, which no answer of Google's tells. */
export const OWNERS: { readonly [example: string]: ImportOptions } = {
  'google-doc': {},
  'two-planes': { existingVpcs: ['signaling'] },
  'production': {},
  'guarded': { existingCluster: true },
  'existing-infrastructure': { existingCluster: true, existingSubnets: ['ingest-belgium'] },
};
