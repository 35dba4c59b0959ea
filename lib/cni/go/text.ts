import { isObject } from './keys';
import { Finding, formatProblems } from '../../problem';

/**
 * Control characters except tabs and line ends, line and paragraph separators, halves of surrogate pairs, and code points that are not
 * characters. From U+007F on, kubectl v1.33 refuses what the library `yaml` writes, or reads another text. It accepts the characters
 * before, but no plugin needs them.
 */
const UNPRINTABLE = /[\0-\x08\v\f\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/u;

/** A finding for each text in the value, including keys, with an unprintable character. */
export function unprintable(value: unknown, path: string): Finding[] {
  if (typeof value === 'string') return findingOf(value, path, 'has');
  if (Array.isArray(value)) return value.flatMap((item, i) => unprintable(item, `${path}[${i}]`));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) => [...findingOf(key, path, 'a key has'), ...unprintable(inner, join(path, key))]);
}

/** Throws if a text in the value has an unprintable character. */
export function checkPrintable(failed: string, value: unknown, path: string): void {
  const problems = unprintable(value, path).map(finding => ({ rule: 'printable-text', severity: 'error', ...finding }));
  if (problems.length > 0) {
    throw new Error(formatProblems(failed, problems));
  }
}

function findingOf(text: string, path: string, subject: string): Finding[] {
  const found = UNPRINTABLE.exec(text);
  if (!found) return [];
  const name = found[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
  return [{ path, message: `${subject} the unprintable character U+${name}, and kubectl can refuse the whole file because of it; remove it` }];
}

function join(path: string, key: string): string {
  if (!/^[\w-]+$/.test(key)) return `${path}['${key.replace(new RegExp(UNPRINTABLE, 'gu'), '\ufffd')}']`;
  return path === '' ? key : `${path}.${key}`;
}

/** White space as in Go's unicode.IsSpace, as a class of a regular expression. */
export const GO_SPACE = '[\\t\\n\\v\\f\\r \\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';

const AROUND = new RegExp(`^${GO_SPACE}+|${GO_SPACE}+$`, 'g');

/** The text without the white space around it, as from Go's strings.TrimSpace. */
export function trimSpace(text: string): string {
  return text.replace(AROUND, '');
}
