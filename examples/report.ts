import { painter } from '../lib/doctor/command/text';
import { formatProblem, Problem } from '../lib/problem';

/** A part of what `npm start` prints: a title, and rows of cells or lines of their own. */
export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly string[] | string)[];
}

/**
 * The sections as text, each with columns as wide as its longest cells need, then the files that were written and the warnings.
 *
 * @param colors whether a terminal shows the text
 */
export function report(sections: readonly Section[], written: readonly string[], warnings: readonly (Problem | string)[], colors: boolean): string {
  const paint = painter(colors);
  const told = warnings.map(warning => (typeof warning === 'string' ? warning : formatProblem(warning)));
  return [
    ...[...sections, { title: 'written', rows: written }].map(({ title, rows }) => [paint('bold', title), ...aligned(rows)]),
    ...(told.length > 0 ? [[paint('yellow', 'warnings'), ...told.map(line => `  ${line}`)]] : []),
  ].map(lines => `${lines.join('\n')}\n`).join('\n');
}

function aligned(rows: Section['rows']): string[] {
  const cells = rows.filter(row => typeof row !== 'string');
  const widths = cells.length === 0 ? [] : cells[0].map((_, i) => Math.max(...cells.map(row => row[i].length)));
  return rows.map(row => `  ${typeof row === 'string' ? row : row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd()}`);
}
