import { cdk, javascript } from 'projen';
import { entryPoints } from './projenrc/entry-points';
import { addRelease } from './projenrc/release';
import { roomsOf } from './projenrc/rooms';
import { addWorkflow } from './projenrc/workflow';

/** What the next release is called. A release changes this line, and gives the section of that name in CHANGELOG.md its date. */
const VERSION = '0.1.0';

const project = new cdk.JsiiProject({
  name: 'cdk-gke-multus',
  description: 'Secondary networks for Pods on GKE, as code: one typed description, rendered as Terraform (cdktf) and as Kubernetes manifests (cdk8s).',
  keywords: ['cdk', 'cdk8s', 'cdktf', 'gke', 'multus', 'ipvlan', 'whereabouts', 'cni', 'networking'],
  author: 'The cdk-gke-multus authors',
  authorAddress: 'cdk-gke-multus@users.noreply.github.com',
  authorOrganization: true,
  repositoryUrl: 'https://github.com/cdk-gke-multus/cdk-gke-multus.git',
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk-gke-multus authors',
  defaultReleaseBranch: 'main',
  projenrcTs: true,
  packageManager: javascript.NodePackageManager.NPM,

  // Sources live in lib and are compiled in place, so that a deep import
  // (`cdk-gke-multus/lib/kubernetes`) has the same path in the repository and in the package.
  srcdir: 'lib',
  libdir: 'lib',
  testdir: 'test',
  sampleCode: false,

  // jsii 5.9 goes with TypeScript 5.9; projen's default ("latest") is ahead of what ts-jest and typescript-eslint accept.
  jsiiVersion: '~5.9.0',
  typescriptVersion: '~5.9.0',
  projenVersion: '0.103.25',
  minNodeVersion: '20.9.0',
  workflowNodeVersion: '22',

  peerDeps: [
    'cdk8s@^2.70.106',
    // The upper bound is open to CDK Terrain's drop-in alias (npm:cdktn), which is past 0.21.
    'cdktf@>=0.21.0 <1',
    '@cdktf/provider-google@^16.12.1',
    // 10.6.0 is the one version that every peer accepts.
    'constructs@^10.6.0',
  ],
  // jsii modules bundle what is not a jsii module itself: IP address parsing, the "did you mean" of messages, JSON with the
  // order and repetition of keys, which decide how the Go programs on the node read it, and for the command its arguments and YAML.
  bundledDeps: ['ip-address@^10.7.6', 'fastest-levenshtein@^1.0.16', '@humanwhocodes/momoa@^3.3.13', 'commander@^14.0.3', 'yaml@^2.9.0'],
  devDeps: [
    'cdk8s-cli@^2.207.60',
    'cdk8s-plus-33@^2.5.57',
    'cdktf-cli@0.21.0',
    '@microsoft/jest-sarif@1.0.0-beta.0',
    '@msgpack/msgpack@^3.1.2',
    '@stryker-mutator/core@^9.6.1',
    '@stryker-mutator/jest-runner@^9.6.1',
    'axe-core@^4.14.1',
    'dependency-cruiser@^17',
    'esbuild@~0.28.2',
    'fast-check@^4.10.2',
    'jsii-rosetta@~5.9.0',
    'playwright-core@^1.65.1',
    'webpack@^5.112.2',
  ],

  // Of what projen has for GitHub, the pull request template and our one workflow: no bots, no workflow that changes the repository.
  github: true,
  githubOptions: { mergify: false, pullRequestLint: false },
  buildWorkflow: false,
  depsUpgradeOptions: { workflow: false },
  pullRequestTemplateContents: [
    'What does it change, and for whom?',
    '',
    '- [ ] `npm test` passes.',
    '- [ ] A test failed before and passes now.',
    '- [ ] The examples give the same Terraform and YAML as before, or the difference is named here and in CHANGELOG.md.',
    '- [ ] A new rule has a case; `npx projen rules` was run.',
  ],
  // What jsii makes of the package for other languages. The names are those of the package; nothing is published yet under any of them.
  publishToPypi: { distName: 'cdk-gke-multus', module: 'cdk_gke_multus' },
  publishToMaven: { javaPackage: 'io.github.cdkgkemultus', mavenGroupId: 'io.github.cdk-gke-multus', mavenArtifactId: 'cdk-gke-multus' },
  publishToNuget: { dotNetNamespace: 'CdkGkeMultus', packageId: 'CdkGkeMultus' },
  publishToGo: { moduleName: 'github.com/cdk-gke-multus/cdk-gke-multus-go' },

  // projen's own release takes versions from tags and the changelog from commit messages. Here both are written by hand: projenrc/release.ts.
  release: false,
  docgen: true,
  typecheckTests: true,
  jestOptions: {
    jestVersion: '^29',
    jestConfig: {
      collectCoverage: false,
      // ts before js: beside each source lies its compiled file, and no test may see a stale one.
      moduleFileExtensions: ['ts', 'js', 'json', 'node'],
    },
  },
});

