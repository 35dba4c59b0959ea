import { isJson, Json } from '../cni/annotation/pod-template';

/** What every Kubernetes object has, read once. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: { readonly [key: string]: string };
  readonly annotations: { readonly [key: string]: string };
  /** When the API server took it, in milliseconds since 1970; nothing for a manifest. */
  readonly createdAt?: number;
  /** Whether it is being deleted. */
  readonly isDeleted: boolean;
  /** The whole object. */
  readonly manifest: Json;
}

/**
 * Reads what every object has.
 *
 * @throws if it is not a Kubernetes object; the message says what is missing
 */
export function readObject(value: unknown): KubernetesObject {
  const { apiVersion, kind, manifest } = readKind(value);
  const { metadata } = manifest;
  const { name, generateName, namespace, labels, annotations, creationTimestamp, deletionTimestamp } = isJson(metadata) ? metadata : {};
  const called = name ?? generateName;
  if (typeof called !== 'string') throw new Error(`the ${kind} has no metadata.name`);
  return {
    apiVersion,
    kind,
    name: called,
    namespace: typeof namespace === 'string' && namespace !== '' ? namespace : undefined,
    labels: texts(labels),
    annotations: texts(annotations),
    createdAt: timeOf(creationTimestamp),
    isDeleted: deletionTimestamp !== undefined && deletionTimestamp !== null,
    manifest,
  };
}

/**
 * What kind of object it is.
 *
 * @throws if it is not a Kubernetes object
 */
export function readKind(value: unknown): Pick<KubernetesObject, 'apiVersion' | 'kind' | 'manifest'> {
  if (!isJson(value)) throw new Error('is not an object');
  const { apiVersion, kind } = value;
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') throw new Error('has no apiVersion and kind');
  return { apiVersion, kind, manifest: value };
}

/** What a finding calls the object. */
export function titleOf({ kind, namespace, name }: KubernetesObject): string {
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name}`;
}

/** How others refer to it: `<namespace>/<name>`. */
export function referenceOf({ namespace, name }: KubernetesObject): string {
  return `${namespace ?? 'default'}/${name}`;
}

/** The API group: empty for the core. */
export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
}

/** The object under a key; an empty one if there is none. */
export function part(json: Json, key: string): Json {
  const value = json[key];
  return isJson(value) ? value : {};
}

/** The objects of a list under a key. */
export function parts(json: Json, key: string): Json[] {
  const value = json[key];
  return Array.isArray(value) ? value.filter(isJson) : [];
}

/** Milliseconds since 1970; nothing for what is not a time. */
export function timeOf(value: unknown): number | undefined {
  const time = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(time) ? undefined : time;
}

function texts(value: unknown): { readonly [key: string]: string } {
  return isJson(value) ? Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string')) : {};
}
