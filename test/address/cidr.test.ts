import { TerraformStack, TerraformVariable, Testing, Fn, Token } from 'cdktf';
import * as fc from 'fast-check';
import { address, addressOf, bitsOf, cidr, members, smallCidr } from './addresses';
import { Cidr, IpAddress, IpFamily } from '../../lib/address';
import { enclosingCidr, isToken, pieces, readCidr } from '../../lib/address/cidr';

describe('reads and writes', () => {
  test.each([
    ['172.16.1.0/24', '172.16.1.0/24', IpFamily.IPV4, 24, 8, '172.16.1.0', '172.16.1.255', 256],
    ['0.0.0.0/0', '0.0.0.0/0', IpFamily.IPV4, 0, 32, '0.0.0.0', '255.255.255.255', 4294967296],
    ['10.0.0.0/8', '10.0.0.0/8', IpFamily.IPV4, 8, 24, '10.0.0.0', '10.255.255.255', 16777216],
    ['172.16.1.7/32', '172.16.1.7/32', IpFamily.IPV4, 32, 0, '172.16.1.7', '172.16.1.7', 1],
    ['FD00:0001::/64', 'fd00:1::/64', IpFamily.IPV6, 64, 64, 'fd00:1::', 'fd00:1::ffff:ffff:ffff:ffff', 2 ** 64],
    ['::/0', '::/0', IpFamily.IPV6, 0, 128, '::', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 2 ** 128],
    ['fd00::9/128', 'fd00::9/128', IpFamily.IPV6, 128, 0, 'fd00::9', 'fd00::9', 1],
  ])('%s', (text, canonical, family, prefixLength, hostBits, first, last, size) => {
    const range = Cidr.parse(text);
    expect({
      canonical: range.toString(),
      json: JSON.stringify(range),
      family: range.family,
      prefixLength: range.prefixLength,
      hostBits: range.hostBits,
      first: range.first.toString(),
      last: range.last.toString(),
      size: range.size,
    }).toEqual({ canonical, json: `"${canonical}"`, family, prefixLength, hostBits, first, last, size });
  });

  test('every range of either family', () => {
    fc.assert(fc.property(cidr, (range) => {
      const read = Cidr.parse(range.toString());
      expect(read.isSame(range)).toBe(true);
      expect(read.toString()).toBe(range.toString());
    }));
  });
});

describe('refuses', () => {
  test.each([
    ['172.16.1.5/24', '\'172.16.1.5/24\' has host bits set, did you mean \'172.16.1.0/24\'?'],
    ['255.255.255.255/0', '\'255.255.255.255/0\' has host bits set, did you mean \'0.0.0.0/0\'?'],
    ['fd00::1/64', '\'fd00::1/64\' has host bits set, did you mean \'fd00::/64\'?'],
    ['172.16.1.9', '\'172.16.1.9\' has no prefix length; give a CIDR such as \'172.16.1.0/24\''],
    ['fd00::9', '\'fd00::9\' has no prefix length; give a CIDR such as \'fd00::/64\''],
    ['172.16.1.0/33', '\'172.16.1.0/33\' has the prefix length 33; an IPv4 range has 0 to 32'],
    ['fd00::/129', '\'fd00::/129\' has the prefix length 129; an IPv6 range has 0 to 128'],
    ['172.16.1.0/024', '\'172.16.1.0/024\' has a prefix length with leading zeros; write /24'],
    ...['', '/24', '172.16.1.0/', '172.16.1.0/-1', '172.16.1.0/24/24', '/172.16.1.0/24', '172.16.1.0/2a', '172.16.1.0 /24', ' 172.16.1.0/24', '172.16.1/24', '172.16.1.256/24', '172.16.1.0/255.255.255.0', 'fd00::%eth0/64', 'auto']
      .map(text => [text, `'${text}' is not a CIDR; give one such as '172.16.1.0/24'`]),
  ])('%p', (text, message) => {
    expect(() => Cidr.parse(text)).toThrow(new Error(message));
    expect(readCidr(text).problem).toBe(message);
  });

  test('host bits always, with the range that the address lies in', () => {
    const unaligned = cidr.filter(({ hostBits }) => hostBits > 0).chain(range => fc.bigInt(1n, 2n ** BigInt(range.hostBits) - 1n)
      .map(host => ({ range, written: IpAddress._of(range._first + host, range.family) })));
    fc.assert(fc.property(unaligned, ({ range, written }) => {
      const text = `${written}/${range.prefixLength}`;
      expect(() => Cidr.parse(text)).toThrow(new Error(`'${text}' has host bits set, did you mean '${range}'?`));
      expect(readCidr(text).cidr?.isSame(range)).toBe(true);
    }));
  });

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [24, '24'],
    [['172.16.1.0/24'], '["172.16.1.0/24"]'],
  ])('%p, which a caller in JavaScript may give', (value, shown) => {
    expect(() => Cidr.parse(value as unknown as string)).toThrow(new Error(`must be a CIDR string such as '172.16.1.0/24', got ${shown}`));
  });

  test('a token of any making', () => {
    const variable = new TerraformVariable(new TerraformStack(Testing.app(), 'stack'), 'range', {});
    const tokens = [variable.stringValue, Fn.cidrsubnet('10.0.0.0/8', 8, 1), Token.asString({ a: 1 }), variable.listValue[0], `10.0.0.0/${variable.stringValue}`];
    for (const token of tokens) {
      expect(isToken(token)).toBe(true);
      expect(() => Cidr.parse(token))
        .toThrow(new Error('must be a concrete CIDR such as \'172.16.1.0/24\', got a Terraform token; ranges are checked and subdivided at synthesis, before Terraform knows its value'));
    }
    expect(isToken('172.16.1.0/24')).toBe(false);
  });
});

