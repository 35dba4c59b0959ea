import { immutable } from '../address/immutable';

/** How many nodes of a pool a surge upgrade touches at a time. */
export interface SurgeUpgrade {
  /**
   * Nodes that are added for the time of the upgrade, to the whole pool.
   *
   * @default 1
   */
  readonly maxSurge?: number;

  /**
   * Nodes that may be missing for the time of the upgrade. Pods on them stop before others start.
   *
   * @default 0
   */
  readonly maxUnavailable?: number;
}

/** The pace of a blue/green upgrade. */
export interface BlueGreenUpgrade {
  /**
   * Nodes that are drained at a time.
   *
   * @default 1
   */
  readonly batchNodeCount?: number;

  /**
   * Pause after each batch, in seconds.
   *
   * @default 0
   */
  readonly batchSoakSeconds?: number;

  /**
   * How long the old nodes stay after the last batch, in seconds. Until then, the upgrade can be taken back.
   *
   * @default 3600
   */
  readonly poolSoakSeconds?: number;
}

/** How GKE brings the nodes of a pool to another version. */
export class UpgradeStrategy {
  /** A few nodes at a time: new ones are added, old ones are drained and deleted. */
  public static surge(upgrade: SurgeUpgrade = {}): UpgradeStrategy {
    return new UpgradeStrategy(false, upgrade.maxSurge ?? 1, upgrade.maxUnavailable ?? 0);
  }

  /** All nodes anew beside the old ones, which are then drained in batches. For that time the pool takes twice its addresses. */
  public static blueGreen(upgrade: BlueGreenUpgrade = {}): UpgradeStrategy {
    return new UpgradeStrategy(true, 0, 0, upgrade.batchNodeCount ?? 1, upgrade.batchSoakSeconds ?? 0, upgrade.poolSoakSeconds ?? 3600);
  }

  private constructor(
    /** Whether all nodes are made anew first. */
    public readonly isBlueGreen: boolean,
    /** Nodes that a surge upgrade adds. */
    public readonly maxSurge: number,
    /** Nodes that may be missing during a surge upgrade. */
    public readonly maxUnavailable: number,
    /** Nodes that a blue/green upgrade drains at a time. */
    public readonly batchNodeCount?: number,
    /** Pause after each batch, in seconds. */
    public readonly batchSoakSeconds?: number,
    /** How long the old nodes stay after the last batch, in seconds. */
    public readonly poolSoakSeconds?: number,
  ) {
    immutable(this);
  }
}
