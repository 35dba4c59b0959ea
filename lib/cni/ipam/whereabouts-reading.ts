import { IpAddress } from '../../address';
import { ReadRange, readWhereabouts } from './grammar';
import { allocatable, capacity, podCapacity } from './whereabouts-pool';
import { immutable } from '../../address/immutable';

/** One range of a Whereabouts configuration, and what it can hand out. */
export interface WhereaboutsRangeReading {
  /** The range, with zero host bits. */
  readonly range: string;
  /** The start as Whereabouts loads it: the first address of the range unless another one is given. It may be ignored: see `first`. */
  readonly rangeStart?: string;
  /** The end as Whereabouts loads it; nothing unless one is given. It may be ignored: see `last`. */
  readonly rangeEnd?: string;
  /** The first address handed out; nothing if there is none. */
  readonly first?: string;
  /** The last address handed out; nothing if there is none. */
  readonly last?: string;
  /** How many addresses are handed out. Exact up to 2^53. */
  readonly capacity: number;
  /** Why Whereabouts accepts the configuration but cannot hand out an address when a Pod is started; nothing if it can. */
  readonly fault?: string;
}

/** What Whereabouts v0.7.0 reads from an IPAM configuration. */
export class WhereaboutsReading {
  /** @internal */
  public static _of(config: string): WhereaboutsReading {
    return new WhereaboutsReading(readWhereabouts(config));
  }

  /** How many Pods can have their addresses at a time. If different ranges overlap, it is a lower bound. */
  public readonly capacity: number;

  /** The ranges, in their order. Each Pod gets one address from every range. */
  public readonly ranges: WhereaboutsRangeReading[];

  private constructor(ranges: readonly ReadRange[]) {
    this.ranges = Object.freeze(ranges.map(range => immutable(describe(range)))) as WhereaboutsRangeReading[];
    this.capacity = podCapacity(ranges.map(({ pool }) => pool));
    immutable(this);
  }
}

function describe({ pool, unreadable }: ReadRange): WhereaboutsRangeReading {
  const { cidr, start, end } = pool;
  const spans = allocatable(pool);
  const fault = cidr.hostBits < 2
    ? `${cidr} is too small to have an address to hand out`
    : unreadable !== undefined ? `the exclusion '${unreadable}' is neither a CIDR nor an address` : spans.length === 0 ? `all of ${cidr} is excluded` : undefined;
  const address = (value: bigint | undefined): string | undefined => (value === undefined ? undefined : IpAddress._of(value, cidr.family).toString());
  return {
    range: cidr.toString(),
    rangeStart: start.toString(),
    rangeEnd: end?.toString(),
    first: address(spans[0]?.first),
    last: address(spans.at(-1)?.last),
    capacity: capacity(pool),
    fault,
  };
}
