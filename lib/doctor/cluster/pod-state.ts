import { DefinitionState } from './definition-state';
import { NetworkSelectionElement } from '../../cni/annotation/network-selection-element';
import { NetworksAnnotation } from '../../cni/annotation/networks-annotation';
import { isJson } from '../../cni/annotation/pod-template';
import { KubernetesObject, part, referenceOf } from '../kubernetes-object';

/** What Multus reported of one interface. */
export interface ReportedInterface {
  /** Its place in the report. */
  readonly place: number;
  /** Reference of the definition, or the name of the configuration for the cluster network. */
  readonly network: string;
  readonly name: string;
  readonly ips: readonly string[];
}

/** A network that a Pod asks for, and the interface that it has for it. */
export interface AttachmentState {
  readonly element: NetworkSelectionElement;
  /** Reference of the definition that it asks for. */
  readonly reference: string;
  /** The definition; nothing if the cluster has none of that name. */
  readonly definition?: DefinitionState;
  /** What Multus reported of it; nothing if it reported none. */
  readonly reported?: ReportedInterface;
}

/** A Pod that asks for networks. */
export interface PodState {
  readonly object: KubernetesObject;
  /** `<namespace>/<name>` */
  readonly reference: string;
  /** Name of its node; nothing before it is scheduled. */
  readonly node?: string;
  /** Whether its containers run and nobody deletes it. What is to be seen of other Pods changes by itself. */
  readonly isRunning: boolean;
  /** Whether it ended, by itself or by being deleted. */
  readonly isOver: boolean;
  /** Whether it uses the network of its node, so that no plugin is called. */
  readonly hostNetwork: boolean;
  /** What it asks for, in the order of the annotation; empty if Multus refuses the annotation, which a rule for workloads reports. */
  readonly attachments: readonly AttachmentState[];
  /** All that Multus reported; nothing if there is no report. */
  readonly report?: readonly ReportedInterface[];
}

export function podState(object: KubernetesObject, definitions: ReadonlyMap<string, DefinitionState>): PodState {
  const spec = part(object.manifest, 'spec');
  const { phase } = part(object.manifest, 'status');
  const report = reportOf(object.annotations[NetworksAnnotation.STATUS_KEY]);
  return {
    object,
    reference: referenceOf(object),
    node: typeof spec.nodeName === 'string' && spec.nodeName !== '' ? spec.nodeName : undefined,
    isRunning: phase === 'Running' && !object.isDeleted,
    isOver: phase === 'Succeeded' || phase === 'Failed',
    hostNetwork: spec.hostNetwork === true,
    attachments: attachmentsOf(object, report, definitions),
    report,
  };
}

/** Each element with the interface of its definition and, if it names one, of its name. An interface belongs to one element. */
function attachmentsOf(
  object: KubernetesObject, report: readonly ReportedInterface[] | undefined, definitions: ReadonlyMap<string, DefinitionState>,
): AttachmentState[] {
  const left = [...report ?? []];
  return elementsOf(object).map((element) => {
    const reference = `${element.namespace ?? object.namespace ?? 'default'}/${element.name}`;
    const found = left.findIndex(({ network, name }) => network === reference && (!element.interfaceName || name === element.interfaceName));
    const reported = found < 0 ? undefined : left.splice(found, 1)[0];
    return { element, reference, definition: definitions.get(reference), reported };
  });
}

function elementsOf({ annotations, namespace }: KubernetesObject): readonly NetworkSelectionElement[] {
  const value = annotations[NetworksAnnotation.KEY];
  if (value === undefined || value === '') return [];
  try {
    return NetworksAnnotation.parse(value, namespace).elements;
  } catch {
    return [];
  }
}

/** The report of Multus; nothing if there is none, or none that could be of Multus. */
function reportOf(value: string | undefined): ReportedInterface[] | undefined {
  if (value === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(value);
    return Array.isArray(read)
      ? read.filter(isJson).map(({ name, interface: called, ips }, place) => ({
        place,
        network: String(name ?? ''),
        name: String(called ?? ''),
        ips: Array.isArray(ips) ? ips.map(String) : [],
      }))
      : undefined;
  } catch {
    return undefined;
  }
}
