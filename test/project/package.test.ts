import { execFileSync } from 'child_process';
import * as path from 'path';
import { modulesOf, packedFiles, ROOT } from './packed';

const packed = packedFiles();

/** What comes with every package, and the dependencies that jsii wants bundled. */
const EXTRA = /^(package\.json|README\.md|LICENSE|\.jsii(\.gz)?)$|^node_modules\/(ip-address|fastest-levenshtein|commander|yaml|@humanwhocodes\/momoa)\//;

describe('the published package', () => {
  test('has the compiled code and the typings of every source', () => {
    const sources = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'lib'], { cwd: ROOT, encoding: 'utf8' })
      .split('\n').filter(file => file.endsWith('.ts'));
    expect(sources.length).toBeGreaterThan(50);
    for (const source of sources) {
      expect(packed).toContain(source.replace(/\.ts$/, '.js'));
      expect(packed).toContain(source.replace(/\.ts$/, '.d.ts'));
    }
  });

  test('has the jsii assembly', () => {
    expect(packed.filter(file => file.startsWith('.jsii'))).not.toEqual([]);
  });

  test('has nothing else', () => {
    expect(packed.filter(file => !EXTRA.test(file) && !/^(lib\/.*\.(js|d\.ts)|bin\/cdk-gke-multus)$/.test(file))).toEqual([]);
  });
});

describe('loading a room', () => {
  /** Modules that a fresh process has loaded after requiring the compiled room. */
  const loaded = (room: string): string[] => JSON.parse(execFileSync(process.execPath, [
    '-e', `require(${JSON.stringify(path.join(ROOT, room))}); process.stdout.write(JSON.stringify(Object.keys(require.cache)))`,
  ], { encoding: 'utf8', cwd: ROOT })) as string[];

  test('lib/kubernetes loads cdk8s, and neither cdktf nor the Google provider', () => {
    const modules = loaded('lib/kubernetes/index.js');
    expect(modulesOf(modules, 'cdk8s')).not.toEqual([]);
    expect(modulesOf(modules, 'cdktf', '@cdktf')).toEqual([]);
  });

  test('lib/topology, lib/cni and lib/doctor load no framework at all', () => {
    for (const room of ['lib/topology/index.js', 'lib/cni/index.js', 'lib/doctor/index.js']) {
      expect(modulesOf(loaded(room), 'cdktf', '@cdktf', 'cdk8s', 'constructs')).toEqual([]);
    }
  });

  test('lib/terraform loads single resources of the provider, not its root', () => {
    const modules = loaded('lib/terraform/index.js');
    expect(modulesOf(modules, '@cdktf/provider-google').filter(file => /container-cluster/.test(file))).not.toEqual([]);
    expect(modulesOf(modules, '@cdktf/provider-google').filter(file => /provider-google\/lib\/index\.js$/.test(file))).toEqual([]);
    expect(modulesOf(modules, 'cdk8s')).toEqual([]);
  });
});
