import { execFileSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { Edition, EDITIONS } from './editions';
import { entryPoints } from './entry-points';
import { git } from './repository';
import { roomsOf } from './rooms';

/*
 * Makes another package from the same sources, in dist/editions/<edition>: its sources with other import specifiers, compiled by jsii, and
 * packed for npm. What it is compiled with and this project has not installed is asked of npm; a package that npm does not have can be named
 * as a file: npm run edition -- cdktn provider-google@21.1.0.jsii.tgz. The exit code is 2 if npm cannot install something.
 */

interface Manifest {
  readonly dependencies: { readonly [name: string]: string };
  readonly [field: string]: unknown;
}

const read = (file: string): Manifest => JSON.parse(readFileSync(file, 'utf8')) as Manifest;
const run = (folder: string, program: string, ...args: string[]): void => {
  const bin = [resolve('node_modules', '.bin'), process.env.PATH].join(':');
  execFileSync(program, args, { cwd: folder, stdio: 'inherit', env: { ...process.env, PATH: bin, JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' } });
};
const lowest = (range: string): string => /\d[\d.]*/.exec(range)![0];

/** The sources, without those of the rooms that the edition does not have. */
function copySources(edition: Edition, folder: string): void {
  const left = (path: string): boolean => !edition.without.some(room => path.startsWith(`lib/${room}/`));
  const sources = git('ls-files', '--cached', '--others', '--exclude-standard', 'lib').split('\n').filter(path => path.endsWith('.ts') && left(path));
  for (const source of sources) {
    let text = readFileSync(source, 'utf8');
    for (const room of edition.without) {
      text = text.replace(`export * from './${room}';\n`, '');
    }
    for (const [name, other] of Object.entries(edition.instead)) {
      text = text.replaceAll(`'${name}'`, `'${other}'`).replaceAll(`'${name}/`, `'${other}/`);
    }
    mkdirSync(join(folder, dirname(source)), { recursive: true });
    writeFileSync(join(folder, source), text);
  }
}

function writeManifest(edition: Edition, folder: string): void {
  const kept = ['repository', 'author', 'dependencies', 'bundledDependencies', 'keywords', 'engines', 'main', 'types', 'license', 'stability', 'version'];
  const { jsii, ...whole } = read('package.json');
  const manifest = {
    ...Object.fromEntries(kept.map(field => [field, whole[field]])),
    name: edition.name,
    description: edition.description,
    peerDependencies: edition.peers,
    peerDependenciesMeta: Object.fromEntries(edition.optionalPeers.map(name => [name, { optional: true }])),
    devDependencies: Object.fromEntries(Object.entries(edition.peers).map(([name, range]) => [name, lowest(range)])),
    ...entryPoints(roomsOf(folder)),
    jsii: { ...jsii as object, targets: { python: { distName: edition.name, module: edition.python } } },
  };
  writeFileSync(join(folder, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  writeFileSync(join(folder, 'README.md'), `# ${edition.name}\n\n${edition.description}\n\nEverything else is as in [cdk-gke-multus](https://github.com/cdk-gke-multus/cdk-gke-multus).\n`);
  for (const file of ['LICENSE', 'tsconfig.json', '.npmignore']) {
    cpSync(file, join(folder, file));
  }
}

/** Bundled dependencies as this project has them, and from npm whatever else it does not have. */
function install(edition: Edition, folder: string, files: readonly string[]): void {
  for (const name of Object.keys(read('package.json').dependencies)) {
    cpSync(join('node_modules', name), join(folder, 'node_modules', name), { recursive: true });
  }
  const missing = Object.entries(edition.peers)
    .filter(([name]) => !existsSync(join('node_modules', name)) && !files.some(file => file.includes(name.replace(/^.*\//, ''))))
    .map(([name, range]) => `${name}@${lowest(range)}`);
  if (missing.length + files.length > 0) {
    // Beside the package and not in it, so that whatever the project has is found above.
    try {
      run(dirname(folder), 'npm', 'install', '--prefix', '.', '--no-save', '--no-package-lock', '--no-audit', '--no-fund', '--ignore-scripts', '--legacy-peer-deps',
        ...missing, ...files.map(file => resolve(file)));
    } catch {
      console.error(`edition: npm cannot install ${[...missing, ...files].join(' ')}`);
      process.exit(2);
    }
  }
}

const [called = '', ...files] = process.argv.slice(2);
if (!Object.hasOwn(EDITIONS, called)) {
  throw new Error(`edition: '${called}' is not known; give one of ${Object.keys(EDITIONS).join(', ')}`);
}
const edition = EDITIONS[called];
const folder = join('dist', 'editions', called, 'package');
rmSync(dirname(folder), { recursive: true, force: true });
copySources(edition, folder);
writeManifest(edition, folder);
install(edition, folder, files);
run(folder, 'jsii', '--silence-warnings=reserved-word');
run('.', 'ts-node', '--transpile-only', 'projenrc/lazy-root.ts', folder);
run(folder, 'jsii-pacmak', '--target', 'js');
console.log(`edition: ${edition.name} is in ${folder}`);
