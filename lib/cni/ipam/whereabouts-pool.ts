import { Cidr, IpAddress } from '../../address';
import { count, intersection, Span, subtract } from '../../address/span';

/** One range of Whereabouts with its limits, as the allocator sees it. */
export interface WhereaboutsPool {
  readonly cidr: Cidr;
  readonly start?: IpAddress;
  readonly end?: IpAddress;
  readonly excluded: readonly Cidr[];
}

/**
 * The addresses that Whereabouts v0.7.0 can hand out, as spans in ascending order:
 *
 * ```text
 *   172.16.1.0/24      .0 │.1 ───────────────────────── .254│ .255      first and last are never used
 *   range_start .10             ├──────────────────────────┤
 *   exclude .64/26              ├────┤          ├──────────┤
 * ```
 *
 * Whereabouts ignores a start or end outside the range, and an end before the start (pkg/iphelpers, GetIPRange).
 */
export function allocatable({ cidr, start, end, excluded }: WhereaboutsPool): Span[] {
  if (cidr.hostBits < 2) return [];
  let usable: Span = { first: cidr._first + 1n, last: cidr._last - 1n };
  if (start && within(usable, start, cidr)) {
    usable = { ...usable, first: start._value };
  }
  if (end && within(usable, end, cidr)) {
    usable = { ...usable, last: end._value };
  }
  return subtract(usable, excluded.filter(({ family }) => family === cidr.family).map(({ _first, _last }) => ({ first: _first, last: _last })));
}

/** How many addresses the pool can hand out. Exact up to 2^53. */
export function capacity(pool: WhereaboutsPool): number {
  return Number(count(allocatable(pool)));
}

/** How many times Whereabouts v0.7.0 tries to find an address of a range that no other range has reserved (pkg/storage, DatastoreRetries). */
const TRIES = 100;

/**
 * How many Pods can have an address of every pool. If pools overlap, it is a lower bound, which is exact if they are the same: each Pod
 * takes one address from a pool for every pool that overlaps it. Whereabouts only finds out by trying what another range has reserved.
 */
export function podCapacity(pools: readonly WhereaboutsPool[]): number {
  return pools.length === 0 ? 0 : Math.min(...pools.map((pool, i) => {
    const overlapping = pools.filter((other, j) => j !== i && poolsOverlap(pool, other));
    const elsewhere = overlapping.filter(({ cidr }) => !cidr.isSame(pool.cidr)).length;
    const share = overlapping.length === 0 ? capacity(pool) : Math.floor(capacity(pool) / (overlapping.length + 1));
    return elsewhere === 0 ? share : Math.min(share, Math.floor((TRIES - 1) / elsewhere));
  }));
}

/** Whether both pools could hand out the same address. */
export function poolsOverlap(a: WhereaboutsPool, b: WhereaboutsPool): boolean {
  return a.cidr.family === b.cidr.family && allocatable(a).some(one => allocatable(b).some(other => intersection(one, other)));
}

/** Whether Whereabouts could hand out an address of the range. */
export function handsOut(pool: WhereaboutsPool, range: Cidr): boolean {
  return range.family === pool.cidr.family
    && allocatable(pool).some(span => intersection(span, { first: range._first, last: range._last }));
}

function within(span: Span, address: IpAddress, { family }: Cidr): boolean {
  return address.family === family && span.first <= address._value && address._value <= span.last;
}
