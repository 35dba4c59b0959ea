import * as fc from 'fast-check';
import { Cidr, IpAddress, IpFamily } from '../../../lib/address';
import { enclosingCidr } from '../../../lib/address/cidr';
import { addressBits } from '../../../lib/address/ip-address';
import { allocatable, capacity, handsOut, podCapacity, WhereaboutsPool } from '../../../lib/cni/ipam/whereabouts-pool';
import { bitsOf, members, smallCidr } from '../../address/addresses';

/**
 * The allocator of Whereabouts, address by address: it begins after the network's address and ends before the broadcast address, or at
 * the start and end where they lie in between, and takes the lowest address that is not excluded.
 */
function handedOut({ cidr, start, end, excluded }: WhereaboutsPool): bigint[] {
  let usable = cidr.hostBits < 2 ? [] : members(cidr).slice(1, -1);
  const meant = (address?: IpAddress): boolean => address !== undefined && address.family === cidr.family && usable.includes(address._value);
  if (meant(start)) {
    usable = usable.slice(usable.indexOf(start!._value));
  }
  if (meant(end)) {
    usable = usable.slice(0, usable.indexOf(end!._value) + 1);
  }
  return usable.filter(value => !excluded.some(range => range.contains(IpAddress._of(value, cidr.family))));
}

function wholePool(range: string): WhereaboutsPool {
  return { cidr: Cidr.parse(range), excluded: [] };
}

/** An address in the range, on its edges or close by. */
function addressNear({ _first, _last, family }: Cidr): fc.Arbitrary<IpAddress> {
  const top = 2n ** BigInt(bitsOf(family)) - 1n;
  return fc.bigInt(_first < 4n ? 0n : _first - 4n, _last + 4n > top ? top : _last + 4n).map(value => IpAddress._of(value, family));
}

const otherFamily = fc.constantFrom(IpAddress.parse('172.16.1.9'), IpAddress.parse('fd00::9'));

const pool: fc.Arbitrary<WhereaboutsPool> = smallCidr.chain((cidr) => {
  const bound = fc.option(fc.oneof({ weight: 6, arbitrary: addressNear(cidr) }, { weight: 1, arbitrary: otherFamily }), { nil: undefined });
  const part = fc.tuple(addressNear(cidr), fc.integer({ min: cidr.prefixLength - 1 < 0 ? 0 : cidr.prefixLength - 1, max: addressBits(cidr.family) }))
    .map(([address, length]) => enclosingCidr(address, length));
  const exclusion = fc.oneof({ weight: 6, arbitrary: part }, { weight: 1, arbitrary: smallCidr });
  return fc.record({ cidr: fc.constant(cidr), start: bound, end: bound, excluded: fc.array(exclusion, { maxLength: 4 }) });
});

describe('against an allocator that goes from address to address', () => {
  test('the same addresses are handed out, in the same order', () => {
    fc.assert(fc.property(pool, (one) => {
      expect(allocatable(one).flatMap(({ first, last }) => members({ _first: first, _last: last }))).toEqual(handedOut(one));
    }), { numRuns: 1000 });
  });

  test('the capacity is their number', () => {
    fc.assert(fc.property(pool, (one) => {
      expect(capacity(one)).toBe(handedOut(one).length);
    }), { numRuns: 1000 });
  });

  test('a range is handed out if one of its addresses is', () => {
    fc.assert(fc.property(pool, smallCidr, (one, range) => {
      const family = range.family === one.cidr.family;
      expect(handsOut(one, range)).toBe(family && handedOut(one).some(value => range.contains(IpAddress._of(value, range.family))));
    }), { numRuns: 1000 });
  });
});

/**
 * How many Pods Whereabouts v0.7.0 gives an address of every pool, Pod by Pod (pkg/storage/kubernetes, IPManagementKubernetesUpdate): the
 * lowest address that is free in the range's own pool, tried again, a hundred times at the most, where a pool of another range reserved it.
 */
function podsServed(pools: readonly WhereaboutsPool[]): number {
  const taken = new Map<string, Set<bigint>>();
  const reserved = new Set<bigint>();
  for (let pods = 0; ; pods++) {
    const tried = new Set<bigint>();
    for (const one of pools) {
      const own = taken.get(one.cidr.toString()) ?? new Set();
      taken.set(one.cidr.toString(), own);
      let free: bigint | undefined;
      for (let tries = 0; tries < 100 && free === undefined; tries++) {
        const next = handedOut(one).find(value => !own.has(value) && !tried.has(value));
        if (next === undefined) return pods;
        if (reserved.has(next)) tried.add(next); else free = next;
      }
      if (free === undefined) return pods;
      own.add(free);
      reserved.add(free);
    }
  }
}

