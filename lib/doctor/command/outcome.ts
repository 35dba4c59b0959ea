import { ClusterReport } from '../cluster-report';
import { ObjectProblem } from '../object-problem';
import { RuleText } from '../rules';

/** What a verb found. */
export interface Outcome {
  /** The verb: `lint` or `verify`. */
  readonly verb: string;
  /** The rules that it has. */
  readonly rules: readonly RuleText[];
  readonly problems: readonly ObjectProblem[];
  /** What was looked at, in a few words: `2 Pods with networks`. */
  readonly about: string;
  /** The cluster, if it was one. */
  readonly cluster?: ClusterReport;
  /** Version of the package. */
  readonly version: string;
}
