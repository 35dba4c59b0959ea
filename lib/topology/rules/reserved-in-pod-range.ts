import { Rule } from '../../problem';
import { Draft } from '../draft';

export const reservedInPodRange: Rule<Draft> = {
  name: 'reserved-in-pod-range',
  severity: 'error',
  demands: 'a reserved range lies in the range for Pods of its network',
  why: 'Whereabouts takes an exclusion from elsewhere without a word, and it excludes nothing',
  fix: 'take the reserved range from `podRange`',
  source: 'Whereabouts v0.7.0, pkg/allocate: an exclusion outside the range has no effect',
  check: ({ networks }) => networks.flatMap(({ podRange, reservedRanges }) => reservedRanges.flatMap(({ path, cidr }) => (
    cidr && podRange.cidr && !podRange.cidr.covers(cidr)
      ? [{ path, message: `'${cidr}' does not lie in ${podRange.path} '${podRange.cidr}', reserve a part of that range` }]
      : []))),
};
