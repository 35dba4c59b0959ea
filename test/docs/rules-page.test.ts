import * as fs from 'fs';
import * as path from 'path';
import { FAILURE_MODES } from './failure-modes';
import { GROUPS, rulesPage } from './rules-page';

const NAMES = GROUPS.flatMap(({ rules }) => rules.map(({ name }) => name));

describe('docs/rules.md', () => {
  test('is what the rules say (npx projen rules writes it anew)', () => {
    expect(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'rules.md'), 'utf8')).toBe(rulesPage());
  });

  test('lists every rule of every room once', () => {
    const folders = ['topology', 'cni', 'kubernetes'].map(room => path.join(__dirname, '..', '..', 'lib', room, 'rules'));
    const files = folders.flatMap(folder => fs.readdirSync(folder))
      .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && !/^index\.ts$|-rules\.ts$/.test(file))
      .map(file => file.replace(/\.ts$/, ''));
    expect([...NAMES].sort()).toEqual(files.sort());
  });

  test('guards every failure mode by a rule that is there, or by something else', () => {
    for (const { rules, otherwise } of FAILURE_MODES) {
      expect(rules.length > 0 || otherwise !== undefined).toBe(true);
      expect(rules.filter(rule => !NAMES.includes(rule))).toEqual([]);
    }
  });
});
