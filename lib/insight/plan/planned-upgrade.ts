import { PlannedRange } from './planned-range';
import { UpgradeStrategy } from '../../topology/upgrade-strategy';

/** What the upgrade of one node pool takes of one range. GKE upgrades one pool at a time; after it, the range is as before. */
export interface PlannedUpgrade {
  /** The node pool. */
  readonly nodePool: string;
  /** How its nodes are brought to another version. */
  readonly strategy: UpgradeStrategy;
  /** The range, of which the nodes of the pool take addresses. */
  readonly range: PlannedRange;
  /** Nodes that the upgrade adds for its time. */
  readonly addedNodes: number;
  /** Addresses of the range that the nodes of all pools take before it, and after it. */
  readonly takenBefore: number;
  /** Addresses of the range that the nodes of all pools take while it runs. */
  readonly takenDuring: number;
  /** How many are left while it runs; below zero if so many are missing. */
  readonly freeDuring: number;
}
