import { RULE_CASES } from './rule-cases';
import { formatProblem } from '../../lib/problem';
import { Topology } from '../../lib/topology';
import { TOPOLOGY_RULES } from '../../lib/topology/rules';
import { constantOf, exportedRules } from '../problem/exported-rules';

const EXPORTED = exportedRules('topology/rules');
const NAMES = EXPORTED.map(({ name }) => name);

describe.each(RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, others, silent }) => {
  const problems = Topology.problems(fires);

  test('is refused with one message', () => {
    expect(problems.filter(problem => problem.rule === rule).map(formatProblem)).toEqual([message]);
  });

  test(others ? `is seen by ${others.join(', ')} too` : 'is seen by no other rule', () => {
    expect(problems.map(problem => problem.rule).filter(name => name !== rule)).toEqual(others ?? []);
  });

  test('has a valid neighbor', () => {
    expect(Topology.problems(silent).filter(problem => problem.severity === 'error' || problem.rule === rule).map(formatProblem)).toEqual([]);
  });
});

test('every rule and the check of acknowledgements have a case', () => {
  expect([...new Set(RULE_CASES.map(({ rule }) => rule))].sort()).toEqual([...NAMES, 'acknowledgements'].sort());
});

test('every rule that a file exports is in the list, once', () => {
  expect(TOPOLOGY_RULES.map(({ name }) => name).sort()).toEqual(NAMES);
});

test.each(EXPORTED)('the constant $constant has the name of its rule', ({ constant, name }) => {
  expect(constant).toBe(constantOf(name));
});

describe.each(TOPOLOGY_RULES)('$name', (rule) => {
  test.each(['demands', 'why', 'fix', 'source'] as const)('says %s: not empty, no capital letter unless of a name, no full stop', (key) => {
    expect(rule[key]).toMatch(key === 'source' ? /^\S.*[^.\s]$/ : /^([a-z]|GKE |GCP |VPC |Whereabouts ).*[^.\s]$/);
  });

  test('is an error or a warning', () => {
    expect(['error', 'warning']).toContain(rule.severity);
  });
});

test('only limits that Google may raise can be acknowledged', () => {
  expect(TOPOLOGY_RULES.filter(({ acknowledgeable }) => acknowledgeable).map(({ name }) => name)).toEqual(['distinct-vpcs', 'interfaces-per-machine']);
});
