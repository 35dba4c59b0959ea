import { readFileSync } from 'fs';
import { join } from 'path';
import { configMap, definition, fileOf, MANIFEST_CASES, pod } from './cases/manifests';
import { lineOf } from './recording';
import { topology as googleDoc } from '../../examples/google-doc/topology';
import { Doctor, DoctorOptions, ObjectProblem } from '../../lib/doctor';
import { EXAMPLES, outputsOf } from '../examples/outputs';

const lint = (text: string, options?: DoctorOptions): ObjectProblem[] => Doctor.lint([fileOf(text)], options);

describe.each(MANIFEST_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ fires, message, line, silent, topology }) => {
  test('is found, in one place', () => {
    const problems = lint(fires, { topology });
    expect(problems.map(lineOf)).toEqual([message]);
    expect(problems[0]).toMatchObject({ file: 'manifests.yaml', line });
  });

  test('is not found beside it', () => {
    expect(lint(silent, { topology })).toEqual([]);
  });
});

describe('the rules of the library hold for manifests of others', () => {
  const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
  const broken = definition('broken').replace('\'{', '\'{,');
  const daemonSet = (image: string, command = '[/gkecmd]'): string => `apiVersion: apps/v1
kind: DaemonSet
metadata: {name: multus, namespace: kube-system}
spec:
  template:
    spec:
      initContainers:
      - {name: binary, command: ${command}, image: '${image}'}
`;
  const digest = `@sha256:${'0'.repeat(64)}`;

  test.each<[string, string, string, number]>([
    ['config-readable', broken, 'NetworkAttachmentDefinition broken: spec.config: the configuration is not JSON: unexpected \',"cniVersion\' at character 2', 6],
    ['config-traps', definition('dotted').replace('0.3.1', '0.3'), 'NetworkAttachmentDefinition dotted: spec.config: the plugins refuse the cniVersion \'0.3\' when a Pod is started; use one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0', 6],
    ['definition-object', definition('empty').replace(/config:.*/, 'config: ""'), 'NetworkAttachmentDefinition empty: spec.config: got none, so Multus would look for a file of that name on the node, which is not known here; write the configuration into the object', 6],
    ['ipvlan-mode-documented', definition('l3', { mode: 'l3' }), 'NetworkAttachmentDefinition l3: spec.config.plugins[0].mode: \'l3\' is not documented for GKE; use l2', 6],
    ['one-mode-per-master', `${definition('one')}---\n${definition('two', { mode: 'l3' })}`,
      'NetworkAttachmentDefinition two: spec.config.plugins[0].mode: \'ipvlan l3\' cannot share the node interface \'eth1\' with \'ipvlan l2\' of \'default/one\'; use one of them in both, or give one its own network', 13],
    ['one-pool-per-range', `${definition('one')}---\n${definition('two', {}, { range: '172.16.1.0/25' })}`,
      'NetworkAttachmentDefinition two: spec.config.plugins[0].ipam.range: \'172.16.1.0/25\' overlaps \'172.16.1.0/24\' in \'default/one\' but is not the same range, so each address from one costs the other one of its 100 tries; use \'172.16.1.0/24\' in both, or exclude \'172.16.1.0/25\' in \'default/one\'', 13],
    ['unique-reference', `${definition('one')}---\n${definition('one')}`,
      'NetworkAttachmentDefinition one: metadata.name: \'default/one\' is defined already, by \'manifests.yaml\'; give one of the two another name', 11],
    ['annotation-readable', pod('\'[{"name": "a",}]\''), `Pod web: metadata.annotations['${NETWORKS}']: the networks annotation has one of [ { " and so must be a JSON list, but is not JSON: unexpected '}]' at character 15; write [{"name": …}], or the short form without any of these`, 6],
    ['annotation-traps', pod('\'[{"name": "a/b"}]\''),
      `Pod web: metadata.annotations['${NETWORKS}']: element 1 is named 'a/b': the JSON form does not split at '/'; write {"name": "b", "namespace": "a"}`, 6],
    ['interface-names', pod('a@net7,b@net7'), `Pod web: metadata.annotations['${NETWORKS}'][1].interface: 'net7' is also the name of networks[0]; use another name`, 6],
    ['host-network-pod', pod('a', '  hostNetwork: true\n'), 'Pod web: spec.hostNetwork: the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the attachment', 9],
    ['built-in-multi-network', pod('a').replace('    k8s', '    networking.gke.io/interfaces: x\n    k8s'),
      'Pod web: metadata.annotations[\'networking.gke.io/interfaces\']: belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with Multus networks; remove the annotation or the attachment', 6],
    ['annotation-on-template', `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\n  annotations:\n    ${NETWORKS}: a\nspec: {template: {spec: {}}}\n`,
      `Deployment web: metadata.annotations['${NETWORKS}']: is on the Deployment and not on its Pods, so nothing reads it; move it to spec.template.metadata.annotations`, 6],
    ['namespace-isolation', `${configMap({ type: 'multus', clusterNetwork: 'x', namespaceIsolation: true, capabilities: { portMappings: true } })}---\n${pod('other/a')}`,
      `Pod web: metadata.annotations['${NETWORKS}'][0]: Multus keeps Pods of 'default' from 'other/a'; define it in 'default', or give 'ConfigMap kube-system/multus-cni-config' globalNamespaces: ['default', 'other'], which replaces 'default' alone`, 14],
    ['multus-gke-build', daemonSet(`ghcr.io/k8snetworkplumbingwg/multus-cni:v4.2.1${digest}`),
      `DaemonSet kube-system/multus: spec.template.spec.initContainers[0].image: 'ghcr.io/k8snetworkplumbingwg/multus-cni:v4.2.1${digest}' is not a build of GKE, and other builds never end as an init container, and have no /gkecmd; use one from gcr.io/gke-release/multus-cni, or a copy that keeps its tag, which ends in -gke.<number>`, 8],
    ['multus-image-digest', daemonSet('registry.example.com/multus-cni:v4.2.1-gke.6'),
      'DaemonSet kube-system/multus: spec.template.spec.initContainers[0].image: \'registry.example.com/multus-cni:v4.2.1-gke.6\' has no digest, so nodes can run different builds; append @sha256:<digest>', 8],
    ['multus-release-version', daemonSet(`registry.example.com/whereabouts:v0.8.0-gke.1${digest}`),
      'DaemonSet kube-system/multus: spec.template.spec.initContainers[0].image: got v0.8.0-gke.1, but the objects of the installation are for v0.7; check that its CustomResourceDefinitions and roles are the same', 8],
  ])('%s', (rule, text, message, line) => {
    const problems = lint(text).filter(problem => problem.rule === rule);
    expect(problems.map(problem => lineOf(problem))).toEqual([`${message} (${rule})`]);
    expect(problems[0].line).toBe(line);
  });

  test('nothing is said of isolation without its settings, and of builds where no program of GKE is called', () => {
    expect(lint(pod('other/a'))).toEqual([]);
    expect(lint(daemonSet(`ghcr.io/k8snetworkplumbingwg/multus-cni:v4.2.1${digest}`, '[/thin_entrypoint]'))).toEqual([]);
  });

  test('a definition is held to its network', () => {
    const found = lint(definition('dataplane', {}, { range: '172.16.0.0/16' }), { topology: googleDoc });
    expect(found.map(({ rule }) => rule)).toContain('range-of-network');
    expect(lint(definition('dataplane', { master: 'eth2' }), { topology: googleDoc }).map(({ rule }) => rule)).toEqual(['ipvlan-master']);
  });
});

