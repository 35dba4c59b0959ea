import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Readable } from 'stream';
import { definition, pod } from './cases/manifests';
import { Recording } from './recording';
import { ImportedTopology } from '../../lib/doctor';
import { main } from '../../lib/doctor/command/main';
import { VERIFY_RULES } from '../../lib/doctor/rules';
import { Topology } from '../../lib/topology';
import '@microsoft/jest-sarif';

const FOLDER = mkdtempSync(join(tmpdir(), 'command-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

const CLUSTERS = join(__dirname, '..', 'fixtures', 'cluster');
const EARLY = join(CLUSTERS, 'too-early.json');
const TOPOLOGY = join(__dirname, '..', '..', 'examples', 'google-doc', 'topology.ts');

interface Ran {
  readonly code: unknown;
  readonly out: string;
  readonly err: string;
}

interface Terminal {
  readonly input?: string;
  readonly isTTY?: boolean;
  readonly colors?: boolean;
}

/** Runs the command in this process. */
async function command(args: readonly string[], { input = '', isTTY, colors }: Terminal = {}): Promise<Ran> {
  const [out, err]: string[][] = [[], []];
  const process = {
    argv: ['node', 'cdk-gke-multus', ...args],
    stdin: Object.assign(Readable.from([Buffer.from(input)]), { isTTY }),
    stdout: { write: (text: string) => out.push(text), ...(colors === undefined ? {} : { hasColors: () => colors }) },
    stderr: { write: (text: string) => err.push(text) },
    exitCode: undefined as number | undefined,
  };
  await main(process);
  return { code: process.exitCode, out: out.join(''), err: err.join('') };
}

/** A file of the test. */
function file(name: string, text: string): string {
  writeFileSync(join(FOLDER, name), text);
  return join(FOLDER, name);
}

describe('verify', () => {
  test('prints what it finds, with the place and the ranges', async () => {
    expect(await command(['verify'], { input: Recording.tooEarly().toString() })).toEqual({
      code: 1, err: '', out: `Pod default/too-early
  error    pod-network-status  metadata.annotations['k8s.v1.cni.cncf.io/network-status']
           got none, so the Pod started before Multus was on its node and has no additional interface; delete the Pod, so that it is made anew

range          definitions     taken  of   can be full in
172.16.1.0/24  default/my-nad  0      254

1 Pod with networks: 1 error, 0 warnings
`,
    });
  });

  test('prints the ranges where nothing is found', async () => {
    expect(await command(['verify'], { input: Recording.running().toString() })).toEqual({
      code: 0, err: '', out: `range          definitions     taken  of   can be full in
172.16.1.0/24  default/my-nad  2      254

2 Pods with networks: no problems
`,
    });
  });

  test('is colored where the terminal shows colors, and nowhere else', async () => {
    const { out } = await command(['verify', EARLY], { colors: true });
    expect(out).toContain('\u001b[31merror  \u001b[0m  pod-network-status');
    const plain = out.replace(/\u001b\[\d+m/g, '');
    expect(await command(['verify', EARLY], { colors: false })).toEqual({ code: 1, err: '', out: plain });
    expect(await command(['verify', EARLY])).toEqual({ code: 1, err: '', out: plain });
  });

  test('reads a file, and names it', async () => {
    const { code, out } = await command(['verify', EARLY]);
    expect(code).toBe(1);
    expect(out.split('\n')[0]).toBe(`${EARLY}, Pod default/too-early`);
  });

  test('compares with a topology', async () => {
    const recording = Recording.running().change('Node', 'multus-pool-1', ({ metadata }) => { metadata.labels = {}; });
    for (const topology of [
      TOPOLOGY,
      file('props.json', JSON.stringify(PROPS)),
      file('props.yaml', 'project: demo-project\nprofile: document\ncluster: {name: multus-cluster, version: "1.33", location: us-central1-c}\n'
        + 'networks: [{name: dataplane, primaryRange: 10.0.1.0/24, podRange: 172.16.1.0/24}]\nnodePools: [{name: multus-pool}]\n'),
    ]) {
      const { code, out } = await command(['verify', '--topology', topology], { input: recording.toString() });
      expect(code).toBe(1);
      expect(out).toContain('has no label \'networks.cdk-gke-multus/dataplane: eth1\'');
    }
  });
});

describe('lint', () => {
  const manifest = file('deploy.yaml', `${definition('dataplane')}---\n${pod('datplane@eth0')}`);

  test('prints what it finds, with file, document and line', async () => {
    expect(await command(['lint', manifest])).toEqual({
      code: 1,
      err: '',
      out: `${manifest}, document 2, Pod web
  error    annotation-traps  metadata.annotations['k8s.v1.cni.cncf.io/networks'], line 13
           element 1 asks for the Pod interface 'eth0', which the Pod has already; use another name
  error    interface-names  metadata.annotations['k8s.v1.cni.cncf.io/networks'][0].interface, line 13
           'eth0' is a Pod interface that the Pod has already; use another name
  warning  definition-given  metadata.annotations['k8s.v1.cni.cncf.io/networks'], line 13
           no file has 'default/datplane', did you mean 'default/dataplane'?

1 file: 2 errors, 1 warning
`,
    });
  });

  test('takes several files as one set, and standard input as one of them', async () => {
    const own = file('own.yaml', pod('dataplane'));
    expect(await command(['lint', own, '-'], { input: definition('dataplane') })).toEqual({ code: 0, err: '', out: '2 files: no problems\n' });
  });

  test('compares with a topology', async () => {
    const { code, out } = await command(['lint', '-', '--topology', TOPOLOGY], { input: definition('dataplane', { master: 'eth2' }) });
    expect(code).toBe(1);
    expect(out).toContain('standard input, NetworkAttachmentDefinition dataplane\n  error    ipvlan-master  ');
  });

  test('names the lines for machines', async () => {
    const { out } = await command(['lint', manifest, '--format', 'github']);
    expect(out.split('\n')[0]).toBe(`::error file=${manifest},line=13,title=annotation-traps::Pod web: metadata.annotations['k8s.v1.cni.cncf.io/networks']: element 1 asks for the Pod interface 'eth0', which the Pod has already; use another name`);
    const { runs: [{ results }] } = JSON.parse((await command(['lint', manifest, '--format', 'sarif'])).out) as { runs: { results: object[] }[] };
    expect(results[0]).toMatchObject({ locations: [{ physicalLocation: { artifactLocation: { uri: manifest }, region: { startLine: 13 } } }] });
  });

  test('sets rules aside', async () => {
    const wrong = file('wrong.yaml', `${definition('dataplane')}---\n${pod('datplane')}`);
    expect(await command(['lint', wrong, '--acknowledge', 'definition-given=it is = elsewhere'])).toMatchObject({ code: 0, out: '1 file: no problems\n' });
    expect((await command(['lint', wrong, '--acknowledge', 'definition-given'])).out).toContain('got no reason; write why \'definition-given\' may be set aside here');
  });
});

const PROPS = {
  project: 'demo-project',
  profile: 'document',
  cluster: { name: 'multus-cluster', version: '1.33', location: 'us-central1-c' },
  networks: [{ name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }],
  nodePools: [{ name: 'multus-pool' }],
};

describe('what cannot be read', () => {
  const KUBECTL = 'kubectl get pods,network-attachment-definitions,ippools.whereabouts.cni.cncf.io,overlappingrangeipreservations.whereabouts.cni.cncf.io,nodes,daemonsets -A -o json';

  const cases: readonly [string, string[], string, Terminal?][] = [
    ['no file', ['verify', 'nowhere.json'], 'cdk-gke-multus: cannot read \'nowhere.json\': there is no such file\n'],
    ['a folder', ['verify', FOLDER], `cdk-gke-multus: cannot read '${FOLDER}': is a folder; give a file\n`],
    ['another text', ['verify'], `cdk-gke-multus: cannot read standard input: is not JSON; give what this prints: ${KUBECTL}\n`, { input: 'NAME' }],
    ['a terminal', ['verify'], `cdk-gke-multus: cannot read standard input: nothing is piped into it; give a file, or the output of: ${KUBECTL}\n`, { isTTY: true }],
    ['no topology', ['verify', EARLY, '--topology', 'nowhere.json'], 'cdk-gke-multus: cannot read \'nowhere.json\': there is no such file\n'],
    ['a topology of another kind', ['verify', EARLY, '--topology', file('topology.txt', '')],
      `cdk-gke-multus: cannot read '${join(FOLDER, 'topology.txt')}': is neither .json, .yaml, .js nor .ts; give the props of a topology as JSON or YAML, or a module that exports 'topology'\n`],
    ['a topology with a mistake', ['verify', EARLY, '--topology', file('wrong.json', JSON.stringify({ ...PROPS, nodePools: [{ name: 'multus-pool', networks: ['x'] }] }))],
      `cdk-gke-multus: cannot read '${join(FOLDER, 'wrong.json')}': cannot build topology 'multus-cluster': nodePools[0].networks[0]: no network is named 'x', known: dataplane (known-networks)\n`],
    ['a module without a topology', ['verify', EARLY, '--topology', join(__dirname, 'recording.ts')],
      `cdk-gke-multus: cannot read '${join(__dirname, 'recording.ts')}': does not export 'topology'; write export const topology = new Topology(…)\n`],
    ['no manifest', ['lint', file('notes.txt', 'notes')], `cdk-gke-multus: cannot read '${join(FOLDER, 'notes.txt')}': is not an object\n`],
    ['nothing to lint', ['lint'], 'error: missing required argument \'file\'\n'],
    ['another option', ['verify', '--nope'], 'error: unknown option \'--nope\'\n'],
    ['another format', ['verify', EARLY, '--format', 'xml'], 'error: option \'--format <format>\' argument \'xml\' is invalid. Allowed choices are text, json, sarif, github, junit.\n'],
  ];
  test.each(cases.map(([title, args, err, terminal = {}]) => ({ title, args, err, terminal })))('$title: one line, and 2', async ({ args, err, terminal }) => {
    expect(await command(args, terminal)).toEqual({ code: 2, out: '', err });
  });

  test('help and version are no failure', async () => {
    expect(await command(['--version'])).toEqual({ code: 0, err: '', out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string });
    const { code, out } = await command(['verify', '--help']);
    expect(code).toBe(0);
    expect(out).toContain(KUBECTL);
  });
});

describe('for machines', () => {
  /** With what every format has to escape. */
  const strange = Recording.tooEarly().change('Pod', 'too-early', ({ metadata }) => { metadata.name = 'a<b>&"%,:\n'; }).toString();

  test('as JSON', async () => {
    const { code, out } = await command(['verify', EARLY, '--format', 'json']);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      problems: [{
        rule: 'pod-network-status',
        severity: 'error',
        path: 'metadata.annotations[\'k8s.v1.cni.cncf.io/network-status\']',
        message: 'got none, so the Pod started before Multus was on its node and has no additional interface; delete the Pod, so that it is made anew',
        object: 'Pod default/too-early',
        file: EARLY,
      }],
      attachedPods: 1,
      ranges: [{ range: '172.16.1.0/24', definitions: ['default/my-nad'], capacity: 254, taken: 0 }],
    });
  });

  test('as commands of GitHub Actions', async () => {
    const { out } = await command(['verify', '--format', 'github'], { input: strange });
    expect(out).toBe('::error title=pod-network-status::Pod default/a<b>&"%25,:%0A: metadata.annotations[\'k8s.v1.cni.cncf.io/network-status\']: '
      + 'got none, so the Pod started before Multus was on its node and has no additional interface; delete the Pod, so that it is made anew\n');
    const named = file('a,b:c.json', strange);
    expect((await command(['verify', named, '--format', 'github'])).out).toContain(`::error file=${named.replace(/,/g, '%2C').replace(/:/g, '%3A')},title=pod-network-status::`);
    expect((await command(['verify', '--format', 'github'], { input: Recording.running().toString() })).out).toBe('');
  });

  test('as SARIF, which its schema accepts', async () => {
    for (const args of [['verify', '--format', 'sarif'], ['verify', file('a b.json', strange), '--format', 'sarif']]) {
      const { code, out } = await command(args, { input: strange });
      expect(code).toBe(1);
      const log = JSON.parse(out) as { runs: { results: object[]; tool: { driver: { rules: { id: string }[] } } }[] };
      expect(log).toBeValidSarifLog();
      const [{ results, tool: { driver: { rules } } }] = log.runs;
      expect(rules.map(({ id }) => id)).toEqual(VERIFY_RULES.map(({ name }) => name));
      expect(results).toMatchObject([{ ruleId: 'pod-network-status', level: 'error' }]);
      expect(out.includes('physicalLocation')).toBe(args.length > 3);
      expect(out.includes('/a%20b.json"')).toBe(args.length > 3);
    }
    expect({ version: '2.1.0' }).not.toBeValidSarifLog();
  });

  test('as cases of JUnit', async () => {
    const { out } = await command(['verify', '--format', 'junit'], { input: strange });
    expect(out).toMatch(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="cdk-gke-multus verify" tests="\d+" failures="1">\n/);
    expect(out).toContain('<testcase classname="cdk-gke-multus verify" name="pod-interfaces"/>\n');
    expect(out).toContain('<failure type="error" message="Pod default/a&lt;b&gt;&amp;&quot;%,:&#10;: metadata.annotations[');
    expect((await command(['verify', '--format', 'junit'], { input: Recording.running().toString() })).out).toContain(' failures="0">');
  });
});

describe('import', () => {
  const GCLOUD = join(__dirname, '..', 'fixtures', 'gcloud');
  const files = (example: string, ...names: string[]): string[] => names.map(name => join(GCLOUD, example, `${name}.json`));
  const all = files('two-planes', 'cluster', 'networks', 'subnets', 'firewall-rules');

  test('prints a module', async () => {
    const { code, out, err } = await command(['import', ...all]);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out.split('\n').slice(0, 4)).toEqual(['import { Profile, Topology, Vpc } from \'cdk-gke-multus\';', '', 'export const topology = new Topology({', '  project: \'demo-project\',']);
    expect(out).toContain('\n// What could not be said:\n// - cluster core, currentMasterVersion: ');
  });

  test('reads standard input, and says what is somebody else\'s', async () => {
    const input = readFileSync(all[0], 'utf8');
    const { out } = await command(['import', '-', ...all.slice(1), '--existing-vpc', 'signaling', '--existing-subnet', 'signaling-core'], { input });
    expect(out).toContain('vpc: Vpc.create({ name: \'media\', mtu: 8896 }),');
    expect(out).toContain('vpc: Vpc.existing({ name: \'signaling\', mtu: 1460 }),\n      subnetName: \'signaling-core\',\n      isExistingSubnet: true,');
    expect((await command(['import', ...all, '--existing-cluster'])).out).toContain('isExisting: true');
    expect((await command(['import', ...all, '--existing'])).out).not.toContain('Vpc.create');
  });

  test('prints values', async () => {
    const { out } = await command(['import', ...all, '--format', 'json']);
    const { props, unsaid, problems } = JSON.parse(out) as ImportedTopology;
    expect(new Topology(props).cluster.name).toBe('core');
    expect(unsaid[0]).toMatchObject({ object: 'cluster core', path: 'currentMasterVersion' });
    expect(problems).toEqual([]);
  });

  test('fails if the rules find an error, and prints the module all the same', async () => {
    const many = readFileSync(all[0], 'utf8').replace('"initialNodeCount": 4', '"initialNodeCount": 400');
    const { code, out } = await command(['import', file('many.json', many), ...all.slice(1)]);
    expect(code).toBe(1);
    expect(out).toContain('// What the rules find:\n// - ');
  });

  test('says what to pipe into it', async () => {
    expect(await command(['import', '-'], { isTTY: true })).toEqual({
      code: 2,
      out: '',
      err: 'cdk-gke-multus: cannot read standard input: nothing is piped into it; give a file, or the output of: gcloud container clusters describe NAME --location LOCATION --format json\n',
    });
  });

  const elsewhere = file('address.json', '{"kind": "compute#address"}');
  const half = file('half.json', '{"name": ');
  test.each([
    ['no cluster', all.slice(1), 'no file has a cluster; give the output of: gcloud container clusters describe NAME --location LOCATION --format json'],
    ['no subnets', all.slice(0, 2), 'no file has the subnet \'core\' in europe-west4, which the cluster \'core\' is in; give the output of: gcloud compute networks subnets list --format json'],
    ['something else', [elsewhere], `cannot read '${elsewhere}': is neither a cluster, a node pool, a subnet, a network, a firewall rule, a router nor a Kubernetes object; give what gcloud prints with --format json`],
    ['half a file', [half], `cannot read '${half}': Flow map must end with a } at line 1, column 10`],
    ['no file', ['absent.json'], 'cannot read \'absent.json\': there is no such file'],
    ['an unknown VPC', [...all, '--existing-vpc', 'medium'], 'no VPC of an additional network is named \'medium\', did you mean \'media\'? known: media, signaling'],
  ])('says in one line what it cannot read: %s', async (_, args, message) => {
    expect(await command(['import', ...args])).toEqual({ code: 2, out: '', err: `cdk-gke-multus: ${message}\n` });
  });
});
