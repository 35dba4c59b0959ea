import { differences, Json, manifest } from './manifest';
import { MultusLogLevel, WhereaboutsLogLevel } from '../../../lib/cni';
import { MultusProps, MultusRelease, TaintEffect } from '../../../lib/kubernetes';
import { Topology } from '../../../lib/topology';
import { described } from '../../topology/description';

const CONFIG = 'ConfigMap/multus-cni-config.data.cni-conf.json';
const POD = 'DaemonSet/gke-multinet.spec.template.spec';
const CHECKSUM = { 'DaemonSet/gke-multinet.spec.template.metadata.annotations': { 'checksum/cni-conf.json': expect.stringMatching(/^[0-9a-f]{64}$/) as string } };

/** The places of the images, in the order of the manifest. */
function images(multus: string, whereabouts: string): object {
  return {
    [`${POD}.containers.0.image`]: whereabouts,
    [`${POD}.initContainers.0.image`]: multus,
    [`${POD}.initContainers.1.image`]: whereabouts,
    [`${POD}.initContainers.2.image`]: multus,
  };
}

function resources(container: string, cpu: string, memory: string): object {
  return {
    [`${POD}.${container}.resources.requests.cpu`]: cpu,
    [`${POD}.${container}.resources.requests.memory`]: memory,
    [`${POD}.${container}.resources.limits.cpu`]: cpu,
    [`${POD}.${container}.resources.limits.memory`]: memory,
  };
}

const DIGEST = `@sha256:${'b'.repeat(64)}`;

/** The init containers of the document. */
const INIT = (manifest()['DaemonSet/gke-multinet'] as { spec: { template: { spec: { initContainers: Json[] } } } }).spec.template.spec.initContainers;

