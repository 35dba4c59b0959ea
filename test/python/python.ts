import { execFileSync, spawnSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { filesBeneath } from '../examples/outputs';

/*
 * Builds the wheels of the package and of its Kubernetes half, runs examples/python with them, and compares what it writes with what the
 * example google-doc writes: the same bytes.
 */

const EXAMPLE = resolve('examples', 'python');
const KUBERNETES = join('dist', 'editions', 'kubernetes', 'package');
const OUTPUTS = ['cdktf.out', 'dist'];

/** What is missing here, as far as that is known. */
class Missing extends Error {}

const environment = { ...process.env, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20', PIP_DISABLE_PIP_VERSION_CHECK: '1' };
const run = (program: string, args: string[], cwd = '.'): void => {
  execFileSync(program, args, { cwd, env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
};

/** An environment of Python with the packages that the example needs. */
function environmentIn(folder: string): string {
  const { status } = spawnSync('python3', ['-c', 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))']);
  if (status !== 0) {
    throw new Missing('python3 with its module venv, 3.10 or later, is missing');
  }
  run('python3', ['-m', 'venv', join(folder, 'venv')]);
  const bin = join(folder, 'venv', 'bin');
  // What is imported is compiled as it is imported; pip would compile the 1,500 modules of the provider ahead, and takes four times as long.
  if (spawnSync(join(bin, 'pip'), ['install', '--quiet', '--no-compile', '--requirement', join(EXAMPLE, 'requirements.txt')], { env: environment, stdio: 'inherit' }).status !== 0) {
    throw new Missing('pip cannot install what examples/python/requirements.txt names');
  }
  return bin;
}

/** Writes the Python of the package in a folder, and returns where pip finds it. */
function generatePython(packageFolder: string, folder: string): string {
  run(resolve('node_modules', '.bin', 'jsii-pacmak'), ['--target', 'python', '--code-only', '--outdir', folder], packageFolder);
  return join(folder, 'python');
}

/** Runs a copy of the example and says how long it took. */
function runExample(bin: string, folder: string, program: string, edit: (source: string) => string): string {
  cpSync(EXAMPLE, folder, { recursive: true, filter: path => !OUTPUTS.includes(path.slice(EXAMPLE.length + 1)) });
  for (const file of ['topology.py', 'manifests.py']) {
    writeFileSync(join(folder, file), edit(readFileSync(join(folder, file), 'utf8')));
  }
  const start = Date.now();
  run(join(bin, 'python'), ['-c', program], folder);
  return `${((Date.now() - start) / 1000).toFixed(1)} s`;
}

/** What the example google-doc writes. */
function expectedIn(folder: string): { readonly [path: string]: string } {
  mkdirSync(folder);
  const load = createRequire(resolve('examples', 'google-doc', 'infra'));
  (load('./infra') as { infra(outdir: string): { synth(): void } }).infra(join(folder, 'cdktf.out')).synth();
  (load('./manifests') as { manifests(outdir: string): { synth(): void } }).manifests(join(folder, 'dist')).synth();
  return writtenTo(folder);
}

function writtenTo(folder: string): { readonly [path: string]: string } {
  return Object.fromEntries(OUTPUTS.filter(output => existsSync(join(folder, output)))
    .flatMap(output => Object.entries(filesBeneath(join(folder, output))).map(([path, text]) => [join(output, path), text]))
    .filter(([path]) => /\.(tf\.json|k8s\.yaml)$/.test(path)));
}

/** Says where two outputs differ, and fails if they do. */
function compare(what: string, got: { readonly [path: string]: string }, expected: { readonly [path: string]: string }): void {
  const paths = [...new Set([...Object.keys(got), ...Object.keys(expected)])].sort();
  const differing = paths.filter(path => got[path] !== expected[path]);
  if (differing.length > 0 || paths.length === 0) {
    throw new Error(`${what}: not what the example google-doc writes: ${differing.join(', ') || 'nothing was written'}`);
  }
}

function main(folder: string): void {
  const bin = environmentIn(folder);
  run(resolve('node_modules', '.bin', 'ts-node'), ['--transpile-only', 'projenrc/edition.ts', 'kubernetes']);
  run(join(bin, 'pip'), ['install', '--quiet', generatePython('.', join(folder, 'whole')), generatePython(KUBERNETES, join(folder, 'half'))]);

  const expected = expectedIn(join(folder, 'expected'));
  const whole = runExample(bin, join(folder, 'run-whole'), 'import infra, manifests', source => source);
  compare('examples/python', writtenTo(join(folder, 'run-whole')), expected);
  console.log(`python: the Terraform and the YAML of examples/python are those of google-doc (${whole})`);

  const half = runExample(bin, join(folder, 'run-half'), 'import manifests, sys; assert not any("cdktf" in name for name in sys.modules)',
    source => source.replaceAll('cdk_gke_multus', 'cdk_gke_multus_kubernetes'));
  compare('examples/python with the Kubernetes half alone', writtenTo(join(folder, 'run-half')),
    Object.fromEntries(Object.entries(expected).filter(([path]) => path.endsWith('.k8s.yaml'))));
  console.log(`python: so is the YAML of the Kubernetes half alone (${half})`);
}

const folder = mkdtempSync(join(tmpdir(), 'python-'));
try {
  main(folder);
} catch (fault) {
  const skipped = fault instanceof Missing && process.argv.includes('--where-possible');
  console.log(`python: ${skipped ? 'skipped, since ' : ''}${(fault as Error).message}`);
  process.exitCode = skipped ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
