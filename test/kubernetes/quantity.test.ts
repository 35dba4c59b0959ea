import * as fc from 'fast-check';
import { readQuantity } from '../../lib/kubernetes/quantity';

test.each([
  ['1', 1000n, true],
  ['100m', 100n, true],
  ['0.5', 500n, true],
  ['.5', 500n, true],
  ['5.', 5000n, true],
  ['+2', 2000n, true],
  ['1k', 1000000n, true],
  ['50Mi', 52428800000n, true],
  ['1.5Ki', 1536000n, true],
  ['1e3', 1000000n, true],
  ['1E-3', 1n, true],
  ['1E', 1000000000000000000000n, true],
  ['1Ei', 1152921504606846976000n, true],
  ['0.5m', 0n, false],
  ['1500u', 1n, false],
  ['2000000n', 2n, true],
])('%s is %s thousandths', (text, thousandths, whole) => {
  expect(readQuantity(text)).toEqual({ thousandths, whole });
});

test.each(['', 'm', '.', '-1', '1 Mi', '50MB', '50mi', '1K', '1e', '1ee3', '1.2.3', '0x10', 'e3', '.Mi'])('\'%s\' is none', (text) => {
  expect(readQuantity(text)).toBeUndefined();
});

test('thousandths come back as they were written', () => {
  fc.assert(fc.property(fc.bigInt({ min: 0n, max: 10n ** 17n }), (value) => {
    expect(readQuantity(`${value}m`)).toEqual({ thousandths: value, whole: true });
    expect(readQuantity(`${value}Ki`)).toEqual({ thousandths: value * 1024000n, whole: true });
  }));
});
