import { RULE_CASES } from './rule-cases';
import { formatProblem } from '../../lib/problem';
import { Topology } from '../../lib/topology';

describe.each(RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, others, silent }) => {
  // In the tests, not beside them, so that mutation testing sees which test runs which line.
  const problems = () => Topology.problems(fires);

  test('is refused with one message', () => {
    expect(problems().filter(problem => problem.rule === rule).map(formatProblem)).toEqual([message]);
  });

  test(others ? `is seen by ${others.join(', ')} too` : 'is seen by no other rule', () => {
    expect(problems().map(problem => problem.rule).filter(name => name !== rule)).toEqual(others ?? []);
  });

  test('has a valid neighbor', () => {
    expect(Topology.problems(silent).filter(problem => problem.severity === 'error' || problem.rule === rule).map(formatProblem)).toEqual([]);
  });
});

test('the check of acknowledgements has a case', () => {
  expect(RULE_CASES.map(({ rule }) => rule)).toContain('acknowledgements');
});
