/* Where in a Kubernetes object the annotations of its Pods are. */

/** A JSON object of a manifest. */
export interface Json {
  [key: string]: unknown;
}

/** Path of the Pod template in Kubernetes objects that have one, as a JSON pointer. A Pod is its own template. */
export const TEMPLATES: { readonly [kind: string]: string } = {
  Pod: '',
  PodTemplate: '/template',
  ReplicationController: '/spec/template',
  ReplicaSet: '/spec/template',
  Deployment: '/spec/template',
  StatefulSet: '/spec/template',
  DaemonSet: '/spec/template',
  Job: '/spec/template',
  CronJob: '/spec/jobTemplate/spec/template',
};

/** An object within a manifest. */
export interface Place {
  readonly object: Json;
  /** Start of the paths of its keys: `spec.template.`, or nothing for the manifest itself. */
  readonly prefix: string;
}

/** The Pod template in the rendered object, if there is one, and the objects around it, from the manifest inwards. */
export function findTemplate(manifest: Json, path: string): { readonly template?: Place; readonly around: readonly Place[] } {
  if (path === '') return { template: { object: manifest, prefix: '' }, around: [] };
  const keys = path.split('/').slice(1).map(key => key.replace(/~1/g, '/').replace(/~0/g, '~'));
  const around: Place[] = [];
  let at: unknown = manifest;
  let prefix = '';
  for (const key of keys) {
    if (isJson(at)) around.push({ object: at, prefix });
    prefix = Array.isArray(at) ? `${prefix.slice(0, -1)}[${key}].` : `${prefix}${key}.`;
    at = isJson(at) ? at[key] : Array.isArray(at) ? at[Number(key)] : undefined;
  }
  return { template: isJson(at) ? { object: at, prefix } : undefined, around };
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function annotationsOf({ metadata }: Json): Json {
  return isJson(metadata) && isJson(metadata.annotations) ? metadata.annotations : {};
}

/** Labels that a node must have to run the Pods of the template; nothing if any node runs them. */
export function nodeSelectorOf(template: Json | undefined): { [label: string]: string } | undefined {
  const spec = isJson(template?.spec) ? template.spec : {};
  const labels = isJson(spec.nodeSelector) ? Object.entries(spec.nodeSelector).map(([label, value]) => [label, String(value)]) : [];
  return labels.length === 0 ? undefined : Object.fromEntries(labels) as { [label: string]: string };
}
