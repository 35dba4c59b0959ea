import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { Readable } from 'stream';
import { definition, fileOf, pod } from './cases/manifests';
import { Doctor } from '../../lib/doctor';
import { main } from '../../lib/doctor/command/main';
import { Topology, TopologyProps } from '../../lib/topology';
import { CHANGES } from '../terraform/offline/changes';

const FOLDER = mkdtempSync(join(tmpdir(), 'diff-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

/** Runs the command in this process. What it prints has no name of the folder of the test. */
async function diff(args: readonly string[], colors?: boolean): Promise<{ readonly code: unknown; readonly out: string; readonly err: string }> {
  const [out, err]: string[][] = [[], []];
  const process = {
    argv: ['node', 'cdk-gke-multus', 'diff', ...args],
    stdin: Readable.from([]),
    stdout: { write: (text: string) => out.push(text), ...(colors === undefined ? {} : { hasColors: () => colors }) },
    stderr: { write: (text: string) => err.push(text) },
    exitCode: undefined as number | undefined,
  };
  await main(process);
  const local = (texts: string[]): string => texts.join('').replaceAll(`${FOLDER}/`, '');
  return { code: process.exitCode, out: local(out), err: local(err) };
}

/** A file of the test, beneath its folder. */
function file(name: string, text: string): string {
  const path = join(FOLDER, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const at = (name: string): string => join(FOLDER, name);

const props = (spot: boolean): TopologyProps => ({
  project: 'demo-project',
  profile: 'document' as TopologyProps['profile'],
  cluster: { name: 'core', version: '1.33', location: 'us-central1-c', deletionProtection: false },
  networks: [{ name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }],
  nodePools: [{ name: 'media', spot }],
});

const deployment = (more: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: transcoder, namespace: media}
spec:
  replicas: 40
  template:
    metadata: {annotations: {k8s.v1.cni.cncf.io/networks: 'default/dataplane${more}'}}
    spec: {containers: [], nodeSelector: {networks.cdk-gke-multus/dataplane: eth1}}
`;

file('before/0-networks.yaml', definition('dataplane'));
file('before/deeper/1-workloads.yml', deployment(''));
file('before/notes.txt', 'not YAML: [');
file('after/all.json', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }));
file('after/all.yaml', `${definition('dataplane', {}, { exclude: ['172.16.1.0/28'] })}---\n${deployment('@media0')}`);
file('before.json', JSON.stringify(props(false)));
file('after.json', JSON.stringify(props(true)));
const [BEFORE, AFTER] = [at('before'), at('after')];
const TOPOLOGIES = ['--topology-before', at('before.json'), '--topology-after', at('after.json')];

const SAID = `replace  node pool 'media'
         spot: false becomes true; this cannot change in place
         its 3 nodes are deleted, and every Pod on them stops
         40 Pods of Deployment 'media/transcoder' are moved

change   Deployment 'media/transcoder'
         net1 of default/dataplane becomes media0
         net1: range 172.16.1.0/24 (172.16.1.1-172.16.1.254) becomes 172.16.1.0/24 (172.16.1.16-172.16.1.254)
         its 40 Pods have it once they are made anew

1 replaced.
Workloads: 1 changed.
`;

describe('prints', () => {
  test('what changes of folders and topologies', async () => {
    expect(await diff([BEFORE, AFTER, ...TOPOLOGIES])).toEqual({ code: 1, err: '', out: SAID });
  });

  test('in colors where the terminal shows them, and nowhere else', async () => {
    const { out } = await diff([BEFORE, AFTER, ...TOPOLOGIES], true);
    expect(out).toContain('\u001b[31mreplace\u001b[0m  \u001b[1mnode pool \'media\'\u001b[0m\n');
    expect(out).toContain('\u001b[33mchange \u001b[0m  \u001b[1mDeployment');
    expect(out.replace(/\u001b\[\d+m/g, '')).toBe(SAID);
    expect((await diff([BEFORE, AFTER, ...TOPOLOGIES], false)).out).toBe(SAID);
  });

  test('files as well as folders', async () => {
    const [one, other] = [file('one.yaml', `${definition('dataplane')}---\n${deployment('')}`), at('after/all.yaml')];
    const { code, out } = await diff([one, other]);
    expect({ code, out }).toEqual({
      code: 1, out: `change  Deployment 'media/transcoder'
        net1 of default/dataplane becomes media0
        net1: range 172.16.1.0/24 (172.16.1.1-172.16.1.254) becomes 172.16.1.0/24 (172.16.1.16-172.16.1.254)
        its 40 Pods have it once they are made anew

Workloads: 1 changed.
`,
    });
  });

  test('topologies alone', async () => {
    const { code, out } = await diff(TOPOLOGIES);
    expect({ code, out }).toEqual({ code: 1, out: 'replace  node pool \'media\'\n         spot: false becomes true; this cannot change in place\n         its 3 nodes are deleted, and every Pod on them stops\n\n1 replaced.\n' });
  });

  test('what the manifests have of another topology, and that Terraform refuses it', async () => {
    const [{ networks: [network], cluster }] = [props(false)];
    const wider = file('wider.yaml', JSON.stringify({ ...props(false), cluster: { ...cluster, deletionProtection: true }, networks: [{ ...network, podRange: '172.16.2.0/24' }] }));
    const { code, out } = await diff(['--topology-before', at('before.json'), '--topology-after', wider]);
    expect(code).toBe(1);
    expect(out).toContain('\nmanifests\n  the Pod range of network \'dataplane\' changes from 172.16.1.0/24 to 172.16.2.0/24\n\n2 replaced, 2 changed in place.\n'
      + 'Terraform refuses the plan: what is to be replaced is protected. Set cluster.deletionProtection to false, apply that, then apply the change.\n');
  });

  test('that nothing changes', async () => {
    const same = ['--topology-before', at('before.json'), '--topology-after', at('before.json')];
    expect(await diff([BEFORE, BEFORE, ...same])).toEqual({ code: 0, err: '', out: 'Terraform changes nothing.\nNo workload gets other networks.\n' });
  });

  test('what disturbs nothing, with 0', async () => {
    const more = file('more.yaml', `${definition('dataplane')}---\n${deployment('').replace('40', '41')}`);
    const { code, out } = await diff([BEFORE, more]);
    expect(code).toBe(0);
    expect(out).toContain('number of Pods: 40 becomes 41\n\nWorkloads: 1 changed.\n');
  });

  test('Markdown', async () => {
    const { code, out } = await diff([BEFORE, AFTER, ...TOPOLOGIES, '--format', 'markdown']);
    expect({ code, out }).toEqual({
      code: 1,
      out: `## Infrastructure

1 replaced.

### Replaced

- **node pool 'media'**: spot: false becomes true; this cannot change in place
  - *its 3 nodes are deleted, and every Pod on them stops*
  - *40 Pods of Deployment 'media/transcoder' are moved*

## Workloads

Workloads: 1 changed.

### Workloads changed

- **Deployment 'media/transcoder'**
  - net1 of default/dataplane becomes media0
  - net1: range 172.16.1.0/24 (172.16.1.1-172.16.1.254) becomes 172.16.1.0/24 (172.16.1.16-172.16.1.254)
  - *its 40 Pods have it once they are made anew*
`,
    });
    expect((await diff([BEFORE, AFTER, '--format', 'markdown'])).out).toMatch(/^## Workloads\n/);
  });

  test('JSON', async () => {
    const { code, out } = await diff([BEFORE, AFTER, ...TOPOLOGIES, '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      topology: { isDisruptive: true, changes: [{ path: 'node-pool-media', action: 'replace' }] },
      workloads: { isDisruptive: true, changes: [{ kind: 'Deployment', action: 'change', differences: [{ aspect: 'interface' }, { aspect: 'ranges' }] }] },
      isDisruptive: true,
    });
  });
});

describe('what cannot be read or compared', () => {
  mkdirSync(at('empty'), { recursive: true });
  const twice = file('twice/a.yaml', pod('dataplane'));
  file('twice/b.yaml', pod('dataplane'));
  const cases: readonly [string, string[], string][] = [
    ['nothing', [], 'nothing to compare; give two folders of manifests, --topology-before and --topology-after, or all four'],
    ['one folder', [BEFORE], 'nothing to compare \'before\' with; give the manifests after the change too'],
    ['one topology', ['--topology-before', at('before.json')], 'nothing to compare \'before.json\' with; give --topology-after too'],
    ['the other one', [BEFORE, AFTER, '--topology-after', at('after.json')], 'nothing to compare \'after.json\' with; give --topology-before too'],
    ['a missing file', [BEFORE, at('nowhere.yaml')], 'cannot read \'nowhere.yaml\': there is no such file'],
    ['a folder without manifests', [at('empty'), AFTER], 'cannot read \'empty\': has no .yaml, .yml or .json file; give the folder that the manifests are rendered into'],
    ['a file that is no YAML', [at('before/notes.txt'), AFTER], 'cannot read \'before/notes.txt\': Flow sequence in block collection must be sufficiently indented and end with a ] at line 1, column 12'],
    ['a file that has no objects', [file('text.yaml', 'hello'), AFTER], 'cannot read \'text.yaml\': is not an object'],
    ['an annotation that Multus refuses', [BEFORE, file('refused.yaml', pod('"a/b/c"'))],
      'cannot read \'refused.yaml\': Pod web: metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: item 1, \'a/b/c\': has more than one \'/\'; write <namespace>/<name>'],
    ['a missing topology', ['--topology-before', at('nowhere.json'), '--topology-after', at('after.json')], 'cannot read \'nowhere.json\': there is no such file'],
    ['a topology that is refused', ['--topology-before', at('before.json'), '--topology-after', file('refused.json', JSON.stringify({ ...props(false), nodePools: [{ name: 'media', networks: ['x'] }] }))],
      'cannot read \'refused.json\': cannot build topology \'core\': nodePools[0].networks[0]: no network is named \'x\', known: dataplane (known-networks)'],
    ['a workload that is there twice', [dirname(twice), AFTER], 'cannot compare workloads: Pod \'default/web\' is there twice; give the workloads of one cluster'],
  ];
  test.each(cases.map(([title, args, message]) => ({ title, args, message })))('$title: one line, and 2', async ({ args, message }) => {
    expect(await diff(args)).toEqual({ code: 2, out: '', err: `cdk-gke-multus: ${message}\n` });
  });

  test('another format, and more than two folders', async () => {
    expect(await diff([BEFORE, AFTER, '--format', 'sarif'])).toEqual({ code: 2, out: '', err: 'error: option \'--format <format>\' argument \'sarif\' is invalid. Allowed choices are text, markdown, json.\n' });
    expect(await diff([BEFORE, AFTER, BEFORE])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('too many arguments') as string });
  });

  test('help is no failure', async () => {
    const { code, out } = await diff(['--help']);
    expect(code).toBe(0);
    expect(out).toContain('The exit code is 1 if something is replaced or deleted, or if Pods stop or get other interfaces, addresses or nodes.');
  });
});

describe('as values', () => {
  const before = [fileOf(`${definition('dataplane')}---\n${deployment('')}`)];

  test('a workload that loses its networks is changed, and not removed', () => {
    const found = Doctor.diff({ manifests: before }, { manifests: [fileOf(deployment('').replace('default/dataplane', ''))] });
    expect(found.topology).toBeUndefined();
    expect(found.workloads!.changes.map(({ action, differences }) => [action, differences.map(({ text }) => text)])).toEqual([
      ['change', ['net1 of default/dataplane (eth1, 172.16.1.0/24) is dropped']],
    ]);
    expect(Doctor.diff({ manifests: before }, { manifests: [] }).workloads!.changes.map(({ action }) => action)).toEqual(['remove']);
  });

  test('workloads without networks on either side are not told', () => {
    const plain = (replicas: number): string => deployment('').replace('default/dataplane', '').replace('40', String(replicas));
    expect(Doctor.diff({ manifests: [fileOf(plain(1))] }, { manifests: [fileOf(plain(2))] }).workloads!.changes).toEqual([]);
  });

  test('a topology that is made of its props as JSON is the same', () => {
    for (const { from } of CHANGES) {
      expect(JSON.stringify(new Topology(JSON.parse(JSON.stringify(from)) as TopologyProps))).toBe(JSON.stringify(new Topology(from)));
    }
    // With unions of every kind.
    const all = JSON.stringify(CHANGES.map(({ from }) => from));
    for (const prop of ['vpc', 'autoscaling', 'upgrade', 'nodeServiceAccount']) expect(all).toContain(`"${prop}":{`);
  });

  test('what one side lacks', () => {
    const topology = new Topology(props(false));
    expect(() => Doctor.diff({ topology }, {})).toThrow('cannot compare: got a topology before the change only; give both or neither');
    expect(() => Doctor.diff({}, { manifests: before })).toThrow('cannot compare: got manifests after the change only; give both or neither');
    expect(() => Doctor.diff({}, {})).toThrow('cannot compare: got nothing; give manifests, topologies or both');
  });
});
