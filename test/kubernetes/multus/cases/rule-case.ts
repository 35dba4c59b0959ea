import { MultusProps } from '../../../../lib/kubernetes';

/** One installation that a rule objects to, and its nearest neighbor that is valid. */
export interface MultusRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Where the rule has exactly one finding, and no other rule has any. */
  readonly fires: MultusProps;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where no rule has a finding. */
  readonly silent: MultusProps;
}

/** An installation that no rule objects to but for what is given. */
export function installed(props: MultusProps = {}): MultusProps {
  return { reconcilerSchedule: '*/15 * * * *', ...props };
}
