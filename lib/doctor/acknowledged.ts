import { ObjectProblem } from './object-problem';
import { RuleText } from './rules';
import { applyAcknowledgements } from '../problem';

/** What remains of the problems, and what is wrong with the acknowledgements. */
export function withoutAcknowledged(
  problems: readonly ObjectProblem[], acknowledge: { readonly [rule: string]: string }, rules: readonly RuleText[],
): ObjectProblem[] {
  return applyAcknowledgements(problems, acknowledge, rules).map(problem => ({ object: 'acknowledge', ...problem }));
}
