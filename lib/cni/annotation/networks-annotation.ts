import { parseNetworksAnnotation } from './grammar';
import { NetworkSelectionElement, PortMapping } from './network-selection-element';
import { immutable } from '../../address/immutable';
import { interfaceNameProblem } from '../go/names';
import { checkPrintable } from '../go/text';

/** The networks that a Pod asks for, as the value of its annotation `k8s.v1.cni.cncf.io/networks`. */
export class NetworksAnnotation {
  /** Key of the annotation on Pods and Pod templates. */
  public static readonly KEY = 'k8s.v1.cni.cncf.io/networks';

  /** Key of the annotation in which Multus reports the attached networks. */
  public static readonly STATUS_KEY = 'k8s.v1.cni.cncf.io/network-status';

  /** Key of the annotation that replaces the cluster network (`eth0`) of a Pod. */
  public static readonly DEFAULT_NETWORK_KEY = 'v1.multus-cni.io/default-network';

  /**
   * Reads the value of an annotation, in its short form (`ns/nad@if0, other`) or as a JSON list, with the same result as Multus
   * v4.2.1: it refuses the same values, and returns the same elements for the others. It also accepts a value that Multus accepts and
   * fails on later; `traps` says so.
   *
   * @param value the value of the annotation
   * @param podNamespace the namespace of the Pod, for elements without one
   * @throws if Multus v4.2.1 refuses the value or crashes on it
   */
  public static parse(value: string, podNamespace: string = 'default'): NetworksAnnotation {
    const { elements, traps } = parseNetworksAnnotation(value, podNamespace);
    return new NetworksAnnotation(elements, traps);
  }

  /**
   * An annotation of these elements, in this order.
   *
   * @throws if a text has a character that makes kubectl refuse the manifest
   */
  public static of(...elements: NetworkSelectionElement[]): NetworksAnnotation {
    checkPrintable('cannot write networks annotation', elements, 'elements');
    return new NetworksAnnotation(elements, []);
  }

  /** The requested networks, in their order. */
  public readonly elements: NetworkSelectionElement[];

  /** What Multus accepts in the value, but later fails on or ignores. Each trap names the element and the fix. */
  public readonly traps: string[];

  private constructor(elements: NetworkSelectionElement[], traps: string[]) {
    this.elements = settled(elements);
    this.traps = Object.freeze([...traps]) as string[];
    immutable(this);
  }

  /**
   * The Pod interface of each element. The name of an interface without one comes from the position of its element, whatever the names of
   * the others: in `[a@data0, b]`, b gets `net2`.
   *
   * @param firstIndex position of the first element; each of the `defaultNetworks` of Multus adds one
   */
  public interfaceNames(firstIndex: number = 1): string[] {
    return this.elements.map(({ interfaceName }, i) => interfaceName || `net${firstIndex + i}`);
  }

  /** The value of the annotation: the short form if that can hold everything, otherwise JSON. */
  public toString(): string {
    return this.elements.length > 0 && this.elements.every(isShort)
      ? this.elements.map(shortForm).join(',')
      : JSON.stringify(this.elements.map(jsonForm));
  }
}

/** A copy that nobody can change. */
function settled<T>(value: T): T {
  if (Array.isArray(value)) return Object.freeze(value.map(settled)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return immutable(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner)]))) as T;
}

/** Names for the short form. They have no dots, although a NetworkAttachmentDefinition may have them; JSON can hold any name. */
const SHORT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function isShort({ name, namespace, interfaceName, ...rest }: NetworkSelectionElement): boolean {
  return SHORT_NAME.test(name)
    && (namespace === undefined || SHORT_NAME.test(namespace))
    && (interfaceName === undefined || (interfaceNameProblem(interfaceName) === undefined && /^[^@,[{"]+$/.test(interfaceName)))
    && Object.values(rest).every(value => value === undefined);
}

function shortForm({ name, namespace, interfaceName }: NetworkSelectionElement): string {
  return `${namespace === undefined ? '' : `${namespace}/`}${name}${interfaceName === undefined ? '' : `@${interfaceName}`}`;
}

/** Multus accepts `null` as a port mapping. */
function portMappingJson(mapping: PortMapping | undefined): object | undefined {
  return mapping && { hostPort: mapping.hostPort, containerPort: mapping.containerPort, protocol: mapping.protocol, hostIP: mapping.hostIp };
}

function jsonForm(element: NetworkSelectionElement): object {
  return {
    'name': element.name,
    'namespace': element.namespace,
    'interface': element.interfaceName,
    'ips': element.ips,
    'mac': element.mac,
    'infiniband-guid': element.infinibandGuid,
    'portMappings': element.portMappings?.map(portMappingJson),
    'bandwidth': element.bandwidth,
    'deviceID': element.deviceId,
    'cni-args': element.cniArgs,
    'default-route': element.defaultRoute,
  };
}
