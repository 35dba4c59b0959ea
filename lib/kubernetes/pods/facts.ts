import { podCount } from './workload';
import { annotationsOf, findTemplate, isJson, Json } from '../../cni/annotation/pod-template';
import { lastingPods } from '../../cni/pods/lasting-pods';
import { AppRegistry } from '../app/registry';

/**
 * What the rules need to know of a workload at synthesis: plain data, and nothing else of the manifest. For two workloads with the same
 * facts, the rules find the same.
 */
export interface PodFacts {
  readonly kind: string;
  /** Namespace of the Pods. */
  readonly namespace: string;
  /** Whether the namespace is only assumed, as nothing says it. */
  readonly assumesNamespace: boolean;
  /** The path of the Pod template, as a JSON pointer. */
  readonly path: string;
  /** Whether the object has a Pod template at this path. */
  readonly hasTemplate: boolean;
  /** Start of the paths within the Pod template: `spec.template.`, or nothing for a Pod. */
  readonly prefix: string;
  readonly hostNetwork: boolean;
  /** The existing node selector of the Pod template. */
  readonly nodeSelector: Json;
  readonly affinity: Json;
  /** The existing tolerations of the Pod template. */
  readonly tolerations: readonly Json[];
  /** Existing annotations of the Pod template. */
  readonly annotations: Json;
  /** Annotations of the objects around the Pod template, which no Pod gets. */
  readonly around: readonly { readonly prefix: string; readonly annotations: Json }[];
  /** Path of the HorizontalPodAutoscaler that decides how many Pods there are, if one does. */
  readonly scaledBy?: string;
  /** How many Pods there can be at a time, if known. */
  readonly podCount?: number;
  /** How many of them are lasting, if known. */
  readonly lastingPods?: number;
}

/** Kinds that no autoscaler scales. There can be many Pods, and looking for an autoscaler takes time. */
const UNSCALED = ['Pod', 'Job', 'CronJob', 'DaemonSet'];

/**
 * @param path path of the Pod template, as a JSON pointer
 * @param namespace namespace of the Pods, if it is not the namespace of the workload
 */
export function podFacts(kind: string, manifest: Json, path: string, namespace: string | undefined, app: AppRegistry): PodFacts {
  const autoscaler = UNSCALED.includes(kind) ? undefined : app.autoscalerOf(kind, nameOf(manifest), namespaceOf(manifest) ?? 'default');
  const { template, around } = findTemplate(manifest, path);
  const spec = objectOf(template?.object.spec);
  const known = namespace ?? namespaceOf(manifest);
  return {
    kind,
    namespace: known ?? 'default',
    assumesNamespace: known === undefined,
    path,
    hasTemplate: template !== undefined,
    prefix: template?.prefix ?? '',
    hostNetwork: spec.hostNetwork === true,
    nodeSelector: objectOf(spec.nodeSelector),
    affinity: objectOf(spec.affinity),
    tolerations: Array.isArray(spec.tolerations) ? spec.tolerations.filter(isJson) : [],
    annotations: template ? annotationsOf(template.object) : {},
    around: around.map(({ object, prefix }) => ({ prefix, annotations: annotationsOf(object) })),
    scaledBy: autoscaler?.path,
    podCount: podCount(kind, manifest, autoscaler?.maxReplicas),
    lastingPods: lastingPods(kind, manifest, autoscaler?.maxReplicas),
  };
}

function objectOf(value: unknown): Json {
  return isJson(value) ? value : {};
}

function namespaceOf({ metadata }: Json): string | undefined {
  return isJson(metadata) && typeof metadata.namespace === 'string' ? metadata.namespace : undefined;
}

function nameOf({ metadata }: Json): string {
  return isJson(metadata) ? String(metadata.name) : '';
}
