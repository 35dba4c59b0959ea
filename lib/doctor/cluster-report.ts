import { ObjectProblem } from './object-problem';
import { RangeUse } from './range-use';

/** What `Doctor.verify` saw. */
export interface ClusterReport {
  /** Every error and warning; empty if all is as it should be. */
  readonly problems: ObjectProblem[];
  /** How many Pods ask for networks. */
  readonly attachedPods: number;
  /** How much is taken of each range that a definition hands out. */
  readonly ranges: RangeUse[];
}
