import * as fs from 'fs';
import * as path from 'path';
import * as ts from 'typescript';
import { Installation } from './installation';
import { modulesOf, ROOT } from './packed';

// Packs, starts Node.js some ten times, and has the compiler read the typings of both frameworks.
jest.setTimeout(120_000);

const ROOMS = ['address', 'apply', 'cni', 'doctor', 'insight', 'kubernetes', 'problem', 'terraform', 'topology'];
const ENTRIES = ['cdk-gke-multus', ...ROOMS.map(room => `cdk-gke-multus/${room}`)];

/** A project of ES modules in which everything is installed. */
const installation = new Installation('modules', 'cdk8s', 'cdktf', '@cdktf', 'constructs');
installation.write('package.json', '{ "private": true, "type": "module" }');

const namesOf = (entry: string): string[] => installation.run('--input-type=commonjs', '-p', `JSON.stringify(Object.keys(require('${entry}')))`) as string[];

test('every room that the package exports from can be named', () => {
  const { exports: entries } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { exports: object };
  expect(Object.keys(entries).filter(entry => /^\.\/\w+$/.test(entry) && entry !== './lib')).toEqual(ROOMS.map(room => `./${room}`));
});

test.each(ENTRIES)('an ES module imports every name of %s, the same that require gives', (entry) => {
  const names = namesOf(entry);
  expect(names).not.toEqual([]);
  const program = `${entry.replace(/\W/g, '-')}.js`;
  installation.write(program, `import { createRequire } from 'module';
import { ${names.join(', ')} } from '${entry}';
const required = createRequire(import.meta.url)('${entry}');
console.log(JSON.stringify(Object.entries({ ${names.join(', ')} }).filter(([name, value]) => value === undefined || value !== required[name]).map(([name]) => name)));
`);
  expect(installation.run(program)).toEqual([]);
});

test('the deep paths lead where the rooms do, in both module systems', () => {
  const pairs = [['lib', ''], ...ROOMS.map(room => [room === 'problem' ? 'lib/problem/problem' : `lib/${room}`, `/${room}`])]
    .flatMap(([deep, entry]) => [deep, ...entry === '/problem' ? [`${deep}.js`] : [`${deep}/index`, `${deep}/index.js`]]
      .map(one => [`cdk-gke-multus/${one}`, `cdk-gke-multus${entry}`]));
  expect(pairs).toContainEqual(['cdk-gke-multus/lib/kubernetes/index.js', 'cdk-gke-multus/kubernetes']);
  // What no room exports, and the comments of the sources name.
  for (const [deep, name] of [['cni/chain/cni-error', 'CniError'], ['topology/topology-error', 'TopologyError']]) {
    expect(installation.run('--input-type=module', '-e', `import { ${name} } from 'cdk-gke-multus/lib/${deep}'; console.log(JSON.stringify(${name}.name));`)).toBe(name);
  }
  installation.write('deep.js', `import { createRequire } from 'module';
const require = createRequire(import.meta.url);
const astray = [];
for (const [deep, entry] of ${JSON.stringify(pairs)}) {
  if (require(deep) !== require(entry) || import.meta.resolve(deep) !== import.meta.resolve(entry)) {
    astray.push(deep);
  }
}
console.log(JSON.stringify(astray));
`);
  expect(installation.run('deep.js')).toEqual([]);
});

test('an ES module that imports the rooms for manifests loads no Terraform framework', () => {
  const modules = installation.run('--input-type=module', '-e', `import { createRequire } from 'module';
import { Topology } from 'cdk-gke-multus/topology';
import { MultusNetworks } from 'cdk-gke-multus/kubernetes';
import { Ipvlan } from 'cdk-gke-multus/cni';
console.log(JSON.stringify(Object.keys(createRequire(import.meta.url).cache)));`) as string[];
  expect(modulesOf(modules, 'cdk8s')).not.toEqual([]);
  expect(modulesOf(modules, 'cdktf', '@cdktf')).toEqual([]);
});

test('tools find the assembly and package.json', () => {
  for (const file of ['package.json', '.jsii']) {
    expect(installation.run('--input-type=commonjs', '-p', `JSON.stringify(require.resolve('cdk-gke-multus/${file}'))`))
      .toBe(path.join(installation.folder, 'node_modules', 'cdk-gke-multus', file));
  }
});

describe('TypeScript checks a program that names every room', () => {
  installation.write('typed.ts', `import { App, Chart } from 'cdk8s';
import { Topology } from 'cdk-gke-multus';
import { IpAddress } from 'cdk-gke-multus/address';
import { Ipvlan } from 'cdk-gke-multus/cni';
import { Multus } from 'cdk-gke-multus/kubernetes';
import { Problem } from 'cdk-gke-multus/problem';
import { GkeInfrastructure } from 'cdk-gke-multus/terraform';
import * as rooms from 'cdk-gke-multus/topology';
import * as deep from 'cdk-gke-multus/lib/topology/index.js';
import * as deeper from 'cdk-gke-multus/lib/topology';
export const multus: Multus = new Multus(new Chart(new App(), 'multus'), 'multus');
export const others: [typeof GkeInfrastructure, typeof Ipvlan, typeof IpAddress, Problem['path']] = [GkeInfrastructure, Ipvlan, IpAddress, ''];
export const same = (topology: Topology): (rooms.Topology & deep.Topology & deeper.Topology) => topology;
// @ts-expect-error the types are there, and not any
export const wrong = (topology: rooms.Topology): number => topology.cluster.name;
`);
  fs.copyFileSync(path.join(installation.folder, 'typed.ts'), path.join(installation.folder, 'typed.cts'));

  test.each<[string, string, ts.ModuleKind, ts.ModuleResolutionKind]>([
    ['ES modules by nodenext', 'typed.ts', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ['CommonJS by nodenext', 'typed.cts', ts.ModuleKind.NodeNext, ts.ModuleResolutionKind.NodeNext],
    ['ES modules for a bundler', 'typed.ts', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler],
    ['CommonJS by node10, which knows no exports', 'typed.ts', ts.ModuleKind.CommonJS, ts.ModuleResolutionKind.Node10],
  ])('as %s', (_, file, module, moduleResolution) => {
    const program = ts.createProgram([path.join(installation.folder, file)], {
      target: ts.ScriptTarget.ES2022, module, moduleResolution, strict: true, noEmit: true, types: [], skipLibCheck: true,
    });
    expect(ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
  });
});
