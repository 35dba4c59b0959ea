import { existsSync, mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, YamlOutputType } from 'cdk8s';
import { Construct } from 'constructs';
import { parseAllDocuments } from 'yaml';
import { ApplicationFolder, Multus, MultusNetworks, Namespaces, PodNetworks, SyncWaves } from '../../../lib/kubernetes';
import { filesBeneath, JsonObject } from '../../examples/outputs';
import { CLUSTER, define, pod, workload } from '../cluster';

let outdir: string;
let app: App;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  outdir = mkdtempSync(join(tmpdir(), 'folders-'));
  app = new App({ outdir });
});

afterEach(() => {
  rmSync(outdir, { recursive: true, force: true });
});

/** The kinds and names in each file. */
function written(): { readonly [file: string]: string[] } {
  app.synth();
  return Object.fromEntries(Object.entries(filesBeneath(outdir)).map(([file, text]) => [
    file,
    parseAllDocuments(text).map(document => document.toJS() as JsonObject).map(({ kind, metadata }) => `${String(kind)} ${String((metadata as JsonObject).name)}`),
  ]));
}

/** Two folders: of a platform, and of a team with a Pod and the Job that checks it. */
function folders(): { readonly platform: ApplicationFolder; readonly team: ApplicationFolder } {
  const platform = new ApplicationFolder(app, 'platform');
  const team = new ApplicationFolder(app, 'team');
  const chart = new Chart(platform, 'multus');
  new Namespaces(chart, 'namespaces', { names: ['networks'] });
  new Multus(chart, 'multus', { topology: CLUSTER });
  const networks = new Chart(team, 'networks', { namespace: 'networks' });
  const job = workload(networks, 'Job');
  new SyncWaves(app, 'sync-waves').verify(job);
  const definition = define(networks, 'dataplane');
  [job, pod(new Chart(team, 'workloads', { namespace: 'networks' }))].forEach(one => PodNetworks.of(one).attach(definition));
  return { platform, team };
}

const TREE = {
  'platform/0-namespaces.k8s.yaml': ['Namespace networks'],
  'platform/1-crds.k8s.yaml': ['ippools.whereabouts', 'overlappingrangeipreservations.whereabouts', 'network-attachment-definitions.k8s'].map(name => `CustomResourceDefinition ${name}.cni.cncf.io`),
  'platform/2-configuration.k8s.yaml': [
    'ConfigMap multus-cni-config', 'ClusterRole multus-role', 'ClusterRole whereabouts', 'ClusterRoleBinding multus-role-binding',
    'ClusterRoleBinding whereabouts-role-binding', 'ServiceAccount whereabouts-sa',
  ],
  'platform/3-multus.k8s.yaml': ['DaemonSet gke-multinet'],
  'team/4-definitions.k8s.yaml': ['NetworkAttachmentDefinition dataplane'],
  'team/5-workloads.k8s.yaml': ['Pod pod'],
  'team/6-checks.k8s.yaml': ['Job job'],
};

test('there is a folder for each Application, with a file for each step', () => {
  const { platform } = folders();
  expect(platform.name).toBe('platform');
  expect(written()).toEqual(TREE);
});

test('names stay when a chart comes, wherever it is in the order', () => {
  const { team } = folders();
  const first = new Chart(team, 'a-first', { namespace: 'networks' });
  new Namespaces(first, 'namespaces', { names: ['other'] });
  new Chart(team, 'z-last').addDependency(first);
  expect(written()).toEqual({ ...TREE, 'team/0-namespaces.k8s.yaml': ['Namespace other'] });
});

test('what an earlier synthesis left of a step is gone, and nothing else', () => {
  const { team } = folders();
  written();
  team.node.tryRemoveChild('workloads');
  const { 'team/5-workloads.k8s.yaml': gone, ...others } = TREE;
  expect(gone).toEqual(['Pod pod']);
  expect(written()).toEqual(others);
});

test('charts of one folder are in the order of their dependencies, also of those that cdk8s infers', () => {
  const folder = new ApplicationFolder(app, 'folder');
  const [first, second] = ['first', 'second'].map(name => new Chart(folder, name));
  const [one, other] = [pod(first, {}, 'one'), pod(second, {}, 'other')];
  one.addDependency(other);
  expect(written()).toEqual({ 'folder/5-workloads.k8s.yaml': ['Pod other', 'Pod one'] });
});

test('steps of charts that need each other are in order, which files of charts could not be', () => {
  const folder = new ApplicationFolder(app, 'folder');
  const [first, second] = ['first', 'second'].map(name => new Chart(folder, name));
  const [one, other] = [define(first, 'dataplane'), define(second, 'storage')];
  PodNetworks.of(pod(first, {}, 'one')).attach(other);
  PodNetworks.of(pod(second, {}, 'other')).attach(one);
  expect(written()).toEqual({
    'folder/4-definitions.k8s.yaml': ['NetworkAttachmentDefinition storage', 'NetworkAttachmentDefinition dataplane'],
    'folder/5-workloads.k8s.yaml': ['Pod other', 'Pod one'],
  });
});

test('charts outside of all folders are written beside them, in the same way', () => {
  new ApplicationFolder(app, 'empty');
  pod(new Chart(app, 'any'));
  expect(written()).toEqual({ '5-workloads.k8s.yaml': ['Pod pod'] });
});

test('MultusNetworks makes its charts in the folder that it is in', () => {
  new MultusNetworks(new ApplicationFolder(app, 'platform'), 'networks', { topology: CLUSTER });
  expect(Object.keys(written())).toEqual(['1-crds', '2-configuration', '3-multus', '4-definitions'].map(name => `platform/${name}.k8s.yaml`));
});

test('files have the extension of the app; its yamlOutputType has no effect', () => {
  app = new App({ outdir, outputFileExtension: '.yaml', yamlOutputType: YamlOutputType.FILE_PER_RESOURCE });
  pod(new Chart(new ApplicationFolder(app, 'folder'), 'chart'));
  expect(Object.keys(written())).toEqual(['folder/5-workloads.yaml']);
});

test('nothing is written if something is refused', () => {
  folders();
  new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion: 'v1', kind: 'Pod' }).node.addValidation({ validate: () => ['no'] });
  expect(() => app.synth()).toThrow('[chart/object] no');
  expect(existsSync(join(outdir, 'platform'))).toBe(false);
});

describe('a folder is refused', () => {
  test.each<[string, () => Construct, string]>([
    ['in no app', () => new ApplicationFolder(new Construct(undefined as unknown as Construct, ''), 'team'),
      'at \'team\': it is in no App of cdk8s, which writes the files; create it in one'],
    ['without a name that Kubernetes allows', () => new ApplicationFolder(app, 'My.Team'),
      'at \'My.Team\': id: \'My.Team\' is not a name; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit'],
    ['in another', () => new ApplicationFolder(new Chart(new ApplicationFolder(app, 'outer'), 'chart'), 'inner'),
      'at \'outer/chart/inner\': it is in the folder \'outer\', and Argo CD does not look into folders of a folder; create it beside that one'],
    ['under a name that is taken', () => [new ApplicationFolder(app, 'team'), new ApplicationFolder(new Construct(app, 'other'), 'team')][1],
      'at \'other/team\': \'team\' has the name \'team\' already; give one of the two another'],
  ])('%s', (_title, make, message) => {
    expect(make).toThrow(new Error(`cannot create ApplicationFolder ${message}`));
  });
});
