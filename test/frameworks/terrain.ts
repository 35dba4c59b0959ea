import { execFileSync, spawnSync } from 'child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import * as ts from 'typescript';
import { EDITIONS } from '../../projenrc/editions';
import { exampleFolder, EXAMPLES, filesBeneath } from '../examples/outputs';

/*
 * Installs packed packages with CDK Terrain from npm, compiles the examples against them, and compares their Terraform with that of cdktf:
 * first the package itself with cdktn in the place of cdktf, then the edition for cdktn. Its provider may be given as a file, where npm does
 * not have it: npm run terrain -- provider-google@21.1.0.jsii.tgz
 */

/** What is missing here. */
class Missing extends Error {}

const bin = (name: string): string => resolve('node_modules', '.bin', name);
const quietly = { env: { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' }, stdio: ['ignore', 'ignore', 'inherit'] as ['ignore', 'ignore', 'inherit'] };

/** The examples in a folder, importing the library by its name. */
function copyExamples(folder: string, library: string, instead: { readonly [name: string]: string }): string[] {
  return EXAMPLES.flatMap(example => ['topology.ts', 'infra.ts', 'manifests.ts'].map((name) => {
    let text = readFileSync(join(exampleFolder(example), name), 'utf8').replace(/from '\.\.\/\.\.\/lib[^']*'/g, `from '${library}'`);
    for (const [from, to] of Object.entries(instead)) {
      text = text.replaceAll(`'${from}'`, `'${to}'`).replaceAll(`'${from}/`, `'${to}/`);
    }
    mkdirSync(join(folder, example), { recursive: true });
    writeFileSync(join(folder, example, name), text);
    return join(folder, example, name);
  }));
}

/** What the sources write with cdktf. */
function expectedIn(folder: string): { [path: string]: string } {
  for (const example of EXAMPLES) {
    const load = createRequire(join(exampleFolder(example), 'infra'));
    mkdirSync(join(folder, example), { recursive: true });
    (load('./infra') as { infra(outdir: string): { synth(): void } }).infra(join(folder, example, 'cdktf.out')).synth();
    (load('./manifests') as { manifests(outdir: string): { synth(): void } }).manifests(join(folder, example, 'dist')).synth();
  }
  return writtenTo(folder);
}

function writtenTo(folder: string): { [path: string]: string } {
  const written = EXAMPLES.flatMap(example => ['cdktf.out', 'dist'].flatMap(output =>
    Object.entries(filesBeneath(join(folder, example, output))).map(([path, text]) => [join(example, output, path), text])));
  return Object.fromEntries(written.filter(([path]) => /\.(tf\.json|k8s\.yaml)$/.test(path)));
}

/** What programs that are compiled against the packages of a project write. */
function synthesize(folder: string, files: string[]): { [path: string]: string } {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    strict: true,
    skipLibCheck: true,
    types: ['node'],
    typeRoots: [resolve('node_modules', '@types')],
  });
  const { diagnostics } = program.emit();
  const faults = [...ts.getPreEmitDiagnostics(program), ...diagnostics];
  if (faults.length > 0) {
    throw new Error(ts.formatDiagnostics(faults, { getCanonicalFileName: file => file, getCurrentDirectory: () => folder, getNewLine: () => '\n' }));
  }
  for (const example of EXAMPLES) {
    for (const side of ['infra', 'manifests']) {
      execFileSync(process.execPath, [`${side}.js`], { cwd: join(folder, example), ...quietly });
    }
  }
  return writtenTo(folder);
}

interface Stack { '//': { metadata: { version?: string } }; 'terraform': { required_providers: object } }

/** The outputs without what names the framework and the provider; JSON without its line breaks, as the two write `{}` differently. */
function comparable(outputs: { [path: string]: string }): { [path: string]: string } {
  return Object.fromEntries(Object.entries(outputs).map(([path, text]) => {
    if (!path.endsWith('.tf.json')) {
      return [path, text];
    }
    const stack = JSON.parse(text) as Stack;
    delete stack['//'].metadata.version;
    stack.terraform.required_providers = {};
    return [path, JSON.stringify(stack, undefined, 1)];
  }));
}

