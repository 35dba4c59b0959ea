import * as fc from 'fast-check';
import { anyObject, boolean, Decoder, integer, JsonNode, list, map, parseJson, plain, pointer, string, struct } from '../../../lib/cni/go/json';

/** What Go has after it has read the text into a value that was empty. */
function read<T>(text: string, decoder: (source: string) => Decoder<T>): T {
  return decoder(text)(parseJson(text), 'value', undefined);
}

describe('a whole number', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    ['-1', -1],
    ['9223372036854775807', 2 ** 63],
    ['-9223372036854775808', -(2 ** 63)],
  ])('%s is one', (text, expected) => {
    expect(read(text, source => integer(source)) + 0).toBe(expected);
  });

  test.each(['1.0', '1e3', '9223372036854775808', '-9223372036854775809'])('%s is none', (text) => {
    expect(() => read(text, source => integer(source))).toThrow(new Error(`value: got ${text}; give a whole number`));
  });

  test.each([
    ['0', 0],
    ['18446744073709551615', 2 ** 64],
  ])('%s is one without sign', (text, expected) => {
    expect(read(text, source => integer(source, true))).toBe(expected);
  });

  test.each(['-0', '-1', '1.0', '18446744073709551616'])('%s is none without sign', (text) => {
    expect(() => read(text, source => integer(source, true))).toThrow(new Error(`value: got ${text}; give a whole number`));
  });

  test('is no text', () => {
    expect(() => read('"1"', source => integer(source))).toThrow(new Error('value: got a string; give a number'));
  });
});

describe('a struct', () => {
  const fields = (source: string): Decoder<object> => struct<object>({
    'text': string,
    'flag': boolean,
    'count': integer(source),
    'items': list(string, ''),
    'inner': struct<object>({ a: integer(source), b: integer(source) }),
    'target': pointer(struct<object>({ a: integer(source), b: integer(source) })),
    'labels': map(string, ''),
    'any-key': anyObject,
  });

  test.each([
    ['keys of any case', '{"TEXT":"a","Flag":true,"iteMS":["b"]}', { text: 'a', flag: true, items: ['b'] }],
    ['keys with letters that fold into the ASCII ones', '{"item\u017f":["b"],"any-\u212aey":{"x":1}}', { 'items': ['b'], 'any-key': { x: 1 } }],
    ['the last of equal keys', '{"text":"a","Text":"b"}', { text: 'b' }],
    ['keys that are no field, and their values', '{"other":[1e999,{}],"text":"a"}', { text: 'a' }],
    ['null, which leaves a plain value as it was', '{"text":"a","text":null,"flag":true,"flag":null,"count":1,"count":null}', { text: 'a', flag: true, count: 1 }],
    ['null, which leaves an inner struct as it was', '{"inner":{"a":1},"inner":null}', { inner: { a: 1 } }],
    ['null, which clears lists, maps and pointers', '{"items":["a"],"items":null,"labels":{"a":"b"},"labels":null,"target":{"a":1},"target":null}', {}],
    ['an inner struct twice, both together', '{"inner":{"a":1},"inner":{"b":2}}', { inner: { a: 1, b: 2 } }],
    ['what a pointer leads to twice, both together', '{"target":{"a":1},"target":{"b":2}}', { target: { a: 1, b: 2 } }],
    ['a map twice, both together', '{"labels":{"a":"1","b":"2"},"labels":{"B":"3","b":"4"}}', { labels: { a: '1', b: '4', B: '3' } }],
    ['null in a map', '{"labels":{"a":null}}', { labels: { a: '' } }],
    ['a list twice, the second into the memory of the first', '{"items":["a","b","c"],"items":[null],"items":[null,null]}', { items: ['a', 'b'] }],
    ['a list that was cleared, whose memory is gone', '{"items":["a","b"],"items":null,"items":[null]}', { items: [''] }],
    ['null in a list', '{"items":[null,"a"]}', { items: ['', 'a'] }],
    ['half a surrogate pair', '{"text":"\\ud800!"}', { text: '\ufffd!' }],
  ])('takes %s', (_, text, expected) => {
    expect(read(text, fields)).toEqual(expected);
  });

  test.each([
    ['{"text":1,"text":"a"}', 'value.text: got a number; give a string'],
    ['{"flag":"true"}', 'value.flag: got a string; give true or false'],
    ['{"items":["a",true]}', 'value.items[1]: got true or false; give a string'],
    ['{"inner":{"A":{}}}', 'value.inner.a: got an object; give a number'],
    ['{"labels":{"x":[]}}', 'value.labels.x: got a list; give a string'],
    ['[]', 'value: got a list; give an object'],
    ['null', 'value: got null; give an object'],
    ['{"any-key":{"x":1e999}}', 'a number is too large for a double; give a smaller one'],
  ])('refuses %s', (text, message) => {
    expect(() => read(text, fields)).toThrow(new Error(message));
  });

  test('prefers the field of the very same case, where two differ in nothing else', () => {
    const both = struct<object>({ gateway: string, Gateway: string });
    expect(read('{"gateway":"a","Gateway":"b","GATEWAY":"c"}', () => both)).toEqual({ gateway: 'c', Gateway: 'b' });
  });

  test('has paths without its own, where it is the root', () => {
    expect(() => fields('{"text":1}')(parseJson('{"text":1}'), '', undefined)).toThrow(new Error('text: got a number; give a string'));
  });
});

