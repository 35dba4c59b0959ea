import { Cidr, IpAddress } from '../address';
import { count, intersection, Span, subtract } from '../address/span';

/** One range of Whereabouts with what narrows it, as the allocator sees it. */
export interface WhereaboutsPool {
  readonly cidr: Cidr;
  readonly start?: IpAddress;
  readonly end?: IpAddress;
  readonly excluded: readonly Cidr[];
}

/**
 * The addresses that Whereabouts v0.7.0 has to hand out, as spans in ascending order:
 *
 * ```text
 *   172.16.1.0/24      .0 │.1 ───────────────────────── .254│ .255      first and last are never used
 *   range_start .10             ├──────────────────────────┤
 *   exclude .64/26              ├────┤          ├──────────┤
 * ```
 *
 * A start or end that lies outside is ignored, as is an end before the start (pkg/iphelpers, GetIPRange).
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

/** How many addresses the pool has to hand out. Exact up to 2^53. */
export function capacity(pool: WhereaboutsPool): number {
  return Number(count(allocatable(pool)));
}

/** How many Pods can have an address of every pool. */
export function podCapacity(pools: readonly WhereaboutsPool[]): number {
  return pools.length === 0 ? 0 : Math.min(...pools.map(capacity));
}

/** Whether Whereabouts could hand out an address of the range. */
export function handsOut(pool: WhereaboutsPool, range: Cidr): boolean {
  return range.family === pool.cidr.family
    && allocatable(pool).some(span => intersection(span, { first: range._first, last: range._last }));
}

function within(span: Span, address: IpAddress, { family }: Cidr): boolean {
  return address.family === family && span.first <= address._value && address._value <= span.last;
}
