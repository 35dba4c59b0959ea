import { RangePart, PlannedUse } from './planned-range';
import { Cidr, IpAddress } from '../../address';
import { frozen, immutable } from '../../address/immutable';
import { count, Span, subtract } from '../../address/span';

/** Parts of a range by their use. They may overlap: what a definition hands out is handed out, whatever it is kept for. */
export interface RangeSpans {
  readonly googleCloud?: readonly Span[];
  readonly staticAddresses?: readonly Span[];
  readonly definitions?: readonly Span[];
}

/** The whole range, cut where the use of its addresses changes. */
export function parts(range: Cidr, { googleCloud = [], staticAddresses = [], definitions = [] }: RangeSpans): RangePart[] {
  const whole = { first: range._first, last: range._last };
  const kept = staticAddresses.flatMap(span => subtract(span, definitions));
  const rest = subtract(whole, [...googleCloud, ...kept, ...definitions]);
  const cut = [
    ...googleCloud.map(span => ({ span, use: PlannedUse.GOOGLE_CLOUD })),
    ...kept.map(span => ({ span, use: PlannedUse.STATIC_ADDRESSES })),
    ...subtract(whole, [...googleCloud, ...kept, ...rest]).map(span => ({ span, use: PlannedUse.DEFINITIONS })),
    ...rest.map(span => ({ span, use: PlannedUse.REST })),
  ];
  const address = (value: bigint): string => IpAddress._of(value, range.family).toString();
  return frozen(cut.sort((a, b) => (a.span.first < b.span.first ? -1 : 1)).map(({ span, use }) => (
    immutable<RangePart>({ first: address(span.first), last: address(span.last), size: Number(count([span])), use }))));
}
