import { readFileSync } from 'fs';
import { join } from 'path';
import { Command, CommanderError, Option } from 'commander';
import { DIFF_FORMATS } from './diff-formats';
import { FORMATS } from './formats';
import { readManifestFolder } from './manifest-folder';
import { Outcome } from './outcome';
import { readTopology } from './topology-file';
import { counted } from '../../insight/counted';
import { Topology } from '../../topology/topology';
import { KUBECTL } from '../cluster/cluster-state';
import { RenderedCluster } from '../cluster-diff';
import { Doctor } from '../doctor';
import { GCLOUD } from '../import/google-cloud';
import { ManifestFile } from '../manifests/documents';
import { LINT_RULES, VERIFY_RULES } from '../rules';

/** What the command needs of a process. */
export interface CommandProcess {
  readonly argv: readonly string[];
  readonly stdin: AsyncIterable<Buffer | string> & { readonly isTTY?: boolean };
  readonly stdout: { write(text: string): unknown; hasColors?(): boolean };
  readonly stderr: { write(text: string): unknown };
  exitCode?: number | string | null | undefined;
}

interface Options {
  readonly topology?: string;
  readonly format: string;
  readonly acknowledge?: { [rule: string]: string };
}

interface ImportFlags {
  readonly existing?: boolean;
  readonly existingCluster?: boolean;
  readonly existingVpc: string[];
  readonly existingSubnet: string[];
  readonly format: string;
}

interface DiffOptions {
  readonly topologyBefore?: string;
  readonly topologyAfter?: string;
  readonly format: string;
}

/** Nothing was found, something was found, something cannot be read. */
const NOTHING = 0;
const FOUND = 1;
const UNREADABLE = 2;

/** Runs the command line of the process, and sets its exit code. */
export async function main(process: CommandProcess): Promise<void> {
  process.exitCode = await run(process);
}

