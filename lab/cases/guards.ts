import { NetworksAnnotation } from '../../lib/cni';
import { KubernetesObject } from '../cluster/kubectl';

/** An object that the guard refuses, and the nearest one that it lets pass. */
export interface GuardCase {
  /** What is wrong, as a phrase. */
  readonly title: string;
  readonly fires: KubernetesObject;
  /** All that is said of it; the name of the rule comes last. */
  readonly message: string;
  readonly silent: KubernetesObject;
}

/** The namespaces of the cases. In `default` are the definitions that are open to all; the guard has `trusted` excluded. */
export const NAMESPACES = ['team', 'trusted'];

const NETWORKS = NetworksAnnotation.KEY;
const DEFAULT_NETWORK = NetworksAnnotation.DEFAULT_NETWORK_KEY;
const BUILT_IN = 'networking.gke.io/interfaces';

interface Annotations { readonly [key: string]: string }

/** A Pod of the namespace `team`. */
export function pod(annotations: Annotations, spec: object = {}, namespace: string = 'team'): KubernetesObject {
  return { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod', namespace, annotations }, spec: { containers: [{ name: 'main', image: 'main' }], ...spec } };
}

function template(annotations: Annotations, spec: object = {}): object {
  return { metadata: { labels: { app: 'main' }, annotations }, spec: { containers: [{ name: 'main', image: 'main' }], ...spec } };
}

/** A workload of the kind; `own` are annotations of its own. */
export function workload(kind: string, of: object, own: Annotations = {}): KubernetesObject {
  const isJob = kind === 'Job';
  return {
    apiVersion: isJob ? 'batch/v1' : 'apps/v1',
    kind,
    metadata: { name: kind.toLowerCase(), namespace: 'team', annotations: own },
    spec: { ...(isJob ? {} : { selector: { matchLabels: { app: 'main' } } }), ...(kind === 'StatefulSet' ? { serviceName: 'main' } : {}), template: of },
  };
}

function cronJob(of: object, own: Annotations = {}, ofJobs: Annotations = {}): KubernetesObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name: 'cronjob', namespace: 'team', annotations: own },
    spec: { schedule: '0 3 * * *', jobTemplate: { metadata: { annotations: ofJobs }, spec: { template: of } } },
  };
}

export function definition(config: string | object): KubernetesObject {
  return {
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name: 'nad', namespace: 'team' },
    spec: { config: typeof config === 'string' ? config : JSON.stringify(config) },
  };
}

const hostNetwork = (path: string): string => (
  `${path}spec.hostNetwork: the Pod uses the network of the node, so the networks annotation is ignored; remove hostNetwork or the annotation (host-network-pod)`);
const misplaced = (at: string, on: string, path: string): string => (
  `${at}metadata.annotations: an annotation of Multus is on the ${on} and not on its Pods, so nothing reads it; move it to ${path}metadata.annotations (annotation-on-template)`);
const UNREADABLE = `metadata.annotations['${NETWORKS}']: is neither a list of [<namespace>/]<name>[@<interface>] with commas between them nor a JSON list of objects; `
  + 'write such as default/my-nad (annotation-readable)';
const UNREADABLE_DEFAULT = `metadata.annotations['${DEFAULT_NETWORK}']: is neither one [<namespace>/]<name> nor a JSON list of one object; name one network (annotation-readable)`;
const TWO_SYSTEMS = `metadata.annotations['${BUILT_IN}']: belongs to GKE's built-in multi-networking, which GKE does not support on a Pod with Multus networks; `
  + 'remove the annotation, and networking.gke.io/default-interface, or the annotation of Multus (built-in-multi-network)';
const kept = (from: string): string => (
  `metadata.annotations['${NETWORKS}']: Multus keeps Pods of 'team' from '${from}'; define it in 'team' or in a global namespace of Multus (namespace-isolation)`);
const keptFromDefault = (from: string): string => (
  `metadata.annotations['${DEFAULT_NETWORK}']: Pods of 'team' are kept from '${from}', also as the default network, which Multus does not check; `
  + 'define it in \'team\' or in a global namespace of Multus (default-network-isolation)');
const HIDDEN = `metadata.annotations['${DEFAULT_NETWORK}']: has an escape or objects too deep in each other, which can hide its namespace; `
  + 'write [<namespace>/]<name> (default-network-isolation)';
const NOT_JSON = 'spec.config: is not a JSON object, or has more than 10 levels; write one, such as {"cniVersion": "0.3.1", "plugins": [{"type": "ipvlan"}]} (config-readable)';
const NO_PLUGIN = 'spec.config: names no plugin, neither by type nor for each of a list of plugins; give each plugin a type (config-readable)';

