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

/** How many of a thing: `1 Pod`, `2 Pods`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