/** The container that adds or removes the startup taint. */
function kubectlContainer(verb: 'add' | 'remove'): Json {
  const key = 'startup-taint.cluster-autoscaler.kubernetes.io/multus';
  const little = { cpu: '10m', memory: '50Mi' };
  return {
    name: `${verb}-startup-taint`,
    image: `registry.k8s.io/kubectl${DIGEST}`,
    command: ['kubectl'],
    args: ['taint', 'node', '$(NODENAME)', ...verb === 'add' ? [`${key}=not-ready:NoSchedule`, '--overwrite'] : [`${key}:NoSchedule-`]],
    env: [{ name: 'NODENAME', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } } }],
    resources: { requests: little, limits: little },
    securityContext: {
      allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true, runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

/** Each prop, and all that it changes in the manifest. A change of the configuration restarts the Pods, by their checksum. */
const EFFECTS: readonly { readonly title: string; readonly props: MultusProps; readonly effect: object }[] = [
  { title: 'namespaceIsolation', props: { namespaceIsolation: false }, effect: { [`${CONFIG}.namespaceIsolation`]: false, ...CHECKSUM } },
  {
    title: 'globalNamespaces',
    props: { globalNamespaces: ['default', 'shared'] },
    effect: { [`${CONFIG}.globalNamespaces`]: 'default,shared', ...CHECKSUM },
  },
  { title: 'clusterNetwork', props: { clusterNetwork: 'other' }, effect: { [`${CONFIG}.clusterNetwork`]: 'other', ...CHECKSUM } },
  { title: 'defaultNetworks', props: { defaultNetworks: ['data'] }, effect: { [`${CONFIG}.defaultNetworks`]: ['data'], ...CHECKSUM } },
  {
    title: 'systemNamespaces',
    props: { defaultNetworks: ['data'], systemNamespaces: ['kube-system', 'infra'] },
    effect: { [`${CONFIG}.defaultNetworks`]: ['data'], [`${CONFIG}.systemNamespaces`]: ['kube-system', 'infra'], ...CHECKSUM },
  },
  { title: 'multusNamespace', props: { multusNamespace: 'networks' }, effect: { [`${CONFIG}.multusNamespace`]: 'networks', ...CHECKSUM } },
  {
    title: 'readinessIndicatorFile',
    props: { readinessIndicatorFile: '/run/ready' },
    effect: { [`${CONFIG}.readinessindicatorfile`]: '/run/ready', ...CHECKSUM },
  },
  { title: 'portMappings', props: { portMappings: false }, effect: { [`${CONFIG}.capabilities`]: undefined, ...CHECKSUM } },
  {
    title: 'logLevel',
    props: { logLevel: MultusLogLevel.ERROR },
    effect: { [`${CONFIG}.logLevel`]: 'error', [`${POD}.initContainers.0.args.2`]: '--multus-log-level=error', ...CHECKSUM },
  },
  { title: 'logFile', props: { logFile: '/var/log/m.log' }, effect: { [`${CONFIG}.logFile`]: '/var/log/m.log', ...CHECKSUM } },
  { title: 'an empty logFile', props: { logFile: '' }, effect: { [`${CONFIG}.logFile`]: undefined, ...CHECKSUM } },
  { title: 'logToStderr', props: { logToStderr: false }, effect: { [`${CONFIG}.logToStderr`]: false, ...CHECKSUM } },
  { title: 'topology', props: { topology: new Topology(described()) }, effect: {} },
  {
    title: 'release',
    props: {
      release: MultusRelease.of({
        multusImage: `gcr.io/gke-release/multus-cni:v4.2.1-gke.7${DIGEST}`,
        whereaboutsImage: `gcr.io/gke-release/whereabouts:v0.7.0-gke.4${DIGEST}`,
      }),
    },
    effect: images(`gcr.io/gke-release/multus-cni:v4.2.1-gke.7${DIGEST}`, `gcr.io/gke-release/whereabouts:v0.7.0-gke.4${DIGEST}`),
  },
  {
    title: 'imageRegistry',
    props: { imageRegistry: 'mirror.example:5000/copies' },
    effect: images(
      'mirror.example:5000/copies/multus-cni:v4.2.1-gke.6@sha256:25b48b8dbbf6c78a10452836f52dee456514783565b70633a168a39e6d322310',
      'mirror.example:5000/copies/whereabouts:v0.7.0-gke.3@sha256:2bb8450a99d86c73b262f5ccd8c433d3e3abf17d36ee5c3bf1056a1fe479e8c2',
    ),
  },
  {
    title: 'namespace',
    props: { namespace: 'networks' },
    effect: {
      'ConfigMap/multus-cni-config.metadata.namespace': 'networks',
      [`${CONFIG}.multusNamespace`]: 'networks',
      'ClusterRoleBinding/whereabouts-role-binding.subjects.0.namespace': 'networks',
      'ServiceAccount/whereabouts-sa.metadata.namespace': 'networks',
      'DaemonSet/gke-multinet.metadata.namespace': 'networks',
      ...CHECKSUM,
    },
  },
  {
    title: 'reconcilerSchedule',
    props: { reconcilerSchedule: '30 4 * * *' },
    effect: { [`${POD}.containers.0.args.2`]: '--cron-schedule=30 4 * * *' },
  },
  {
    title: 'whereaboutsLogLevel',
    props: { whereaboutsLogLevel: WhereaboutsLogLevel.ERROR },
    effect: { [`${POD}.containers.0.args.0`]: '--log-level=error' },
  },
  {
    title: 'nodePools',
    props: { nodePools: ['multus-pool', 'second-pool'] },
    effect: {
      [`${POD}.affinity`]: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [{
              matchExpressions: [{ key: 'cloud.google.com/gke-nodepool', operator: 'In', values: ['multus-pool', 'second-pool'] }],
            }],
          },
        },
      },
    },
  },
  { title: 'nodeSelector', props: { nodeSelector: { net: 'fast' } }, effect: { [`${POD}.nodeSelector`]: { net: 'fast' } } },
  {
    title: 'tolerations',
    props: { tolerations: [{ key: 'gpu' }, { key: 'team', value: 'net', effect: TaintEffect.NO_EXECUTE }] },
    effect: {
      [`${POD}.tolerations.0.key`]: 'gpu',
      [`${POD}.tolerations.1`]: { key: 'team', operator: 'Equal', value: 'net', effect: 'NoExecute' },
    },
  },
  { title: 'an empty list of tolerations', props: { tolerations: [] }, effect: { [`${POD}.tolerations.0`]: undefined } },
  { title: 'priorityClassName', props: { priorityClassName: 'high' }, effect: { [`${POD}.priorityClassName`]: 'high' } },
  {
    title: 'scannerExemptions',
    props: { scannerExemptions: true },
    effect: { 'DaemonSet/gke-multinet.metadata.annotations': expect.objectContaining({ 'polaris.fairwinds.com/hostPathSet-exempt': 'true' }) as object },
  },
  { title: 'maxUnavailable', props: { maxUnavailable: 1 }, effect: { 'DaemonSet/gke-multinet.spec.updateStrategy.rollingUpdate.maxUnavailable': 1 } },
  {
    title: 'whereaboutsGcResources',
    props: { whereaboutsGcResources: { cpu: '200m', memory: '1Gi' } },
    effect: resources('containers.0', '200m', '1Gi'),
  },
  {
    title: 'installMultusConfigResources',
    props: { installMultusConfigResources: { cpu: '1', memory: '2Gi' } },
    effect: resources('initContainers.0', '1', '2Gi'),
  },
  {
    title: 'installWhereaboutsResources',
    props: { installWhereaboutsResources: { cpu: '2', memory: '3Gi' } },
    effect: resources('initContainers.1', '2', '3Gi'),
  },
  {
    title: 'installBinaryResources',
    props: { installBinaryResources: { cpu: '3', memory: '4Gi' } },
    effect: resources('initContainers.2', '3', '4Gi'),
  },
  {
    title: 'a single resource',
    props: { whereaboutsGcResources: { memory: '1Gi' } },
    effect: { [`${POD}.containers.0.resources.requests.memory`]: '1Gi', [`${POD}.containers.0.resources.limits.memory`]: '1Gi' },
  },
  {
    title: 'kubectlImage, for a startup taint of the topology,',
    props: { topology: new Topology(described({ cluster: { version: '1.33' }, nodePool: { startupTaint: true } })), kubectlImage: `registry.k8s.io/kubectl${DIGEST}` },
    effect: {
      'ClusterRole/multus-startup-taint': expect.objectContaining({ rules: [{ apiGroups: [''], resources: ['nodes'], verbs: ['get', 'patch'] }] }) as object,
      'ClusterRoleBinding/multus-startup-taint': expect.objectContaining({ subjects: [{ kind: 'ServiceAccount', name: 'whereabouts-sa', namespace: 'kube-system' }] }) as object,
      'ValidatingAdmissionPolicy/multus-startup-taint': expect.anything() as object,
      'ValidatingAdmissionPolicyBinding/multus-startup-taint': expect.objectContaining({ spec: { policyName: 'multus-startup-taint', validationActions: ['Deny'] } }) as object,
      // The three of the document are between the two.
      ...differences({ [`${POD}.initContainers`]: INIT }, { [`${POD}.initContainers`]: [kubectlContainer('add'), ...INIT, kubectlContainer('remove')] }),
    },
  },
  { title: 'acknowledge', props: { acknowledge: { 'whereabouts-reconciler-frequency': 'Pods are long-lived here' } }, effect: {} },
];

