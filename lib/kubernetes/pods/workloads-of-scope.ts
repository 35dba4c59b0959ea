import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { knownTemplatePath } from './workload';
import { findTemplate, isJson, Json } from '../../cni/annotation/pod-template';

/** A workload beneath a scope. */
interface FoundWorkload {
  readonly apiObject: ApiObject;
  /** Whether the object names its namespace. */
  readonly namesNamespace: boolean;
}

/**
 * The workloads of known kinds beneath the scope whose Pods have the labels, in the order of the tree.
 *
 * @throws if there is none
 */
export function workloadsOf(scope: IConstruct, selector: { readonly [label: string]: string }): FoundWorkload[] {
  const all = scope.node.findAll().filter(construct => construct instanceof ApiObject).flatMap((apiObject) => {
    const path = knownTemplatePath(apiObject);
    if (path === undefined) return [];
    const manifest = apiObject.toJson() as Json;
    const metadata = isJson(manifest.metadata) ? manifest.metadata : {};
    return [{ apiObject, namesNamespace: metadata.namespace !== undefined, labels: labelsOf(findTemplate(manifest, path).template?.object) }];
  });
  const found = all.filter(({ labels }) => Object.entries(selector).every(([label, value]) => labels[label] === value));
  if (found.length === 0) {
    const wanted = Object.entries(selector).map(([label, value]) => `${label}=${value}`).join(',');
    const there = all.map(({ apiObject: { kind, name }, labels }) => (
      `${kind} '${name}' (${Object.entries(labels).map(([label, value]) => `${label}=${String(value)}`).join(',') || 'no labels'})`));
    throw new Error(`cannot attach the workloads under '${scope.node.path}': ${all.length === 0
      ? 'there is none of a known kind; give the scope that has them, or attach each object with PodNetworks.of'
      : `no Pods have the labels ${wanted}; there are ${there.join(', ')}`}`);
  }
  return found;
}

function labelsOf(template: Json | undefined): Json {
  const metadata = template?.metadata;
  return isJson(metadata) && isJson(metadata.labels) ? metadata.labels : {};
}
