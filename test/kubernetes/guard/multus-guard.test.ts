import { ApiObject, App, Chart } from 'cdk8s';
import { guard } from './rule-cases';
import { GUARD_CASES } from '../../../lab/cases/guards';
import { MultusConfig } from '../../../lib/cni';
import {
  GuardAction, GuardFailurePolicy, Multus, MultusGuard, MultusGuardProps, MutatingPolicyApi, NetworkAttachmentDefinition, PodNetworks, SyncWaves,
} from '../../../lib/kubernetes';
import { Topology } from '../../../lib/topology';
import { GROUPS } from '../../docs/rule-groups';
import { described } from '../../topology/description';
import { CLUSTER, define, pod } from '../cluster';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

interface Policy {
  readonly metadata: { readonly name: string; readonly annotations?: { readonly [key: string]: string } };
  readonly spec: {
    readonly failurePolicy: string;
    readonly validations: readonly { readonly message: string; readonly messageExpression?: string; readonly expression: string }[];
    readonly mutations: readonly { readonly jsonPatch: { readonly expression: string } }[];
  };
}

const multusConfig = MultusConfig.of();
const PARTS = ['pods', 'workloads', 'cron-jobs', 'definitions'];

function policy(of: MultusGuard, part: string): Policy {
  return of.policies[`multus-guard-${part}`].toJson() as Policy;
}

function messages(of: MultusGuard, part: string): string[] {
  return policy(of, part).spec.validations.map(({ message }) => message);
}

/** What the policy for Pods says of isolation, as one text. */
function isolation(of: MultusGuard): string {
  return policy(of, 'pods').spec.validations.filter(({ message }) => message.includes('isolation)')).map(({ expression }) => expression).join('\n');
}

/** The kinds, in the order in which they are first written. */
function written(app: App): string[] {
  return app.synthYaml().split('---\n').map(text => /^kind: (.*)$/m.exec(text)![1]).filter((kind, i, all) => all.indexOf(kind) === i);
}

describe('the policies', () => {
  test('have bindings of their own, and judge all but kube-system', () => {
    const made = guard(new App(), { multusConfig });
    expect(Object.keys(made.policies)).toEqual(PARTS.map(part => `multus-guard-${part}`));
    for (const [name, object] of Object.entries(made.policies)) {
      expect(object.toJson()).toMatchObject({
        apiVersion: 'admissionregistration.k8s.io/v1', kind: 'ValidatingAdmissionPolicy', metadata: { name }, spec: { failurePolicy: 'Fail' },
      });
      expect(made.bindings[name].toJson()).toEqual({
        apiVersion: 'admissionregistration.k8s.io/v1',
        kind: 'ValidatingAdmissionPolicyBinding',
        metadata: { name },
        spec: {
          policyName: name,
          validationActions: ['Deny'],
          matchResources: { namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }] } },
        },
      });
    }
  });

  test.each([[GuardAction.DENY, ['Deny']], [GuardAction.WARN, ['Warn', 'Audit']], [GuardAction.AUDIT, ['Audit']]])('%s with the actions %j', (action, actions) => {
    const { bindings } = guard(new App(), { multusConfig, action, excludedNamespaces: [], failurePolicy: GuardFailurePolicy.IGNORE });
    expect(Object.values(bindings).map(binding => (binding.toJson() as { spec: object }).spec))
      .toEqual(PARTS.map(part => ({ policyName: `multus-guard-${part}`, validationActions: actions })));
  });

  test('go on without judging, if asked to', () => {
    const made = guard(new App(), { multusConfig, failurePolicy: GuardFailurePolicy.IGNORE });
    expect(PARTS.map(part => policy(made, part).spec.failurePolicy)).toEqual(PARTS.map(() => 'Ignore'));
  });

  test('name a rule of the page for all that they say', () => {
    const made = guard(new App(), { multusConfig });
    const rules = GROUPS.flatMap(({ rules: all }) => all.map(({ name }) => name));
    const validations = PARTS.flatMap(part => policy(made, part).spec.validations);
    for (const text of validations.flatMap(({ message, messageExpression = message }) => [message, messageExpression])) {
      expect(rules).toContain(/ \(([a-z-]+)\)"?$/.exec(text)?.[1]);
    }
  });

  test('say nothing that no case of the lab is about', () => {
    const made = guard(new App(), { multusConfig });
    const bare = (text: string): string => text.replace(/^spec\.(jobTemplate\.spec\.)?template\.(?=spec|metadata)/, '');
    const seen = GUARD_CASES.map(({ message }) => bare(message));
    const validations = PARTS.flatMap(part => policy(made, part).spec.validations);
    const said = validations.filter(({ messageExpression }) => !messageExpression).map(({ message }) => bare(message));
    expect(said.filter(message => !seen.includes(message))).toEqual([]);
    expect(said.length).toBeGreaterThan(15);
  });

  test('refer to the template where there is one', () => {
    const made = guard(new App(), { multusConfig });
    expect(messages(made, 'pods')[0]).toMatch(/^spec\.hostNetwork: /);
    expect(messages(made, 'workloads').filter(message => message.startsWith('metadata'))).toEqual([
      'metadata.annotations: an annotation of Multus is on the workload and not on its Pods, so nothing reads it; move it to spec.template.metadata.annotations (annotation-on-template)',
    ]);
    expect(messages(made, 'cron-jobs').filter(message => message.includes('annotation-on-template')).map(message => message.split(':')[0])).toEqual([
      'metadata.annotations', 'spec.jobTemplate.metadata.annotations',
    ]);
  });
});