const attached = { [NETWORKS]: 'default/my-nad' };

export const GUARD_CASES: readonly GuardCase[] = [
  {
    title: 'a Pod with hostNetwork',
    fires: pod(attached, { hostNetwork: true }),
    message: hostNetwork(''),
    silent: pod({}, { hostNetwork: true }),
  },
  {
    title: 'hostNetwork and another default network',
    fires: pod({ [DEFAULT_NETWORK]: 'default/my-nad' }, { hostNetwork: true }),
    message: hostNetwork(''),
    silent: pod({ [DEFAULT_NETWORK]: 'default/my-nad' }, { hostNetwork: false }),
  },
  ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind): GuardCase => ({
    title: `a ${kind} whose Pods have hostNetwork`,
    fires: workload(kind, template(attached, { hostNetwork: true })),
    message: hostNetwork('spec.template.'),
    silent: workload(kind, template(attached)),
  })),
  {
    title: 'a Job whose Pods have hostNetwork',
    fires: workload('Job', template(attached, { hostNetwork: true, restartPolicy: 'Never' })),
    message: hostNetwork('spec.template.'),
    silent: workload('Job', template(attached, { restartPolicy: 'Never' })),
  },
  {
    title: 'a CronJob whose Pods have hostNetwork',
    fires: cronJob(template(attached, { hostNetwork: true, restartPolicy: 'Never' })),
    message: hostNetwork('spec.jobTemplate.spec.template.'),
    silent: cronJob(template(attached, { restartPolicy: 'Never' })),
  },
  {
    title: 'the annotation on a Deployment',
    fires: workload('Deployment', template({}), attached),
    message: misplaced('', 'workload', 'spec.template.'),
    silent: workload('Deployment', template(attached), { team: 'media' }),
  },
  {
    title: 'the annotation on a CronJob',
    fires: cronJob(template({}, { restartPolicy: 'Never' }), attached),
    message: misplaced('', 'workload', 'spec.jobTemplate.spec.template.'),
    silent: cronJob(template(attached, { restartPolicy: 'Never' }), { team: 'media' }),
  },
  {
    title: 'the annotation on the Jobs of a CronJob',
    fires: cronJob(template({}, { restartPolicy: 'Never' }), {}, attached),
    message: misplaced('spec.jobTemplate.', 'Job', 'spec.jobTemplate.spec.template.'),
    silent: cronJob(template(attached, { restartPolicy: 'Never' }), {}, { team: 'media' }),
  },
  {
    title: 'a value that is no name',
    fires: pod({ [NETWORKS]: 'My_Nad' }),
    message: UNREADABLE,
    silent: pod({ [NETWORKS]: 'my-nad' }),
  },
  {
    title: 'a trailing comma',
    fires: pod({ [NETWORKS]: 'my-nad,' }),
    message: UNREADABLE,
    silent: pod({ [NETWORKS]: 'my-nad, other@net7' }),
  },
  {
    title: 'JSON that is no list',
    fires: workload('Deployment', template({ [NETWORKS]: '{"name": "my-nad"}' })),
    message: `spec.template.${UNREADABLE}`,
    silent: workload('Deployment', template({ [NETWORKS]: '[{"name": "my-nad"}]' })),
  },
  {
    title: 'two default networks',
    fires: pod({ [DEFAULT_NETWORK]: 'default/one,default/two' }),
    message: UNREADABLE_DEFAULT,
    silent: pod({ [DEFAULT_NETWORK]: 'default/one' }),
  },
  {
    title: 'two default networks in JSON',
    fires: pod({ [DEFAULT_NETWORK]: '[{"name": "one", "namespace": "team"}, {"name": "two", "namespace": "team"}]' }),
    message: UNREADABLE_DEFAULT,
    silent: pod({ [DEFAULT_NETWORK]: '[{"name": "one", "namespace": "team"}]' }),
  },
  {
    title: 'an empty list of default networks, which crashes Multus',
    fires: pod({ [DEFAULT_NETWORK]: '[]' }),
    message: UNREADABLE_DEFAULT,
    silent: pod({ [NETWORKS]: '[]' }),
  },
  {
    title: 'a network of both systems',
    fires: pod({ ...attached, [BUILT_IN]: '[{"interfaceName":"eth0","network":"default"},{"interfaceName":"eth1","network":"blue"}]' }),
    message: TWO_SYSTEMS,
    silent: pod({ ...attached, [BUILT_IN]: '[{"interfaceName":"eth0","network":"default"}]', 'networking.gke.io/default-interface': 'eth0' }),
  },
  {
    title: 'a default interface of the built-in system alone',
    fires: pod({ ...attached, 'networking.gke.io/default-interface': 'eth1' }),
    message: TWO_SYSTEMS,
    silent: pod({ 'networking.gke.io/default-interface': 'eth1', [BUILT_IN]: '[{"interfaceName":"eth1","network":"blue"}]' }),
  },
  {
    title: 'a network of another team',
    fires: pod({ [NETWORKS]: 'my-nad, other/net@net2' }),
    message: kept('other/net'),
    silent: pod({ [NETWORKS]: 'my-nad, default/net@net2, team/third' }),
  },
  {
    title: 'a network of another team in JSON, of which the last of two keys counts',
    fires: pod({ [NETWORKS]: '[{"name":"net","namespace":"team","Namespace":"other","portMappings":[{"hostPort":1}]}]' }),
    message: kept('other/net'),
    silent: pod({ [NETWORKS]: '[{"name":"net","cni-args":{"namespace":"other"}},{"name":"net","namespace":"default"}]' }),
  },
  {
    title: 'the default network of another team',
    fires: pod({ [DEFAULT_NETWORK]: 'other/net' }),
    message: keptFromDefault('other/net'),
    silent: pod({ [DEFAULT_NETWORK]: 'team/net' }),
  },
  {
    title: 'a default network without a namespace, which is one of Multus\' own',
    fires: pod({ [DEFAULT_NETWORK]: 'net' }),
    message: keptFromDefault('kube-system/net'),
    silent: pod({ [NETWORKS]: 'net' }),
  },
  {
    title: 'a default network whose namespace only seems to be given',
    fires: pod({ [DEFAULT_NETWORK]: '[{"name":"net","cni-args":{"namespace":"team"}}]' }),
    message: keptFromDefault('kube-system/net'),
    silent: pod({ [DEFAULT_NETWORK]: '[{"name":"net","namespace":"team","cni-args":{"namespace":"other"}}]' }),
  },
  {
    title: 'a default network with a key in escapes',
    fires: pod({ [DEFAULT_NETWORK]: '[{"name":"net","namespace":"team","n\\u0061mespace":"other"}]' }),
    message: HIDDEN,
    silent: pod({ [DEFAULT_NETWORK]: '[{"name":"net","namespace":"team","mac":"02:00:00:00:00:01"}]' }),
  },
  {
    title: 'a default network with a letter that Go takes for another',
    fires: pod({ [DEFAULT_NETWORK]: '[{"name":"net","namespace":"team","name\u017fpace":"other"}]' }),
    message: keptFromDefault('other/net'),
    silent: pod({ [DEFAULT_NETWORK]: '[{"name":"net","namespace":"other","name\u017fpace":"team"}]' }),
  },
  {
    title: 'a Pod of a trusted namespace is not judged; of another, it is',
    fires: pod({ [DEFAULT_NETWORK]: 'other/net' }),
    message: keptFromDefault('other/net'),
    silent: pod({ [DEFAULT_NETWORK]: 'other/net' }, {}, 'trusted'),
  },
  {
    title: 'a range that is not in quotes',
    fires: definition('{"cniVersion":"0.3.1","plugins":[{"type":"ipvlan","ipam":{"type":"whereabouts","range":172.16.1.0/24}}]}'),
    message: NOT_JSON,
    silent: definition({ cniVersion: '0.3.1', plugins: [{ type: 'ipvlan', ipam: { type: 'whereabouts', range: '172.16.1.0/24' } }] }),
  },
  {
    title: 'a brace too few',
    fires: definition('{"plugins":[{"type":"ipvlan"}]'),
    message: NOT_JSON,
    silent: definition('{"plugins":[{"type":"ipvlan"}]}'),
  },
  {
    title: 'eleven levels',
    fires: definition(`{"type":"ipvlan","args":${'['.repeat(10)}${']'.repeat(10)}}`),
    message: NOT_JSON,
    silent: definition(`{"type":"ipvlan","args":${'['.repeat(9)}${']'.repeat(9)}}`),
  },
  {
    title: 'a list of plugins of which one has no type',
    fires: definition({ plugins: [{ type: 'ipvlan' }, { sysctl: {} }] }),
    message: NO_PLUGIN,
    silent: definition({ plugins: [{ type: 'ipvlan' }, { type: 'tuning', sysctl: {} }] }),
  },
  {
    title: 'only the IPAM has a type',
    fires: definition({ master: 'eth1', ipam: { type: 'whereabouts' } }),
    message: NO_PLUGIN,
    silent: definition({ type: 'ipvlan', ipam: { type: 'whereabouts' } }),
  },
  {
    title: 'an empty list of plugins',
    fires: definition({ plugins: [] }),
    message: NO_PLUGIN,
    silent: definition({ plugins: [{ TYPE: 'ipvlan' }] }),
  },
];
