import * as fc from 'fast-check';
import { Cidr } from '../../lib/address';
import { count, intersection, meetings, Span, subtract } from '../../lib/address/span';

const span = fc.tuple(fc.bigInt(0n, 60n), fc.bigInt(0n, 20n)).map(([first, more]): Span => ({ first, last: first + more }));
const spans = fc.array(span, { maxLength: 6 });

function members({ first, last }: Span): bigint[] {
  return Array.from({ length: Number(last - first) + 1 }, (_, i) => first + BigInt(i));
}

/** The addresses of a range as a span. */
function whole(text: string): Span {
  const { _first, _last } = Cidr.parse(text);
  return { first: _first, last: _last };
}

describe('the difference', () => {
  test('is what is left when each address is looked at', () => {
    fc.assert(fc.property(span, spans, (one, others) => {
      const gone = new Set(others.flatMap(members));
      expect(subtract(one, others).flatMap(members)).toEqual(members(one).filter(value => !gone.has(value)));
    }), { numRuns: 500 });
  });

  test('is in ascending runs with a gap between each two', () => {
    fc.assert(fc.property(span, spans, (one, others) => {
      const left = subtract(one, others);
      left.forEach(({ first, last }, i) => {
        expect(first <= last).toBe(true);
        expect(i === 0 || left[i - 1].last + 1n < first).toBe(true);
      });
    }));
  });

  test('does not depend on the order of the others, and leaves them as they are', () => {
    fc.assert(fc.property(span, spans, (one, others) => {
      const written = [...others];
      expect(subtract(one, [...others].reverse())).toEqual(subtract(one, others));
      expect(others).toEqual(written);
    }));
  });

  test.each<[string, Span[], Span[]]>([
    ['nothing', [], [{ first: 10n, last: 20n }]],
    ['itself', [{ first: 10n, last: 20n }], []],
    ['more than itself', [{ first: 0n, last: 99n }], []],
    ['its first', [{ first: 10n, last: 10n }], [{ first: 11n, last: 20n }]],
    ['its last', [{ first: 20n, last: 20n }], [{ first: 10n, last: 19n }]],
    ['its neighbors', [{ first: 9n, last: 9n }, { first: 21n, last: 21n }], [{ first: 10n, last: 20n }]],
    ['one within another', [{ first: 12n, last: 16n }, { first: 13n, last: 14n }], [{ first: 10n, last: 11n }, { first: 17n, last: 20n }]],
    ['two that touch', [{ first: 12n, last: 13n }, { first: 14n, last: 15n }], [{ first: 10n, last: 11n }, { first: 16n, last: 20n }]],
  ])('from %s', (_, others, left) => {
    expect(subtract({ first: 10n, last: 20n }, others)).toEqual(left);
  });
});

describe('the count', () => {
  test('is that of the addresses when each is looked at', () => {
    fc.assert(fc.property(span, spans, (one, others) => {
      const left = subtract(one, others);
      expect(count(left)).toBe(BigInt(new Set(left.flatMap(members)).size));
    }));
  });

  test('of nothing is zero', () => {
    expect(count([])).toBe(0n);
  });

  test.each([
    ['10.0.0.0/8', ['10.0.0.0/32', '10.255.255.255/32'], 2n ** 24n - 2n],
    ['fd00:1::/64', ['fd00:1::/65', 'fd00:1::/128'], 2n ** 63n],
    ['0.0.0.0/0', ['10.0.0.0/8', '10.1.0.0/16', '224.0.0.0/4'], 2n ** 32n - 2n ** 24n - 2n ** 28n],
    ['::/0', ['::/1', '8000::/128'], 2n ** 127n - 1n],
  ])('is exact in %s', (range, others, left) => {
    expect(count(subtract(whole(range), others.map(whole)))).toBe(left);
  });
});

describe('what is common', () => {
  test('is what both have when each address is looked at', () => {
    fc.assert(fc.property(span, span, (one, other) => {
      const both = intersection(one, other);
      expect(both ? members(both) : []).toEqual(members(one).filter(value => members(other).includes(value)));
      expect(intersection(other, one)).toEqual(both);
    }), { numRuns: 500 });
  });

  test('is exact in huge ranges', () => {
    expect(intersection(whole('::/0'), whole('fd00:1::/64'))).toEqual(whole('fd00:1::/64'));
    expect(intersection(whole('10.0.0.0/8'), whole('0.0.0.0/0'))).toEqual(whole('10.0.0.0/8'));
    expect(intersection(whole('10.0.0.0/8'), whole('11.0.0.0/8'))).toBeUndefined();
  });
});

describe('the meetings', () => {
  const meet = (a: Span, b: Span): boolean => intersection(a, b) !== undefined;

  test('name every span that meets another, and no other', () => {
    fc.assert(fc.property(spans, (all) => {
      const named = new Set(meetings(all).flat());
      expect(all.filter(one => named.has(one))).toEqual(all.filter(one => all.some(other => other !== one && meet(one, other))));
      meetings(all).forEach(([one, other]) => expect(one !== other && meet(one, other)).toBe(true));
    }), { numRuns: 500 });
  });

  test('have each span second at most once, and leave the spans as they are', () => {
    fc.assert(fc.property(spans, (all) => {
      const written = [...all];
      const seconds = meetings(all).map(([, second]) => second);
      expect(new Set(seconds).size).toBe(seconds.length);
      expect(all).toEqual(written);
    }));
  });

  test('name the one that ends last', () => {
    const [wide, narrow, inside] = [{ first: 0n, last: 9n }, { first: 1n, last: 3n }, { first: 2n, last: 2n }];
    expect(meetings([inside, narrow, wide])).toEqual([[wide, narrow], [wide, inside]]);
  });

  test.each([100, 1000, 10_000])('of %d spans look at each as often as sorting does', (size) => {
    let looks = 0;
    const all = Array.from({ length: size }, (_, i) => {
      const first = BigInt((i * 7919) % size) * 4n;
      return { get first() { looks++; return first; }, last: first + BigInt(i % 2) * 3n };
    });
    expect(meetings(all)).toEqual([]);
    // Up to four looks for each comparison of the sort, of which there are at most n log2 n, and a few to walk along.
    expect(looks).toBeLessThan(4 * size * Math.log2(size) + 3 * size);
  });
});
