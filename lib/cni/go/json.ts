import { Node, parseTree } from 'jsonc-parser';
import { fold } from './keys';

/**
 * Reads JSON as Go's encoding/json does. Multus, libcni and Whereabouts read their configurations with it, and it treats some typing
 * mistakes differently from JSON.parse:
 *
 * - a key of a struct matches in any case (`Name`, `NAME`); keys of a map do not;
 * - a key that occurs twice is read twice, in order: the last value wins, and a value of the wrong type is an error even if it is overwritten;
 * - `null` leaves a field as it is;
 * - a whole number must be written as one: `1.0` and `1e3` are refused.
 */
export type JsonNode = Node;

/**
 * Turns a JSON value into the Go value of a field; `previous` is the value from an earlier key of the same name.
 *
 * The effect of `null` depends on the type: it clears slices, maps and pointers, types that read their own JSON get it, and any other
 * value stays as it is.
 */
export interface Decoder<T> {
  (node: JsonNode, path: string, previous: unknown): T;
  readonly onNull?: 'clear' | 'decode';
}

/** The value at the root of the text. Throws if the text is not one JSON value. */
export function parseJson(text: string): JsonNode {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error(`is not JSON: ${syntaxProblem(text)}`);
  }
  // JSON.stringify writes each key once and each number in one way, so its text says no more than the value does.
  const asWritten = JSON.stringify(value, undefined, text.includes('\n') ? 2 : undefined);
  return asWritten === text.trimEnd() ? treeOf(value) : parseTree(text)!;
}

/** The tree of a value as JSON.stringify writes it. Its nodes have no position in a text. */
function treeOf(value: unknown): JsonNode {
  const node = (type: JsonNode['type'], rest: Partial<JsonNode>): JsonNode => ({ type, offset: 0, length: 0, ...rest });
  if (value === null) return node('null', { value });
  if (Array.isArray(value)) return node('array', { children: value.map(treeOf) });
  if (typeof value !== 'object') return node(typeof value as 'string' | 'number' | 'boolean', { value });
  return node('object', {
    children: Object.entries(value).map(([key, item]) => node('property', { children: [node('string', { value: key }), treeOf(item)] })),
  });
}

/** Decodes the fields of a struct from an object. Unknown keys are ignored, and fields without a key are left out. */
export function struct<T extends object>(
  fields: { readonly [K in keyof T]-?: Decoder<NonNullable<T[K]>> } & { readonly [field: string]: Decoder<unknown> },
): Decoder<T> {
  const byFoldedName = new Map<string, string>();
  for (const name of Object.keys(fields)) {
    const folded = fold(name);
    if (!byFoldedName.has(folded)) {
      byFoldedName.set(folded, name);
    }
  }
  return (node, path, previous) => {
    expectType(node, 'object', path);
    const result: Record<string, unknown> = { ...previous as object };
    for (const { key, value } of properties(node)) {
      const name = Object.hasOwn(fields, key) ? key : byFoldedName.get(fold(key));
      if (name === undefined) continue;
      if (value.type !== 'null' || fields[name].onNull === 'decode') {
        result[name] = fields[name](value, path === '' ? name : `${path}.${name}`, result[name]);
      } else if (fields[name].onNull === 'clear') {
        delete result[name];
      }
    }
    return result as T;
  };
}

/** Decodes a pointer, which `null` clears. */
export function pointer<T>(decoder: Decoder<T>): Decoder<T> {
  const decode: Decoder<T> = (node, path, previous) => decoder(node, path, previous);
  return Object.assign(decode, { onNull: 'clear' as const });
}

/** Decodes a list, item by item; `empty` is an item before anything is read into it, such as a nil pointer. */
export function list<T>(item: Decoder<T>, empty: T): Decoder<T[]> {
  const decode: Decoder<T[]> = (node, path, previous) => {
    expectType(node, 'array', path);
    // Go reads a second list into the memory of the first, so values that the second list leaves out come from the first.
    const earlier = previous as T[] | undefined;
    const memory = [...(earlier ? memories.get(earlier) ?? earlier : [])];
    const result = (node.children ?? []).map((child, i) => {
      memory[i] = child.type === 'null'
        ? (item.onNull === 'clear' ? empty : memory[i] ?? empty)
        : item(child, `${path}[${i}]`, memory[i]);
      return memory[i];
    });
    memories.set(result, memory);
    return result;
  };
  return Object.assign(decode, { onNull: 'clear' as const });
}

const memories = new WeakMap<object, unknown[]>() as { get<T>(list: T[]): T[] | undefined; set<T>(list: T[], memory: T[]): void };