describe('isolation is that of Multus', () => {
  const [blue, green] = ['blue', 'green'].map(name => new Topology(described({ cluster: { name } })));

  test('which may be installed later', () => {
    const app = new App();
    const made = guard(app);
    new Multus(new Chart(app, 'multus'), 'multus', { globalNamespaces: ['default', 'shared'] });
    expect(isolation(made)).toContain('in ([request.namespace] + ["default", "shared"])');
  });

  test('or in another app', () => {
    const made = guard(new App(), { multusConfig: MultusConfig.of({ globalNamespaces: ['shared'] }) });
    expect(isolation(made)).toContain('in ([request.namespace] + ["shared"])');
  });

  test('of the cluster, where there are several', () => {
    const app = new App();
    [blue, green].forEach(topology => new Multus(new Chart(app, topology.cluster.name), 'multus', { topology, globalNamespaces: ['default', topology.cluster.name] }));
    expect(isolation(guard(app, { topology: green }))).toContain('["default", "green"]');
  });

  test('and nothing where Multus has none', () => {
    const made = guard(new App(), { multusConfig: MultusConfig.of({ namespaceIsolation: false }) });
    expect(isolation(made)).toBe('');
    expect(messages(made, 'pods')).toHaveLength(4);
  });

  test('with the namespace in which Multus looks for a default network', () => {
    const made = guard(new App(), { multusConfig: MultusConfig.of({ multusNamespace: 'networks' }) });
    const { variables } = policy(made, 'pods').spec as unknown as { variables: { name: string; expression: string }[] };
    expect(variables.find(({ name }) => name === 'defaultReferences')!.expression).toContain('p[0] == "" ? "networks" : p[0]');
  });
});

describe('node selectors', () => {
  function patch(of: MultusGuard): string {
    return policy(of, 'node-selectors').spec.mutations[0].jsonPatch.expression;
  }

  test('are those of all definitions of the app, made before or after', () => {
    const app = new App();
    define(new Chart(app, 'first'), 'dataplane');
    const made = guard(app, { multusConfig, nodeSelectors: MutatingPolicyApi.V1 });
    define(new Chart(app, 'second'), 'storage', { namespace: 'media' });
    expect(patch(made)).toContain('[{"default/dataplane": ["networks.cdk-gke-multus/dataplane", "eth1"], "media/storage": ["networks.cdk-gke-multus/storage", "eth2"]}]');
  });

  test('are those of one cluster, if it is named', () => {
    const app = new App();
    const other = new Topology(described({ cluster: { name: 'other' }, network: { name: 'mine' }, nodePool: { networks: ['mine'] } }));
    define(new Chart(app, 'first'), 'dataplane');
    new NetworkAttachmentDefinition(new Chart(app, 'second'), 'mine', { network: other.networks[0] });
    expect(patch(guard(app, { multusConfig, nodeSelectors: MutatingPolicyApi.V1, topology: CLUSTER }))).toContain('[{"default/dataplane": ["networks.cdk-gke-multus/dataplane", "eth1"]}]');
  });

  test('refer to no variable, which Kubernetes 1.33 sometimes does not know', () => {
    const app = new App();
    define(new Chart(app, 'first'), 'dataplane');
    expect(patch(guard(app, { multusConfig, nodeSelectors: MutatingPolicyApi.V1 }))).not.toContain('variables.');
  });

  test.each([[MutatingPolicyApi.V1BETA1, 'admissionregistration.k8s.io/v1beta1'], [MutatingPolicyApi.V1, 'admissionregistration.k8s.io/v1']])('are in the API %s', (nodeSelectors, apiVersion) => {
    const { policies, bindings } = guard(new App(), { multusConfig, nodeSelectors, excludedNamespaces: [] });
    expect(policies['multus-guard-node-selectors'].toJson()).toMatchObject({ apiVersion, kind: 'MutatingAdmissionPolicy' });
    expect(bindings['multus-guard-node-selectors'].toJson()).toEqual({
      apiVersion, kind: 'MutatingAdmissionPolicyBinding', metadata: { name: 'multus-guard-node-selectors' }, spec: { policyName: 'multus-guard-node-selectors' },
    });
  });
});

