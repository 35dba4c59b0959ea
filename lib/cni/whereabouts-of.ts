import { ChainDraft } from './draft';
import { WhereaboutsDraft } from './whereabouts-draft';

/** What was written for Whereabouts anywhere in the configuration. */
export function whereaboutsOf({ plugins }: ChainDraft): WhereaboutsDraft[] {
  return plugins.flatMap(({ ipam }) => ipam?.whereabouts ?? []);
}
