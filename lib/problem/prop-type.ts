import { formatProblems } from './problem';
import { Finding, nearest } from './rule';

/* What TypeScript would refuse, for users of other languages. */

/** Checks the type of a value; `path` is its place in the props. */
export type PropType = (path: string, value: unknown) => Finding[];

export const flag: PropType = (path, value) => (typeof value === 'boolean' ? [] : mismatch(path, value, 'true or false'));

export const string: PropType = (path, value) => (typeof value === 'string' ? [] : mismatch(path, value, 'a string'));

/** The reasons for which rules are set aside; applyAcknowledgements checks its entries. */
export const reasons: PropType = (path, value) => (isObject(value) ? [] : mismatch(path, value, 'an object with a reason for each rule name'));

export const texts: PropType = (path, value) => (isObject(value)
  ? Object.entries(value).flatMap(([key, one]) => string(`${path}['${key}']`, one))
  : mismatch(path, value, 'an object with a string for each key'));

export function oneOf(values: { readonly [key: string]: string }): PropType {
  return (path, value) => (Object.values(values).includes(value as string)
    ? [] : mismatch(path, value, `one of ${Object.values(values).map(one => `'${one}'`).join(', ')}`));
}

export function optional(type: PropType): PropType {
  return (path, value) => (value === undefined ? [] : type(path, value));
}

export function list(item: PropType): PropType {
  return (path, value) => (Array.isArray(value) ? value.flatMap((one, i) => item(`${path}[${i}]`, one)) : mismatch(path, value, 'a list'));
}

/** The props of a description. Other data is allowed; only what looks like a misspelled prop is a mistake. */
export function part<Props extends object>(types: Types<Props>): PropType {
  return propsOf(types, () => []);
}

/** The props or options of a call, which have no other data. */
export function closed<Props extends object>(types: Types<Props>): PropType {
  return propsOf(types, (path, key, known) => [{ path, message: `no prop is named '${key}', known: ${known.join(', ')}` }]);
}

type Types<Props extends object> = { readonly [key in keyof Props]-?: PropType };

function propsOf<Props extends object>(types: Types<Props>, unlike: (path: string, key: string, known: readonly string[]) => Finding[]): PropType {
  const known = Object.keys(types) as (keyof Props & string)[];
  return (path, value) => {
    if (!isObject(value)) return mismatch(path || 'props', value, 'an object');
    const props = value as { readonly [key: string]: unknown };
    const at = (key: string): string => (path ? `${path}.${key}` : key);
    return [
      ...known.flatMap(key => types[key](at(key), props[key])),
      ...Object.keys(props).filter(key => !(key in types)).flatMap((key): Finding[] => {
        const meant = nearest(key, known.filter(name => props[name] === undefined));
        return meant ? [{ path: at(key), message: `no prop is named '${key}', did you mean '${meant}'?` }] : unlike(at(key), key, known);
      }),
    ];
  };
}

export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function mismatch(path: string, value: unknown, wanted: string): Finding[] {
  return [{ path, message: `got ${shown(value)}; give ${wanted}` }];
}

/** Throws all that has the wrong type. */
export function requireTypes(failed: string, findings: readonly Finding[]): void {
  if (findings.length > 0) throw new Error(formatProblems(failed, findings.map(finding => ({ ...finding, rule: 'prop-types', severity: 'error' }))));
}

function shown(value: unknown): string {
  switch (typeof value) {
    case 'undefined': return 'nothing';
    case 'string': return value === '' ? 'an empty string' : `'${value}'`;
    case 'object': return value === null ? 'null' : Array.isArray(value) ? 'a list' : 'an object';
    case 'function': return 'a function';
    default: return String(value);
  }
}
