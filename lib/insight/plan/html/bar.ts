import { element } from './element';
import { Markup } from '../../markup';
import { PlannedRange, PlannedUse } from '../planned-range';

/** A part of a bar: its class, and its share of the whole. */
type Part = readonly [kind: string, size: number];

/** Only decoration: what it shows stands beside it in words. */
export function bar(parts: readonly Part[]): Markup {
  return element('div', { 'class': 'bar', 'aria-hidden': 'true' },
    parts.filter(([, size]) => size > 0).map(([kind, size]) => element('span', { class: kind, style: `flex:${size} 1 0` })));
}

/** What the nodes take, what an upgrade adds, what is free, and what Google Cloud keeps; nothing if it is not the nodes that take it. */
export function capacityBar({ range, usable, taken, freeInUpgrade }: PlannedRange): Markup | undefined {
  if (taken === undefined || freeInUpgrade === undefined) return undefined;
  return bar([['taken', taken], ['upgrade', usable - taken - freeInUpgrade], ['free', freeInUpgrade], ['kept', range.size - usable]]);
}

const USES: { readonly [use in PlannedUse]: string } = {
  [PlannedUse.GOOGLE_CLOUD]: 'kept',
  [PlannedUse.STATIC_ADDRESSES]: 'kept',
  [PlannedUse.DEFINITIONS]: 'given',
  [PlannedUse.REST]: 'rest',
};

/** Where in the range the addresses are that are handed out and kept, from the first address to the last. */
export function addressBar({ parts }: PlannedRange): Markup {
  return bar(parts.map(({ use, size }) => [USES[use], size]));
}
