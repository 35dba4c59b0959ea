import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { homedir, hostname, tmpdir, userInfo } from 'os';
import { basename, join, relative } from 'path';
import { exampleFolder, EXAMPLES, filesBeneath, FLEETS, synthesizeExample } from './examples/outputs';

const ROOT = join(__dirname, '..');
const TIMEOUT = 120_000;

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program of node_modules/.bin. */
function run(folder: string, program: string, ...args: string[]): Run {
  return spawn(folder, join(ROOT, 'node_modules/.bin', program), args, false);
}

/** No program may ask the network for a newer version of itself. */
function spawn(folder: string, command: string, args: string[], shell: boolean): Run {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: folder,
    encoding: 'utf8',
    env: {
      ...process.env,
      CDK8S_CHECK_UPGRADE: 'false',
      DISABLE_VERSION_CHECK: 'true',
      CHECKPOINT_DISABLE: '1',
      npm_config_update_notifier: 'false',
      NODE_NO_WARNINGS: '1',
      NO_COLOR: '1',
      FORCE_COLOR: '0',
    },
    shell,
  });
  return { status, stdout, stderr };
}

/** What `npm start` runs; an example elsewhere is named by its path from the folder of the examples. */
function start(example: string): Run {
  return run(ROOT, 'ts-node', '--transpile-only', '--prefer-ts-exts', 'examples/start.ts', example);
}

/** What `cdktf synth` runs: the command of the example's cdktf.json, here without cdktf-cli around it. */
function runTerraformApp(example: string): Run {
  const { app } = JSON.parse(readFileSync(join(exampleFolder(example), 'cdktf.json'), 'utf8')) as { app: string };
  return spawn(exampleFolder(example), app, [], true);
}

/**
 * Why the `cdktf` command cannot start on the running Node.js; undefined if it can.
 *
 * Each of its subcommands loads a terminal, of which cdktf-cli ships builds for some versions of Node.js only (`cdktf --version` does
 * without). So `cdktf synth` is really tried, once, in a folder where it has nothing to do. No other fault than the missing build is
 * an excuse: with any other, the tests that need the command run, and fail.
 */
const CDKTF_CANNOT_START = ((): string | undefined => {
  const folder = mkdtempSync(join(tmpdir(), 'cdktf-'));
  try {
    const { stdout, stderr } = run(folder, 'cdktf', 'synth');
    return /^Cannot find module '.*\bpty\.node'/m.exec(`${stdout}\n${stderr}`)?.[0];
  } finally {
    rmSync(folder, { recursive: true });
  }
})();
if (CDKTF_CANNOT_START !== undefined) {
  console.warn(`skipped: the tests that need the cdktf command, which cannot start on Node.js ${process.version} (${CDKTF_CANNOT_START})`);
}

/** A test that needs the `cdktf` command: counted as skipped, with the reason above on the output, where the command cannot start. */
const testOfCdktf = CDKTF_CANNOT_START === undefined ? test : test.skip;

/** What lies in the folders that an example writes to. */
function writtenBy(example: string): { readonly [path: string]: string } {
  const folder = exampleFolder(example);
  return Object.fromEntries(['cdktf.out', 'dist'].filter(name => existsSync(join(folder, name))).flatMap(name =>
    Object.entries(filesBeneath(join(folder, name))).map(([path, text]) => [`${name}/${path}`, text])));
}

function removeWrittenBy(example: string): void {
  ['cdktf.out', 'dist'].forEach(name => rmSync(join(exampleFolder(example), name), { recursive: true, force: true }));
}