describe('the guard is written', () => {
  const parts: readonly [string, (app: App) => void][] = [
    ['Multus', app => new Multus(new Chart(app, 'multus'), 'multus')],
    ['the guard', app => guard(app)],
    ['a definition', app => define(new Chart(app, 'definitions'), 'dataplane')],
    ['a Pod', app => PodNetworks.of(pod(new Chart(app, 'a-pod'), { annotations: { 'k8s.v1.cni.cncf.io/networks': 'dataplane' } }))],
  ];
  const orders = [[0, 1, 2, 3], [1, 0, 2, 3], [0, 2, 1, 3], [0, 2, 3, 1], [3, 2, 1, 0]];

  test.each(orders.map(order => [order.map(i => parts[i][0]).join(', '), order] as const))('after Multus, before definitions and workloads, made as %s', (_, order) => {
    const app = new App();
    order.forEach(i => parts[i][1](app));
    const kinds = written(app);
    const [installation, policies, definition, workload] = ['CustomResourceDefinition', 'ValidatingAdmissionPolicy', 'NetworkAttachmentDefinition', 'Pod'].map(kind => kinds.indexOf(kind));
    expect(installation).toBeLessThan(policies);
    expect(policies).toBeLessThan(definition);
    expect(policies).toBeLessThan(workload);
  });

  test('in the wave of the configuration, before the definitions', () => {
    const app = new App();
    new SyncWaves(app, 'sync-waves');
    const { policies, bindings } = guard(app, { multusConfig });
    app.synthYaml();
    const waves = [...Object.values(policies), ...Object.values(bindings)].map(object => (object.toJson() as Policy).metadata.annotations!['argocd.argoproj.io/sync-wave']);
    expect(new Set(waves)).toEqual(new Set(['-3']));
  });

  test('without the namespace of its chart, as policies have none', () => {
    const made = new MultusGuard(new Chart(new App(), 'guard', { namespace: 'platform' }), 'guard', { multusConfig });
    const objects: ApiObject[] = [...Object.values(made.policies), ...Object.values(made.bindings)];
    expect(objects.map(object => (object.toJson() as { metadata: { namespace?: string } }).metadata.namespace)).toEqual(objects.map(() => undefined));
  });
});

test.each<[object, string]>([
  [{ action: 'deny' }, 'action: got \'deny\'; give one of \'Deny\', \'Warn\', \'Audit\' (prop-types)'],
  [{ excludedNamespaces: 'kube-system' }, 'excludedNamespaces: got \'kube-system\'; give a list (prop-types)'],
  [{ nodeSelectors: true }, 'nodeSelectors: got true; give one of \'v1beta1\', \'v1\' (prop-types)'],
  [{ failurePolicy: 'Deny' }, 'failurePolicy: got \'Deny\'; give one of \'Fail\', \'Ignore\' (prop-types)'],
  [{ multusConfig: {} }, 'multusConfig: got an object; give a MultusConfig, such as MultusConfig.of() (prop-types)'],
  [{ topology: 'demo' }, 'topology: got \'demo\'; give a Topology (prop-types)'],
  [{ exclude: [] }, 'exclude: no prop is named \'exclude\', known: action, excludedNamespaces, failurePolicy, nodeSelectors, multusConfig, topology (prop-types)'],
])('refuses props of the wrong type: %j', (props, message) => {
  expect(() => guard(new App(), props as MultusGuardProps)).toThrow(new Error(`cannot create MultusGuard at 'guard/guard': ${message}`));
});
