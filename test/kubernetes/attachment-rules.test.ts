import { App, Chart } from 'cdk8s';
import { ATTACHMENT_RULE_CASES } from './attachment-rule-cases';
import { ATTACHMENT_RULES } from '../../lib/kubernetes/rules/attachment-rules';
import { Warnings } from '../../lib/kubernetes/warnings';
import { constantOf, exportedRules } from '../problem/exported-rules';

const EXPORTED = exportedRules('kubernetes/rules', /^attachment-/);
const NAMES = EXPORTED.map(({ name }) => name);

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
  expect([...new Set(ATTACHMENT_RULE_CASES.map(({ rule }) => rule))].sort()).toEqual(NAMES);
});

test('every rule that a file exports is in the list, once', () => {
  expect(ATTACHMENT_RULES.map(({ name }) => name).sort()).toEqual(NAMES);
});

test.each(EXPORTED)('the constant $constant has the name of its rule', ({ constant, name }) => {
  expect(constant).toBe(constantOf(name));
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
