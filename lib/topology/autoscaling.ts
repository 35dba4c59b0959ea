import { immutable } from '../address/immutable';

/** The fewest and the most nodes that the autoscaler keeps. */
export interface AutoscalingBounds {
  /** Fewest nodes. 0 lets the pool disappear while nothing needs it. */
  readonly minNodes: number;
  /** Most nodes. Every range is measured against it. */
  readonly maxNodes: number;
}

/** How many nodes the cluster autoscaler gives a node pool: a number for each of its zones, or one for all of them. */
export class Autoscaling {
  /** Bounds for each zone: in three zones, a pool has up to three times as many nodes. */
  public static perZone(bounds: AutoscalingBounds): Autoscaling {
    return new Autoscaling(bounds.minNodes, bounds.maxNodes, false);
  }

  /** Bounds for all zones together, as zones run out of a machine type one at a time. */
  public static total(bounds: AutoscalingBounds): Autoscaling {
    return new Autoscaling(bounds.minNodes, bounds.maxNodes, true);
  }

  private constructor(
    /** Fewest nodes. */
    public readonly minNodes: number,
    /** Most nodes. */
    public readonly maxNodes: number,
    /** Whether the bounds are for all zones together. */
    public readonly isTotal: boolean,
  ) {
    immutable(this);
  }
}
