import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { DOCS, program, readPage, ROOT } from './page-program';

const PAGES = fs.readdirSync(DOCS).filter(file => file.endsWith('.md')).sort();

// The compiler reads the typings of both frameworks.
jest.setTimeout(120_000);

/** What a link to a heading looks like: GitHub's way of naming headings. */
function anchors(page: string): string[] {
  return [...readPage(page).matchAll(/^#+ (.+)$/gm)].map(([, title]) => title.toLowerCase().replace(/[^\p{L}\p{N} _-]/gu, '').replace(/ /g, '-'));
}

test('every example compiles', () => {
  const programs = new Map(PAGES.map(page => [path.join(DOCS, page.replace(/\.md$/, '.ts')), program(page)]));
  const options: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: ['node'],
    paths: { 'cdk-gke-multus': [path.join(ROOT, 'lib', 'index.ts')], 'cdk-gke-multus/lib/*': [path.join(ROOT, 'lib', '*')], 'cdk-gke-multus/*': [path.join(ROOT, 'lib', '*')] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = file => programs.has(file) || fileExists(file);
  host.readFile = file => programs.get(file) ?? readFile(file);
  host.getSourceFile = (file, languageVersion, ...rest) => (programs.has(file)
    ? ts.createSourceFile(file, programs.get(file)!, languageVersion)
    : getSourceFile.call(host, file, languageVersion, ...rest));
  const compiled = ts.createProgram([...programs.keys()], options, host);
  const diagnostics = [...programs.keys()].flatMap((file) => {
    const source = compiled.getSourceFile(file)!;
    return [...compiled.getSyntacticDiagnostics(source), ...compiled.getSemanticDiagnostics(source)].map(({ start, messageText }) => (
      `${path.basename(file, '.ts')}.md:${source.getLineAndCharacterOfPosition(start ?? 0).line + 1}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`));
  });
  expect(diagnostics).toEqual([]);
  expect([...programs.values()].filter(text => text.includes('new ')).length).toBeGreaterThan(3);
});

test.each([...PAGES.map(page => path.join('docs', page)), 'README.md'])('%s links to what is there', (file) => {
  const folder = path.dirname(path.join(ROOT, file));
  const prose = fs.readFileSync(path.join(ROOT, file), 'utf8').replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  const links = [...prose.matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)]
    .map(([, target, anchor]) => ({ target: target === '' ? path.basename(file) : target, anchor }));
  expect(links.length).toBeGreaterThan(0);
  for (const { target, anchor } of links) {
    expect({ target, exists: fs.existsSync(path.join(folder, target)) }).toEqual({ target, exists: true });
    if (anchor !== undefined) {
      expect(anchors(path.basename(target))).toContain(anchor);
    }
  }
});
