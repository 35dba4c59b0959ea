import { ClusterState } from './cluster/cluster-state';
import { RangeState } from './cluster/pool-state';

/** How much of a range of Whereabouts is taken. */
export interface RangeUse {
  /** The range, as a CIDR. */
  readonly range: string;

  /**
   * The network name of Whereabouts. The same range under another one is handed out apart.
   *
   * @default - none
   */
  readonly networkName?: string;

  /** References of the definitions that hand it out: `<namespace>/<name>`. */
  readonly definitions: string[];

  /** How many addresses there are. Exact up to 2^53. */
  readonly capacity: number;

  /** How many of them are taken. */
  readonly taken: number;

  /**
   * In how many days it can be full, at the earliest: if as many Pods come as those that came in the last seven days and are still there, and
   * none goes. One look at a cluster shows no Pod that went, so it may never be.
   *
   * @default - no Pod came in the last seven days, or the cluster is younger than an hour
   */
  readonly daysLeft?: number;
}

const DAY = 24 * 60 * 60 * 1000;

/** The Pods that are looked at to see how fast a range fills. */
const WINDOW = 7 * DAY;

/** What Pods of a shorter time do says nothing of days. */
const SHORTEST = DAY / 24;

export function rangeUse({ range, networkName, definitions, capacity, pool }: RangeState, cluster: ClusterState): RangeUse {
  const taken = pool?.allocations.length ?? 0;
  const daysLeft = daysUntilFull(capacity - taken, pool?.allocations ?? [], cluster);
  return {
    range: range.toString(),
    ...(networkName === '' ? {} : { networkName }),
    definitions: definitions.map(({ reference }) => reference).sort(),
    capacity,
    taken,
    ...(daysLeft === undefined ? {} : { daysLeft }),
  };
}

function daysUntilFull(free: number, allocations: readonly { readonly pod?: string }[], { pods, seenAt, since }: ClusterState): number | undefined {
  const window = Math.min(WINDOW, seenAt - since);
  const came = allocations.filter(({ pod }) => (pods.get(pod ?? '')?.object.createdAt ?? -Infinity) >= seenAt - window).length;
  return came === 0 || window < SHORTEST ? undefined : Math.max(0, free) / (came / (window / DAY));
}
