import { MultusConfig } from '../../../lib/cni';
import { unprintable } from '../../../lib/cni/go/text';

/** What kubectl v1.33 refuses in a manifest that cdk8s wrote, or reads as another text, found by trying every character; and halves of pairs. */
const REFUSED = [[0x7f, 0x9f], [0x2028, 0x2029], [0xd800, 0xdfff], [0xfffe, 0xffff]];

test('every character that kubectl refuses is refused, and all text is allowed', () => {
  const points = Array.from({ length: 0x110000 }, (_, point) => point).filter(point => unprintable(String.fromCodePoint(point), '').length > 0);
  const [controls, others] = [points.filter(point => point < 0x20), points.filter(point => point >= 0x20)];
  expect(others).toEqual(REFUSED.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i)));
  expect(controls).toEqual(Array.from({ length: 0x20 }, (_, point) => point).filter(point => !'\t\n\r'.includes(String.fromCodePoint(point))));
});

test('the configuration of Multus has none', () => {
  expect(() => MultusConfig.of({ logFile: '/var/log/multus.log\u2028', defaultNetworks: ['blue', 're\u0007d'] })).toThrow(new Error(`cannot write the configuration of Multus: 2 problems
  - logFile: has the unprintable character U+2028, and kubectl can refuse the whole file because of it; remove it (printable-text)
  - defaultNetworks[1]: has the unprintable character U+0007, and kubectl can refuse the whole file because of it; remove it (printable-text)`));
});
