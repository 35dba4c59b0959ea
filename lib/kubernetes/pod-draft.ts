import { ApiObject } from 'cdk8s';
import type { NetworkAttachmentDefinition } from './network-attachment-definition';
import type { AttachOptions } from './pod-networks';
import { annotationsOf, findTemplate, isJson, Json, lastingPods, Place, podCount } from './workload';
import { Fault, readWritten } from './written-networks';
import { MultusConfig } from '../cni/multus-config';
import { NetworkSelectionElement } from '../cni/network-selection-element';
import { NetworksAnnotation } from '../cni/networks-annotation';

/** A network of a workload, as it was attached. */
export interface Attached {
  readonly definition: NetworkAttachmentDefinition;
  readonly options: AttachOptions;
}

/** A network of a workload, and the place of its element in the annotation, by which messages call it: `networks[0]`. */
export interface PlacedNetwork extends Attached {
  readonly place: number;
}

/** What the rules need to know of a workload as it stands at synthesis. */
export interface WorkloadFacts {
  readonly workload: ApiObject;
  readonly kind: string;
  /** Namespace of the Pods. */
  readonly namespace: string;
  /** Where the Pod template was looked for, as JSON pointer. */
  readonly path: string;
  /** Whether the object has a Pod template there. */
  readonly hasTemplate: boolean;
  /** What paths within the Pod template begin with: `spec.template.`, or nothing for a Pod. */
  readonly prefix: string;
  readonly spec: Json;
  /** Annotations of the Pod template. */
  readonly annotations: Json;
  /** The objects around the Pod template, whose annotations no Pod gets. */
  readonly around: readonly Place[];
  /** How many Pods there can be at a time, if that is known. */
  readonly podCount?: number;
  /** How many of them last, if that is known. */
  readonly lastingPods?: number;
}

/** What was asked for a workload. */
export interface PodRequests {
  readonly attached: readonly Attached[];
  /** What is to replace the cluster's network. */
  readonly defaultNetwork?: NetworkAttachmentDefinition;
  readonly acknowledge: { readonly [rule: string]: string };
}

/** A workload with its networks: what the rules look at and what is rendered. */
export interface PodDraft extends WorkloadFacts, PodRequests {
  /** What was attached, without repetitions. */
  readonly attached: readonly PlacedNetwork[];
  /** What the user wrote as networks himself; these come first. */
  readonly written: readonly NetworkSelectionElement[];
  /** What the user wrote as default network himself. */
  readonly writtenDefault?: NetworkSelectionElement;
  /** Why Multus would refuse what the user wrote. */
  readonly faults: readonly Fault[];
  /** What Multus would accept of it and fail on later. */
  readonly traps: readonly Fault[];
  /** What will be written. */
  readonly annotation: NetworksAnnotation;
  /** The settings of the installation that reads it. */
  readonly multus: MultusConfig;
  /** Place of the first element among the Pod's interfaces, 1 unless Multus attaches networks of its own. */
  readonly firstIndex: number;
  /** The nodes that have every network; nothing if no network is attached. */
  readonly nodes?: NodesWithNetworks;
}

/** Nodes that have an interface in certain networks. */
export interface NodesWithNetworks {
  /** The labels that tell them from others. */
  readonly labels: { readonly [label: string]: string };
  /** Names of their node pools. */
  readonly pools: readonly string[];
}

/**
 * @param path where the Pod template is, as JSON pointer
 * @param namespace namespace of the Pods, if it is not that of the workload
 */
export function workloadFacts(workload: ApiObject, manifest: Json, path: string, namespace: string | undefined): WorkloadFacts {
  const { template, around } = findTemplate(manifest, path);
  const spec = template?.object.spec;
  return {
    workload,
    kind: workload.kind,
    namespace: namespace ?? namespaceOf(manifest) ?? 'default',
    path,
    hasTemplate: template !== undefined,
    prefix: template?.prefix ?? '',
    spec: isJson(spec) ? spec : {},
    annotations: template ? annotationsOf(template.object) : {},
    around,
    podCount: podCount(workload.kind, manifest),
    lastingPods: lastingPods(workload.kind, manifest),
  };
}

export function podDraft(requests: PodRequests, facts: WorkloadFacts): PodDraft {
  const { attached, defaultNetwork } = requests;
  const definitions = [...attached.map(({ definition }) => definition), ...(defaultNetwork ? [defaultNetwork] : [])];
  const multus = definitions.find(definition => definition.multus)?.multus?.config ?? MultusConfig.of();
  const written = readWritten(facts.annotations, facts.namespace, multus);
  return {
    ...facts,
    ...requests,
    ...written,
    ...place(written.written, attached),
    multus,
    // Multus attaches its default networks before those of the annotation, except to Pods of system namespaces.
    firstIndex: multus.systemNamespaces.includes(facts.namespace) ? 1 : 1 + multus.defaultNetworks.length,
    nodes: nodesWith(definitions),
  };
}

/** Whether Multus has anything to do for the Pods but their cluster network. */
export function usesMultus({ attached, written, defaultNetwork, writtenDefault }: PodDraft): boolean {
  return attached.length + written.length > 0 || defaultNetwork !== undefined || writtenDefault !== undefined;
}

/** What the user wrote, then what was attached. The same network asked for in the same way is one interface, however often it is. */
function place(written: readonly NetworkSelectionElement[], attached: readonly Attached[]): Pick<PodDraft, 'annotation' | 'attached'> {
  const elements = new Map<string, NetworkSelectionElement>();
  const add = (element: NetworkSelectionElement): number => {
    const text = NetworksAnnotation.of(element).toString();
    if (!elements.has(text)) elements.set(text, element);
    return [...elements.keys()].indexOf(text);
  };
  written.forEach(add);
  const placed = attached.map(one => ({ ...one, place: add(elementOf(one)) }));
  return {
    annotation: NetworksAnnotation.of(...elements.values()),
    attached: placed.filter((one, i) => placed.findIndex(other => other.place === one.place) === i),
  };
}

/** The element of the annotation that an attachment amounts to. Empty lists ask for nothing, but for an empty list of default routes. */
function elementOf({ definition: { name, namespace }, options: { ips, cniArgs, ...options } }: Attached): NetworkSelectionElement {
  return {
    name,
    namespace,
    ...options,
    ips: ips?.length ? ips : undefined,
    cniArgs: cniArgs && Object.keys(cniArgs).length > 0 ? cniArgs : undefined,
  };
}

function namespaceOf({ metadata }: Json): string | undefined {
  return isJson(metadata) && typeof metadata.namespace === 'string' ? metadata.namespace : undefined;
}

function nodesWith(definitions: readonly NetworkAttachmentDefinition[]): NodesWithNetworks | undefined {
  if (definitions.length === 0) return undefined;
  const networks = definitions.map(({ network }) => network);
  return {
    labels: Object.fromEntries(networks.map(({ nodeLabel, interfaceName }) => [nodeLabel, interfaceName])),
    pools: networks[0].nodePoolNames.filter(pool => networks.every(({ nodePoolNames }) => nodePoolNames.includes(pool))),
  };
}