test('any value is read as JSON.parse reads it, keys such as __proto__ included', () => {
  const text = '{"a":[1,-0.5,"x",null,true,{}],"__proto__":{"b":1},"a2":1e3}';
  expect(JSON.stringify(plain(parseJson(text)))).toBe(JSON.stringify(JSON.parse(text)));
});

describe('a text that JSON.stringify wrote', () => {
  /** The tree without the places in the text, and with the numbers in their spelling. */
  const bare = ({ type, value, offset, length, children }: JsonNode, text: string): unknown => ({
    type,
    value: children ? undefined : value,
    written: type === 'number' && length > 0 ? text.slice(offset, offset + length) : type === 'number' ? JSON.stringify(value) : undefined,
    children: children?.map(child => bare(child, text)),
  });

  test('is the tree that a parser of texts makes of it', () => {
    fc.assert(fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2), (value, indent) => {
      const text = JSON.stringify(value, undefined, indent);
      // The blank in front makes it a text of somebody else.
      expect(bare(parseJson(text), text)).toEqual(bare(parseJson(` ${text}`), ` ${text}`));
    }));
  });

  test.each(['{"a":1,"a":2}', '{"b":1.0}', '{"2":0,"1":0}', '[-0]', '12345678901234567890'])('is not %s', (text) => {
    expect(parseJson(text).length).toBe(text.length);
  });
});

describe('what is not JSON', () => {
  test.each([
    ['', 'is not JSON: it is empty'],
    [' \n', 'is not JSON: it is empty'],
    ['{"a":1', 'is not JSON: unexpected end at character 7'],
    ['{"a":1,}', 'is not JSON: unexpected \'}\' at character 8'],
    ['{"a":1} // one', 'is not JSON: unexpected \'// one\' at character 9'],
    ['{"a":1}{', 'is not JSON: unexpected \'{\' at character 8'],
    ['{"a":eth1}', 'is not JSON: \'eth1\' at character 6 has no quotes'],
    ['{"a":[\n  1,\n  172.16.1.0/24\n]}', 'is not JSON: \'172.16.1.0/24\' at line 3, character 3 has no quotes'],
    ['{"a":fd00:1::/64}', 'is not JSON: \'fd00:1::/64\' at character 6 has no quotes'],
    ['{key: 1}', 'is not JSON: \'key\' at character 2 has no quotes'],
    ['{"a":False}', 'is not JSON: unexpected \'False}\' at character 6'],
    ['{"a":1.2.3}', 'is not JSON: unexpected \'.3}\' at character 9'],
  ])('%j is refused', (text, message) => {
    expect(() => parseJson(text)).toThrow(new Error(message));
  });
});
