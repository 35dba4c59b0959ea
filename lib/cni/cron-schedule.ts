import { GO_SPACE } from './go-text';

/** When a job runs: the minutes, hours and days that a cron expression of five fields stands for. */
export interface CronSchedule {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  readonly daysOfMonth: ReadonlySet<number>;
  readonly months: ReadonlySet<number>;
  readonly daysOfWeek: ReadonlySet<number>;
  /** Whether both a day of the month and a day of the week are asked for, so that either will do; else both must fit. */
  readonly eitherDay: boolean;
}

/** What came of reading a cron expression: the schedule, or what is wrong with the expression. */
export type CronReading =
  | { readonly schedule: CronSchedule; readonly fault?: undefined }
  | { readonly schedule?: undefined; readonly fault: string };

interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const LONGEST_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const FIELDS: readonly Field[] = [
  { name: 'minute', least: 0, most: 59 },
  { name: 'hour', least: 0, most: 23 },
  { name: 'day of the month', least: 1, most: 31 },
  { name: 'month', least: 1, most: 12, names: MONTHS },
  { name: 'day of the week', least: 0, most: 6, names: DAYS },
];

/** Fields of a line are parted by white space as Go knows it, which differs from that of JavaScript in two characters. */
const BLANKS = new RegExp(`${GO_SPACE}+`);

/**
 * Reads an expression of five fields with the same outcome as the parser of the Whereabouts reconciler (robfig/cron v3, ParseStandard),
 * but for what is not five fields: descriptors such as `@daily`, and a leading time zone, are refused.
 */
export function readCronSchedule(text: string): CronReading {
  if (/^(@|TZ=|CRON_TZ=)/.test(text)) {
    return { fault: `'${text}' is not allowed, write the five fields minute, hour, day of the month, month and day of the week, such as '30 4 * * *'` };
  }
  const written = text.split(BLANKS).filter(field => field !== '');
  if (written.length !== FIELDS.length) {
    return { fault: `'${text}' has ${written.length} ${written.length === 1 ? 'field' : 'fields'}, write the five fields minute, hour, day of the month, month and day of the week with spaces between them, such as '30 4 * * *'` };
  }
  const values: ReadonlySet<number>[] = [];
  const open: boolean[] = [];
  for (const [i, field] of FIELDS.entries()) {
    // Go skips the empty items between commas.
    const items = written[i].split(',').filter(item => item !== '').map(item => readItem(item, field));
    const faulty = items.find(({ fault }) => fault !== undefined);
    if (faulty) {
      return { fault: `the ${field.name} '${written[i]}' is not allowed, ${faulty.fault}` };
    }
    values.push(new Set(items.flatMap(item => item.values)));
    open.push(items.some(item => item.open));
  }
  const [minutes, hours, daysOfMonth, months, daysOfWeek] = values;
  return { schedule: { minutes, hours, daysOfMonth, months, daysOfWeek, eitherDay: !open[2] && !open[4] } };
}

/** Whether the schedule ever runs: `0 0 31 2 *` and `, * * * *` are well formed and do not. */
export function everRuns({ minutes, hours, daysOfMonth, months, daysOfWeek, eitherDay }: CronSchedule): boolean {
  const monthDay = [...months].some(month => [...daysOfMonth].some(day => day <= LONGEST_MONTH[month - 1]));
  const days = eitherDay ? months.size > 0 && (daysOfWeek.size > 0 || monthDay) : monthDay && daysOfWeek.size > 0;
  return minutes.size > 0 && hours.size > 0 && days;
}

interface Item {
  readonly values: number[];
  /** Whether the item leaves the field open: `*` and `?`, unless stepped. */
  readonly open: boolean;
  readonly fault?: string;
}

function readItem(text: string, field: Field): Item {
  const fail = (fault: string): Item => ({ values: [], open: false, fault });
  const [range, ...steps] = text.split('/');
  const [low, ...highs] = range.split('-');
  const star = low === '*' || low === '?';
  if (steps.length > 1) return fail('write one \'/\' at the most');
  if (!star && highs.length > 1) return fail('write one \'-\' at the most');
  const first = star ? field.least : readValue(low, field);
  // A single value with a step goes on to the end: 5/10 is 5-59/10.
  const last = star || (steps.length > 0 && highs.length === 0) ? field.most : readValue(highs[0] ?? low, field);
  const step = steps.length === 0 ? 1 : readNumber(steps[0]);
  if (first === undefined || last === undefined) return fail(`give ${expected(field)}`);
  if (step === undefined || step < 1) return fail('give a step of 1 or more');
  if (first < field.least || last > field.most) return fail(`give ${expected(field)}`);
  if (first > last) return fail(`the range runs from ${first} to ${last}, write the smaller value first`);
  return { values: valuesOf(first, last, step), open: star && step === 1 };
}

function valuesOf(first: number, last: number, step: number): number[] {
  const values: number[] = [];
  for (let value = first; value <= last; value += step) {
    values.push(value);
  }
  return values;
}

function readValue(text: string, { names, least }: Field): number | undefined {
  const named = names?.indexOf(text.toLowerCase()) ?? -1;
  return named >= 0 ? named + least : readNumber(text);
}

/** As Go's strconv.Atoi: a sign may stand before the digits, and 64 bits must hold the number. */
function readNumber(text: string): number | undefined {
  return /^\+?\d+$/.test(text) && BigInt(text.replace('+', '')) < 2n ** 63n ? Number(text) : undefined;
}

function expected({ least, most, names }: Field): string {
  return `values from ${least} to ${most}${names ? `, or ${names[0]} to ${names.at(-1)}` : ''}`;
}
