import { JSON_FORM, SHORT_NAME } from '../../cni/annotation/grammar';
import { LONGEST_INTERFACE_NAME } from '../../cni/go/names';

/*
 * Expressions of CEL, the language of admission policies, and what they can see of the texts that Multus reads. CEL has no parser of JSON, no loop
 * and no recursion, but regular expressions (RE2, as Go has them).
 */

/** A variable of a policy, which its expressions know as `variables.<name>`. */
export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** A text in CEL. */
export function quoted(text: string): string {
  return JSON.stringify(text);
}

/** A list of texts in CEL. */
export function list(texts: readonly string[]): string {
  return `[${texts.map(quoted).join(', ')}]`;
}

/** An expression that knows the value of another one under a name. */
export function bound(name: string, value: string, expression: string): string {
  return `[${value}].map(${name}, ${expression})[0]`;
}

const SPACE = String.raw`[ \t\r\n]*`;
const STRING = String.raw`"(?:[^"\\\x00-\x1f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"`;
const TOKEN = String.raw`${SPACE}(?:${STRING}|-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|[{}:,\[\]])${SPACE}`;

/** How many objects and lists may lie in each other. Nothing that the plugins of this library read has more than seven. */
export const DEEPEST = 10;

/** Letters of strings, of which only these are keys. */
const STRINGS = '[step]';

/** What is told apart in a JSON text, by letters. Each is an expression of CEL that gives the letter of the text `t`. */
export interface Letters {
  /** Letter of a string, one of `s`, `t`, `e` and `p`; `t` has its quotes. */
  readonly string: string;
  /** Letter of an object; `t` is such as `{s:n,t:s,}`, with a letter for each key and value. */
  readonly object: string;
  /** Letter of a list; `t` is such as `[n,s,]`. */
  readonly list: string;
}

/**
 * The letter of a value that is JSON, and something longer or shorter than a letter for any other.
 *
 * `findAll` cuts the text into tokens, and each becomes a letter; `n` is what has none of its own. Then each object and list without another in it becomes a
 * letter, once for each level, from the inside out. A comma is put after the last item of each, so that all items look the same.
 */
export function json(value: string, letters: Letters): string {
  const letter = `t.startsWith("\\"") ? (${letters.string}) : "{}[]:,".contains(t) ? t : "n"`;
  const commas = '.replace("}", ",}").replace("]", ",]").replace("{,}", "{}").replace("[,]", "[]")';
  const innermost = quoted(String.raw`\{(?:${STRINGS}:[a-z],)*\}|\[(?:[a-z],)*\]|[^\[\]{}]+|.`);
  const fold = `.findAll(${innermost}).map(t, size(t) == 1 ? t : t.startsWith("{") ? (${letters.object}) : t.startsWith("[") ? (${letters.list}) : t).join("")`;
  // What is left over between the tokens is no JSON.
  return bound('all', `${value}.findAll(${quoted(TOKEN)})`, `all.join("") != ${value} ? "" : all.map(t, t.trim()).map(t, ${letter}).join("")${commas}${fold.repeat(DEEPEST)}`);
}

/** Whether a value is in the JSON form. */
export function isJson(value: string): string {
  return `${value}.matches(${quoted(JSON_FORM.source)})`;
}

const ITEM = String.raw`^(?:${SHORT_NAME.source}\s*/\s*)?${SHORT_NAME.source}(?:\s*@\s*[^\s/@]{0,${LONGEST_INTERFACE_NAME}})?$`;

/** Whether a value in the short form can be read. Multus takes an item without a name, and fails when the Pod is started. */
export function isShort(value: string): string {
  return `${value}.split(",").all(i, i.trim().matches(${quoted(ITEM)}))`;
}

/** A string of a text that is JSON. */
const QUOTED = String.raw`"(?:[^"\\]|\\.)*"`;

/** What an object has between its braces, with objects in it down to so many levels. */
function within(levels: number): string {
  return levels === 0 ? `(?:[^{}"]|${QUOTED})*` : `(?:[^{}"]|${QUOTED}|\\{${within(levels - 1)}\\})*`;
}

const ELEMENT = `\\{${within(3)}\\}`;
const ELEMENTS = String.raw`^\s*\[(?:\s*${ELEMENT}\s*,?)*\s*\]\s*$`;

/** The text under a key of an element, not of an object within it; the last one, if there are several. Go does not look at the case of keys. */
function field(element: string, key: string): string {
  const upToIt = String.raw`^\{${within(3)}(?i:"${key}")\s*:\s*${QUOTED}`;
  return `${element}.find(${quoted(upToIt)}).find("[^\\"]*\\"$").replace("\\"", "")`;
}

/**
 * The definitions that a value names, as a list of `<namespace>/<name>`; an element without a namespace means the given one. Of the JSON form, it is empty if
 * an object lies too deep.
 */
export function references(value: string, namespace: string): string {
  const short = `${value}.split(",").map(i, i.split("@")[0].split("/").map(p, p.trim())).map(p, size(p) == 1 ? ["", p[0]] : p)`;
  const elements = `${value}.findAll(${quoted(ELEMENT)}).map(e, [${field('e', 'namespace')}, ${field('e', 'name')}])`;
  return `(${value} == "" ? [] : !${isJson(value)} ? ${short} : ${value}.matches(${quoted(ELEMENTS)}) ? ${elements} : [])`
    + `.map(p, (p[0] == "" ? ${namespace} : p[0]) + "/" + p[1])`;
}

/** Whether `references` reads all of a value, and what it reads is what Multus reads: an escape can hide a key or a namespace. */
export function isPlain(value: string): string {
  return `(!${isJson(value)} || (${value}.matches(${quoted(ELEMENTS)}) && !${value}.contains("\\\\")))`;
}
