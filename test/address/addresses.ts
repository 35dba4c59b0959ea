import * as fc from 'fast-check';
import { Cidr, IpAddress, IpFamily } from '../../lib/address';

export const family = fc.constantFrom(IpFamily.IPV4, IpFamily.IPV6);

export function bitsOf(one: IpFamily): number {
  return one === IpFamily.IPV4 ? 32 : 128;
}

/** Any address of a family; zeros and ones are as likely as anything else. */
export function addressOf(one: IpFamily): fc.Arbitrary<IpAddress> {
  const top = 2n ** BigInt(bitsOf(one)) - 1n;
  return fc.oneof(fc.bigInt(0n, top), fc.constantFrom(0n, 1n, top)).map(value => IpAddress._of(value, one));
}

export const address = family.chain(addressOf);

/** Any range of either family and any prefix length. */
export const cidr = family.chain(of => fc.tuple(addressOf(of), fc.integer({ min: 0, max: bitsOf(of) })))
  .map(([{ _value, family: of }, prefixLength]) => aligned(_value, prefixLength, of));

/** A range of at most 64 addresses, close to others of its kind, so that many of them meet. */
export const smallCidr = fc.tuple(family, fc.integer({ min: 0, max: 6 }), fc.bigInt(0n, 255n))
  .map(([of, hostBits, value]) => aligned(value, bitsOf(of) - hostBits, of));

function aligned(value: bigint, prefixLength: number, of: IpFamily): Cidr {
  return Cidr._of(value - value % 2n ** BigInt(bitsOf(of) - prefixLength), prefixLength, of);
}

/** Every address of a small range, by its value. */
export function members({ _first, _last }: { _first: bigint; _last: bigint }): bigint[] {
  return Array.from({ length: Number(_last - _first) + 1 }, (_, i) => _first + BigInt(i));
}
