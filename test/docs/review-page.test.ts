import { execFileSync, spawnSync, SpawnSyncReturns } from 'child_process';
import { appendFileSync, chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { dirname, join } from 'path';
import { parse } from 'yaml';
import { Claim, claims, ROOT } from './page-program';

const PAGE = 'review-changes.md';
const FOLDER = mkdtempSync(join(tmpdir(), 'review-'));
afterAll(() => rmSync(FOLDER, { recursive: true, force: true }));

jest.setTimeout(60_000);

function write(path: string, text: string): string {
  const file = join(FOLDER, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}

/** A file as it was before the change: the comments of the page say what is new, and what was there. */
const before = ({ lines }: Claim): string => lines.filter(line => !line.endsWith(' # new')).map(line => line.replace(/: \S+ # was /, ': ')).join('\n');

const FILES = claims(PAGE, 'yaml').filter(({ kind }) => kind === 'branch');
for (const file of FILES) {
  const name = file.names[0].replace('topology.yaml', 'topology.json');
  const [was, is] = [before(file), file.lines.join('\n')];
  const asWritten = (text: string): string => (name.endsWith('.json') ? JSON.stringify(parse(text)) : text);
  write(`base/${name}`, asWritten(was));
  write(`branch/${name}`, asWritten(is));
}

/** The command, made of the sources as one file. */
write('command/package.json', readFileSync(join(ROOT, 'package.json'), 'utf8'));
const COMMAND = join(FOLDER, 'command', 'lib', 'doctor', 'command', 'run.js');
execFileSync(join(ROOT, 'node_modules', '.bin', 'esbuild'), ['--bundle', '--platform=node', '--log-level=error', `--outfile=${COMMAND}`], {
  cwd: ROOT, input: 'import { main } from \'./lib/doctor/command/main\';\nvoid main(process);\n',
});

test('shows what is printed of its files', () => {
  const [shown] = claims(PAGE, 'text');
  const { status, stdout } = spawnSync(process.execPath, [
    COMMAND, 'diff', 'base/dist', 'branch/dist', '--topology-before', 'base/topology.json', '--topology-after', 'branch/topology.json',
  ], { cwd: FOLDER, encoding: 'utf8' });
  expect({ status, lines: stdout.trimEnd().split('\n') }).toEqual({ status: 1, lines: shown.lines });
  expect(FILES.map(({ names: [name] }) => name)).toEqual(['topology.yaml', 'dist/media.yaml']);
});

interface Step {
  readonly 'name'?: string;
  readonly 'uses'?: string;
  readonly 'run'?: string;
  readonly 'if'?: string;
  readonly 'env'?: { readonly [name: string]: string };
  readonly 'working-directory'?: string;
}

interface Workflow {
  readonly on: object;
  readonly jobs: { readonly changes: { readonly permissions: object; readonly defaults: object; readonly steps: Step[] } };
}

const [WORKFLOW] = claims(PAGE, 'yaml').filter(({ kind }) => kind === 'workflow');
const { on, jobs: { changes: { permissions, defaults, steps } } } = parse(WORKFLOW.lines.join('\n')) as Workflow;

/** Programs that stand in the place of npm, npx and gh. */
const STUBS: { readonly [name: string]: string } = {
  npm: '[ "$*" = ci ]',
  npx: `case "$1" in
    cdk8s) cp -r rendered/. . ;;
    cdk-gke-multus) shift; exec "${process.execPath}" "${COMMAND}" "$@" ;;
    *) exit 127 ;;
  esac`,
  // What a comment is written with is kept; of comments that are there, jq finds what gh would.
  gh: `echo "$*" >> "$STATE/calls"
    while [ $# -gt 0 ]; do
      case "$1" in
        body=@*) cp "\${1#body=@}" "$STATE/comment" ;;
        --jq) jq -r "$2" "$STATE/comments.json" ;;
      esac
      shift
    done`,
};
for (const [name, script] of Object.entries(STUBS)) {
  chmodSync(write(`bin/${name}`, `#!/usr/bin/env bash\n${script}\n`), 0o755);
}

let runs = 0;

/** The workspace of a run: a repository whose base and branch render what is in two folders. */
class Run {
  public readonly workspace = join(FOLDER, `run-${runs += 1}`);

  constructor(base: string, branch: string) {
    const git = (...args: string[]): Buffer => execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
      cwd: join(this.workspace, 'head'), env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' }, stdio: 'pipe',
    });
    const commit = (folder: string): void => {
      rmSync(join(this.workspace, 'head', 'rendered'), { recursive: true, force: true });
      cpSync(join(FOLDER, folder), join(this.workspace, 'head', 'rendered'), { recursive: true });
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', folder);
    };
    mkdirSync(join(this.workspace, 'head'), { recursive: true });
    git('init', '-q', '-b', 'main');
    commit(base);
    git('checkout', '-q', '-b', 'branch');
    commit(branch);
    git('checkout', '-q', 'main');
    git('merge', '-q', '--no-ff', '-m', 'the merge that GitHub makes', 'branch');
    for (const file of ['summary', 'output', 'calls']) writeFileSync(join(this.workspace, file), '');
    this.comments([]);
  }

  /** Runs a step as a runner does. */
  public step(name: string): SpawnSyncReturns<string> {
    const { run, env = {}, 'working-directory': folder = '.' } = steps.find(step => step.name === name)!;
    return spawnSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run!], {
      cwd: join(this.workspace, folder),
      encoding: 'utf8',
      env: {
        ...process.env,
        ...Object.fromEntries(Object.keys(env).map(key => [key, key === 'NUMBER' ? '7' : 'a token'])),
        PATH: `${join(FOLDER, 'bin')}:${process.env.PATH}`,
        GITHUB_REPOSITORY: 'acme/cluster',
        GITHUB_STEP_SUMMARY: join(this.workspace, 'summary'),
        GITHUB_OUTPUT: join(this.workspace, 'output'),
        STATE: this.workspace,
      },
    });
  }

  public read(file: string): string {
    return readFileSync(join(this.workspace, file), 'utf8');
  }

  /** The comments of the pull request. */
  public comments(all: readonly object[]): void {
    writeFileSync(join(this.workspace, 'comments.json'), JSON.stringify(all));
  }
}