function check(what: string, got: { [path: string]: string }, expected: { [path: string]: string }): void {
  const [ours, theirs] = [comparable(got), comparable(expected)];
  const differing = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])].sort().filter(path => ours[path] !== theirs[path]);
  if (differing.length > 0 || Object.keys(ours).length === 0) {
    const lines = (text = ''): string[] => text.split('\n');
    const first = differing.map((path) => {
      const line = lines(ours[path]).findIndex((one, i) => one !== lines(theirs[path])[i]);
      return `${path}:${line + 1}: ${lines(ours[path])[line]} instead of ${lines(theirs[path])[line]}`;
    });
    throw new Error([`${what}: not what cdktf writes`, ...first].join('\n  '));
  }
  console.log(`terrain: ${what}: ${Object.keys(ours).length} files of ${EXAMPLES.length} examples are as with cdktf`);
}

/** A project with the tarball, and with what npm installs beside it. */
function project(folder: string, name: string, tarball: string, manifest: { dependencies: { [name: string]: string }; overrides?: object }): void {
  mkdirSync(folder);
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, ...manifest, dependencies: { ...manifest.dependencies, [name]: `file:${tarball}` } }));
  if (spawnSync('npm', ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'], { cwd: folder, ...quietly }).status !== 0) {
    throw new Missing(`npm cannot install ${Object.entries(manifest.dependencies).map(([one, version]) => `${one}@${version}`).join(' ')}`);
  }
}

function main(folder: string, providers: readonly string[]): void {
  const { peerDependencies: peers } = JSON.parse(readFileSync('package.json', 'utf8')) as { peerDependencies: { [name: string]: string } };
  const lowest = (range: string): string => /\d[\d.]*/.exec(range)![0];
  const common = { cdk8s: lowest(peers.cdk8s), constructs: lowest(peers.constructs) };
  const cdktn = lowest(EDITIONS.cdktn.peers.cdktn);
  const tarballOf = (dist: string): string => resolve(dist, readdirSync(dist).find(file => file.endsWith('.tgz'))!);

  execFileSync(bin('jsii-pacmak'), ['--target', 'js', '--outdir', join(folder, 'packed')], quietly);
  const tarball = tarballOf(join(folder, 'packed', 'js'));
  const provider = '@cdktf/provider-google';
  const expected = expectedIn(join(folder, 'expected'));

  const alias = join(folder, 'alias');
  project(alias, 'cdk-gke-multus', tarball, {
    dependencies: { ...common, cdktf: `npm:cdktn@${cdktn}`, [provider]: lowest(peers[provider]) },
    overrides: { [provider]: { cdktf: '$cdktf' } },
  });
  check(`cdktf as an alias of cdktn ${cdktn}`, synthesize(alias, copyExamples(alias, 'cdk-gke-multus', {})), expected);

  const { name, instead } = EDITIONS.cdktn;
  const { status } = spawnSync(bin('ts-node'), ['--transpile-only', 'projenrc/edition.ts', 'cdktn', ...providers], { ...quietly, stdio: 'ignore' });
  if (status === 2) {
    throw new Missing(`npm has not everything that ${name} needs: ${Object.values(instead).join(', ')}`);
  }
  if (status !== 0) {
    throw new Error(`${name} cannot be made; run: npm run edition -- cdktn`);
  }
  const edition = join(folder, 'edition');
  const installed = join('dist', 'editions', 'cdktn', 'node_modules');
  project(edition, name, tarballOf(join('dist', 'editions', 'cdktn', 'package', 'dist', 'js')), { dependencies: common });
  // What the edition was compiled with is what it is tried with.
  cpSync(installed, join(edition, 'node_modules'), { recursive: true });
  check(name, synthesize(edition, copyExamples(edition, name, instead)), expected);
}

const folder = mkdtempSync(join(tmpdir(), 'terrain-'));
const args = process.argv.slice(2);
try {
  main(folder, args.filter(arg => !arg.startsWith('--')));
} catch (fault) {
  const skipped = fault instanceof Missing && args.includes('--where-possible');
  console.log(`terrain: ${skipped ? 'skipped, since ' : ''}${(fault as Error).message}`);
  process.exitCode = skipped ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