async function run({ argv, stdin, stdout, stderr }: CommandProcess): Promise<number> {
  let code = NOTHING;
  const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', '..', 'package.json'), 'utf8')) as { version: string };
  const show = ({ problems, ...rest }: Omit<Outcome, 'version'>, { format }: Options): void => {
    stdout.write(FORMATS[format]({ problems, ...rest, version }, stdout.hasColors?.() ?? false));
    code = problems.length > 0 ? FOUND : NOTHING;
  };
  const program = new Command('cdk-gke-multus')
    .description('Looks at clusters and manifests with Multus, IPVLAN and Whereabouts. It reads files, asks no network and changes nothing.')
    .version(version)
    .addHelpText('after', '\nThe exit code is 0 if nothing is found, 1 if something is, 2 if something cannot be read.');
  const verb = (name: string): Command => program.command(name)
    .option('--topology <file>', 'what was meant: its props as JSON or YAML, or a module (.js, .ts) that exports \'topology\'')
    .option('--acknowledge <rule=reason>', 'sets a rule aside, with the reason why that is safe here; may be repeated', acknowledged)
    .addOption(new Option('--format <format>', 'how to print what is found').choices(Object.keys(FORMATS)).default('text'));
  verb('lint')
    .description('looks at manifests: definitions, annotations of workloads, the installation of Multus')
    .argument('<file...>', 'YAML or JSON; - is standard input')
    .action(async (names: string[], options: Options) => {
      const topology = await topologyOf(options);
      const files = await filesOf(names, stdin);
      const problems = Doctor.lint(files, { topology, acknowledge: options.acknowledge });
      show({ verb: 'lint', rules: LINT_RULES, problems, about: counted(files.length, 'file') }, options);
    });
  verb('verify')
    .description('finds out whether each Pod has its networks, and how full the ranges are')
    .argument('[file]', 'what kubectl printed; standard input if there is none', '-')
    .addHelpText('after', `\nIt reads what this prints:\n  ${KUBECTL}`)
    .action(async (file: string, options: Options) => {
      const topology = await topologyOf(options);
      const cluster = await reading(file, async () => Doctor.verify(await contentOf(file, stdin), { topology, acknowledge: options.acknowledge }));
      const problems = file === '-' ? cluster.problems : cluster.problems.map(problem => ({ ...problem, file }));
      show({ verb: 'verify', rules: VERIFY_RULES, problems, about: counted(cluster.attachedPods, 'Pod with networks', 'Pods with networks'), cluster }, options);
    });
  program.command('import')
    .description('makes a topology of a cluster that others made, with a list of what it could not say')
    .argument('<file...>', 'what gcloud prints with --format json, and manifests of the cluster; - is standard input')
    .option('--existing', 'the VPCs, the subnets and the cluster are somebody else\'s')
    .option('--existing-cluster', 'the cluster is somebody else\'s')
    .option('--existing-vpc <name>', 'a VPC is somebody else\'s; may be repeated', listed, [])
    .option('--existing-subnet <name>', 'a subnet is somebody else\'s; may be repeated', listed, [])
    .addOption(new Option('--format <format>', 'a module, or its props and what could not be said').choices(['typescript', 'json']).default('typescript'))
    .addHelpText('after', `\nIt reads what these print:\n${Object.values(GCLOUD).map(line => `  ${line}\n`).join('')}`)
    .action(async (names: string[], { existing, existingCluster, existingVpc, existingSubnet, format }: ImportFlags) => {
      const owners = { existing, existingCluster, existingVpcs: existingVpc, existingSubnets: existingSubnet };
      const { typescript, ...values } = Doctor.importTopology(await filesOf(names, stdin, GCLOUD.cluster), owners);
      stdout.write(format === 'json' ? `${JSON.stringify(values, undefined, 2)}\n` : typescript);
      code = values.problems.some(({ severity }) => severity === 'error') ? FOUND : NOTHING;
    });
  program.command('diff')
    .description('says what a change does: what Terraform replaces, whose Pods are moved, which workloads get other networks')
    .argument('[before]', 'a folder of rendered manifests, or a file')
    .argument('[after]', 'the same after the change')
    .option('--topology-before <file>', 'the topology before the change: its props as JSON or YAML, or a module (.js, .ts) that exports \'topology\'')
    .option('--topology-after <file>', 'the topology after the change')
    .addOption(new Option('--format <format>', 'how to print the change').choices(Object.keys(DIFF_FORMATS)).default('text'))
    .addHelpText('after', '\nThe exit code is 1 if something is replaced or deleted, or if Pods stop or get other interfaces, addresses or nodes.')
    .action(async (before: string | undefined, after: string | undefined, { topologyBefore, topologyAfter, format }: DiffOptions) => {
      requireBoth(before, after, 'the manifests before the change', 'the manifests after the change');
      requireBoth(topologyBefore, topologyAfter, '--topology-before', '--topology-after');
      if (before === undefined && topologyBefore === undefined) {
        throw new Error('nothing to compare; give two folders of manifests, --topology-before and --topology-after, or all four');
      }
      const rendered = async (path: string | undefined, topology: string | undefined): Promise<RenderedCluster> => ({
        manifests: path === undefined ? undefined : await reading(path, async () => readManifestFolder(path)),
        topology: await topologyOf({ topology }),
      });
      const diff = Doctor.diff(await rendered(before, topologyBefore), await rendered(after, topologyAfter));
      stdout.write(DIFF_FORMATS[format](diff, stdout.hasColors?.() ?? false));
      code = diff.isDisruptive ? FOUND : NOTHING;
    });
  for (const command of [program, ...program.commands]) {
    command.exitOverride().configureOutput({ writeOut: text => stdout.write(text), writeErr: text => stderr.write(text) });
  }
  try {
    await program.parseAsync(argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? NOTHING : UNREADABLE;
    stderr.write(`cdk-gke-multus: ${(error as Error).message}\n`);
    return UNREADABLE;
  }
}

/** One more rule that is set aside. A rule without a reason gets an empty one, which is refused like everywhere. */
function acknowledged(text: string, before: { readonly [rule: string]: string } = {}): { [rule: string]: string } {
  const [rule, ...reason] = text.split('=');
  return { ...before, [rule]: reason.join('=') };
}

function listed(one: string, before: readonly string[]): string[] {
  return [...before, one];
}

async function filesOf(names: readonly string[], stdin: CommandProcess['stdin'], printed?: string): Promise<ManifestFile[]> {
  return Promise.all(names.map(async name => reading(name, async () => ({
    name: name === '-' ? 'standard input' : name, text: await contentOf(name, stdin, printed),
  }))));
}

async function contentOf(file: string, stdin: CommandProcess['stdin'], printed = KUBECTL): Promise<string> {
  if (file !== '-') return readFileSync(file, 'utf8');
  if (stdin.isTTY) throw new Error(`nothing is piped into it; give a file, or the output of: ${printed}`);
  const chunks: Buffer[] = [];
  for await (const chunk of stdin) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** One side alone cannot be compared. */
function requireBoth(before: string | undefined, after: string | undefined, nameBefore: string, nameAfter: string): void {
  if ((before === undefined) === (after === undefined)) return;
  throw new Error(`nothing to compare '${before ?? after}' with; give ${before === undefined ? nameBefore : nameAfter} too`);
}

async function topologyOf({ topology }: Pick<Options, 'topology'>): Promise<Topology | undefined> {
  return topology === undefined ? undefined : reading(topology, async () => readTopology(topology));
}

/** What is made of the content of a file. An error names the file. */
async function reading<T>(file: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw unreadable(file === '-' ? 'standard input' : `'${file}'`, error);
  }
}

function unreadable(name: string, error: unknown): Error {
  const { code, message } = error as NodeJS.ErrnoException;
  const reasons: { readonly [code: string]: string } = { ENOENT: 'there is no such file', EISDIR: 'is a folder; give a file', EACCES: 'may not be read' };
  return new Error(`cannot read ${name}: ${reasons[code ?? ''] ?? message}`);
}
