import { ADDRESS_SPACE_CASES } from './cases/address-space';
import { FLEET_CASES } from './rule-cases';
import { formatProblem } from '../../../lib/problem';
import { AddressSpace, Fleet } from '../../../lib/topology';

describe.each(FLEET_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, others, silent }) => {
  test('is refused', () => {
    expect(Fleet.problems(fires).filter(problem => problem.rule === rule).map(formatProblem)[0]).toBe(message);
  });

  test(others ? 'is seen elsewhere too' : 'is one problem', () => {
    expect(Fleet.problems(fires).filter(problem => formatProblem(problem) !== message).map(problem => `${problem.rule} at ${problem.path}`)).toEqual(others ?? []);
  });

  test('has a valid neighbor', () => {
    expect(Fleet.problems(silent).map(formatProblem)).toEqual([]);
  });
});

describe.each(ADDRESS_SPACE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ fires, message, silent }) => {
  test('is refused', () => {
    expect(() => new AddressSpace(fires)).toThrow(new Error(`cannot make an address space: ${message}`));
  });

  test('has a valid neighbor', () => {
    expect(() => new AddressSpace(silent)).not.toThrow();
  });
});
