import { interfaceNameFault } from '../go/names';
import { NetworkSelectionElement, PortMapping } from './network-selection-element';
import { checkPrintable } from '../go/printable-text';
import { parseNetworksAnnotation } from './grammar';
import { immutable } from '../../address/immutable';

/** The networks that a Pod asks for, as the value of its annotation `k8s.v1.cni.cncf.io/networks`. */
export class NetworksAnnotation {
  /** Key of the annotation on Pods and Pod templates. */
  public static readonly KEY = 'k8s.v1.cni.cncf.io/networks';

  /** Key of the annotation that Multus reports the attached networks in. */
  public static readonly STATUS_KEY = 'k8s.v1.cni.cncf.io/network-status';

  /** Key of the annotation that replaces the cluster's network (`eth0`) of a Pod. */
  public static readonly DEFAULT_NETWORK_KEY = 'v1.multus-cni.io/default-network';

  /**
   * Reads the value of an annotation, in its short form (`ns/nad@if0, other`) or as JSON list, with the same outcome as Multus v4.2.1:
   * what it refuses is refused, and what it accepts gives the same elements. A value that Multus accepts and fails on later is accepted
   * here too, and `traps` says so.
   *
   * @param value the value of the annotation
   * @param podNamespace the namespace of the Pod, which elements without one get
   * @throws if Multus refuses the value, and where Multus v4.2.1 would crash
   */
  public static parse(value: string, podNamespace: string = 'default'): NetworksAnnotation {
    const { elements, traps } = parseNetworksAnnotation(value, podNamespace);
    return new NetworksAnnotation(elements, traps);
  }

  /**
   * An annotation of these elements, in this order.
   *
   * @throws if a text has a character with which kubectl would refuse the manifest
   */
  public static of(...elements: NetworkSelectionElement[]): NetworksAnnotation {
    checkPrintable('cannot write networks annotation', elements, 'elements');
    return new NetworksAnnotation(elements, []);
  }

  /** The networks asked for, in their order. */
  public readonly elements: NetworkSelectionElement[];

  /** What Multus accepts in the value and fails on later, or ignores; each names the element and the fix. */
  public readonly traps: string[];

  private constructor(elements: NetworkSelectionElement[], traps: string[]) {
    this.elements = settled(elements);
    this.traps = Object.freeze([...traps]) as string[];
    immutable(this);
  }

  /**
   * The name that each element's interface gets in the Pod. An element without a name of its own is named after its place, whatever the
   * others are called: in `[a@data0, b]`, b is `net2`.
   *
   * @param firstIndex place of the first element; each of Multus' `defaultNetworks` shifts it by one
   */
  public interfaceNames(firstIndex: number = 1): string[] {
    return this.elements.map(({ interfaceName }, i) => interfaceName || `net${firstIndex + i}`);
  }

  /** The value of the annotation: the short form if it can say everything, else JSON. */
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

/** Names that the short form can carry: of any length, but without dots, which a NetworkAttachmentDefinition may have; JSON can carry any. */
const SHORT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

function isShort({ name, namespace, interfaceName, ...rest }: NetworkSelectionElement): boolean {
  return SHORT_NAME.test(name)
    && (namespace === undefined || SHORT_NAME.test(namespace))
    && (interfaceName === undefined || (interfaceNameFault(interfaceName) === undefined && /^[^@,[{"]+$/.test(interfaceName)))
    && Object.values(rest).every(value => value === undefined);
}

function shortForm({ name, namespace, interfaceName }: NetworkSelectionElement): string {
  return `${namespace === undefined ? '' : `${namespace}/`}${name}${interfaceName === undefined ? '' : `@${interfaceName}`}`;
}

/** Multus lets `null` pass as a port mapping. */
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
