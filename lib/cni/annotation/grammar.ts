import { Bandwidth, NetworkSelectionElement, PortMapping } from './network-selection-element';
import { IpFamily } from '../../address/ip-address';
import { isHardwareAddress, parseGoCidr, parseGoIp } from '../go/address';
import { anyObject, Decoder, integer, JsonNode, list, parseJson, pointer, string, struct } from '../go/json';
import { LONGEST_INTERFACE_NAME, podInterfaceNameProblem } from '../go/names';
import { trimSpace } from '../go/text';

/*
 * The two grammars of the networks annotation, as Multus v4.2.1 reads them (pkg/k8sclient, parsePodNetworkAnnotation): a value with
 * any of [ { " in it is a JSON list; any other value is a list of [<namespace>/]<name>[@<interface>] with commas.
 */

/** What only a value in the JSON form has. */
export const JSON_FORM = /[[{"]/;

/** The name of a definition or of its namespace in the short form. */
export const SHORT_NAME = /[a-z0-9](?:[-a-z0-9]*[a-z0-9])?/;

const ONLY_SHORT_NAME = new RegExp(`^${SHORT_NAME.source}$`);

/** The elements that Multus reads from a value, and what will go wrong with them later. */
export interface ParsedAnnotation {
  readonly elements: NetworkSelectionElement[];
  readonly traps: string[];
}

/** Throws if Multus refuses the value, with the likely mistake of its author. */
export function parseNetworksAnnotation(value: string, podNamespace: string): ParsedAnnotation {
  if (value === '') {
    throw new Error('the networks annotation is empty and attaches nothing; name a NetworkAttachmentDefinition or leave the annotation out');
  }
  const written = JSON_FORM.test(value) ? readJsonList(value) : value.split(',').map(readShortItem);
  const elements = written.map(element => ({ ...element, namespace: element.namespace || podNamespace }));
  elements.forEach(checkRequests);
  return { elements, traps: [...written.flatMap(trapsOf), ...interfaceTraps(elements), ...defaultRouteTraps(elements)] };
}

/** An element as it is in the value; keys without a value are left out. */
type Written = Omit<NetworkSelectionElement, 'namespace'> & { readonly namespace?: string };

function readShortItem(item: string, index: number): Written {
  const at = `item ${index + 1}, '${trimSpace(item)}'`;
  const slashed = trimSpace(item).split('/');
  if (slashed.length > 2) {
    throw new Error(`${at}: has more than one '/'; write <namespace>/<name>`);
  }
  const [afterSlash, namespace] = slashed.length === 2 ? [slashed[1], trimSpace(slashed[0])] : [slashed[0], ''];
  const atItems = afterSlash.split('@');
  if (atItems.length > 2) {
    throw new Error(`${at}: has more than one '@'; write <name>@<interface>`);
  }
  const [name, interfaceName] = [trimSpace(atItems[0]), trimSpace(atItems[1] ?? '')];
  for (const part of [namespace, name]) {
    if (part !== '' && !ONLY_SHORT_NAME.test(part)) {
      throw new Error(`${at}: '${part}' is not allowed in the short form; use lower-case letters, digits and '-' (no dots, capitals or underscores), with commas between the items`);
    }
  }
  // Multus counts bytes, and only looks for a slash and ASCII white space; libcni checks more later.
  if (Buffer.byteLength(interfaceName) > LONGEST_INTERFACE_NAME || /[ \t\n\v\f\r/]/.test(interfaceName)) {
    throw new Error(`${at}: '${interfaceName}' is not an interface name; give at most ${LONGEST_INTERFACE_NAME} bytes without '/' and white space`);
  }
  return present({ name, namespace, interfaceName });
}

/** An element of the JSON form. `interfaceRequest` is deprecated, but Multus still reads it. */
interface JsonElement {
  readonly 'name'?: string;
  readonly 'namespace'?: string;
  readonly 'ips'?: string[];
  readonly 'mac'?: string;
  readonly 'infiniband-guid'?: string;
  readonly 'interface'?: string;
  readonly 'interfaceRequest'?: string;
  readonly 'portMappings'?: (JsonPortMapping | undefined)[];
  readonly 'bandwidth'?: Bandwidth;
  readonly 'deviceID'?: string;
  readonly 'cni-args'?: Record<string, unknown>;
  readonly 'default-route'?: string[];
}

interface JsonPortMapping {
  readonly hostPort?: number;
  readonly containerPort?: number;
  readonly protocol?: string;
  readonly hostIP?: string;
}

const address: Decoder<string> = (node, path) => {
  const text = string(node, path, undefined);
  const parsed = text === '' ? undefined : parseGoIp(text);
  if (text !== '' && !parsed) {
    throw new Error(`${path}: '${text}' is not an IP address; give one without prefix length`);
  }
  return parsed?.toString() ?? '';
};

const portMapping = struct<JsonPortMapping>({ hostPort: integer, containerPort: integer, protocol: string, hostIP: string });
const bandwidth = struct<Bandwidth>({ ingressRate: integer, ingressBurst: integer, egressRate: integer, egressBurst: integer });
const jsonElement = struct<JsonElement>({
  'name': string,
  'namespace': string,
  'ips': list(string, ''),
  'mac': string,
  'infiniband-guid': string,
  'interface': string,
  'interfaceRequest': string,
  'portMappings': list<JsonPortMapping | undefined>(pointer(portMapping), undefined),
  'bandwidth': pointer(bandwidth),
  'deviceID': string,
  'cni-args': anyObject,
  'default-route': list(pointer(address), ''),
});

function readJsonList(value: string): Written[] {
  const root = readRoot(value);
  return (root.children ?? []).map((node, i) => {
    if (node.type === 'null') {
      throw new Error(`[${i}]: is null, which crashes Multus v4.2.1; write an object such as {"name": "my-nad"}`);
    }
    if (node.type === 'string') {
      throw new Error(`[${i}]: got the string '${String(node.value)}'; write {"name": "${String(node.value)}"}, or the short form without brackets and quotes`);
    }
    const read = jsonElement(node, `[${i}]`, undefined);
    return present({
      name: read.name ?? '',
      namespace: read.namespace,
      interfaceName: read.interface || read.interfaceRequest,
      ips: read.ips,
      mac: read.mac,
      infinibandGuid: read['infiniband-guid'],
      portMappings: read.portMappings?.map(mapping => mapping && {
        hostPort: mapping.hostPort ?? 0,
        containerPort: mapping.containerPort ?? 0,
        ...present({ protocol: mapping.protocol, hostIp: mapping.hostIP }),
      }) as PortMapping[] | undefined,
      bandwidth: read.bandwidth && { ingressRate: 0, ingressBurst: 0, egressRate: 0, egressBurst: 0, ...read.bandwidth },
      deviceId: read.deviceID,
      cniArgs: read['cni-args'],
      defaultRoute: read['default-route'],
    });
  });
}

function readRoot(value: string): JsonNode {
  let root: JsonNode;
  try {
    root = parseJson(value);
  } catch (error) {
    throw new Error(`the networks annotation has one of [ { " and so must be a JSON list, but ${(error as Error).message}; write [{"name": …}], or the short form without any of these`);
  }
  if (root.type === 'object') {
    throw new Error('the networks annotation is a JSON object; put it into a list: [{"name": …}]');
  }
  if (root.type !== 'array') {
    throw new Error('the networks annotation is JSON, but not a list; write [{"name": …}] or the short form without quotes');
  }
  return root;
}

function checkRequests(element: NetworkSelectionElement, index: number): void {
  for (const [key, value] of [['mac', element.mac], ['infiniband-guid', element.infinibandGuid]] as const) {
    if (value && !isHardwareAddress(value)) {
      throw new Error(`[${index}].${key}: '${value}' is not a hardware address; give one such as '02:00:00:00:00:01'`);
    }
  }
  for (const [i, ip] of (element.ips ?? []).entries()) {
    if (!(ip.includes('/') ? parseGoCidr(ip) : parseGoIp(ip))) {
      throw new Error(`[${index}].ips[${i}]: '${ip}' is not an IP address; give one such as '172.16.1.9/24'`);
    }
  }
}

/** What the API server accepts as the name of an object: at most 253 characters, in parts of any length. */
const OBJECT_NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const NAMESPACE = /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/;

function trapsOf(element: Written, index: number): string[] {
  const { name, namespace, interfaceName } = element;
  const at = `element ${index + 1}`;
  const slash = name.indexOf('/');
  return [
    ...(name === '' ? [`${at} has no name, so Multus looks for a NetworkAttachmentDefinition called '' and fails; remove the element or the stray comma`] : []),
    ...(slash >= 0 ? [`${at} is named '${name}': the JSON form does not split at '/'; write {"name": "${name.slice(slash + 1)}", "namespace": "${name.slice(0, slash)}"}`] : []),
    ...(name !== '' && slash < 0 && !OBJECT_NAME.test(name) ? [`${at} is named '${name}', which is not a valid name of a Kubernetes object; use lower-case letters, digits, '-' and '.', each part beginning and ending with a letter or digit`] : []),
    ...(name.length > 253 ? [`${at} has a name of ${name.length} characters, and a Kubernetes object has at most 253; name the NetworkAttachmentDefinition that you mean`] : []),
    ...(namespace && !NAMESPACE.test(namespace) ? [`${at} has the namespace '${namespace}', which is not a valid name of a namespace; use at most 63 lower-case letters, digits and '-', beginning and ending with a letter or digit`] : []),
    ...(element.ips ?? []).filter(ip => !ip.includes('/')).map(ip => `${at} asks for '${ip}' in ips, but Whereabouts and static refuse an address without prefix length when the Pod is started; add the prefix length of its range, such as '${ip}/${ip.includes(':') ? 64 : 24}'`),
    ...(element.ips ?? []).filter((ip, i, all) => all.indexOf(ip) < i).map(ip => `${at} asks for '${ip}' twice in ips, and the kernel refuses an address twice; remove one of the two`),
    ...(interfaceName && podInterfaceNameProblem(interfaceName) ? [`${at}: the name of the Pod interface ${podInterfaceNameProblem(interfaceName)}`] : []),
    ...(element.defaultRoute?.length === 0 ? [`${at} has an empty list as default-route, so Multus removes the default routes of every interface and sets none; leave the key out`] : []),
    ...(interfaceName === 'eth0' || interfaceName === 'lo' ? [`${at} asks for the Pod interface '${interfaceName}', which the Pod has already; use another name`] : []),
  ];
}

/** A Pod interface cannot be made twice. */
function interfaceTraps(elements: readonly NetworkSelectionElement[]): string[] {
  const names = elements.map(({ interfaceName }, i) => interfaceName || `net${i + 1}`);
  return names.flatMap((name, i) => (names.indexOf(name) < i
    ? [`element ${i + 1} gets the Pod interface '${name}', which element ${names.indexOf(name) + 1} has already; use another name`]
    : []));
}

/** Multus accepts one default route per family for the whole Pod. A text that is not an address counts as IPv6. */
function defaultRouteTraps(elements: readonly NetworkSelectionElement[]): string[] {
  const gateways = elements.flatMap(({ defaultRoute }) => defaultRoute ?? []);
  const ipv4 = gateways.filter(gateway => parseGoIp(gateway)?.family === IpFamily.IPV4).length;
  return ([[IpFamily.IPV4, ipv4], [IpFamily.IPV6, gateways.length - ipv4]] as const)
    .filter(([, count]) => count > 1)
    .map(([family, count]) => `the elements have ${count} gateways of ${family} in default-route, but Multus accepts one for the whole Pod ("does not support ECMP"); keep one`);
}

/** The object without empty keys. A name stays even if it is empty. */
function present<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([key, value]) => value !== undefined && (value !== '' || key === 'name'))) as T;
}
