import { execFileSync, spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { Installation, TEMPORARY } from './installation';
import { modulesOf, ROOT } from './packed';
import { manifests } from '../../examples/google-doc/manifests';

// Packs, runs the two bundlers, and starts Node.js about twenty times.
jest.setTimeout(120_000);

const TERRAFORM = ['cdktf', '@cdktf'];

/** The manifests of the example, importing everything from the package's root. */
function example(file: 'topology' | 'manifests', module: ts.ModuleKind, ending = ''): string {
  const source = fs.readFileSync(path.join(ROOT, 'examples', 'google-doc', `${file}.ts`), 'utf8')
    .replace(/from '\.\.\/\.\.\/lib[^']*'/g, 'from \'cdk-gke-multus\'')
    .replace(/from '(\.\/[^']*)'/g, `from '$1${ending}'`)
    .replace(/\nif \(require\.main === module\)[^]*$/, '\n');
  expect(source).toContain('\'cdk-gke-multus\'');
  return ts.transpileModule(source, { compilerOptions: { module, target: ts.ScriptTarget.ES2022 } }).outputText;
}

/** The files of a folder, by name. */
function filesOf(folder: string): { [name: string]: string } {
  return Object.fromEntries(fs.readdirSync(folder).sort().map(name => [name, fs.readFileSync(path.join(folder, name), 'utf8')]));
}

/** What the sources of the project make of the example. */
const expected = ((): { [name: string]: string } => {
  const outdir = path.join(TEMPORARY, 'expected');
  manifests(outdir).synth();
  return filesOf(outdir);
})();

const wanted = (name: string, packages: string[]): string => {
  const { peerDependencies } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { peerDependencies: { [name: string]: string } };
  const versions = packages.map(one => `${one}@${peerDependencies[one].replace(/^\D*([\d.]+).*$/, '$1')}`);
  const what = packages.length === 1 ? `the package ${packages[0]}, which is` : `the packages ${packages.join(' and ')}, which are`;
  return `Error: ${name} needs ${what} not installed; run: npm install ${versions.join(' ')}`;
};

test('npm installs a framework only for those who ask for it', () => {
  const { peerDependenciesMeta } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { peerDependenciesMeta?: object };
  expect(peerDependenciesMeta).toEqual({ '@cdktf/provider-google': { optional: true }, 'cdk8s': { optional: true }, 'cdktf': { optional: true } });
});

