import { Refusal } from '../annotation/existing-networks';
import { NetworkSelectionElement } from '../annotation/network-selection-element';
import { NetworksAnnotation } from '../annotation/networks-annotation';
import { Json } from '../annotation/pod-template';
import { MultusConfig } from '../multus/multus-config';

/** The Pod template of a workload, with its networks. The rules look at it. */
export interface TemplateDraft {
  /** Kind of the workload. */
  readonly kind: string;
  /** Namespace of the Pods. */
  readonly namespace: string;
  /** Whether the namespace is only assumed, as nothing says it. */
  readonly assumesNamespace: boolean;
  /** Start of the paths within the Pod template: `spec.template.`, or nothing for a Pod. */
  readonly prefix: string;
  readonly hostNetwork: boolean;
  /** Existing annotations of the Pod template. */
  readonly annotations: Json;
  /** Annotations of the objects around the Pod template, which no Pod gets. */
  readonly around: readonly { readonly prefix: string; readonly annotations: Json }[];
  /** The network that replaces the cluster network, in the existing annotation. */
  readonly existingDefault?: NetworkSelectionElement;
  /** The network that is to replace the cluster network. */
  readonly defaultNetwork?: { readonly name: string; readonly namespace: string };
  /** Why Multus would refuse the existing annotations. */
  readonly refusals: readonly Refusal[];
  /** What Multus would accept in them and fail on later. */
  readonly traps: readonly Refusal[];
  /** The annotation that will be there. */
  readonly annotation: NetworksAnnotation;
  /** The settings of Multus. */
  readonly multus: MultusConfig;
  /** What installs Multus, as messages call it; nothing if that is not known. */
  readonly installedBy?: string;
  /** Position of the first element among the Pod interfaces: 1, unless Multus attaches default networks. */
  readonly firstIndex: number;
}

/** Whether Multus does anything for the Pods besides their cluster network. */
export function usesMultus({ annotation, defaultNetwork, existingDefault }: TemplateDraft): boolean {
  return annotation.elements.length > 0 || defaultNetwork !== undefined || existingDefault !== undefined;
}

/** Position of the first network of a Pod among its interfaces: Multus attaches its default networks before, except to Pods of system namespaces. */
export function firstInterface({ systemNamespaces, defaultNetworks }: MultusConfig, namespace: string): number {
  return systemNamespaces.includes(namespace) ? 1 : 1 + defaultNetworks.length;
}
