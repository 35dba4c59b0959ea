import { mkdtempSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App } from 'cdk8s';
import { parseAllDocuments } from 'yaml';
import { disorder, walk } from './walk';
import { Multus, SyncWaves, SyncWavesProps } from '../../../lib/kubernetes';
import { object } from '../../examples/agreement';
import { exampleFolder, EXAMPLES, filesBeneath, JsonObject } from '../../examples/outputs';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

/** The manifests of an example after a change, in the order of its files. */
function manifests(example: string, change: (app: App) => void): JsonObject[] {
  const folder = mkdtempSync(join(tmpdir(), `${example}-`));
  try {
    const app = jest.requireActual<{ manifests(outdir: string): App }>(join(exampleFolder(example), 'manifests.ts')).manifests(folder);
    change(app);
    app.synth();
    return Object.values(filesBeneath(folder)).flatMap(text => parseAllDocuments(text).map(document => document.toJS() as JsonObject));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function withWaves(example: string, props?: SyncWavesProps): JsonObject[] {
  return manifests(example, app => void new SyncWaves(app, 'sync-waves', props));
}

function multusOf(app: App): Multus {
  return app.node.findAll().find(construct => construct instanceof Multus) as Multus;
}

describe.each(EXAMPLES)('the waves of %s', (example) => {
  test('bring nothing later than what needs it, and nothing is waited for that comes later', () => {
    expect(walk(withWaves(example))).toEqual([]);
  });

  test('are the order of the files', () => {
    expect(disorder(withWaves(example))).toEqual([]);
  });

  test('are on every object, and nothing else of it changes', () => {
    const without = (one: JsonObject): JsonObject => {
      const { annotations, ...metadata } = object(one.metadata);
      const others = Object.entries(object(annotations)).filter(([key]) => !key.startsWith('argocd.argoproj.io/'));
      return { ...one, metadata: { ...metadata, ...(others.length > 0 && { annotations: Object.fromEntries(others) }) } };
    };
    const waves = withWaves(example);
    // A Job that checks what was applied has a phase in its place.
    const marks = waves.map(({ kind: of, metadata }) => [of, Object.keys(object(object(metadata).annotations)).filter(key => /^argocd.argoproj.io\/(hook|sync-wave)$/.test(key))]);
    expect(marks).toEqual(waves.map(({ kind: of }) => [of, [`argocd.argoproj.io/${of === 'Job' ? 'hook' : 'sync-wave'}`]]));
    expect(waves.map(without)).toEqual(manifests(example, () => undefined).map(without));
  });

  test('may have other numbers', () => {
    const props = { namespaces: 1, crds: 1, configuration: 1, multus: 1, definitions: 1, workloads: 2 };
    expect(walk(withWaves(example, props))).toEqual([]);
  });
});

/** A fault in the waves, as a mistake would make it. */
interface Mutation {
  readonly title: string;
  readonly wave: string;
  /** Which objects are moved to the wave. */
  readonly of: (one: JsonObject) => boolean;
  readonly found: string;
}

const kind = (...kinds: string[]) => (one: JsonObject): boolean => kinds.includes(String(one.kind));
const named = (name: string) => (one: JsonObject): boolean => object(one.metadata).name === name;

const MUTATIONS: readonly Mutation[] = [
  { title: 'the ServiceAccount after the DaemonSet', wave: '0', of: kind('ServiceAccount'), found: 'DaemonSet gke-multinet in Sync -2 needs ServiceAccount whereabouts-sa in Sync 0' },
  { title: 'the ConfigMap after the DaemonSet', wave: '-1', of: kind('ConfigMap'), found: 'DaemonSet gke-multinet in Sync -2 needs ConfigMap multus-cni-config in Sync -1' },
  { title: 'the roles after their bindings', wave: '0', of: kind('ClusterRole'), found: 'ClusterRoleBinding whereabouts-role-binding in Sync -3 needs ClusterRole whereabouts in Sync 0' },
  { title: 'the bindings after the DaemonSet', wave: '0', of: kind('ClusterRoleBinding'), found: 'DaemonSet gke-multinet in Sync -2 needs ClusterRoleBinding whereabouts-role-binding in Sync 0' },
  { title: 'the definitions beside the workloads', wave: '0', of: kind('NetworkAttachmentDefinition'), found: 'Pod samplepod in Sync 0 needs NetworkAttachmentDefinition my-nad in Sync 0' },
  { title: 'Multus beside the workloads', wave: '0', of: named('gke-multinet'), found: 'Pod samplepod in Sync 0 needs DaemonSet gke-multinet in Sync 0' },
];

describe('a fault is found', () => {
  test.each(MUTATIONS.map(one => ({ ...one, toString: () => one.title })))('$title', ({ wave, of, found }) => {
    const objects = withWaves('google-doc');
    const moved = objects.filter(of);
    expect(moved).not.toEqual([]);
    moved.forEach(({ metadata }) => Object.assign(object(object(metadata).annotations), { 'argocd.argoproj.io/sync-wave': wave }));
    expect(walk(objects)).toContain(found);
  });

  test('the DaemonSet moved alone, as an earlier page of this project had it: a fresh cluster never comes up', () => {
    const faults = walk(manifests('google-doc', (app) => {
      const multus = multusOf(app);
      multus.networkAttachmentDefinitionCrd.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-2');
      multus.daemonSet.metadata.addAnnotation('argocd.argoproj.io/sync-wave', '-1');
    }));
    expect(faults.filter(fault => fault.startsWith('DaemonSet gke-multinet in Sync -1'))).toEqual([
      'DaemonSet gke-multinet in Sync -1 needs ServiceAccount whereabouts-sa in Sync 0',
      'DaemonSet gke-multinet in Sync -1 needs ConfigMap multus-cni-config in Sync 0',
      'DaemonSet gke-multinet in Sync -1 needs ClusterRoleBinding whereabouts-role-binding in Sync 0',
      'DaemonSet gke-multinet in Sync -1 needs ClusterRole whereabouts in Sync 0',
    ]);
  });

  test('no waves at all: Pods do not wait for Multus', () => {
    expect(walk(manifests('google-doc', () => undefined))).toEqual([
      'Pod samplepod in Sync 0 needs NetworkAttachmentDefinition my-nad in Sync 0',
      'Pod samplepod in Sync 0 needs DaemonSet gke-multinet in Sync 0',
    ]);
  });

  test('files in another order than the waves', () => {
    expect(disorder([...withWaves('google-doc')].reverse())).toContain('Pod samplepod is written before NetworkAttachmentDefinition my-nad');
  });
});

test('what keeps Pods of Multus from starting comes before it: its quota, whoever made it', () => {
  const objects = manifests('google-doc', (app) => {
    new SyncWaves(app, 'sync-waves');
    new ApiObject(multusOf(app), 'quota', { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name: 'critical', namespace: 'kube-system' }, spec: { hard: { pods: '1k' } } });
  });
  expect(objects.some(kind('ResourceQuota'))).toBe(true);
  expect(walk(objects)).toEqual([]);
  const quota = objects.filter(kind('ResourceQuota'));
  quota.forEach(({ metadata }) => Object.assign(object(object(metadata).annotations), { 'argocd.argoproj.io/sync-wave': '0' }));
  expect(walk(objects)).toEqual(['DaemonSet gke-multinet in Sync -2 needs ResourceQuota critical in Sync 0']);
});

test('the walk looks at every network of a Pod', () => {
  const objects = withWaves('two-planes');
  const annotated = objects.filter(one => JSON.stringify(one).includes('k8s.v1.cni.cncf.io/networks'));
  expect(annotated.length).toBeGreaterThan(2);
  for (const one of objects.filter(kind('NetworkAttachmentDefinition'))) {
    Object.assign(object(object(one.metadata).annotations), { 'argocd.argoproj.io/sync-wave': '9' });
  }
  expect(walk(objects).length).toBeGreaterThanOrEqual(annotated.length);
});
