import { spawnSync } from 'child_process';
import * as fs from 'fs';
import * as path from 'path';
import { Installation } from './installation';
import { ROOT } from './packed';

// Packs, and starts Node.js some times.
jest.setTimeout(120_000);

/** A project that has the package and nothing else: neither framework, nor constructs. */
const installation = new Installation('command');
const COMMAND = path.join(installation.folder, 'node_modules', 'cdk-gke-multus', 'bin', 'cdk-gke-multus');
const cluster = (name: string): string => fs.readFileSync(path.join(ROOT, 'test', 'fixtures', 'cluster', `${name}.json`), 'utf8');

function run(args: readonly string[], input = '', env: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...args], { cwd: installation.folder, encoding: 'utf8', input, env: { ...process.env, ...env } });
  return { status, stdout, stderr };
}

const PROPS = `{
  project: 'demo-project',
  profile: 'document',
  cluster: { name: 'multus-cluster', version: '1.33', location: 'us-central1-c' },
  networks: [{ name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.9.0/24' }],
  nodePools: [{ name: 'multus-pool' }],
}`;

test('npm puts the command on the path', () => {
  const { bin } = JSON.parse(fs.readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { bin: object };
  expect(bin).toEqual({ 'cdk-gke-multus': 'bin/cdk-gke-multus' });
  expect(fs.readFileSync(COMMAND, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/);
});

test('reads standard input, without any framework', () => {
  expect(run(['verify'], cluster('running'))).toMatchObject({ status: 0, stderr: '' });
  const { status, stdout, stderr } = run(['verify'], cluster('too-early'));
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('pod-network-status');
  // It is no terminal.
  expect(stdout).not.toContain('\u001b');
});

test('lints a file, without any framework', () => {
  installation.write('pod.yaml', 'apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\n  annotations:\n    k8s.v1.cni.cncf.io/networks: a@eth0\n');
  const { status, stdout, stderr } = run(['lint', 'pod.yaml', '--format', 'github']);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  expect(stdout).toContain('::error file=pod.yaml,line=6,title=interface-names::');
});

test('imports and compares, without any framework', () => {
  const gcloud = path.join(ROOT, 'test', 'fixtures', 'gcloud', 'two-planes');
  const { status, stdout, stderr } = run(['import', ...fs.readdirSync(gcloud).map(name => path.join(gcloud, name)), '--existing-vpc', 'signaling', '--format', 'json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const { props } = JSON.parse(stdout) as { props: { nodePools: { networks?: string[] }[] } };
  installation.write('before.json', JSON.stringify(props));
  props.nodePools.reverse();
  installation.write('same.json', JSON.stringify(props));
  props.nodePools.pop();
  installation.write('after.json', JSON.stringify(props));
  expect(run(['diff', '--topology-before', 'before.json', '--topology-after', 'same.json'])).toEqual({ status: 0, stdout: 'Terraform changes nothing.\n', stderr: '' });
  expect(run(['diff', '--topology-before', 'before.json', '--topology-after', 'after.json'])).toMatchObject({ status: 1, stdout: expect.stringMatching(/^delete {2}node pool '/) as string, stderr: '' });
});

test('says in one line what it cannot read', () => {
  expect(run(['verify'], 'NAME')).toMatchObject({ status: 2, stdout: '', stderr: expect.stringMatching(/^cdk-gke-multus: cannot read standard input: is not JSON; [^\n]*\n$/) as string });
});

test.each<[string, string]>([
  ['topology.js', `exports.topology = new (require('cdk-gke-multus').Topology)(${PROPS});`],
  ['topology.mjs', `import { Topology } from 'cdk-gke-multus/topology';\nexport const topology = new Topology(${PROPS});`],
  ['props.cjs', `module.exports = { topology: ${PROPS} };`],
])('takes the topology of %s', (file, text) => {
  installation.write(file, text);
  const { status, stdout } = run(['verify', '--topology', file, '--format', 'json'], cluster('running'));
  const { problems } = JSON.parse(stdout) as { problems: { rule: string }[] };
  // The cluster has another range than this topology.
  expect({ status, rules: problems.map(({ rule }) => rule) }).toEqual({ status: 1, rules: ['range-of-network'] });
});

test('says what a topology in TypeScript needs', () => {
  installation.write('topology.ts', `import { Topology } from 'cdk-gke-multus';\nexport const topology: Topology = new Topology(${PROPS});`);
  const { status, stderr } = run(['verify', '--topology', 'topology.ts'], cluster('running'));
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'cdk-gke-multus: cannot read \'topology.ts\': is TypeScript, and ts-node is not installed there; run npm install --save-dev ts-node, or give the compiled file\n',
  });
});
