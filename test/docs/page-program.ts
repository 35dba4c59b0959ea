import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { Problem } from '../../lib';

export const ROOT = path.join(__dirname, '..', '..');
export const DOCS = path.join(ROOT, 'docs');

/** The text of a page of docs. */
export function readPage(page: string): string {
  return fs.readFileSync(path.join(DOCS, page), 'utf8');
}

/** The examples of a page as one program, each going on from those before it, on the lines where they stand in the page. */
export function program(page: string): string {
  let inside = false;
  const lines = readPage(page).split('\n').map((line) => {
    const was = inside;
    if (/^```/.test(line)) inside = !inside && /^```ts\b/.test(line);
    return was && inside ? line : '';
  });
  return `${lines.join('\n')}\nexport {};\n`;
}

/** Runs the examples of a page against the sources, and returns its constants by name. */
export function runPage(page: string): { readonly [name: string]: unknown } {
  const text = program(page);
  const names = ts.createSourceFile(page, text, ts.ScriptTarget.ES2022).statements.filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => declarationList.declarations.map(({ name }) => (name as ts.Identifier).text));
  const { outputText } = ts.transpileModule(`${text}export { ${names.join(', ')} };`, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exported: { [name: string]: unknown } = {};
  const load = (name: string): unknown => jest.requireActual(name === 'cdk-gke-multus' ? path.join(ROOT, 'lib') : name);
  // A function and no new context, so that a list of the page is a list of the library.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  new Function('require', 'exports', outputText)(load, exported);
  return exported;
}

/** A fenced block that says where it comes from: `plan before after` behind its language. */
export interface Claim {
  readonly kind: string;
  readonly names: readonly string[];
  readonly lines: readonly string[];
}

/** The blocks of a page in a language that say where they come from. */
export function claims(page: string, language: string): Claim[] {
  return [...readPage(page).matchAll(new RegExp(`^\`\`\`${language} (\\w+) (.+)\\n([^]*?)^\`\`\`$`, 'gm'))]
    .map(([, kind, names, text]) => ({ kind, names: names.split(' '), lines: text.trimEnd().split('\n') }));
}

/** The problems in a constant of a page, a line for each. */
export function problemLines(problems: unknown): string[] {
  return (problems as Problem[]).map(({ path: at, message, rule }) => `${at}: ${message} (${rule})`);
}