// Whoever wants the manifests only installs no cdktf and none of the 300 MB of its Google provider, and whoever wants the Terraform only
// no cdk8s. npm would install a peer that is not optional.
project.package.addField('peerDependenciesMeta', Object.fromEntries(
  ['@cdktf/provider-google', 'cdk8s', 'cdktf'].map(peer => [peer, { optional: true }])));

for (const [field, value] of Object.entries(entryPoints(roomsOf('.')))) {
  project.package.addField(field, value);
}

// The last series that resolves in JavaScript. Later ones bring a native binary for each platform; a lock file that was made on one
// platform does not list those of the others, and `npm ci` refuses it there.
project.deps.removeDependency('eslint-import-resolver-typescript');
project.addDevDeps('eslint-import-resolver-typescript@~3.6.3');

// The lock file names no registry: an install asks whichever one the user's npm is set to. Nothing that `npm start` and `npm test` need
// has a script at installation. The terminal that every subcommand of cdktf-cli loads comes prebuilt for Node.js up to 22; on later ones
// its script would have to compile it, and without it the tests of that command are skipped, and say so.
project.npmrc.addConfig('omit-lockfile-registry-resolved', 'true');
project.npmrc.addConfig('ignore-scripts', 'true');

// --- what is published: compiled code, typings and the jsii assembly, nothing else ---
project.addPackageIgnore('*');
project.addPackageIgnore('!/lib/');
project.addPackageIgnore('!/lib/**/');
project.addPackageIgnore('!/lib/**/*.js');
project.addPackageIgnore('!/lib/**/*.d.ts');
project.addPackageIgnore('!/bin/');
project.addPackageIgnore('!/bin/cdk-gke-multus');
project.addPackageIgnore('!/.jsii');
project.addPackageIgnore('!/.jsii.gz');