describe('against a Whereabouts that serves Pod after Pod', () => {
  const ipv4 = pool.filter(({ cidr }) => cidr.family === IpFamily.IPV4);

  test('as many Pods are served as are promised, whatever overlaps', () => {
    fc.assert(fc.property(fc.array(ipv4, { minLength: 1, maxLength: 3 }), (pools) => {
      expect(podsServed(pools)).toBeGreaterThanOrEqual(podCapacity(pools));
    }), { numRuns: 300 });
  });

  test('exactly as many of one pool, however often it is named', () => {
    fc.assert(fc.property(ipv4, fc.integer({ min: 1, max: 4 }), (one, times) => {
      const pools = Array.from({ length: times }, () => ({ ...one }));
      expect(podCapacity(pools)).toBe(podsServed(pools));
    }), { numRuns: 300 });
  });

  test('exactly as many of disjoint pools', () => {
    fc.assert(fc.property(fc.array(ipv4, { minLength: 1, maxLength: 3 }), (pools) => {
      const disjoint = pools.filter((one, i) => !pools.slice(0, i).some(earlier => earlier.cidr.overlaps(one.cidr)));
      expect(podCapacity(disjoint)).toBe(podsServed(disjoint));
    }), { numRuns: 300 });
  });

  test.each([
    ['the same /25 twice', ['172.16.1.0/25', '172.16.1.0/25'], 63],
    ['the same /30 three times', ['172.16.1.0/30', '172.16.1.0/30', '172.16.1.0/30'], 0],
  ])('%s serves as many as the real one was seen to', (_, ranges, expected) => {
    const pools = ranges.map(wholePool);
    expect([podCapacity(pools), podsServed(pools)]).toEqual([expected, expected]);
  });

  test('a /22 and a /24 inside it stop when the tries are used up', () => {
    const pools = ['172.16.0.0/22', '172.16.0.0/24'].map(wholePool);
    expect([podCapacity(pools), podsServed(pools)]).toEqual([99, 99]);
  });
});

describe('capacity, exactly', () => {
  const of = (range: string, changed: Partial<WhereaboutsPool> = {}): number => capacity({ cidr: Cidr.parse(range), excluded: [], ...changed });

  test.each([
    ['172.16.1.0/24', 254],
    ['172.16.1.0/30', 2],
    ['172.16.1.0/31', 0],
    ['172.16.1.0/32', 0],
    ['10.0.0.0/8', 16777214],
    ['0.0.0.0/0', 4294967294],
    ['fd00:1::/126', 2],
    ['fd00:1::/127', 0],
    ['fd00:1::/128', 0],
    ['fd00:1::/120', 254],
    ['fd00:1::/76', 4503599627370494],
    ['fd00:1::/64', 2 ** 64],
    ['::/0', 2 ** 128],
  ])('%s has %d addresses', (range, expected) => {
    expect(of(range)).toBe(expected);
  });

  test('a /8 less its upper half, one address of the lower and one from elsewhere', () => {
    expect(of('10.0.0.0/8', { excluded: ['10.128.0.0/9', '10.0.0.1/32', '11.0.0.0/8'].map(Cidr.parse) })).toBe(8388606);
  });

  test('a start and an end', () => {
    expect(of('10.0.0.0/8', { start: IpAddress.parse('10.0.0.100'), end: IpAddress.parse('10.1.0.99') })).toBe(65536);
  });

  test('an end before the start counts for nothing', () => {
    expect(of('172.16.1.0/24', { start: IpAddress.parse('172.16.1.20'), end: IpAddress.parse('172.16.1.10') })).toBe(235);
  });

  test('a start on the broadcast address counts for nothing', () => {
    expect(of('172.16.1.0/24', { start: IpAddress.parse('172.16.1.255') })).toBe(254);
  });
});

describe('Pods', () => {
  const four: WhereaboutsPool = { cidr: Cidr.parse('172.16.1.0/29'), excluded: [] };
  const six: WhereaboutsPool = { cidr: Cidr.parse('fd00:1::/64'), excluded: [] };

  test('are as many as the smallest pool has addresses', () => {
    expect(podCapacity([six, four])).toBe(6);
  });

  test('are none without a pool', () => {
    expect(podCapacity([])).toBe(0);
  });
});

test('the families of the test are both drawn', () => {
  expect(new Set(fc.sample(pool, 100).map(({ cidr }) => cidr.family))).toEqual(new Set([IpFamily.IPV4, IpFamily.IPV6]));
});
