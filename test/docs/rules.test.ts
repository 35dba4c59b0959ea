import { readdirSync } from 'fs';
import { join, relative } from 'path';
import { GROUPS } from './rule-groups';
import { Rule } from '../../lib/problem';

const LIB = join(__dirname, '../../lib');

/** All source files below a folder. */
function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => (entry.isDirectory() ? sources(join(folder, entry.name)) : [join(folder, entry.name)]))
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'));
}

/** Every rule that a file of rules exports, with the name of its constant. */
const EXPORTED = sources(LIB)
  .filter(file => /\/rules(\/[^/]+)?\.ts$/.test(file))
  .flatMap(file => Object.entries(jest.requireActual<{ [constant: string]: Partial<Rule<unknown>> }>(file)).map(([constant, rule]) => ({ file: relative(LIB, file), constant, rule })))
  .flatMap(({ file, constant, rule: { name, check } }) => (name !== undefined && typeof check === 'function' ? [{ file, constant, name }] : []));

const RULES = GROUPS.flatMap(({ rules }) => rules);
const names = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name).sort();

test('every rule that a file exports is run and on the page, once, and no other', () => {
  expect(EXPORTED.length).toBeGreaterThan(50);
  expect(names(RULES)).toEqual(names(EXPORTED));
  expect(new Set(names(RULES)).size).toBe(RULES.length);
});

test.each(EXPORTED)('the constant $constant of $file has the name of its rule', ({ constant, name }) => {
  expect(constant).toBe(name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()));
});

describe.each(GROUPS)('$title', ({ rules, cases }) => {
  test('has a case for every rule, and for no other', () => {
    expect([...new Set(cases.map(({ rule }) => rule))].filter(rule => rule !== 'acknowledgements').sort()).toEqual(names(rules));
  });

  test.each(rules.map(rule => [rule.name, rule] as const))('%s says what it requires, why, the fix and the source', (_name, { requires, why, fix, source }) => {
    expect([requires, why, fix, source].filter(text => text.trim() === '')).toEqual([]);
  });
});
