/**
 * A run of consecutive addresses as plain numbers, first and last included. Every capacity is calculated with it.
 *
 * ```text
 *   span      ├──────────────────────────────┤
 *   without      ├────┤  ├───────┤      ├──────────
 *   left      ▪▪▪      ▪▪         ▪▪▪▪▪▪                counted, never listed
 * ```
 */
export interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** The part that both spans share, or nothing. */
export function intersection(a: Span, b: Span): Span | undefined {
  const first = a.first > b.first ? a.first : b.first;
  const last = a.last < b.last ? a.last : b.last;
  return first <= last ? { first, last } : undefined;
}

/** The parts of the span that lie in none of the others, in ascending order. The others may overlap. */
export function subtract(span: Span, others: readonly Span[]): Span[] {
  const left: Span[] = [];
  let next = span.first;
  for (const other of [...others].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    if (other.last < next || other.first > span.last) continue;
    if (other.first > next) {
      left.push({ first: next, last: other.first - 1n });
    }
    next = other.last + 1n;
  }
  if (next <= span.last) {
    left.push({ first: next, last: span.last });
  }
  return left;
}

/** How many addresses the spans hold together; they must be disjoint. */
export function count(spans: readonly Span[]): bigint {
  return spans.reduce((sum, span) => sum + span.last - span.first + 1n, 0n);
}

/**
 * The spans that meet another, in pairs of which the second begins in the first: for each span that begins in one or more others, one pair,
 * with the one of them that ends last. Nothing means that all are disjoint. It takes the time of sorting them.
 */
export function meetings<T extends Span>(spans: readonly T[]): (readonly [T, T])[] {
  const found: (readonly [T, T])[] = [];
  let open: T | undefined;
  for (const span of [...spans].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))) {
    if (open && span.first <= open.last) {
      found.push([open, span]);
    }
    if (!open || span.last > open.last) {
      open = span;
    }
  }
  return found;
}