describe('an installation for manifests only', () => {
  const installation = new Installation('manifests', 'cdk8s', 'constructs');
  const loaded = 'console.log(JSON.stringify(Object.keys(require.cache)));\n';
  installation.write('cjs/topology.js', example('topology', ts.ModuleKind.CommonJS));
  installation.write('cjs/manifests.js', example('manifests', ts.ModuleKind.CommonJS));
  installation.write('cjs/main.js', `require('./manifests').manifests('out-cjs').synth();\n${loaded}`);
  installation.write('esm/topology.mjs', example('topology', ts.ModuleKind.ES2022, '.mjs'));
  installation.write('esm/manifests.mjs', example('manifests', ts.ModuleKind.ES2022, '.mjs'));
  installation.write('esm/main.mjs', `import { createRequire } from 'module';\nimport { manifests } from './manifests.mjs';\nmanifests('out-esm').synth();
const require = createRequire(import.meta.url);\n${loaded}`);
  // What bundlers read: `import`, and no endings.
  installation.write('src/topology.js', example('topology', ts.ModuleKind.ES2022));
  installation.write('src/manifests.js', example('manifests', ts.ModuleKind.ES2022));
  installation.write('src/main.js', 'import { manifests } from \'./manifests\';\nmanifests(process.argv[2]).synth();\n');
  installation.write('src/infra.js', 'import { GkeInfrastructure } from \'cdk-gke-multus\';\nnew GkeInfrastructure();\n');

  /** Makes dist/main.js and dist/infra.js, and says what the bundler complains of. */
  const bundlers: { [name: string]: (dist: string) => string } = {
    esbuild: (dist) => {
      const { status, stderr } = spawnSync(path.join(ROOT, 'node_modules', '.bin', 'esbuild'), [
        'src/main.js', 'src/infra.js', '--bundle', '--platform=node', '--target=node20', `--outdir=${dist}`,
      ], { cwd: installation.folder, encoding: 'utf8' });
      return status === 0 ? '' : stderr;
    },
    webpack: (dist) => {
      installation.write('webpack.js', `require(${JSON.stringify(path.join(ROOT, 'node_modules', 'webpack'))})({
        mode: 'none', target: 'node20', context: __dirname, entry: { main: './src/main.js', infra: './src/infra.js' },
        output: { path: require('path').join(__dirname, ${JSON.stringify(dist)}) },
      }, (fault, stats) => console.log(JSON.stringify(fault?.message ?? stats.toString({ all: false, errors: true }))));\n`);
      return installation.run('webpack.js') as string;
    },
  };

  test('has no Terraform framework', () => {
    expect(() => installation.run('-p', 'JSON.stringify(require.resolve("cdk8s"))')).not.toThrow();
    for (const name of ['cdktf', '@cdktf/provider-google/lib/container-cluster']) {
      expect(installation.fault('-e', `require.resolve('${name}')`)).toContain(`Cannot find module '${name}'`);
    }
  });

  test('renders the example in CommonJS, and loads no Terraform framework', () => {
    const modules = installation.run('cjs/main.js') as string[];
    expect(filesOf(path.join(installation.folder, 'out-cjs'))).toEqual(expected);
    expect(modules.filter(file => file.endsWith('/cdk-gke-multus/lib/index.js'))).toHaveLength(1);
    expect(modulesOf(modules, ...TERRAFORM)).toEqual([]);
    expect(modules.filter(file => file.includes('/cdk-gke-multus/lib/terraform/'))).toEqual([]);
  });

  test('renders the example in an ES module', () => {
    const modules = installation.run('esm/main.mjs') as string[];
    expect(filesOf(path.join(installation.folder, 'out-esm'))).toEqual(expected);
    expect(modulesOf(modules, ...TERRAFORM)).toEqual([]);
  });

  test.each(Object.keys(bundlers))('renders the example in a bundle of %s', (bundler) => {
    const dist = `dist-${bundler}`;
    expect(bundlers[bundler](dist)).toBe('');
    // The bundle stands alone: a project without any installed package runs it.
    const alone = path.join(TEMPORARY, `alone-${bundler}`);
    fs.cpSync(path.join(installation.folder, dist), alone, { recursive: true });
    execFileSync(process.execPath, ['main.js', 'out'], { cwd: alone, stdio: ['ignore', 'ignore', 'inherit'] });
    expect(filesOf(path.join(alone, 'out'))).toEqual(expected);
    const { stderr } = spawnSync(process.execPath, ['infra.js'], { cwd: alone, encoding: 'utf8' });
    expect(stderr.split('\n')).toContain(wanted('GkeInfrastructure', ['cdktf', '@cdktf/provider-google']));
  });

  describe('is type-checked', () => {
    installation.write('typed.ts', `import { App, Chart } from 'cdk8s';
import { Multus, Topology } from 'cdk-gke-multus';
export const multus: Multus = new Multus(new Chart(new App(), 'multus'), 'multus');
export const named = (topology: Topology): string => topology.cluster.name;
// @ts-expect-error the types are there, and not any
export const wrong = (topology: Topology): number => topology.cluster.name;
`);
    /** What the compiler has to say of the program and of the package. */
    const check = (skipLibCheck: boolean): string[] => {
      const program = ts.createProgram([path.join(installation.folder, 'typed.ts')], {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.Node16,
        moduleResolution: ts.ModuleResolutionKind.Node16,
        strict: true,
        noEmit: true,
        types: [],
        skipLibCheck,
      });
      return ts.getPreEmitDiagnostics(program)
        .filter(({ file }) => file === undefined || file.fileName.startsWith(installation.folder))
        .map(({ file, messageText }) => `${file && path.relative(installation.folder, file.fileName)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`);
    };

    test('with skipLibCheck', () => {
      expect(check(true)).toEqual([]);
    });

    test('without skipLibCheck, which misses the frameworks in one file', () => {
      const faults = check(false);
      expect(faults.filter(fault => !fault.startsWith('node_modules/cdk-gke-multus/lib/terraform/framework.d.ts: Cannot find module'))).toEqual([]);
      expect(faults).not.toEqual([]);
    });
  });

  describe('says what GkeInfrastructure needs', () => {
    const line = wanted('GkeInfrastructure', ['cdktf', '@cdktf/provider-google']);

    test('in CommonJS, when it is asked for', () => {
      expect(installation.fault('-e', 'require("cdk-gke-multus").GkeInfrastructure')).toBe(line);
    });

    test('in CommonJS, each time', () => {
      expect(installation.fault('-e', `const library = require('cdk-gke-multus');
try { library.GkeInfrastructure } catch {}
new library.GkeInfrastructure()`)).toBe(line);
    });

    test('in an ES module, when one is made', () => {
      installation.write('infra.mjs', 'import { GkeInfrastructure } from \'cdk-gke-multus\';\nnew GkeInfrastructure();\n');
      expect(installation.fault('infra.mjs')).toBe(line);
    });

    test('in the room itself', () => {
      expect(installation.fault('-e', 'require("cdk-gke-multus/lib/terraform")'))
        .toBe(wanted('cdk-gke-multus/lib/terraform', ['cdktf', '@cdktf/provider-google']));
    });
  });
});

