import { decode, encode, ExtensionCodec } from '@msgpack/msgpack';

/** What Terraform does not know before it applies, such as the id of what is yet to be created. */
export const UNKNOWN: unique symbol = Symbol('unknown');

/** A value of Terraform. A list is an array, and so is a set; a block, an object and a map are objects. */
export type Value = string | number | boolean | null | typeof UNKNOWN | Value[] | ObjectValue;
export interface ObjectValue { readonly [name: string]: Value }

/** Extension types of MessagePack for what is unknown: nothing is known of it, or something, such as how it begins. */
const UNKNOWN_TYPES = [0, 12];

/** Stands for an unknown value while it is encoded: MessagePack has no symbols. */
class Placeholder {}

const codec = new ExtensionCodec();
for (const type of UNKNOWN_TYPES) {
  codec.register({
    type,
    encode: value => (value instanceof Placeholder ? Uint8Array.of(0) : null),
    decode: () => new Placeholder(),
  });
}

/** A value as Terraform sends it; a number that has no exact counterpart is a text. */
export function decodeValue(data: Buffer): Value {
  return exchange(decode(data, { extensionCodec: codec }), value => (value instanceof Placeholder ? UNKNOWN : undefined)) as Value;
}

export function encodeValue(value: Value): Uint8Array {
  return encode(exchange(value, one => (one === UNKNOWN ? new Placeholder() : undefined)), { extensionCodec: codec });
}

/** The same value, with what is exchanged wherever it stands. */
function exchange(value: unknown, by: (value: unknown) => unknown): unknown {
  const other = by(value);
  if (other !== undefined) return other;
  if (Array.isArray(value)) return value.map(one => exchange(one, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, exchange(one, by)]));
}
