import { TopologyProps } from '../../../lib/topology';

/** One description that a rule refuses, and its nearest neighbor that is valid. */
export interface RuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Where the rule has exactly one finding. */
  readonly fires: TopologyProps;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Names of the other rules that have a finding too, in the order of the rules. */
  readonly others?: readonly string[];
  /** Where no rule has a finding. */
  readonly silent: TopologyProps;
}
