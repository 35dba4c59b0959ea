import { Outcome } from './outcome';
import { counted } from '../../insight/counted';
import { ObjectProblem } from '../object-problem';
import { RangeUse } from '../range-use';

/* What people read. */

const CODES = { bold: 1, red: 31, yellow: 33, dim: 2 };

export type Paint = (color: keyof typeof CODES, text: string) => string;

/** @param colors whether the terminal shows colors */
export function painter(colors: boolean): Paint {
  return (color, what) => (colors ? `\u001b[${CODES[color]}m${what}\u001b[0m` : what);
}

/** @param colors whether the terminal shows colors */
export function text({ problems, about, cluster }: Outcome, colors: boolean): string {
  const paint = painter(colors);
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const places = new Map<string, ObjectProblem[]>();
  for (const problem of problems) {
    const place = placeOf(problem);
    const before = places.get(place);
    if (before) before.push(problem);
    else places.set(place, [problem]);
  }
  return [
    ...[...places].flatMap(([place, found]) => [paint('bold', place), ...found.flatMap(problem => lines(problem, paint)), '']),
    ...(cluster && cluster.ranges.length > 0 ? [...rangeTable(cluster.ranges), ''] : []),
    `${about}: ${problems.length === 0 ? 'no problems' : `${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}`}`,
    '',
  ].join('\n');
}

function placeOf({ file, document, object }: ObjectProblem): string {
  return [file, document === undefined ? undefined : `document ${document}`, object].filter(part => part !== undefined).join(', ');
}

function lines({ severity, rule, path, line, message }: ObjectProblem, paint: Paint): string[] {
  const head = severity === 'error' ? paint('red', 'error  ') : paint('yellow', 'warning');
  return [
    `  ${head}  ${rule}  ${paint('dim', path + (line === undefined ? '' : `, line ${line}`))}`,
    `           ${message}`,
  ];
}

function rangeTable(ranges: readonly RangeUse[]): string[] {
  return table([
    ['range', 'definitions', 'taken', 'of', 'can be full in'],
    ...ranges.map(({ range, networkName, definitions, taken, capacity, daysLeft }) => [
      networkName === undefined ? range : `${range} (${networkName})`,
      definitions.join(', '),
      String(taken),
      String(capacity),
      taken >= capacity ? 'full' : daysLeft === undefined ? '' : daysLeft < 1 ? 'a day' : counted(Math.floor(daysLeft), 'day'),
    ]),
  ]);
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0].map((_, i) => Math.max(...rows.map(row => row[i].length)));
  return rows.map(row => row.map((cell, i) => cell.padEnd(widths[i])).join('  ').trimEnd());
}
