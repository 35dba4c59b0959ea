import { isIPv4, isIPv6 } from 'net';
import * as fc from 'fast-check';
import { address } from './addresses';
import { IpAddress, IpFamily } from '../../lib/address';

describe('reads and writes', () => {
  test.each([
    ['172.16.1.9', '172.16.1.9', IpFamily.IPV4],
    ['0.0.0.0', '0.0.0.0', IpFamily.IPV4],
    ['255.255.255.255', '255.255.255.255', IpFamily.IPV4],
    ['fd00::9', 'fd00::9', IpFamily.IPV6],
    ['FD00:0::000a', 'fd00::a', IpFamily.IPV6],
    ['::', '::', IpFamily.IPV6],
    ['0:0:0:0:0:0:0:1', '::1', IpFamily.IPV6],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3', IpFamily.IPV6],
    // RFC 5952: of two equal runs the first is shortened, and a single zero is not.
    ['2001:db8:0:0:1:0:0:1', '2001:db8::1:0:0:1', IpFamily.IPV6],
    ['2001:db8:0:1:1:1:1:1', '2001:db8:0:1:1:1:1:1', IpFamily.IPV6],
    ['::ffff:1.2.3.4', '::ffff:102:304', IpFamily.IPV6],
  ])('%s as %s', (text, canonical, family) => {
    const read = IpAddress.parse(text);
    expect(read.toString()).toBe(canonical);
    expect(JSON.stringify({ read })).toBe(`{"read":"${canonical}"}`);
    expect(read.family).toBe(family);
  });

  test('every address, in a form that the platform takes for one of its family too', () => {
    fc.assert(fc.property(address, (one) => {
      const text = one.toString();
      const read = IpAddress.parse(text);
      expect([read._value, read.family]).toEqual([one._value, one.family]);
      expect(one.family === IpFamily.IPV4 ? isIPv4(text) : isIPv6(text)).toBe(true);
    }));
  });

  test('an IPv6 address in capital letters and in full like in its canonical form', () => {
    fc.assert(fc.property(fc.bigInt(0n, 2n ** 128n - 1n), (value) => {
      const full = value.toString(16).padStart(32, '0').toUpperCase().match(/.{4}/g)!.join(':');
      expect(IpAddress.parse(full).isSame(IpAddress._of(value, IpFamily.IPV6))).toBe(true);
    }));
  });
});

describe('refuses', () => {
  test.each([
    '', ' ', '172.16.1', '172.16.1.256', '172.16.1.9.1', '172.16.1.09', '0x7f.0.0.1', '2886729993', ' 172.16.1.9', '172.16.1.9 ', '172.16.1.9/24', '172.16.1.9:80',
    'fd00:::9', 'fd00::9::1', 'fd00::12345', 'fd00::9/64', 'fd00::9%eth0', '[fd00::9]', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '::ffff:01.2.3.4',
    'localhost', '${TfToken[TOKEN.0]}',
  ])('%p', (text) => {
    expect(() => IpAddress.parse(text)).toThrow(new Error(`'${text}' is not an IP address; give one such as '172.16.1.9' or 'fd00::9'`));
  });

  test.each([undefined, null, 9])('%p, which a caller in JavaScript may give', (value) => {
    expect(() => IpAddress.parse(value as unknown as string)).toThrow(new Error(`'${value}' is not an IP address; give one such as '172.16.1.9' or 'fd00::9'`));
  });

  test('whatever the platform refuses', () => {
    const nearlyAnAddress = fc.string({ unit: fc.constantFrom(...'0129a:.'), maxLength: 20 });
    fc.assert(fc.property(nearlyAnAddress, (text) => {
      fc.pre(!isIPv4(text) && !isIPv6(text));
      expect(() => IpAddress.parse(text)).toThrow(`'${text}' is not an IP address`);
    }));
  });
});

test('two addresses are the same by value and family', () => {
  expect(IpAddress.parse('fd00::a').isSame(IpAddress.parse('FD00:0::000A'))).toBe(true);
  expect(IpAddress.parse('fd00::a').isSame(IpAddress.parse('fd00::b'))).toBe(false);
  expect(IpAddress.parse('0.0.0.1').isSame(IpAddress.parse('::1'))).toBe(false);
});

test('an address cannot be changed', () => {
  const one = IpAddress.parse('172.16.1.9');
  expect(() => Object.assign(one, { _value: 0n })).toThrow(TypeError);
  expect(() => Object.assign(one, { family: IpFamily.IPV6 })).toThrow(TypeError);
});
