import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { orderedApp } from './rule-cases';
import { ApplicationFolder, Multus, PodNetworks, SyncWaves, SyncWavesProps } from '../../../lib/kubernetes';
import { CLUSTER, define, pod, workload } from '../cluster';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

const WAVE = 'argocd.argoproj.io/sync-wave';
const OPTIONS = 'argocd.argoproj.io/sync-options';

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: { readonly [key: string]: string } };
}

/** The annotations of an object after a synthesis of its chart. */
function annotations(object: ApiObject): { readonly [key: string]: string } | undefined {
  const found = (Testing.synth(object.chart) as Manifest[]).filter(({ kind, metadata }) => kind === object.kind && metadata.name === object.name);
  expect(found).toHaveLength(1);
  return found[0].metadata.annotations;
}

function waves(props?: SyncWavesProps): () => void {
  return () => void new SyncWaves(new App(), 'waves', props);
}

describe('the waves', () => {
  test('reach what is made and attached before and after them, however it is rendered', () => {
    const app = new App();
    const early = pod(new Chart(app, 'early'));
    new SyncWaves(new Chart(app, 'any'), 'sync-waves');
    const definition = define(new Chart(app, 'networks'), 'dataplane');
    const late = pod(new Chart(app, 'late'));
    [early, late].forEach(one => PodNetworks.of(one).attach(definition));
    expect(annotations(definition.apiObject)![WAVE]).toBe('-1');
    for (const one of [early, late]) expect(annotations(one)).toEqual({ 'k8s.v1.cni.cncf.io/networks': 'default/dataplane', [WAVE]: '0' });
    expect(app.synthYaml().match(/sync-wave: "(-?\d)"/g)).toEqual(['sync-wave: "-1"', 'sync-wave: "0"', 'sync-wave: "0"']);
    // What is attached, or made, after a synthesis counts in the next one.
    const later = workload(late.chart, 'Deployment');
    PodNetworks.of(later).attach(definition, { interfaceName: 'data0' });
    expect(annotations(later)).toEqual({ [WAVE]: '0' });
    expect(annotations(late)![WAVE]).toBe('0');
  });

  test('are nowhere unless asked for', () => {
    const app = new App();
    expect(annotations(define(new Chart(app, 'networks'), 'dataplane').apiObject)).toBeUndefined();
    expect(app.synthYaml()).not.toContain('argocd');
  });

  test.each([
    ['v1', 'Namespace', '-5'],
    ['apiextensions.k8s.io/v1', 'CustomResourceDefinition', '-4'],
    ['v1', 'ServiceAccount', '-3'],
    ['v1', 'Secret', '-3'],
    ['v1', 'ResourceQuota', '-3'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding', '-3'],
    ['scheduling.k8s.io/v1', 'PriorityClass', '-3'],
    ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicy', '-3'],
    ['admissionregistration.k8s.io/v1', 'ValidatingAdmissionPolicyBinding', '-3'],
    ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicy', '-3'],
    ['admissionregistration.k8s.io/v1beta1', 'MutatingAdmissionPolicyBinding', '-3'],
    // Its Service is a workload.
    ['admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', '0'],
    ['k8s.cni.cncf.io/v1', 'NetworkAttachmentDefinition', '-1'],
    ['apps/v1', 'DaemonSet', '0'],
    ['v1', 'Service', '0'],
    // It can wait for its Pod, which would wait for it.
    ['v1', 'PersistentVolumeClaim', '0'],
    ['example.com/v1', 'ConfigMap', '0'],
    ['example.com/v1', 'Namespace', '0'],
    ['example.com/v1', 'NetworkAttachmentDefinition', '0'],
  ])('put %s %s of any construct into wave %s', (apiVersion, kind, wave) => {
    const app = new App();
    new SyncWaves(app, 'sync-waves');
    const object = new ApiObject(new Chart(app, 'chart'), 'object', { apiVersion, kind, metadata: { name: 'object' } });
    expect(annotations(object)![WAVE]).toBe(wave);
  });

  test('can have other numbers', () => {
    const app = new App();
    new SyncWaves(app, 'sync-waves', { namespaces: 0, crds: 0, configuration: 1, multus: 5, definitions: 6, workloads: 10 });
    const multus = new Multus(new Chart(app, 'multus'), 'multus');
    expect([multus.ipPoolCrd, multus.serviceAccount, multus.daemonSet].map(object => annotations(object)![WAVE])).toEqual(['0', '1', '5']);
    expect(annotations(pod(new Chart(app, 'workloads')))![WAVE]).toBe('10');
  });

  test.each<[SyncWavesProps, string]>([
    [{ crds: -4.5, multus: NaN }, 'crds: \'-4.5\' is not a whole number; give one such as -1; multus: \'NaN\' is not a whole number; give one such as -1'],
    [{ configuration: -2, multus: -3 }, 'multus: wave -3 comes before wave -2 of \'configuration\'; give -2 or more'],
    [{ definitions: 0 }, 'workloads: wave 0 is that of \'definitions\', which workloads wait for; give 1 or more'],
    [{ workloads: -1 }, 'workloads: wave -1 is that of \'definitions\', which workloads wait for; give 0 or more'],
  ])('are refused out of order: %j', (props, message) => {
    expect(waves(props)).toThrow(new Error(`cannot create SyncWaves at 'waves': ${message}`));
  });

  test('may be the same up to the definitions', () => {
    expect(waves({ namespaces: -1, crds: -1, configuration: -1, multus: -1 })).not.toThrow();
  });

  test('are there once in an app', () => {
    const app = new App();
    new SyncWaves(app, 'first');
    expect(() => new SyncWaves(new Chart(app, 'chart'), 'second')).toThrow(new Error(
      'cannot create SyncWaves at \'chart/second\': the app has waves already, by \'first\'; leave one of the two out'));
  });
});

describe('what the user wrote', () => {
  test('stays, in props and in patches', () => {
    const { multus, pod: samplePod } = orderedApp();
    samplePod.metadata.addAnnotation(WAVE, '7');
    multus.networkAttachmentDefinitionCrd.addJsonPatch(JsonPatch.add('/metadata/annotations', { [OPTIONS]: ' Replace=true , Prune=confirm', 'example.com/own': 'yes' }));
    multus.ipPoolCrd.metadata.addAnnotation(OPTIONS, 'Replace=true');
    expect(annotations(samplePod)![WAVE]).toBe('7');
    expect(annotations(multus.networkAttachmentDefinitionCrd)).toEqual({ [OPTIONS]: 'Replace=true,Prune=confirm', [WAVE]: '-4', 'example.com/own': 'yes' });
    expect(annotations(multus.ipPoolCrd)).toEqual({ [OPTIONS]: 'Replace=true,Prune=false', [WAVE]: '-4' });
  });

  test.each(['argocd.argoproj.io/hook', 'helm.sh/hook'])('makes a hook, which gets no wave: %s', (key) => {
    const { app } = orderedApp();
    const job = workload(new Chart(app, 'jobs'), 'Job');
    job.metadata.addAnnotation(key, 'pre-install');
    expect(annotations(job)).toEqual({ [key]: 'pre-install' });
  });

  test('has its annotations in the order in which cdk8s writes them', () => {
    const { multus } = orderedApp();
    multus.ipPoolCrd.metadata.addAnnotation('zone', 'z');
    multus.ipPoolCrd.metadata.addAnnotation('area', 'a');
    expect(Object.keys(annotations(multus.ipPoolCrd)!)).toEqual(['area', OPTIONS, WAVE, 'zone']);
  });
});

describe('options of the synchronization', () => {
  test('keep every CustomResourceDefinition, and nothing else, from being pruned', () => {
    const { app, multus } = orderedApp();
    const pruned = multus.node.children.filter(ApiObject.isApiObject).filter(object => annotations(object)![OPTIONS] === 'Prune=false');
    // By their ids: a difference between constructs is a difference between two whole apps, too large to be shown.
    expect(pruned.map(({ node }) => node.id)).toEqual(['IpPoolCrd', 'OverlappingRangeIpReservationCrd', 'NetworkAttachmentDefinitionCrd']);
    expect(app.synthYaml().match(/sync-options/g)).toHaveLength(3);
  });

  test('skip the dry run of a definition where its kind comes from elsewhere', () => {
    const app = new App();
    new SyncWaves(app, 'sync-waves');
    const [platform, team] = ['platform', 'team'].map(name => new Chart(new ApplicationFolder(app, name), 'chart'));
    new Multus(platform, 'multus');
    const [own, other] = [define(platform, 'dataplane'), define(team, 'storage')];
    expect(annotations(own.apiObject)).toEqual({ [WAVE]: '-1' });
    expect(annotations(other.apiObject)).toEqual({ [OPTIONS]: 'SkipDryRunOnMissingResource=true', [WAVE]: '-1' });
  });
});

describe('a check', () => {
  test('runs after everything else, is attached like any workload, and stays until the next one', () => {
    const app = new App();
    const syncWaves = new SyncWaves(app, 'sync-waves');
    new Multus(new Chart(app, 'multus'), 'multus', { topology: CLUSTER });
    const job = workload(new Chart(app, 'checks'), 'Job');
    syncWaves.verify(job);
    PodNetworks.of(job).attach(define(new Chart(app, 'networks'), 'dataplane'));
    expect(annotations(job)).toEqual({ 'argocd.argoproj.io/hook': 'PostSync', 'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation' });
    job.metadata.addAnnotation('argocd.argoproj.io/hook-delete-policy', 'HookSucceeded');
    expect(annotations(job)).toEqual({ 'argocd.argoproj.io/hook': 'PostSync', 'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded' });
  });
});

test('an app is looked at once in a synthesis, though cdk8s validates it for each chart', () => {
  const { app, pod: samplePod } = orderedApp();
  const render = jest.spyOn(samplePod.metadata, 'toJson');
  app.synthYaml();
  const once = render.mock.calls.length;
  ['a', 'b', 'c', 'd'].forEach(name => pod(new Chart(app, name)));
  render.mockClear();
  app.synthYaml();
  expect(render.mock.calls.length).toBe(once);
});
