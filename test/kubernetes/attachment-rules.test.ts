import { readdirSync } from 'fs';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { ATTACHMENT_RULE_CASES } from './attachment-rule-cases';
import { ATTACHMENT_RULES } from '../../lib/kubernetes/rules/attachment-rules';
import { MULTUS_RULES } from '../../lib/kubernetes/rules/multus-rules';
import { POD_RULES } from '../../lib/kubernetes/rules/pod-rules';
import { Warnings } from '../../lib/kubernetes/warnings';

const FOLDER = join(__dirname, '../../lib/kubernetes/rules');
const LISTS = ['attachment-rules', 'multus-rules', 'pod-rules'];
const OTHERS = [...MULTUS_RULES, ...POD_RULES].map(({ name }) => name);
const FILES = readdirSync(FOLDER)
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map(file => file.slice(0, -'.ts'.length))
  .filter(file => !LISTS.includes(file) && !OTHERS.includes(file))
  .sort();

describe.each(ATTACHMENT_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is refused with one message', () => {
    let refusal = '';
    try {
      fires(new Chart(new App(), 'chart'));
    } catch (fault) {
      refusal = (fault as Error).message;
    }
    expect(refusal.replace(/^cannot define NetworkAttachmentDefinition '[^']+': /, '')).toBe(message);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    const app = new App();
    silent(new Chart(app, 'chart'));
    expect(Warnings.of(app).filter(warning => ATTACHMENT_RULES.some(({ name }) => name === warning.rule))).toEqual([]);
  });
});

test('every rule has a case', () => {
  expect([...new Set(ATTACHMENT_RULE_CASES.map(({ rule }) => rule))].sort()).toEqual(FILES);
});

test('every file that is no rule of Pods or of Multus is a rule of the list, by its name', () => {
  expect(ATTACHMENT_RULES.map(({ name }) => name).sort()).toEqual(FILES);
});

test.each(FILES)('%s exports one rule, named as its file', (file) => {
  const exported = Object.entries(jest.requireActual<{ [constant: string]: { readonly name: string } }>(join(FOLDER, `${file}.ts`)));
  expect(exported.map(([constant, { name }]) => ({ constant, name })))
    .toEqual([{ constant: file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), name: file }]);
});

describe.each(ATTACHMENT_RULES)('$name', (rule) => {
  test.each(['demands', 'why', 'fix', 'source'] as const)('says %s: not empty, no capital letter unless of a name, no full stop', (key) => {
    expect(rule[key]).toMatch(key === 'source' ? /^\S.*[^.\s]$/ : /^([a-z]|NetworkAttachmentDefinitions ).*[^.\s]$/);
  });

  test('is an error that nobody can acknowledge', () => {
    expect(rule.severity).toBe('error');
    expect(rule.acknowledgeable ?? false).toBe(false);
  });
});
