import * as fc from 'fast-check';
import { CronSchedule, everRuns, readCronSchedule } from '../../lib/cni/cron-schedule';

function schedule(text: string): CronSchedule {
  const { schedule: read, fault } = readCronSchedule(text);
  if (fault !== undefined) throw new Error(fault);
  return read;
}

/** The values of one field, the others being open. */
function values(field: number, text: string): number[] {
  const { minutes, hours, daysOfMonth, months, daysOfWeek } = schedule(['*', '*', '*', '*', '*'].map((star, i) => (i === field ? text : star)).join(' '));
  return [...[minutes, hours, daysOfMonth, months, daysOfWeek][field]];
}

// What is accepted and refused here was put to robfig/cron v3's ParseStandard.
test.each([
  [0, '5', [5]],
  [0, '+5', [5]],
  [0, '007', [7]],
  [0, '*/20', [0, 20, 40]],
  [0, '50/5', [50, 55]],
  [0, '5-9/2', [5, 7, 9]],
  [0, '1,3,,5', [1, 3, 5]],
  [0, ',', []],
  [0, '*/99', [0]],
  [1, '22-23', [22, 23]],
  [2, '30/1', [30, 31]],
  [3, 'jan,MAR-apr', [1, 3, 4]],
  [3, '?/6', [1, 7]],
  [4, 'sun-Tue', [0, 1, 2]],
  [4, '*-x', [0, 1, 2, 3, 4, 5, 6]],
])('field %i reads %s', (field, text, expected) => {
  expect(values(field, text)).toEqual(expected);
});

test.each([
  ['', '\'\' has 0 fields, write the five fields minute, hour, day of the month, month and day of the week with spaces between them, such as \'30 4 * * *\''],
  ['*', '\'*\' has 1 field, write the five fields minute, hour, day of the month, month and day of the week with spaces between them, such as \'30 4 * * *\''],
  ['0 0 4 * * *', '\'0 0 4 * * *\' has 6 fields, write the five fields minute, hour, day of the month, month and day of the week with spaces between them, such as \'30 4 * * *\''],
  ['@daily', '\'@daily\' is not allowed, write the five fields minute, hour, day of the month, month and day of the week, such as \'30 4 * * *\''],
  ['TZ=UTC * * * * *', '\'TZ=UTC * * * * *\' is not allowed, write the five fields minute, hour, day of the month, month and day of the week, such as \'30 4 * * *\''],
  ['60 * * * *', 'the minute \'60\' is not allowed, give values from 0 to 59'],
  ['* 24 * * *', 'the hour \'24\' is not allowed, give values from 0 to 23'],
  ['* * 0 * *', 'the day of the month \'0\' is not allowed, give values from 1 to 31'],
  ['* * * 13 *', 'the month \'13\' is not allowed, give values from 1 to 12, or jan to dec'],
  ['* * * * 7', 'the day of the week \'7\' is not allowed, give values from 0 to 6, or sun to sat'],
  ['mon * * * *', 'the minute \'mon\' is not allowed, give values from 0 to 59'],
  ['1.5 * * * *', 'the minute \'1.5\' is not allowed, give values from 0 to 59'],
  ['9-5 * * * *', 'the minute \'9-5\' is not allowed, the range runs from 9 to 5, write the smaller value first'],
  ['1-2-3 * * * *', 'the minute \'1-2-3\' is not allowed, write one \'-\' at the most'],
  ['1/2/3 * * * *', 'the minute \'1/2/3\' is not allowed, write one \'/\' at the most'],
  ['*/0 * * * *', 'the minute \'*/0\' is not allowed, give a step of 1 or more'],
  ['*/99999999999999999999 * * * *', 'the minute \'*/99999999999999999999\' is not allowed, give a step of 1 or more'],
])('refuses %s', (text, fault) => {
  expect(readCronSchedule(text)).toEqual({ fault });
});

test('parts fields at every white space that Go knows', () => {
  expect(readCronSchedule('\t* *\n*\u00a0*\u0085*\u3000').fault).toBeUndefined();
  expect(readCronSchedule('*\ufeff* * * *').fault).toMatch(/^'.*' has 4 fields, /);
});

test.each([
  ['* * * * *', true],
  ['0 0 29 2 *', true],
  ['0 0 30 2 *', false],
  ['0 0 31 2,4,6,9,11 *', false],
  ['0 0 31 2,12 *', true],
  // Of a day of the month and a day of the week, either will do.
  ['0 0 30 2 mon', true],
  ['0 0 30 2 */2', true],
  ['0 0 30 2 */1', false],
  [', * * * *', false],
  ['* , * * *', false],
  ['* * , * *', false],
  ['* * * , *', false],
  ['* * * * ,', false],
  ['0 0 30 2 ,', false],
  ['0 0 1 2 ,', true],
])('%s comes up at some time: %s', (text, runs) => {
  expect(everRuns(schedule(text))).toBe(runs);
});

test('a range gives its values, whatever they are', () => {
  fc.assert(fc.property(fc.nat(59), fc.nat(59), fc.integer({ min: 1, max: 60 }), (a, b, step) => {
    const [first, last] = [Math.min(a, b), Math.max(a, b)];
    const expected = Array.from({ length: 60 }, (_, value) => value).filter(value => value >= first && value <= last && (value - first) % step === 0);
    expect(values(0, `${first}-${last}/${step}`)).toEqual(expected);
  }));
});
