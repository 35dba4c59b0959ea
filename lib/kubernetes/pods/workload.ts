import { ApiObject } from 'cdk8s';
import { isJson, Json, TEMPLATES } from '../../cni/annotation/pod-template';

/** The API groups of these kinds. Others have kinds of the same names. */
const GROUPS = ['core', 'apps', 'batch'];

/** Path of the Pod template of a Kubernetes object that has one. */
export function knownTemplatePath({ kind, apiGroup }: ApiObject): string | undefined {
  return GROUPS.includes(apiGroup) ? TEMPLATES[kind] : undefined;
}

/**
 * Path of the Pod template of the object.
 *
 * @throws if the library does not know the kind of the object and no path is given
 */
export function templatePath({ kind, node }: ApiObject, given: string | undefined): string {
  const path = given ?? TEMPLATES[kind];
  if (path === undefined) {
    throw new Error(`[${node.path}] '${kind}' is not known to have a Pod template; give its path as podTemplatePath, such as '/spec/template'`);
  }
  if (path !== '' && !path.startsWith('/')) {
    throw new Error(`[${node.path}] podTemplatePath: '${path}' is not a JSON pointer; begin it with '/', such as '/spec/template'`);
  }
  return path;
}

/** The object under the key. If there is none, a new one is added. */
export function child(parent: Json, key: string): Json {
  const existing = parent[key];
  if (isJson(existing)) return existing;
  const created: Json = {};
  parent[key] = created;
  return created;
}

/**
 * How many Pods of the workload there can be at a time, including those of a rolling update; nothing if the manifest does not say.
 * A Deployment adds a quarter, rounded up, unless its strategy says otherwise.
 *
 * @param scaledTo how many replicas an autoscaler may set, if there is one
 */
export function podCount(kind: string, { spec }: Json, scaledTo?: number): number | undefined {
  return kind === 'Pod' ? 1 : podsOf(kind, isJson(spec) ? spec : {}, scaledTo);
}

function podsOf(kind: string, spec: Json, scaledTo: number | undefined): number | undefined {
  const replicas = scaledTo ?? whole(spec.replicas) ?? 1;
  switch (kind) {
    case 'Deployment':
      return replicas + surge(isJson(spec.strategy) ? spec.strategy : {}, replicas);
    case 'ReplicaSet':
    case 'ReplicationController':
    case 'StatefulSet':
      return replicas;
    case 'Job':
      return Math.min(whole(spec.parallelism) ?? 1, whole(spec.completions) ?? Infinity);
    case 'CronJob': {
      // Unless it is forbidden, the next Job starts while the last one is still running.
      const job = isJson(spec.jobTemplate) && isJson(spec.jobTemplate.spec) ? spec.jobTemplate.spec : {};
      return spec.concurrencyPolicy === 'Forbid' || spec.concurrencyPolicy === 'Replace' ? podsOf('Job', job, undefined) : undefined;
    }
    default:
      return scaledTo;
  }
}

function surge(strategy: Json, replicas: number): number {
  if (strategy.type === 'Recreate') return 0;
  const most = isJson(strategy.rollingUpdate) ? strategy.rollingUpdate.maxSurge ?? '25%' : '25%';
  return typeof most === 'number' ? most : Math.ceil(replicas * Number.parseFloat(String(most)) / 100);
}

function whole(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
}