// --- the law of imports: {address, problem} <- {topology, cni} <- {terraform, insight}, insight <- {kubernetes, doctor}, {terraform, kubernetes} <- apply <- index ---
// within cni: go <- {annotation, ipam} <- chain, go <- multus, {annotation, multus} <- pods
// within insight: pod <- {changes, plan}, plan <- diagram <- report
// within kubernetes: app <- multus <- networks <- pods <- check, app <- argocd, app <- guard
const room = (name: string): string => `./lib/${name}`;
const forbidden = (target: string, from: string[]): object[] => from.map(source => ({ target: room(target), from: room(source) }));
project.eslint?.addRules({
  'import/no-restricted-paths': ['error', {
    zones: [
      ...forbidden('address', ['problem', 'topology', 'cni', 'terraform', 'kubernetes', 'doctor', 'apply', 'insight']),
      ...forbidden('problem', ['address', 'topology', 'cni', 'terraform', 'kubernetes', 'doctor', 'apply', 'insight']),
      ...forbidden('topology', ['cni', 'terraform', 'kubernetes', 'doctor', 'apply', 'insight']),
      ...forbidden('cni', ['topology', 'terraform', 'kubernetes', 'doctor', 'apply', 'insight']),
      ...forbidden('terraform', ['kubernetes', 'cni', 'doctor', 'apply', 'insight']),
      ...forbidden('kubernetes', ['terraform', 'doctor', 'apply']),
      ...forbidden('insight', ['terraform', 'kubernetes', 'doctor', 'apply']),
      ...forbidden('doctor', ['terraform', 'kubernetes', 'apply']),
      ...forbidden('apply', ['address', 'problem', 'topology', 'cni', 'doctor', 'insight']),
      ...forbidden('cni/go', ['cni/annotation', 'cni/ipam', 'cni/chain', 'cni/multus', 'cni/pods']),
      ...forbidden('cni/annotation', ['cni/ipam', 'cni/chain', 'cni/multus', 'cni/pods']),
      ...forbidden('cni/ipam', ['cni/annotation', 'cni/chain', 'cni/multus', 'cni/pods']),
      ...forbidden('cni/chain', ['cni/annotation', 'cni/multus', 'cni/pods']),
      ...forbidden('cni/multus', ['cni/annotation', 'cni/ipam', 'cni/chain', 'cni/pods']),
      ...forbidden('cni/pods', ['cni/ipam', 'cni/chain']),
      ...forbidden('insight/pod', ['insight/changes', 'insight/plan', 'insight/diagram', 'insight/report']),
      ...forbidden('insight/changes', ['insight/plan', 'insight/diagram', 'insight/report']),
      ...forbidden('insight/plan', ['insight/changes', 'insight/diagram', 'insight/report']),
      ...forbidden('insight/diagram', ['insight/changes', 'insight/report']),
      ...forbidden('insight/report', ['insight/changes']),
      ...forbidden('kubernetes/app', ['kubernetes/multus', 'kubernetes/networks', 'kubernetes/pods', 'kubernetes/argocd', 'kubernetes/guard', 'kubernetes/check']),
      ...forbidden('kubernetes/multus', ['kubernetes/networks', 'kubernetes/pods', 'kubernetes/argocd', 'kubernetes/guard', 'kubernetes/check']),
      ...forbidden('kubernetes/networks', ['kubernetes/pods', 'kubernetes/argocd', 'kubernetes/guard', 'kubernetes/check']),
      ...forbidden('kubernetes/pods', ['kubernetes/argocd', 'kubernetes/guard', 'kubernetes/check']),
      ...forbidden('kubernetes/argocd', ['kubernetes/multus', 'kubernetes/networks', 'kubernetes/pods', 'kubernetes/guard', 'kubernetes/check']),
      ...forbidden('kubernetes/guard', ['kubernetes/multus', 'kubernetes/networks', 'kubernetes/pods', 'kubernetes/argocd', 'kubernetes/check']),
      ...forbidden('kubernetes/check', ['kubernetes/argocd', 'kubernetes/guard']),
    ],
  }],
  // The provider's root loads every resource of Google Cloud: seconds, and hundreds of megabytes. Its subpaths take milliseconds.
  'no-restricted-imports': ['error', {
    paths: [{ name: '@cdktf/provider-google', message: 'import a subpath, such as @cdktf/provider-google/lib/container-cluster' }],
  }],
});
// lib/terraform itself has one file that names its framework, types included, and it does so by `require`, which this rule passes over.
const frameworks = [
  { group: ['cdktf', 'cdktf/*', '@cdktf/*'], knownTo: 'terraform/framework.ts' },
  { group: ['cdk8s', 'cdk8s/*'], knownTo: 'kubernetes' },
];
for (const name of ['address', 'problem', 'topology', 'cni', 'terraform', 'kubernetes', 'doctor', 'insight', 'apply']) {
  // What Terraform applies is made of the objects of an app.
  const unknown = frameworks.filter(({ knownTo }) => knownTo !== (name === 'apply' ? 'kubernetes' : name));
  project.eslint?.addOverride({
    files: [`lib/${name}/**/*.ts`],
    rules: {
      '@typescript-eslint/no-restricted-imports': ['error', {
        patterns: unknown.map(({ group, knownTo }) => ({ group, message: `only lib/${knownTo} knows this framework` })),
      }],
    },
  });
}
// Rules know facts; constructs run them.
project.eslint?.addOverride({
  files: [
    'lib/kubernetes/**/rules/*.ts', 'lib/kubernetes/app/rules.ts', 'lib/kubernetes/argocd/rules.ts', 'lib/kubernetes/guard/rules.ts', 'lib/kubernetes/check/rules.ts',
    'lib/doctor/**/*.ts',
  ],
  rules: {
    '@typescript-eslint/no-restricted-imports': ['error', {
      patterns: [{ group: ['cdk8s', 'constructs', 'cdktf', '@cdktf/*'], message: 'a rule knows facts, no construct' }],
    }],
  },
});
// A `require` that leads nowhere can be caught, and an `import` cannot.
project.eslint?.addOverride({ files: ['lib/terraform/framework.ts'], rules: { '@typescript-eslint/no-require-imports': 'off' } });
project.eslint?.addLintPattern('examples');
project.eslint?.addLintPattern('bench');
project.eslint?.allowDevDeps('examples/**');
project.eslint?.allowDevDeps('bench/**');
project.eslint?.addLintPattern('lab');
project.eslint?.allowDevDeps('lab/**');

// Examples, benchmarks and the lab are type-checked with the tests.
project.tsconfigDev.addInclude('../examples/**/*.ts');
project.tsconfigDev.addInclude('../bench/**/*.ts');
project.tsconfigDev.addInclude('../lab/**/*.ts');

// Source maps would be two thirds of what is published and loaded. The compiled code is close to the source, and stack traces name its lines.
for (const option of ['inlineSourceMap', 'inlineSources']) {
  project.tryFindObjectFile('tsconfig.json')?.addOverride(`compilerOptions.${option}`, false);
}