describe('the workflow', () => {
  test('may read the repository and comment, and is run again when a label comes or goes', () => {
    expect(permissions).toEqual({ 'contents': 'read', 'pull-requests': 'write' });
    expect(defaults).toEqual({ run: { shell: 'bash' } });
    expect(on).toEqual({ pull_request: { types: ['opened', 'synchronize', 'reopened', 'labeled', 'unlabeled'] } });
  });

  test('has these steps, and no expression within a script', () => {
    expect(steps.map(({ name, uses, if: condition }) => [name ?? uses, condition])).toEqual([
      ['actions/checkout@v6', undefined],
      ['actions/setup-node@v7', undefined],
      ['Render both sides', undefined],
      ['Compare them', undefined],
      ['Comment', 'github.event.pull_request.head.repo.full_name == github.repository'],
      ['Ask for the label', 'steps.compare.outputs.code == \'1\' && !contains(github.event.pull_request.labels.*.name, \'disruptive\')'],
    ]);
    // Titles and names of branches are what others wrote.
    expect(steps.filter(({ run }) => run?.includes('${{'))).toEqual([]);
    expect(steps.find(({ name }) => name === 'Comment')!.env).toEqual({ GH_TOKEN: '${{ github.token }}', NUMBER: '${{ github.event.pull_request.number }}' });
  });

  test('renders the base and the merge, and asks for a label where the change is disruptive', () => {
    const run = new Run('base', 'branch');
    expect(run.step('Render both sides')).toMatchObject({ status: 0 });
    expect([run.read('base/topology.json'), run.read('head/topology.json')]).toEqual(['base', 'branch'].map(side => readFileSync(join(FOLDER, side, 'topology.json'), 'utf8')));
    expect(run.step('Compare them')).toMatchObject({ status: 0, stderr: '' });
    expect(run.read('output')).toBe('code=1\n');
    expect(run.read('summary')).toBe(run.read('change.md'));
    expect(run.read('summary')).toContain('\n- **node pool \'media\'**: networks: \'storage\' is added; this cannot change in place\n');
    expect(run.step('Ask for the label')).toMatchObject({ status: 1, stdout: expect.stringMatching(/^::error::[^\n]+ give the pull request the label 'disruptive'\n$/) as string });
  });

  test('asks for nothing where nothing changes', () => {
    const run = new Run('base', 'base');
    run.step('Render both sides');
    expect(run.step('Compare them')).toMatchObject({ status: 0 });
    expect([run.read('output'), run.read('summary')]).toEqual([
      'code=0\n', '## Infrastructure\n\nTerraform changes nothing.\n\n## Workloads\n\nNo workload gets other networks.\n',
    ]);
  });

  test('fails with the reason where a side cannot be read', () => {
    cpSync(join(FOLDER, 'base'), join(FOLDER, 'broken'), { recursive: true });
    appendFileSync(join(FOLDER, 'broken', 'dist', 'media.yaml'), '\n---\nnotes');
    const run = new Run('base', 'broken');
    run.step('Render both sides');
    expect(run.step('Compare them')).toMatchObject({ status: 1, stderr: 'cdk-gke-multus: cannot read \'dist/media.yaml\', document 3: is not an object\n' });
    expect([run.read('output'), run.read('summary')]).toEqual(['code=2\n', '']);
  });
});

const hasJq = spawnSync('jq', ['--version']).status === 0;

(hasJq ? describe : describe.skip)('the comment of the workflow', () => {
  const run = new Run('base', 'branch');
  run.step('Render both sides');
  run.step('Compare them');
  const body = `<!-- what the change does -->\n${run.read('change.md')}`;
  const comment = (id: number, login: string, text = body): object => ({ id, user: { login }, body: text });
  const list = 'api --paginate repos/acme/cluster/issues/7/comments --jq .[] | '
    + 'select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- what the change does -->"))) | .id';

  test.each<[string, object[], string]>([
    ['is written', [], 'api --silent --method POST repos/acme/cluster/issues/7/comments --field body=@comment.md'],
    ['is written beside those of others', [comment(1, 'somebody'), comment(2, 'github-actions[bot]', 'of another workflow')],
      'api --silent --method POST repos/acme/cluster/issues/7/comments --field body=@comment.md'],
    ['is written anew', [comment(1, 'somebody'), comment(3, 'github-actions[bot]')], 'api --silent --method PATCH repos/acme/cluster/issues/comments/3 --field body=@comment.md'],
  ])('%s', (_, comments, call) => {
    run.comments(comments);
    rmSync(join(run.workspace, 'calls'));
    expect(run.step('Comment')).toMatchObject({ status: 0, stderr: '' });
    expect(run.read('calls')).toBe(`${list}\n${call}\n`);
    expect(run.read('comment')).toBe(body);
  });

  test('is as long as GitHub takes', () => {
    appendFileSync(join(run.workspace, 'change.md'), 'x'.repeat(70_000));
    run.step('Comment');
    expect(run.read('comment').length).toBe(60_000 + '<!-- what the change does -->\n'.length);
  });
});
