import * as fc from 'fast-check';
import { Cidr } from '../../../lib/address';
import { meetings, Span } from '../../../lib/address/span';
import { Block } from '../../../lib/topology/fleet/block';

function spanOf({ _first, _last }: Cidr): Span {
  return { first: _first, last: _last };
}

const BLOCK = Cidr.parse('10.0.0.0/20');
const taken = fc.uniqueArray(fc.integer({ min: 0, max: 255 }), { maxLength: 20 })
  .map(places => places.map(place => ({ first: BLOCK._first + BigInt(place * 16), last: BLOCK._first + BigInt(place * 16 + 15) })));
const wishes = fc.array(fc.integer({ min: 21, max: 29 }), { maxLength: 60 });

test('what is taken lies in the block, has the size, and meets nothing', () => {
  fc.assert(fc.property(taken, wishes, (before, prefixes) => {
    const block = new Block(BLOCK, before);
    const ranges = prefixes.flatMap((prefix) => {
      const range = block.take(prefix);
      expect(range === undefined || range.prefixLength === prefix).toBe(true);
      return range ?? [];
    });
    expect(ranges.filter(range => !BLOCK.covers(range))).toEqual([]);
    expect(meetings([...before, ...ranges.map(spanOf)])).toEqual([]);
  }));
});

test('there is no room only where no range of the size is free', () => {
  fc.assert(fc.property(taken, wishes, fc.integer({ min: 21, max: 29 }), (before, prefixes, wish) => {
    const block = new Block(BLOCK, before);
    const gone = [...before, ...prefixes.flatMap(prefix => block.take(prefix) ?? []).map(spanOf)];
    const size = 2n ** BigInt(32 - wish);
    const firsts = Array.from({ length: 2 ** (wish - 20) }, (_, i) => BLOCK._first + BigInt(i) * size);
    const places = firsts.map(first => ({ first, last: first + size - 1n }));
    const isFree = places.some(place => meetings([...gone, place]).length === 0);
    expect(block.take(wish) !== undefined).toBe(isFree);
  }));
});

test('the free addresses are those that nothing has', () => {
  fc.assert(fc.property(taken, wishes, (before, prefixes) => {
    const block = new Block(BLOCK, before);
    const ranges = prefixes.flatMap(prefix => block.take(prefix) ?? []);
    const { addresses, freeAddresses, largestFreeRange, usedPercent } = block.usage;
    expect([addresses, freeAddresses]).toEqual([4096, 4096 - before.length * 16 - ranges.reduce((sum, { size }) => sum + size, 0)]);
    expect(Math.abs(usedPercent - (4096 - freeAddresses) / 40.96)).toBeLessThan(0.051);
    expect(largestFreeRange === undefined).toBe(freeAddresses === 0);
    if (largestFreeRange) {
      expect(largestFreeRange.isSame(block.take(largestFreeRange.prefixLength)!)).toBe(true);
      expect(block.usage.largestFreeRange?.prefixLength ?? 33).toBeGreaterThanOrEqual(largestFreeRange.prefixLength);
    }
  }));
});

test('a small range comes out of the smallest free one, so that the large ones stay whole', () => {
  const block = new Block(BLOCK, [spanOf(Cidr.parse('10.0.0.0/24'))]);
  expect([26, 25, 24, 21].map(prefix => String(block.take(prefix)))).toEqual(['10.0.1.0/26', '10.0.1.128/25', '10.0.2.0/24', '10.0.8.0/21']);
  expect(String(block.usage.largestFreeRange)).toBe('10.0.4.0/22');
});
