import { Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsTopLevelKeys: Rule<ChainDraft> = {
  name: 'whereabouts-top-level-keys',
  severity: 'error',
  demands: '`rangeStart`, `rangeEnd` and `exclude` beside `ipRanges` belong to a `range` beside them',
  why: 'Whereabouts drops them without a word when there is no such range',
  fix: 'write them into the entry of `ipRanges` that they are meant for',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig: only a top-level range takes them',
  check: draft => whereaboutsOf(draft).flatMap(({ path, props }) => (props.ipRanges === undefined || props.range !== undefined ? [] : (['rangeStart', 'rangeEnd', 'exclude'] as const)
    .filter(key => props[key] !== undefined)
    .map(key => ({ path: `${path}.${key}`, message: 'would be ignored, since there is no range beside it, write it into the entry of ipRanges that it is meant for' })))),
};
