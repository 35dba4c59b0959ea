import { PlannedRange } from './planned-range';
import { PlannedUpgrade } from './planned-upgrade';
import { Problem } from '../../problem/problem';

/** What a plan says, in whatever form. */
export interface PlanContents {
  readonly cluster: string;
  readonly project: string;
  readonly ranges: readonly PlannedRange[];
  readonly upgrades: readonly PlannedUpgrade[];
  readonly warnings: readonly Problem[];
}
