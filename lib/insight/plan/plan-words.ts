import { PlannedRange, PlannedUse, RangePurpose, RangeShare } from './planned-range';
import { PlannedUpgrade } from './planned-upgrade';
import { counted, number } from '../counted';

/* How the plan is worded, in Markdown as in HTML. */

/** What is left, or how much is missing. */
export function left(value: number): string {
  return value < 0 ? `none, ${number(-value)} missing` : number(value);
}

/** `Pods of 'media'`. */
export function purposeOf({ purpose, network }: PlannedRange): string {
  return network === undefined ? purpose : `${purpose} of '${network}'`;
}

/** What each node takes. */
export function eachOf({ blockPrefix }: RangeShare): string {
  return blockPrefix === undefined ? 'an address each' : `a /${blockPrefix} each`;
}

export function handsOut({ handedOut }: { readonly handedOut: readonly string[] }): string {
  return handedOut.join(', ') || 'static addresses only';
}

/** How the nodes of a pool are brought to another version. */
export function strategyOf({ strategy: { isBlueGreen, maxSurge, maxUnavailable } }: PlannedUpgrade): string {
  if (isBlueGreen) return 'blue/green: all nodes anew beside the old ones';
  return `surge: ${maxSurge === 0 ? 'no node' : counted(maxSurge, 'node')} more at a time${maxUnavailable > 0 ? `, ${number(maxUnavailable)} may be missing` : ''}`;
}

/** What the plan counts, and what it leaves out; each a sentence. */
export const NOTES: readonly string[] = [
  'The number of nodes is the most that autoscaling allows.',
  'GKE upgrades one node pool at a time. While an upgrade runs, its nodes come on top; after it, each range is as before.',
  'Google Cloud keeps the first two and the last two addresses of a primary range, and none of a secondary one.',
  'GKE cuts the blocks of nodes out of the same Pod range whose addresses the definitions hand out. Both speak of the same addresses, and are counted apart.',
  'Ranges that GKE chooses are not known, and GKE\'s default node pool is not counted.',
];

/** How full a range is: nothing if it is not the nodes that take its addresses. */
export function useOf({ usable, taken, freeInUpgrade }: PlannedRange): string | undefined {
  if (taken === undefined || freeInUpgrade === undefined) return undefined;
  return `Taken: ${number(taken)} of ${number(usable)} (${percent(taken, usable)}). In an upgrade: ${number(usable - taken - freeInUpgrade)} more. Left then: ${left(freeInUpgrade)}.`;
}

export function percent(part: number, whole: number): string {
  return `${Math.round(part / whole * 100)} %`;
}

/** How many addresses of a Pod range are handed out, kept and neither: nothing if it is handed out to nobody, and nothing of it is kept. */
export function handedOutOf({ purpose, parts }: PlannedRange): string | undefined {
  const size = (use: PlannedUse): number => parts.filter(part => part.use === use).reduce((sum, part) => sum + part.size, 0);
  const [given, kept] = [size(PlannedUse.DEFINITIONS), size(PlannedUse.STATIC_ADDRESSES)];
  return purpose !== RangePurpose.PODS || given + kept === 0 ? undefined
    : `Handed out by definitions: ${number(given)}. Kept for static addresses: ${number(kept)}. Neither: ${number(size(PlannedUse.REST))}.`;
}
