/**
 * The columns in an order in which their lines pass few buses. It begins with those whose lines are short, since others pass those, and changes places of
 * neighbours as long as that is better.
 *
 * @param levelsOf the buses that the lines of a column end at, from left to right; 0 is the upmost
 */
export function withFewestCrossings<T>(columns: readonly T[], levelsOf: (column: T) => readonly number[]): T[] {
  const placed = columns.map(column => ({ column, levels: levelsOf(column) })).sort((a, b) => Math.max(-1, ...a.levels) - Math.max(-1, ...b.levels));
  let order = placed;
  let fewest = crossings(order);
  for (let better = true; better;) {
    better = false;
    for (let i = 1; i < order.length; i += 1) {
      const swapped = [...order.slice(0, i - 1), order[i], order[i - 1], ...order.slice(i + 1)];
      const now = crossings(swapped);
      if (now < fewest) {
        [order, fewest, better] = [swapped, now, true];
      }
    }
  }
  return order.map(({ column }) => column);
}

/** A line passes each bus above its own that reaches farther. */
function crossings(order: readonly { readonly levels: readonly number[] }[]): number {
  const farther = new Set<number>();
  let total = 0;
  for (const level of order.flatMap(({ levels }) => levels).reverse()) {
    total += [...farther].filter(other => other < level).length;
    farther.add(level);
  }
  return total;
}
