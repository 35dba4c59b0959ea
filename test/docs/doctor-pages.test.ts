import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Readable } from 'stream';
import { claims, readPage, ROOT } from './page-program';
import { KUBECTL } from '../../lib/doctor/cluster/cluster-state';
import { main } from '../../lib/doctor/command/main';
import { GCLOUD } from '../../lib/doctor/import/google-cloud';
import { LINT_RULES, VERIFY_RULES, CLUSTER_RULES } from '../../lib/doctor/rules';

const FOLDER = mkdtempSync(join(tmpdir(), 'pages-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** What the command prints, line by line, with files as if they were in the working folder. */
async function output(args: readonly string[], input = ''): Promise<string[]> {
  const out: string[] = [];
  await main({
    argv: ['node', 'cdk-gke-multus', ...args],
    stdin: Readable.from([Buffer.from(input)]),
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => out.push(text) },
  });
  return out.join('').replaceAll(`${FOLDER}/`, '').trimEnd().split('\n');
}

const fixture = (...path: string[]): string => readFileSync(join(ROOT, 'test', 'fixtures', ...path), 'utf8');

describe('verify.md', () => {
  const shown = claims('verify.md', 'text');

  test('shows three clusters', () => {
    expect(shown.map(({ kind }) => kind)).toEqual(['verify', 'verify', 'verify']);
  });

  test.each(shown.map(claim => ({ ...claim, name: claim.names[0] })))('shows what is printed of $name', async ({ name, lines }) => {
    expect(await output(['verify'], fixture('cluster', `${name}.json`))).toEqual(lines);
  });

  test('has the command that the library names', () => {
    expect(readPage('verify.md').replace(/ \\\n {2}/g, ' ')).toContain(`${KUBECTL} | npx cdk-gke-multus verify\n`);
  });

  test('names each rule for clusters', () => {
    const page = readPage('verify.md');
    expect(CLUSTER_RULES.filter(({ name }) => !page.includes(`[${name}](rules.md#${name})`))).toEqual([]);
    expect(VERIFY_RULES.length).toBeGreaterThan(CLUSTER_RULES.length);
  });
});

describe('lint.md', () => {
  const [manifest] = claims('lint.md', 'yaml');
  const [own, google] = claims('lint.md', 'text');

  test('shows what is printed of its manifest', async () => {
    const file = join(FOLDER, manifest.names[0]);
    writeFileSync(file, `${manifest.lines.join('\n')}\n`);
    expect(await output(['lint', file])).toEqual(own.lines);
  });

  test('shows what is printed of Google\'s document', async () => {
    const file = join(FOLDER, google.names[0]);
    writeFileSync(file, fixture('google-doc-manifest.yaml'));
    expect(await output(['lint', file])).toEqual(google.lines);
  });

  test('links to rules that lint runs', () => {
    const linked = [...readPage('lint.md').matchAll(/\[([a-z-]+)\]\(rules\.md#\1\)/g)].map(([, rule]) => rule);
    expect(linked.length).toBeGreaterThan(10);
    expect(linked.filter(rule => !LINT_RULES.some(({ name }) => name === rule))).toEqual([]);
  });
});

describe('import.md', () => {
  const [module] = claims('import.md', 'ts');
  const [refused] = claims('import.md', 'text');
  const file = (name: string): string => join(ROOT, 'test', 'fixtures', 'gcloud', module.names[0], name);

  test('shows what is written of Google\'s document', async () => {
    expect(await output(['import', ...readdirSync(file('')).map(file)])).toEqual(module.lines);
  });

  test('shows what is refused', async () => {
    expect(await output(['import', file(refused.names[0])])).toEqual(refused.lines);
  });

  test('has the commands that the library names', () => {
    const page = readPage('import.md');
    expect(Object.values(GCLOUD).map(line => line.replace('NAME', 'multus-cluster').replace('LOCATION', 'us-central1-c')).filter(line => !page.includes(`${line} > `))).toEqual([]);
  });
});
