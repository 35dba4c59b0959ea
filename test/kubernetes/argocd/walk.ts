import { list, object } from '../../examples/agreement';
import { Json, JsonObject } from '../../examples/outputs';

/*
 * Walks the waves of one Application as Argo CD does, from the files alone: nothing of the library is used here. The order within a wave is
 * that of argo-cd v3.5.1, gitops-engine/pkg/sync/sync_tasks.go.
 */

const PHASES = ['PreSync', 'Sync', 'PostSync'];

/** Within a wave, kinds come in this order, and every other kind comes last. */
const KINDS = [
  'Namespace', 'NetworkPolicy', 'ResourceQuota', 'LimitRange', 'PodSecurityPolicy', 'PodDisruptionBudget', 'ServiceAccount', 'Secret', 'SecretList',
  'ConfigMap', 'StorageClass', 'PersistentVolume', 'PersistentVolumeClaim', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleList',
  'ClusterRoleBinding', 'ClusterRoleBindingList', 'Role', 'RoleList', 'RoleBinding', 'RoleBindingList', 'Service', 'DaemonSet', 'Pod',
  'ReplicationController', 'ReplicaSet', 'Deployment', 'HorizontalPodAutoscaler', 'StatefulSet', 'Job', 'CronJob', 'IngressClass', 'Ingress', 'APIService',
];

/** Argo CD moves these up to the wave of the first object that refers to them. */
const MOVED_UP = ['Namespace', 'CustomResourceDefinition'];

/** What is wrong with the waves of an Application, a line for each fault; nothing if a fresh cluster comes up. */
export function walk(objects: readonly JsonObject[]): string[] {
  return objects.flatMap(from => needsOf(from, objects).flatMap(({ to, rolledOut }) => {
    const distance = compare(momentOf(to), momentOf(from));
    const isThere = distance < 0 || (!rolledOut && ((distance === 0 && kindOf(to) < kindOf(from)) || MOVED_UP.includes(String(to.kind))));
    return isThere ? [] : [`${nameOf(from)} in ${momentOf(from).join(' ')} needs ${nameOf(to)} in ${momentOf(to).join(' ')}`];
  }));
}

/** Where the order of the objects is another one than that of their waves, a line for each pair of which one needs the other. */
export function disorder(objects: readonly JsonObject[]): string[] {
  return objects.flatMap((from, i) => needsOf(from, objects)
    .filter(({ to }) => compare(momentOf(to), momentOf(from)) < 0 && objects.indexOf(to) > i)
    .map(({ to }) => `${nameOf(from)} is written before ${nameOf(to)}`));
}

interface Need {
  readonly to: JsonObject;
  /** Whether it has to be rolled out, not only applied. */
  readonly rolledOut: boolean;
}

/** What an object needs of the Application, directly or by way of the permissions of its Pods. */
function needsOf(from: JsonObject, objects: readonly JsonObject[]): Need[] {
  const namespace = namespaceOf(from);
  const found = (kind: string, name: Json, within?: string): JsonObject[] => objects.filter(one => one !== from && one.kind === kind
    && object(one.metadata).name === name && (within === undefined || namespaceOf(one) === within));
  const group = String(from.apiVersion).split('/')[0];
  const pod = podOf(from);
  const spec = object(pod?.spec);
  const bindings = objects.filter(one => /^(Cluster)?RoleBinding$/.test(String(one.kind)));
  const own = spec.serviceAccountName === undefined ? [] : bindings.filter(one => list(one.subjects).map(object)
    .some(subject => subject.kind === 'ServiceAccount' && subject.name === spec.serviceAccountName && subject.namespace === namespace));
  const roles = [...own, ...bindings.filter(one => one === from)].flatMap(({ roleRef }) => found(String(object(roleRef).kind), object(roleRef).name));
  const networks = pod === undefined ? [] : readNetworks(object(object(pod.metadata).annotations)['k8s.v1.cni.cncf.io/networks'], namespace);
  const applied = [
    ...(object(from.metadata).namespace === undefined ? [] : found('Namespace', namespace)),
    ...objects.filter(one => isCrd(one) && object(one.spec).group === group && object(object(one.spec).names).kind === from.kind),
    ...list(from.subjects).map(object).flatMap(subject => (subject.kind === 'ServiceAccount' ? found('ServiceAccount', subject.name, String(subject.namespace)) : [])),
    ...found('ServiceAccount', spec.serviceAccountName, namespace),
    ...list(spec.volumes).map(object).flatMap(volume => [
      ...found('ConfigMap', object(volume.configMap).name, namespace), ...found('Secret', object(volume.secret).secretName, namespace),
    ]),
    ...(pod === undefined ? [] : objects.filter(one => one.kind === 'ResourceQuota' && namespaceOf(one) === namespace)),
    ...own,
    ...roles,
    // A controller without the kinds that it may list does not become ready.
    ...(pod === undefined ? [] : roles.flatMap(role => list(role.rules).map(object)).flatMap(rule => objects.filter(one => isCrd(one)
      && list(rule.apiGroups).includes(object(one.spec).group) && list(rule.resources).includes(object(object(one.spec).names).plural)))),
    ...networks.flatMap(reference => found('NetworkAttachmentDefinition', reference.name, reference.namespace)),
  ];
  return [
    ...[...new Set(applied)].map(to => ({ to, rolledOut: false })),
    // A Pod that starts before Multus has no network, and no error says so.
    ...(networks.length === 0 ? [] : objects.filter(isMultus).map(to => ({ to, rolledOut: true }))),
  ];
}

function isMultus(one: JsonObject): boolean {
  return one.kind === 'DaemonSet' && list(object(podOf(one)?.spec).initContainers).map(object).some(({ name }) => name === 'install-multus-config');
}

function isCrd({ kind }: JsonObject): boolean {
  return kind === 'CustomResourceDefinition';
}

function podOf(one: JsonObject): JsonObject | undefined {
  if (one.kind === 'Pod') return one;
  const spec = object(one.spec);
  const template = spec.template ?? object(object(spec.jobTemplate).spec).template;
  return template === undefined || one.kind === 'ApplicationSet' ? undefined : object(template);
}

function readNetworks(text: Json, namespace: string): { readonly namespace: string; readonly name: string }[] {
  if (typeof text !== 'string') return [];
  return text.startsWith('[')
    ? (JSON.parse(text) as JsonObject[]).map(element => ({ namespace: String(element.namespace ?? namespace), name: String(element.name) }))
    : text.split(',').map(item => item.trim().split('@')[0].split('/')).map(parts => ({ namespace: parts.length > 1 ? parts[0] : namespace, name: parts[parts.length - 1] }));
}

type Moment = readonly [phase: string, wave: number];

function momentOf({ metadata }: JsonObject): Moment {
  const annotations = object(object(metadata).annotations);
  return [String(annotations['argocd.argoproj.io/hook'] ?? 'Sync'), Number(annotations['argocd.argoproj.io/sync-wave'] ?? 0)];
}

function compare(a: Moment, b: Moment): number {
  return PHASES.indexOf(a[0]) - PHASES.indexOf(b[0]) || a[1] - b[1];
}

function kindOf({ kind }: JsonObject): number {
  return KINDS.includes(String(kind)) ? KINDS.indexOf(String(kind)) : KINDS.length;
}

function namespaceOf({ metadata }: JsonObject): string {
  return String(object(metadata).namespace ?? 'default');
}

function nameOf({ kind, metadata }: JsonObject): string {
  return `${String(kind)} ${String(object(metadata).name)}`;
}
