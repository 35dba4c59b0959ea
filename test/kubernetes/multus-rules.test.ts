import { MULTUS_RULE_CASES } from './multus-rule-cases';
import { Multus } from '../../lib/kubernetes';
import { multusSettings } from '../../lib/kubernetes/multus-settings';
import { MULTUS_RULES } from '../../lib/kubernetes/rules/multus-rules';
import { formatProblem } from '../../lib/problem';
import { constantOf, exportedRules } from '../problem/exported-rules';

const EXPORTED = exportedRules('kubernetes/rules', /^multus-/);
const NAMES = EXPORTED.map(({ name }) => name);

describe.each(MULTUS_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ fires, message, silent }) => {
  test('is found, in one message', () => {
    expect(Multus.problems(fires).map(formatProblem)).toEqual([message]);
  });

  test('has a valid neighbor', () => {
    expect(Multus.problems(silent).map(formatProblem)).toEqual([]);
  });
});

test('every rule has a case', () => {
  expect([...new Set(MULTUS_RULE_CASES.map(({ rule }) => rule))].sort()).toEqual(NAMES);
});

test('every rule that a file exports is in the list, once', () => {
  expect(MULTUS_RULES.map(({ name }) => name).sort()).toEqual(NAMES);
});

test.each(EXPORTED)('the constant $constant has the name of its rule', ({ constant, name }) => {
  expect(constant).toBe(constantOf(name));
});

describe.each(MULTUS_RULES)('$name', (rule) => {
  test.each(['demands', 'why', 'fix', 'source'] as const)('says %s: not empty, no capital letter unless of a name, no full stop', (key) => {
    expect(rule[key]).toMatch(key === 'source' ? /^\S.*[^.\s]$/ : /^([a-z]|GKE |Multus |Whereabouts |CPUs |Pods |MultusRelease).*[^.\s]$/);
  });

  // An installation of which nothing was asked is not reviewed, because of this.
  test('agrees with the defaults', () => {
    expect(rule.check(multusSettings({}))).toEqual([]);
  });

  test('cannot be acknowledged unless it is a warning', () => {
    expect(rule.acknowledgeable ?? false).toBe(false);
  });
});

test('an acknowledgement of a contradiction is refused', () => {
  expect(Multus.problems({ acknowledge: { 'multus-paths': 'why not' }, reconcilerSchedule: '0 * * * *' }).map(formatProblem)).toEqual([
    'acknowledge[\'multus-paths\']: \'multus-paths\' guards a contradiction, which no reason makes work; can be acknowledged: multus-image-digest, '
    + 'multus-release-version, multus-default-namespace, multus-log-rotation, multus-log-output, whereabouts-reconciler-frequency, multus-critical-priority (acknowledgements)',
  ]);
});