/** Decodes a map. Its keys stay as they are. */
export function map<T>(item: Decoder<T>, empty: T): Decoder<Record<string, T>> {
  const decode: Decoder<Record<string, T>> = (node, path, previous) => {
    expectType(node, 'object', path);
    const result: Record<string, T> = { ...previous as Record<string, T> };
    for (const { key, value } of properties(node)) {
      define(result, key, value.type === 'null' ? empty : item(value, `${path}.${key}`, undefined));
    }
    return result;
  };
  return Object.assign(decode, { onNull: 'clear' as const });
}

export const string: Decoder<string> = (node, path) => {
  expectType(node, 'string', path);
  return wellFormed(node.value as string);
};

export const boolean: Decoder<boolean> = (node, path) => {
  expectType(node, 'boolean', path);
  return node.value as boolean;
};

/** A whole number, as Go's int: 64 bits, written without point and exponent. */
export function integer(source: string, unsigned = false): Decoder<number> {
  return (node, path) => {
    expectType(node, 'number', path);
    // A node without a position comes from a text that JSON.stringify wrote.
    const written = node.length > 0 ? source.slice(node.offset, node.offset + node.length) : JSON.stringify(node.value);
    const value = /^-?\d+$/.test(written) ? BigInt(written) : undefined;
    const [least, most] = unsigned ? [0n, 2n ** 64n - 1n] : [-(2n ** 63n), 2n ** 63n - 1n];
    if (value === undefined || value < least || value > most || (unsigned && written.startsWith('-'))) {
      throw new Error(`${path}: got ${written}; give a whole number`);
    }
    return Number(value);
  };
}

/** Any value at all, as JSON.parse gives it. */
export const anything: Decoder<unknown> = node => plain(node);

/** A map with values of any type. */
export const anyObject: Decoder<Record<string, unknown>> = map<unknown>(anything, null);

/** The value of the node, as plain objects and lists. The last of two equal keys counts. */
export function plain(node: JsonNode): unknown {
  switch (node.type) {
    case 'object': {
      const result: Record<string, unknown> = {};
      for (const { key, value } of properties(node)) {
        define(result, key, plain(value));
      }
      return result;
    }
    case 'array':
      return (node.children ?? []).map(plain);
    case 'string':
      return wellFormed(node.value as string);
    case 'number':
      if (!Number.isFinite(node.value)) {
        throw new Error('a number is too large for a double; give a smaller one');
      }
      return node.value;
    default:
      return node.value;
  }
}

/** JSON as Go writes a map: its keys in the order of their bytes. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item)
    ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    : item));
}

/** The keys and values of an object, in the order of the text. */
export function properties(node: JsonNode): { key: string; value: JsonNode }[] {
  return (node.children ?? []).map(property => ({
    key: wellFormed(property.children![0].value as string),
    value: property.children![1],
  }));
}

/** Throws unless the node is of the type. */
export function expectType(node: JsonNode, type: JsonNode['type'], path: string): void {
  if (node.type !== type) {
    throw new Error(`${path}: got ${article(node.type)}; give ${article(type)}`);
  }
}

/** The name of a JSON type, in words. */
export function article(type: JsonNode['type']): string {
  return { object: 'an object', array: 'a list', string: 'a string', number: 'a number', boolean: 'true or false', null: 'null', property: 'a property' }[type];
}

/** JSON can have half a surrogate pair, which is not a character. Go replaces it with the replacement character. */
function wellFormed(text: string): string {
  return Buffer.from(text).toString();
}

/** Sets a key as a plain property, even `__proto__`. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
}

/** Where JSON.parse stops reading. Its own message changes from one version of Node to the next. */
function syntaxProblem(text: string): string {
  if (text.trim() === '') return 'it is empty';
  const errors: { offset: number; length: number }[] = [];
  parseTree(text, errors as never, { allowTrailingComma: false, disallowComments: true, allowEmptyContent: false });
  const offset = errors[0]?.offset ?? text.length;
  const word = unquotedWord(text, offset);
  if (word) return `'${word.text}' at ${position(text, word.offset)} has no quotes`;
  return `unexpected ${offset < text.length ? `'${text.slice(offset, offset + 12)}'` : 'end'} at ${position(text, offset)}`;
}

/** The word at the offset, such as an address without quotes. */
function unquotedWord(text: string, offset: number): { readonly text: string; readonly offset: number } | undefined {
  const before = /[[{,:]\s*([a-zA-Z0-9][\w.:/@-]*)?$/.exec(text.slice(Math.max(0, offset - 100), offset));
  const begun = before?.[1] ?? '';
  const rest = /^[\w.:/@-]*/.exec(text.slice(offset))![0];
  const word = (begun + rest).replace(/:$/, '');
  return before && /^[a-zA-Z0-9]/.test(word) && !/^(true|false|null|nan|infinity)$|^[\d.]+$/i.test(word) ? { text: word, offset: offset - begun.length } : undefined;
}

function position(text: string, offset: number): string {
  const lines = text.slice(0, offset).split('\n');
  return `${text.includes('\n') ? `line ${lines.length}, ` : ''}character ${lines.at(-1)!.length + 1}`;
}