// --- commands ---
const tsNode = 'ts-node --transpile-only --prefer-ts-exts';
project.compileTask.reset('jsii --silence-warnings=reserved-word');
// Without the preference for sources that the other commands have: it names what the compiled rooms export.
project.compileTask.exec('ts-node --transpile-only projenrc/lazy-root.ts');
project.compileTask.env('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.addTask('start', {
  description: 'Synthesizes an example (google-doc unless another is named) and prints what it made',
  exec: `${tsNode} examples/start.ts`,
  receiveArgs: true,
});
project.addTask('bench', {
  description: 'Prints the library beside the same resources written by hand: wall time and peak memory',
  steps: [{ spawn: project.compileTask.name }, { exec: 'tsc -p bench/tsconfig.json' }, { exec: 'node bench/bench.js', receiveArgs: true }],
});
project.addTask('lab', {
  description: 'Runs what was rendered on a cluster of real parts; tiers by name (api, waves, guards, startup-taint, connectivity, terraform, cni, node), all unless named',
  exec: `${tsNode} lab/lab.ts`,
  receiveArgs: true,
});
project.addTask('scan', {
  description: 'Runs checkov over the Terraform of every example; it may find what docs/security.md names, and nothing else',
  exec: `${tsNode} test/scanners/scan.ts`,
  receiveArgs: true,
});
project.addTask('browser', {
  description: 'Opens the address plan of every example in Chromium: accessibility, keyboard, widths, print; no message, no request',
  exec: `${tsNode} test/browser/browser.ts`,
  receiveArgs: true,
});
project.addTask('edition', {
  description: 'Makes another package from the same sources, in dist/editions: kubernetes (the Kubernetes half) or cdktn (CDK Terrain)',
  exec: 'ts-node --transpile-only projenrc/edition.ts',
  receiveArgs: true,
});
project.addTask('terrain', {
  description: 'Compares the examples with CDK Terrain in the place of cdktf, from what compile has made',
  exec: `${tsNode} test/frameworks/terrain.ts`,
  receiveArgs: true,
});
project.addTask('python', {
  description: 'Builds the wheels of what compile has made, and compares examples/python with google-doc',
  exec: `${tsNode} test/python/python.ts`,
  receiveArgs: true,
});
project.addTask('rules', {
  description: 'Writes docs/rules.md from the rules',
  exec: `${tsNode} test/docs/write-rules-page.ts`,
});
project.addTask('pictures', {
  description: 'Writes docs/pictures, the network diagrams of the examples',
  exec: `${tsNode} test/docs/write-pictures.ts`,
});
project.addTask('check', {
  description: 'The inner loop: types, and the tests of what is not committed yet (of a whole branch with -- --changedSince main)',
  steps: [
    { exec: 'tsc --noEmit --incremental --tsBuildInfoFile node_modules/.cache/check.tsbuildinfo -p test/tsconfig.json' },
    { exec: 'jest --onlyChanged', receiveArgs: true },
  ],
});
const mutation = project.addTask('mutation', { description: 'Mutates the pure rooms and asks whether their tests notice; each has its own task' });
for (const folder of ['address', 'problem', 'topology', 'cni']) {
  mutation.spawn(project.addTask(`mutation:${folder}`, {
    description: folder === 'cni' ? 'Mutates the rules of lib/cni' : `Mutates lib/${folder}`,
    env: { ROOM: folder },
    exec: 'stryker run',
    receiveArgs: true,
  }));
}
project.addTask('snapshots', {
  description: 'Accepts changed snapshots; read the difference before you commit it',
  exec: 'jest --updateSnapshot',
});

// What a release and a build leave is the package for npm. The other languages need tools of their own: package-all makes those as well.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);

// One command runs everything that guards the project, here as in CI. Nothing is mended on the way: what differs, fails.
project.testTask.reset();
project.testTask.env('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');
project.testTask.env('ESLINT_USE_FLAT_CONFIG', 'false');
project.testTask.env('NODE_NO_WARNINGS', '1');
project.testTask.spawn(project.compileTask);
project.testTask.exec('jsii-docgen -o API.md');
project.testTask.exec('jsii-rosetta extract --strict');
project.testTask.exec('tsc --noEmit -p test/tsconfig.json');
project.testTask.exec('jest --ci');
project.testTask.exec('eslint --ext .ts --no-error-on-unmatched-pattern --max-warnings 0 lib test examples bench lab projenrc .projenrc.ts');
// A clone of CI is clean: whatever differs after everything generated was generated anew was not committed.
const generated = project.addTask('check-generated', {
  description: 'Fails if a generated file is not as it would be generated',
  env: { PROJEN_DISABLE_POST: 'true' },
  steps: [{ exec: 'projen default' }, { exec: 'git diff --exit-code' }],
});
project.testTask.spawn(generated, { condition: 'node -e "process.exit(process.env.CI ? 0 : 1)"' });

project.gitignore.exclude('/examples/*/cdktf.out/', '/examples/*/dist/', '.tsbuildinfo', '.jsii.tabl.json', '/dist/', '.diff-*', '/bench/*.js', '/.stryker-tmp/');

addRelease(project, { version: VERSION, generated });
addWorkflow(project, ['20', '22', '24']);

project.synth();