describe('an installation that has cdktf and not its provider', () => {
  const installation = new Installation('provider', 'cdktf', 'constructs');

  test('is told of the provider only', () => {
    expect(installation.fault('-e', 'require("cdk-gke-multus").GkeCluster')).toBe(wanted('GkeCluster', ['@cdktf/provider-google']));
  });
});

describe('an installation for Terraform only', () => {
  const installation = new Installation('terraform', 'cdktf', '@cdktf', 'constructs');

  test('has the Terraform constructs, and no cdk8s', () => {
    const modules = installation.run('-e', `const { GkeInfrastructure, Topology } = require('cdk-gke-multus');
if (!GkeInfrastructure.prototype || !Topology.prototype) throw new Error('not a class');
console.log(JSON.stringify(Object.keys(require.cache)))`) as string[];
    expect(modulesOf(modules, 'cdktf')).not.toEqual([]);
    expect(modulesOf(modules, 'cdk8s')).toEqual([]);
  });

  test('says what the Kubernetes constructs need', () => {
    expect(installation.fault('-e', 'require("cdk-gke-multus").PodNetworks')).toBe(wanted('PodNetworks', ['cdk8s']));
    expect(installation.fault('-e', 'require("cdk-gke-multus").AppliedManifests')).toBe(wanted('AppliedManifests', ['cdk8s']));
    installation.write('pods.mjs', 'import { PodNetworks } from \'cdk-gke-multus\';\nnew PodNetworks();\n');
    expect(installation.fault('pods.mjs')).toBe(wanted('PodNetworks', ['cdk8s']));
  });
});

describe('the root, with everything installed', () => {
  const library = (program: string): unknown => JSON.parse(execFileSync(process.execPath, ['-e', program], { cwd: ROOT, encoding: 'utf8' }));

  test.each([
    ['PodNetworks', ['cdk8s'], ['cdktf', '@cdktf']],
    ['Topology', [], ['cdk8s', 'constructs', 'cdktf', '@cdktf']],
    ['GkeInfrastructure', ['cdktf', '@cdktf'], ['cdk8s']],
  ])('loads for %s %j and not %j', (name, some, none) => {
    const modules = library(`require('.').${name}; console.log(JSON.stringify(Object.keys(require.cache)))`) as string[];
    for (const one of some) {
      expect(modulesOf(modules, one)).not.toEqual([]);
    }
    expect(modulesOf(modules, ...none)).toEqual([]);
  });

  test.each([
    ['Topology', 'topology/topology', 'topology/fleet'],
    ['Multus', 'kubernetes/multus', 'kubernetes/argocd'],
  ])('loads for %s what is in lib/%s and nothing of lib/%s', (name, some, none) => {
    const modules = library(`require('.').${name}; console.log(JSON.stringify(Object.keys(require.cache)))`) as string[];
    const of = (part: string): string[] => modules.filter(file => file.startsWith(path.join(ROOT, 'lib', part)));
    expect(of(some)).not.toEqual([]);
    expect(of(none)).toEqual([]);
  });

  test('loads no room before a name is read', () => {
    expect(library('Object.keys(require(".")); console.log(JSON.stringify(Object.keys(require.cache)))')).toEqual([path.join(ROOT, 'lib', 'index.js')]);
  });

  test('has what the rooms have, and nothing else', () => {
    const rooms = [...fs.readFileSync(path.join(ROOT, 'lib', 'index.ts'), 'utf8').matchAll(/from '([^']+)'/g)].map(([, room]) => room);
    expect(rooms.length).toBeGreaterThan(4);
    const { missing, more } = library(`const root = require('.');
const rooms = ${JSON.stringify(rooms)}.map(room => require(require('path').resolve('lib', room)));
const missing = rooms.flatMap(room => Object.keys(room).filter(name => root[name] !== room[name]));
const more = Object.keys(root).filter(name => !rooms.some(room => Object.hasOwn(room, name)));
console.log(JSON.stringify({ missing, more }))`) as { missing: string[]; more: string[] };
    expect({ missing, more }).toEqual({ missing: [], more: [] });
  });

  test('is copied by export * without being loaded', () => {
    const program = ts.transpileModule('export * from \'.\';\nconsole.log(JSON.stringify(Object.keys(require.cache)));', {
      compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
    }).outputText;
    expect(library(program)).toEqual([path.join(ROOT, 'lib', 'index.js')]);
  });
});
