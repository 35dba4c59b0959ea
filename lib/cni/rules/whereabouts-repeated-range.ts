import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsRepeatedRange: Rule<ChainDraft> = {
  name: 'whereabouts-repeated-range',
  severity: 'warning',
  demands: 'the ranges of a configuration do not overlap',
  why: 'a Pod with two addresses of one pool can lose the wrong one: the reconciler frees the first address of the Pod, not the one that is orphaned',
  fix: 'split the range into disjoint ones',
  source: 'whereabouts#176, fixed in v0.8.0 by #467',
  check: draft => whereaboutsOf(draft).flatMap(({ ranges }) => ranges.flatMap((range, i): Finding[] => {
    const other = ranges.slice(0, i).find(({ cidr }) => cidr && range.cidr?.overlaps(cidr));
    return other ? [{ path: `${range.path}.range`, message: `'${range.cidr}' overlaps ${other.path}.range '${other.cidr}', and cleaning up can free the wrong address of a Pod, split the range` }] : [];
  })),
};
