import * as fs from 'fs';
import * as path from 'path';
import { FAILURE_MODES } from './failure-modes';
import { GROUPS } from './rule-groups';
import { rulesPage } from './rules-page';

const NAMES = GROUPS.flatMap(({ rules }) => rules.map(({ name }) => name));

describe('docs/rules.md', () => {
  test('is what the rules say (npx projen rules writes it anew)', () => {
    expect(fs.readFileSync(path.join(__dirname, '..', '..', 'docs', 'rules.md'), 'utf8')).toBe(rulesPage());
  });

  test('guards every failure mode by a rule that is there, or by something else', () => {
    for (const { rules, otherwise } of FAILURE_MODES) {
      expect(rules.length > 0 || otherwise !== undefined).toBe(true);
      expect(rules.filter(rule => !NAMES.includes(rule))).toEqual([]);
    }
  });
});