describe('a file', () => {
  test('can have lists, empty documents, aliases and objects that are passed over', () => {
    const text = `---\n# nothing\n---\n${pod('a@eth0')}---\napiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: Service\n  metadata: {name: web}\n`
      + '- apiVersion: v1\n  kind: Pod\n  metadata: &of\n    name: other\n    annotations:\n      k8s.v1.cni.cncf.io/networks: b@eth0\n  spec: {}\n- {apiVersion: v1, kind: Pod, metadata: {<<: *of, name: third}}\n';
    expect(lint(text).filter(({ rule }) => rule === 'interface-names').map(({ object, document, line }) => ({ object, document, line }))).toEqual([
      { object: 'Pod web', document: 2, line: 9 },
      { object: 'Pod other', document: 3, line: 24 },
      { object: 'Pod third', document: 3, line: 26 },
    ]);
  });

  test('may have objects without a name that are passed over, and no others', () => {
    expect(lint('apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n')).toEqual([]);
    expect(() => lint('apiVersion: v1\nkind: Pod\n')).toThrow(new Error('cannot read \'manifests.yaml\': the Pod has no metadata.name'));
  });

  test('can be JSON', () => {
    const [problem] = lint(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', annotations: { 'k8s.v1.cni.cncf.io/networks': 'a@lo' } } }, undefined, 2));
    expect(problem).toMatchObject({ line: 7, object: 'Pod web' });
  });

  test.each<[string, string, string]>([
    ['a template of Helm', 'a: {{ .Values.a }}\n', 'cannot read \'manifests.yaml\': has no apiVersion and kind'],
    ['a text', 'NAME\n', 'cannot read \'manifests.yaml\': is not an object'],
    ['values', 'a: 1\n---\nb: 2\n', 'cannot read \'manifests.yaml\', document 1: has no apiVersion and kind'],
  ])('that is %s is refused', (_, text, message) => {
    expect(() => lint(text)).toThrow(message);
    expect(() => lint(text)).toThrow(/^[^\n]*$/);
  });
});

describe('acknowledgements', () => {
  const text = configMap({ type: 'multus', clusterNetwork: 'x' });

  test('set a warning aside', () => {
    expect(lint(text)).toHaveLength(1);
    expect(lint(text, { acknowledge: { 'multus-port-mappings': 'no Pod has a hostPort' } })).toEqual([]);
  });

  test('need a rule that is run and a reason', () => {
    expect(lint(text, { acknowledge: { 'multus-port-mappings': '', 'config-readable': 'x' } }).map(lineOf)).toEqual([
      'acknowledge: acknowledge[\'multus-port-mappings\']: got no reason; write why \'multus-port-mappings\' may be set aside here (acknowledgements)',
      'acknowledge: acknowledge[\'config-readable\']: \'config-readable\' guards against a contradiction, which no reason can make work; can be acknowledged: multus-port-mappings, multus-image-digest, multus-release-version, macvlan, ipvlan-mode-documented, tuning-notify, sbr-table, route-override-binary, node-local-ipam, range-of-network, gateway-in-pod-range, whereabouts-network-name-reconciler, default-network-isolation, definition-given (acknowledgements)',
      expect.stringContaining('(multus-port-mappings)'),
    ]);
  });
});

describe('what this library writes', () => {
  test.each(EXAMPLES)('%s has nothing wrong with it', (example) => {
    const { objects } = outputsOf(example);
    expect(Doctor.lint([fileOf(JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }))])).toEqual([]);
  });
});

test('Google\'s document lacks one thing', () => {
  const text = readFileSync(join(__dirname, '..', 'fixtures', 'google-doc-manifest.yaml'), 'utf8');
  expect(lint(text).map(({ rule, object }) => `${object}: ${rule}`)).toEqual(['ConfigMap kube-system/multus-cni-config: multus-port-mappings']);
});
