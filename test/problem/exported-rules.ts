import { readdirSync } from 'fs';
import { join } from 'path';
import { Rule } from '../../lib/problem';

/** A rule, as a file of a folder of rules exports it. */
export interface ExportedRule {
  /** Name of the constant. */
  readonly constant: string;
  /** Name of the rule. */
  readonly name: string;
}

/** The rules that the files of a folder below lib export, by their names in order. */
export function exportedRules(folder: string, files = /./): ExportedRule[] {
  const path = join(__dirname, '../../lib', folder);
  return readdirSync(path)
    .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts') && files.test(file))
    .flatMap(file => Object.entries(jest.requireActual<{ [constant: string]: Partial<Rule<unknown>> }>(join(path, file))))
    .flatMap(([constant, { name, check }]) => (name !== undefined && typeof check === 'function' ? [{ constant, name }] : []))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** The constant that a rule of this name is to have. */
export function constantOf(rule: string): string {
  return rule.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
