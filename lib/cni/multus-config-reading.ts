import { anyObject, article, boolean, Decoder, integer, JsonNode, list, parseJson, pointer, properties, string, struct } from './go-json';
import { trimSpace } from './go-text';
import { MultusLogOptions } from './multus-config-props';
import { MULTUS_DEFAULTS, MultusFields, RuntimeConfig, RuntimePort } from './multus-fields';
import { Bandwidth } from './network-selection-element';
import { checkDelegate, PLUGIN_FIELDS } from './plugin-conf';
import { checkPreviousResult } from './previous-result';

/** What Multus makes of a configuration. */
export interface MultusReading {
  readonly config: MultusFields;
  /** Keys that are no field of Multus, in their order. */
  readonly unknownKeys: string[];
}

type Fields = { readonly [K in keyof MultusFields]-?: Decoder<NonNullable<MultusFields[K]>> };

const flag = hinted(boolean, 'string', 'write true or false without quotes');
const names = hinted(list(string, ''), 'string', 'write a list even of one, as in ["kube-system"]');
const commaList = hinted(string, 'array', 'write one string with commas, as in "default,shared"');

function fields(text: string): Fields {
  const int = integer(text);
  return {
    ...PLUGIN_FIELDS,
    confDir: string,
    cniDir: string,
    binDir: string,
    delegates: list(anyObject, {}),
    clusterNetwork: string,
    defaultNetworks: names,
    kubeconfig: string,
    logFile: string,
    logLevel: string,
    logToStderr: flag,
    logOptions: pointer(struct<MultusLogOptions>({
      maxAge: pointer(int), maxSize: pointer(int), maxBackups: pointer(int), compress: pointer(flag),
    })),
    runtimeConfig: pointer(runtimeConfig(int)),
    readinessindicatorfile: string,
    namespaceIsolation: flag,
    globalNamespaces: commaList,
    auxiliaryCNIChainName: string,
    systemNamespaces: names,
    multusNamespace: string,
    retryDeleteOnError: flag,
  };
}

function runtimeConfig(int: Decoder<number>): Decoder<RuntimeConfig> {
  const port = struct<RuntimePort>({ hostPort: int, containerPort: int, protocol: string, hostIP: string });
  return struct<RuntimeConfig>({
    portMappings: list(pointer(port as Decoder<RuntimePort | undefined>), undefined),
    bandwidth: pointer(struct<Bandwidth>({ ingressRate: int, ingressBurst: int, egressRate: int, egressBurst: int })),
    ips: list(string, ''),
    mac: string,
    infinibandGUID: string,
    deviceID: string,
    CNIDeviceInfoFile: string,
  });
}

/** The keys that a configuration file can have; the others are filled in by the container runtime. */
export const MULTUS_KEYS: readonly string[] = Object.keys(fields(''))
  .filter(key => !['ipam', 'dns', 'prevResult', 'cni.dev/valid-attachments', 'runtimeConfig'].includes(key));

/** Reads a configuration as Multus v4.2.1 does (pkg/types, LoadNetConf); throws what it refuses. */
export function readMultusConfig(text: string): MultusReading {
  const root = parsed(text);
  const decoders = fields(text);
  // Go leaves the defaults alone when it is given null.
  const config = root.type === 'null' ? MULTUS_DEFAULTS : struct<MultusFields>(decoders)(root, '', MULTUS_DEFAULTS);
  if (config.prevResult) {
    checkPreviousResult(config.prevResult, config.cniVersion ?? '');
  }
  if (!config.clusterNetwork) {
    if (!config.delegates?.length) {
      throw new Error('clusterNetwork: there is none, and no delegates either; name the network of the cluster, which is \'gke-pod-network\' on GKE');
    }
    config.delegates.forEach((delegate, i) => checkDelegate(delegate, `delegates[${i}]`));
  }
  const known = Object.keys(decoders).map(key => key.toLowerCase());
  return { config, unknownKeys: properties(root).map(({ key }) => key).filter(key => !known.includes(key.toLowerCase())) };
}

/** The items between the commas of a text, without the white space that Go knows around them. */
export function splitList(text: string): string[] {
  return text.split(',').map(trimSpace);
}

function parsed(text: string): JsonNode {
  const root = parseJson(text);
  if (root.type !== 'object' && root.type !== 'null') {
    throw new Error(`is ${article(root.type)}, give an object: {"name": …}`);
  }
  return root;
}

/** A decoder that, for a value of the type that is often taken for the right one, says how the right one is written. */
function hinted<T>(decoder: Decoder<T>, mistaken: JsonNode['type'], hint: string): Decoder<T> {
  const decode: Decoder<T> = (node, path, previous) => {
    if (node.type === mistaken) {
      throw new Error(`${path}: got ${article(node.type)}, ${hint}`);
    }
    return decoder(node, path, previous);
  };
  return Object.assign(decode, { onNull: decoder.onNull });
}
