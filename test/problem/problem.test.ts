import { inspect } from 'util';
import * as fc from 'fast-check';
import { CniConfig, Ipvlan } from '../../lib/cni';
import { findProblems, formatProblem, formatProblems, nearest, Problem, Rule } from '../../lib/problem';
import { Topology, TopologyProps } from '../../lib/topology';

interface Shelf { readonly books: number }

const TEXTS = { requires: 'there are books', why: 'it is a shelf', fix: 'add one', source: 'a shelf' };
const hasBooks: Rule<Shelf> = {
  name: 'has-books',
  ...TEXTS,
  check: ({ books }) => (books > 0 ? [] : [{ path: 'books', message: `got ${books}; add one` }]),
};
const roomLeft: Rule<Shelf> = {
  name: 'room-left',
  severity: 'warning',
  ...TEXTS,
  check: ({ books }) => (books < 2 ? [] : [{ path: 'books', message: 'the shelf is full' }, { path: 'shelf', message: 'take a larger one' }]),
};
const limit: Rule<Shelf> = {
  name: 'limit',
  acknowledgeable: true,
  ...TEXTS,
  check: ({ books }) => (books <= 5 ? [] : [{ path: 'books', message: `got ${books}, at most 5` }]),
};
const taste: Rule<Shelf> = { ...limit, name: 'taste', severity: 'warning' };
const RULES = [hasBooks, roomLeft, limit, taste];

describe('finding', () => {
  test('gives what each rule finds, in the order of the rules, with its name and severity', () => {
    expect(findProblems({ books: 2 }, RULES)).toEqual([
      { rule: 'room-left', severity: 'warning', path: 'books', message: 'the shelf is full' },
      { rule: 'room-left', severity: 'warning', path: 'shelf', message: 'take a larger one' },
    ]);
    expect(findProblems({ books: 0 }, RULES)).toEqual([{ rule: 'has-books', severity: 'error', path: 'books', message: 'got 0; add one' }]);
    expect(findProblems({ books: 6 }, RULES).map(({ rule }) => rule)).toEqual(['room-left', 'room-left', 'limit', 'taste']);
  });

  test('gives nothing where no rule objects', () => {
    expect(findProblems({ books: 1 }, RULES)).toEqual([]);
  });

  test('says how to set an error aside, if that is possible; a warning needs no such word', () => {
    expect(findProblems({ books: 6 }, [limit, taste]).map(({ message }) => message))
      .toEqual(['got 6, at most 5; if you know better, acknowledge \'limit\' with your reason', 'got 6, at most 5']);
  });
});

describe('formatting', () => {
  const first: Problem = { rule: 'has-books', severity: 'error', path: 'shelves[0].books', message: 'got 0; add one' };
  const second: Problem = { rule: 'limit', severity: 'error', path: 'shelves[1].books', message: 'got 6, at most 5' };

  test('one problem: path, message and rule', () => {
    expect(formatProblem(first)).toBe('shelves[0].books: got 0; add one (has-books)');
  });

  test('one problem on the line of what failed', () => {
    expect(formatProblems('cannot build it', [first])).toBe('cannot build it: shelves[0].books: got 0; add one (has-books)');
  });

  test('several problems on lines of their own', () => {
    expect(formatProblems('cannot build it', [first, second])).toBe([
      'cannot build it: 2 problems',
      '  - shelves[0].books: got 0; add one (has-books)',
      '  - shelves[1].books: got 6, at most 5 (limit)',
    ].join('\n'));
  });
});

describe('the nearest name', () => {
  test.each<[string, string[], string | undefined]>([
    ['dataplan', ['dataplane', 'management'], 'dataplane'],
    ['data-plane', ['management', 'dataplane'], 'dataplane'],
    ['managment', ['dataplane', 'management'], 'management'],
    ['storage', ['dataplane', 'management'], undefined],
    ['dataplane', ['dataplane', 'dataplane2'], 'dataplane'],
    // Of two that are as near, the first known.
    ['net-3', ['net-1', 'net-2'], 'net-1'],
    // A third of the name may differ, or one character of a short one.
    ['abcdef', ['abcdxy'], 'abcdxy'],
    ['abcde', ['abcxy'], undefined],
    ['a', ['b'], 'b'],
    ['ab', ['xy'], undefined],
    ['', ['a'], 'a'],
    ['anything', [], undefined],
  ])('to %p among %j is %p', (name, known, expected) => {
    expect(nearest(name, known)).toBe(expected);
  });

  test('is always one of the known, and itself if it is known', () => {
    const names = fc.array(fc.string({ unit: fc.constantFrom(...'abc-'), maxLength: 6 }), { maxLength: 5 });
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'abc-'), maxLength: 6 }), names, (name, known) => {
      const found = nearest(name, known);
      expect(known.includes(name) ? found === name : found === undefined || known.includes(found)).toBe(true);
    }));
  });
});

describe('an error that nobody catches shows each problem once', () => {
  test.each([
    ['TopologyError', () => new Topology({} as TopologyProps)],
    ['CniError', () => CniConfig.of({ plugins: [new Ipvlan({ master: 'eth0', mtu: 1 })] })],
  ])('%s', (name, build) => {
    const error = thrown(build);
    expect(error.name).toBe(name);
    expect(error.problems.length).toBeGreaterThan(1);
    const shown = inspect(error);
    for (const problem of error.problems) expect(shown.split(formatProblem(problem))).toHaveLength(2);
    expect(shown.split('\n').filter(line => !/^ +at /.test(line))).toHaveLength(1 + error.problems.length);
  });
});

function thrown(build: () => unknown): Error & { readonly problems: readonly Problem[] } {
  try {
    build();
  } catch (error) {
    return error as Error & { readonly problems: readonly Problem[] };
  }
  throw new Error('nothing was thrown');
}