/** The files of an example, as it writes them into a folder of one's choice. */
function synthesized(example: string): { readonly [path: string]: string } {
  const folder = synthesizeExample(example);
  try {
    return filesBeneath(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The same, at the paths where the commands write them. */
function synthesizedWhereCommandsWrite(example: string): { readonly [path: string]: string } {
  return Object.fromEntries(Object.entries(synthesized(example))
    .map(([path, text]) => [path.replace(/^terraform\//, 'cdktf.out/').replace(/^kubernetes\//, 'dist/'), text]));
}

/** Of a fleet, one cluster as a whole, and the Terraform of another; the others are alike, and a digest tells whether they are as before. */
const WHOLE = /^(terraform\/stacks\/(eu-1|ap-3)|kubernetes\/(eu-1|argocd))\//;

describe.each([...EXAMPLES, ...FLEETS])('the example %s', (name) => {
  test('writes these files', () => {
    const files = Object.entries(synthesized(name)).map(([path, text]): [string, string] => (
      [path, EXAMPLES.includes(name) || WHOLE.test(path) ? text : `sha256 ${createHash('sha256').update(text).digest('hex')}`]));
    expect(Object.fromEntries(files)).toMatchSnapshot();
  });

  test('writes the same bytes again, into another folder', () => {
    expect(synthesized(name)).toEqual(synthesized(name));
  });

  test('writes nothing of the folder, the machine, the user or the time', () => {
    const folder = synthesizeExample(name);
    const text = JSON.stringify(filesBeneath(folder));
    rmSync(folder, { recursive: true });
    const now = new Date();
    for (const trace of [folder, basename(folder), ROOT, `${homedir()}/`, hostname(), now.toISOString().slice(0, 10), String(now.getTime()).slice(0, 7)]) {
      expect(text).not.toContain(trace);
    }
    // A name such as root can stand in other words.
    expect(text).not.toMatch(new RegExp(`(?<![\\w-])${userInfo().username}(?![\\w-])`));
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}/);
  });

  test('writes the same bytes by npm start, its Terraform program and cdk8s synth', () => {
    removeWrittenBy(name);
    const { status, stdout } = start(name);
    expect(status).toBe(0);
    const byStart = writtenBy(name);
    expect(byStart).toEqual(synthesizedWhereCommandsWrite(name));
    expect(stdout.split('\nwritten\n')[1].trim().split(/\n\s+/)).toEqual(
      Object.keys(byStart).filter(path => /\.(tf\.json|k8s\.yaml)$/.test(path)).map(path => `examples/${name}/${path}`));

    removeWrittenBy(name);
    expect(runTerraformApp(name).status).toBe(0);
    expect(run(exampleFolder(name), 'cdk8s', 'synth').status).toBe(0);
    expect(writtenBy(name)).toEqual(byStart);
  }, TIMEOUT);

  testOfCdktf('writes the same bytes by cdktf synth', () => {
    removeWrittenBy(name);
    expect(run(exampleFolder(name), 'cdktf', 'synth').status).toBe(0);
    expect(writtenBy(name)).toEqual(Object.fromEntries(
      Object.entries(synthesizedWhereCommandsWrite(name)).filter(([path]) => path.startsWith('cdktf.out/'))));
  }, TIMEOUT);
});

test('there are examples, that of Google\'s document first of all', () => {
  expect(EXAMPLES).toContain('google-doc');
  expect(FLEETS).toEqual(['fleet']);
});

describe('the example of a fleet', () => {
  const ranges = join(exampleFolder('fleet'), 'ranges.json');

  test('has its ranges written down, so that synthesis writes nothing there', () => {
    const before = readFileSync(ranges, 'utf8');
    synthesized('fleet');
    expect(readFileSync(ranges, 'utf8')).toBe(before);
    expect(Object.keys(JSON.parse(before) as object)).toHaveLength(10 * 7);
  });

  test('writes down what it carves for a new cluster, and moves no range', () => {
    inFolder((folder) => {
      const text = readFileSync(join(exampleFolder('fleet'), 'ranges.json'), 'utf8');
      writeFileSync(join(folder, 'ranges.json'), text);
      copyExample(folder, 'fleet.ts', '{ name: \'eu-2\',', '{ name: \'eu-5\',', exampleFolder('fleet'));
      const { status, stdout, stderr } = startIn(folder);
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      expect(stdout).toContain('fleet of 10 clusters\n');
      const after = JSON.parse(readFileSync(join(folder, 'ranges.json'), 'utf8')) as { [name: string]: string };
      expect(after).toMatchObject(JSON.parse(text) as object);
      expect(Object.keys(after).filter(range => range.startsWith('eu-5/'))).toHaveLength(7);
    });
  }, TIMEOUT);

  test('writes no file where two of its clusters do not go together', () => {
    inFolder((folder) => {
      writeFileSync(join(folder, 'ranges.json'), '{}\n');
      copyExample(folder, 'fleet.ts', '`${name}-media`', '\'media\'', exampleFolder('fleet'));
      const { status, stdout, stderr } = startIn(folder);
      expect({ status, stdout, written: writtenIn(folder), ranges: readFileSync(join(folder, 'ranges.json'), 'utf8') })
        .toEqual({ status: 1, stdout: '', written: [], ranges: '{}\n' });
      expect(stderr).toContain('cannot build fleet: 7 problems\n');
      expect(stderr).toContain('  - topologies[\'eu-2\'].networks[0].subnetName: the subnet \'media\' is also created by topologies[\'eu-1\'].networks[0].subnetName; ');
    });
  }, TIMEOUT);
});

test('npm start says what it made of Google\'s document, as the README shows', () => {
  const { status, stdout, stderr } = run(ROOT, 'ts-node', '--transpile-only', '--prefer-ts-exts', 'examples/start.ts');
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toBe(`cluster multus-cluster
  project    demo-project
  location   us-central1-c
  version    1.28
  VPC        default (existing)
  node pool  multus-pool: 3 nodes of e2-medium, eth0, eth1 dataplane

network dataplane
  VPC            multus-vpc (created)
  subnet         multus-subnet in us-central1
  primary range  10.0.1.0/24, addresses for 252 nodes
  pod range      172.16.1.0/24 (multus-pods), blocks for 16 nodes
  interface      eth1 on 3 nodes (multus-pool)
  NAD            default/my-nad, 254 pod addresses

workloads
  Pod  default/samplepod  1 Pod  eth0, net1 default/my-nad

written
  examples/google-doc/cdktf.out/stacks/multus/cdk.tf.json
  examples/google-doc/dist/0000-multus.k8s.yaml
  examples/google-doc/dist/0001-networks.k8s.yaml
  examples/google-doc/dist/0002-samplepod.k8s.yaml
`);
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain(`\`\`\`text\n${stdout}\`\`\``);
}, TIMEOUT);

test('npm start shows warnings in its summary, and goes on', () => {
  inFolder((folder) => {
    copyExample(folder, 'manifests.ts', '.attach(nad)', '.useAsDefault(nad)');
    copyExample(folder, 'manifests.ts', 'namespace: \'default\'', 'namespace: \'networks\'', folder);
    const { status, stdout } = startIn(folder);
    expect(status).toBe(0);
    expect(stdout).toContain('\nwarnings\n  namespace: nothing in this app creates the namespace \'networks\'; ');
    expect(stdout).toContain('\n  defaultNetwork: Pods of \'default\' are kept from \'networks/my-nad\' as an additional network, ');
  });
}, TIMEOUT);

describe('npm start of an example elsewhere', () => {
  test('writes both outputs if it is in order', () => {
    inFolder((folder) => {
      copyExample(folder, 'topology.ts', '\'demo-project\'', '\'other-project\'');
      expect(startIn(folder)).toMatchObject({ status: 0, stderr: '' });
      expect(writtenIn(folder)).toEqual([
        'cdktf.out/manifest.json', 'cdktf.out/stacks/multus/cdk.tf.json', 'dist/0000-multus.k8s.yaml', 'dist/0001-networks.k8s.yaml', 'dist/0002-samplepod.k8s.yaml',
      ]);
    });
  }, TIMEOUT);

  test.each([
    ['topology.ts', '\'172.16.1.0/24\'', '\'172.16.1.5/24\'',
      'cannot build topology \'multus-cluster\': networks[0].podRange: \'172.16.1.5/24\' has host bits set, did you mean \'172.16.1.0/24\'? (range-syntax)'],
    ['topology.ts', 'podRange: \'172.16.1.0/24\'', 'podRange: \'10.0.1.128/25\'',
      'cannot build topology \'multus-cluster\': networks[0].podRange: \'10.0.1.128/25\' overlaps networks[0].primaryRange \'10.0.1.0/24\'; move one of the two (ranges-disjoint)'],
    ['topology.ts', 'networks: [\'dataplane\']', 'networks: [\'dataplan\']',
      'cannot build topology \'multus-cluster\': nodePools[0].networks[0]: no network is named \'dataplan\', did you mean \'dataplane\'? known: dataplane (known-networks)'],
    ['topology.ts', '\'1.28\'', '\'1.27\'',
      'cannot build topology \'multus-cluster\': cluster.version: \'1.27\' has no multi-networking; give 1.28 or later (gke-version)'],
    ['manifests.ts', 'name: \'my-nad\'', 'name: \'My.Nad\'',
      'cannot define NetworkAttachmentDefinition \'default/My.Nad\' at \'networks/my-nad\': name: \'My.Nad\' is not allowed; use lower-case letters, digits, \'-\' and \'.\', each part beginning and ending with a letter or digit (definition-name)'],
    ['manifests.ts', '.attach(nad)', '.attach(nad, { interfaceName: \'eth0\' })',
      '[samplepod/samplepod] networks[0].interfaceName: \'eth0\' is a Pod interface that the Pod has already; use another name (interface-names)'],
  ])('says what is wrong in %s, where %s became %s, and writes no file', (file, from, to, message) => {
    inFolder((folder) => {
      copyExample(folder, file, from, to);
      expect({ ...startIn(folder), written: writtenIn(folder) }).toEqual({ status: 1, stdout: '', stderr: `${message}\n`, written: [] });
    });
  }, TIMEOUT);
});

/** Runs the action with a folder of its own, which is gone afterwards. */
function inFolder(action: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'example-'));
  try {
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
    action(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Copies Google's example, or what was copied before, with one text of one file replaced. */
function copyExample(folder: string, file: string, from: string, to: string, source: string = exampleFolder('google-doc')): void {
  for (const name of ['topology.ts', 'fleet.ts', 'infra.ts', 'manifests.ts'].filter(one => existsSync(join(source, one)))) {
    const text = readFileSync(join(source, name), 'utf8').replaceAll('\'../../lib/', `'${ROOT}/lib/`);
    expect(text.includes(from) || name !== file).toBe(true);
    writeFileSync(join(folder, name), name === file ? text.replace(from, to) : text);
  }
}

function startIn(folder: string): Run {
  return start(relative(join(ROOT, 'examples'), folder));
}

function writtenIn(folder: string): string[] {
  return ['cdktf.out', 'dist'].filter(name => existsSync(join(folder, name))).flatMap(name => Object.keys(filesBeneath(join(folder, name))).map(file => `${name}/${file}`));
}