let shown: jest.SpyInstance;
beforeEach(() => {
  shown = jest.spyOn(process, 'emitWarning').mockImplementation();
});
afterEach(() => shown.mockRestore());

test.each(EFFECTS)('$title changes what it is for, and nothing else', ({ props, effect }) => {
  expect(differences(manifest() as Json, manifest(props) as Json)).toEqual(effect);
});

test('every prop is among them', () => {
  // The compiler wants each prop here, and no other.
  const all: { readonly [prop in keyof Required<MultusProps>]: true } = {
    namespaceIsolation: true,
    globalNamespaces: true,
    clusterNetwork: true,
    defaultNetworks: true,
    systemNamespaces: true,
    multusNamespace: true,
    readinessIndicatorFile: true,
    portMappings: true,
    logLevel: true,
    logFile: true,
    logToStderr: true,
    topology: true,
    release: true,
    imageRegistry: true,
    kubectlImage: true,
    namespace: true,
    reconcilerSchedule: true,
    whereaboutsLogLevel: true,
    nodePools: true,
    nodeSelector: true,
    tolerations: true,
    priorityClassName: true,
    maxUnavailable: true,
    scannerExemptions: true,
    whereaboutsGcResources: true,
    installMultusConfigResources: true,
    installWhereaboutsResources: true,
    installBinaryResources: true,
    acknowledge: true,
  };
  expect([...new Set(EFFECTS.flatMap(({ props }) => Object.keys(props)))].sort()).toEqual(Object.keys(all).sort());
});

test('a default that is written out changes nothing', () => {
  expect(manifest({
    namespaceIsolation: true,
    clusterNetwork: 'gke-pod-network',
    portMappings: true,
    logLevel: MultusLogLevel.VERBOSE,
    logFile: '/var/log/multus.log',
    release: MultusRelease.V4_2_1_GKE_6,
    imageRegistry: 'gcr.io/gke-release',
    namespace: 'kube-system',
    reconcilerSchedule: '* * * * *',
    whereaboutsLogLevel: WhereaboutsLogLevel.DEBUG,
    tolerations: [{}],
    priorityClassName: 'system-node-critical',
    maxUnavailable: 2,
    scannerExemptions: false,
    whereaboutsGcResources: { cpu: '100m', memory: '50Mi' },
    installBinaryResources: { cpu: '10m', memory: '100Mi' },
  })).toEqual(manifest());
});

test('another configuration has another checksum', () => {
  const checksum = (props: MultusProps): Json => Object.values(differences(manifest(), manifest(props)))
    .flatMap(value => (value as { [key: string]: Json } | null)?.['checksum/cni-conf.json'] ?? [])[0];
  expect(checksum({ logFile: '/var/log/a.log' })).toBe(checksum({ logFile: '/var/log/a.log' }));
  expect(checksum({ logFile: '/var/log/a.log' })).not.toBe(checksum({ logFile: '/var/log/b.log' }));
});