describe('compares', () => {
  const pairOfSmall = fc.tuple(smallCidr, smallCidr);

  test('with an address as if each were looked at', () => {
    fc.assert(fc.property(smallCidr, smallCidr, (range, other) => {
      const inRange = new Set(members(range));
      for (const value of members(other)) {
        expect(range.contains(IpAddress._of(value, other.family))).toBe(range.family === other.family && inRange.has(value));
      }
    }));
  });

  test('with a range it covers as if each address were looked at', () => {
    fc.assert(fc.property(pairOfSmall, ([range, other]) => {
      const inRange = new Set(members(range));
      expect(range.covers(other)).toBe(range.family === other.family && members(other).every(value => inRange.has(value)));
    }), { numRuns: 500 });
  });

  test('with a range it overlaps as if each address were looked at, from either side', () => {
    fc.assert(fc.property(pairOfSmall, ([range, other]) => {
      const inRange = new Set(members(range));
      expect(range.overlaps(other)).toBe(range.family === other.family && members(other).some(value => inRange.has(value)));
      expect(other.overlaps(range)).toBe(range.overlaps(other));
    }), { numRuns: 500 });
  });

  test('ranges of any size: they overlap exactly if one covers the other', () => {
    fc.assert(fc.property(cidr, cidr, (range, other) => {
      expect(range.overlaps(other)).toBe(range.covers(other) || other.covers(range));
      expect(range.covers(range) && range.overlaps(range) && range.isSame(range)).toBe(true);
    }));
  });

  test.each([
    ['10.0.0.0/8', '10.255.255.255/32', true],
    ['10.0.0.0/8', '11.0.0.0/32', false],
    ['fd00:1::/64', 'fd00:1::ffff:ffff:ffff:ffff/128', true],
    ['fd00:1::/64', 'fd00:1:0:1::/128', false],
    ['0.0.0.0/0', '255.255.255.255/32', true],
    ['::/0', 'ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff/128', true],
    ['::/0', '0.0.0.0/0', false],
  ])('%s with %s, which it covers: %s', (range, other, expected) => {
    expect(Cidr.parse(range).covers(Cidr.parse(other))).toBe(expected);
    expect(Cidr.parse(range).overlaps(Cidr.parse(other))).toBe(expected);
    expect(Cidr.parse(range).contains(Cidr.parse(other).first)).toBe(expected);
  });

  test.each([
    ['10.0.0.0/8', '10.0.0.0/8', true],
    ['10.0.0.0/8', '10.0.0.0/9', false],
    ['10.0.0.0/8', '11.0.0.0/8', false],
    ['0.0.0.0/0', '::/0', false],
    ['0.0.0.0/32', '::/32', false],
  ])('%s with %s, the same: %s', (range, other, expected) => {
    expect(Cidr.parse(range).isSame(Cidr.parse(other))).toBe(expected);
  });
});

test('an address lies in the one range of each prefix length that encloses it', () => {
  const placed = address.chain(one => fc.tuple(fc.constant(one), fc.integer({ min: 0, max: bitsOf(one.family) }), addressOf(one.family)));
  fc.assert(fc.property(placed, ([one, prefixLength, other]) => {
    const range = enclosingCidr(one, prefixLength);
    expect(range.prefixLength).toBe(prefixLength);
    expect(range.contains(one)).toBe(true);
    expect(range.contains(other)).toBe(enclosingCidr(other, prefixLength).isSame(range));
  }));
});

test('a range cannot be changed', () => {
  const range = Cidr.parse('172.16.1.0/24');
  expect(() => Object.assign(range, { prefixLength: 8 })).toThrow(TypeError);
  expect(() => Object.assign(range, { _first: 0n })).toThrow(TypeError);
});

describe('the pieces of a range', () => {
  const part = fc.tuple(smallCidr, fc.bigInt(0n, 80n), fc.bigInt(0n, 80n)).map(([range, before, length]) => {
    const first = range._first > 10n ? range._first - 10n + before : range._first + before;
    return { range, span: { first, last: first + length } };
  });

  test('have the addresses that it has in the span, in ascending order', () => {
    fc.assert(fc.property(part, ({ range, span }) => {
      expect(pieces(range, span).flatMap(members)).toEqual(members(range).filter(value => span.first <= value && value <= span.last));
    }), { numRuns: 500 });
  });

  test('are the fewest: no two make up a larger one', () => {
    fc.assert(fc.property(part, ({ range, span }) => {
      const parents = pieces(range, span).map(({ first, prefixLength }) => String(enclosingCidr(first, prefixLength - 1)));
      expect(new Set(parents).size).toBe(parents.length);
    }));
  });
});
