import { nearest } from '../problem';
import { MultusConfigProps, MultusLogLevel, MultusLogOptions } from './multus-config-props';
import type { MultusReading } from './multus-config-reading';
import { MULTUS_DEFAULTS, MultusFields } from './multus-fields';
import { checkPrintable } from './printable-text';
import { multusReader } from './readers';

/** The CNI configuration of Multus, the file `00-multus.conf` on every node, as Multus v4.2.1 understands it. */
export class MultusConfig {
  /** Name of the configuration that `MultusConfig.of` writes. */
  public static readonly NAME = 'multus-cni-network';

  /**
   * Reads a configuration with the same outcome as Multus v4.2.1: what it refuses is refused, and what it leaves out has the value that
   * Multus gives it. What Multus accepts and then ignores or fails on is accepted here too, and `traps` says so.
   *
   * @param text the JSON text
   * @throws if Multus refuses the configuration, which it does anew for every Pod, and where Multus would crash
   */
  public static parse(text: string): MultusConfig {
    return new MultusConfig(text, readConfig(text));
  }

  /**
   * Writes a configuration for GKE: its paths, its kubeconfig and, unless told otherwise, its network.
   *
   * @throws if Multus would refuse it, and if a text has a character with which kubectl would refuse the manifest
   */
  public static of(props: MultusConfigProps = {}): MultusConfig {
    checkPrintable('cannot write the configuration of Multus', props, '');
    const text = `${JSON.stringify(writtenConfig(props), undefined, 2)}\n`;
    if (lastWritten?.text !== text) {
      // What is written is read back, so that it means here what it means on the node. For the defaults a test has done that.
      lastWritten = Object.values(props).every(value => value === undefined)
        ? new MultusConfig(text, { config: { ...MULTUS_DEFAULTS, ...JSON.parse(text) as MultusFields }, unknownKeys: [] })
        : MultusConfig.parse(text);
    }
    return lastWritten;
  }

  /** Name of this CNI configuration. */
  public readonly name: string;
  /** The binary that the container runtime calls: `multus`. */
  public readonly pluginType: string;
  /** CNI version of what Multus returns to the runtime; empty if the configuration has none. */
  public readonly cniVersion: string;
  /** What the runtime is told that Multus understands, such as `portMappings`. */
  public readonly capabilities: { [name: string]: boolean };
  /** Directory of the node in which CNI configurations are looked for by name. */
  public readonly confDir: string;
  /** Directory of the node in which Multus remembers what it attached. */
  public readonly cniDir: string;
  /** Directory of the node in which plugins are looked for first. */
  public readonly binDir: string;
  /** Path of the kubeconfig on the node; empty if Multus does not ask the API server. */
  public readonly kubeconfig: string;
  /** The network of `eth0`; empty if the configuration carries its networks itself. */
  public readonly clusterNetwork: string;
  /** Networks that every Pod outside of the system namespaces gets. */
  public readonly defaultNetworks: string[];
  /** Namespaces whose Pods do not get the default networks. */
  public readonly systemNamespaces: string[];
  /** Namespace in which the cluster's and the default networks are looked for. */
  public readonly multusNamespace: string;
  /** Whether Pods are kept from NetworkAttachmentDefinitions of other namespaces. */
  public readonly namespaceIsolation: boolean;
  /** Namespaces whose NetworkAttachmentDefinitions are open to all. */
  public readonly globalNamespaces: string[];
  /** The file that Multus waits for; empty if for none. */
  public readonly readinessIndicatorFile: string;
  /** The log file on the node; empty if there is none. */
  public readonly logFile: string;
  /** How much is logged, as it was written; empty if nothing was. */
  public readonly logLevel: string;
  /** Whether the log goes to the standard error stream too. */
  public readonly logToStderr: boolean;
  /** How the log file was meant to be rotated. */
  public readonly logOptions?: MultusLogOptions;
  /** What Multus accepts in the configuration and then ignores or fails on; each names the key and the fix. */
  public readonly traps: string[];

  private constructor(private readonly text: string, reading: MultusReading) {
    const { config } = reading;
    this.name = config.name ?? '';
    this.pluginType = config.type ?? '';
    this.cniVersion = config.cniVersion ?? '';
    this.capabilities = config.capabilities ?? {};
    this.confDir = config.confDir ?? '';
    this.cniDir = config.cniDir ?? '';
    this.binDir = config.binDir ?? '';
    this.kubeconfig = config.kubeconfig ?? '';
    this.clusterNetwork = config.clusterNetwork ?? '';
    this.defaultNetworks = config.defaultNetworks ?? [];
    this.systemNamespaces = config.systemNamespaces ?? [];
    this.multusNamespace = config.multusNamespace ?? '';
    this.namespaceIsolation = config.namespaceIsolation ?? false;
    this.globalNamespaces = config.globalNamespaces ? multusReader().splitList(config.globalNamespaces) : ['default'];
    this.readinessIndicatorFile = config.readinessindicatorfile ?? '';
    this.logFile = config.logFile ?? '';
    this.logLevel = config.logLevel ?? '';
    this.logToStderr = config.logToStderr ?? false;
    this.logOptions = config.logOptions;
    this.traps = Object.freeze(trapsOf(this, reading)) as string[];
  }

  /**
   * Whether Multus lets a Pod attach to a NetworkAttachmentDefinition. That it is in the Pod's own namespace, or in a global one, is
   * all that counts: Pods in a global namespace have no right to others.
   *
   * @param podNamespace namespace of the Pod
   * @param networkNamespace namespace of the NetworkAttachmentDefinition
   */
  public allows(podNamespace: string, networkNamespace: string): boolean {
    return !this.namespaceIsolation || podNamespace === networkNamespace || this.globalNamespaces.includes(networkNamespace);
  }

  /** The JSON text, as it was read or written. */
  public toString(): string {
    return this.text;
  }
}

function readConfig(text: string): MultusReading {
  try {
    return multusReader().readMultusConfig(text);
  } catch (fault) {
    throw new Error(`Multus would refuse its configuration: ${(fault as Error).message.replace(/^\./, '')}`);
  }
}

/** The configuration that was written last; most installations of an app are alike. */
let lastWritten: MultusConfig | undefined;

/** The document's configuration, in its order, with what was asked for; keys without a value are left out. */
function writtenConfig(props: MultusConfigProps): object {
  return {
    name: MultusConfig.NAME,
    type: 'multus',
    capabilities: props.portMappings ?? true ? { portMappings: true } : undefined,
    confDir: '/etc/cni/net.d',
    namespaceIsolation: props.namespaceIsolation ?? true,
    globalNamespaces: props.globalNamespaces?.join(','),
    logLevel: props.logLevel ?? MultusLogLevel.VERBOSE,
    logFile: (props.logFile ?? '/var/log/multus.log') || undefined,
    logToStderr: props.logToStderr,
    logOptions: props.logOptions,
    kubeconfig: '/var/lib/kubelet/kubeconfig',
    clusterNetwork: props.clusterNetwork ?? 'gke-pod-network',
    defaultNetworks: props.defaultNetworks,
    systemNamespaces: props.systemNamespaces,
    multusNamespace: props.multusNamespace,
    readinessindicatorfile: props.readinessIndicatorFile,
  };
}

function trapsOf(config: MultusConfig, { config: fields, unknownKeys }: MultusReading): string[] {
  const levels: string[] = Object.values(MultusLogLevel);
  return ([
    [config.pluginType !== 'multus', `type: got '${config.pluginType}', the container runtime calls the binary of this name; write 'multus'`],
    [config.name === '', 'name: there is none, and the container runtime takes no configuration without; give one'],
    [config.clusterNetwork !== '' && config.clusterNetwork === config.name,
      `clusterNetwork: '${config.clusterNetwork}' is the name of this configuration, so that Multus would call itself; name the network of the cluster`],
    [config.clusterNetwork !== '' && config.kubeconfig === '',
      'kubeconfig: there is none, and Multus looks up no NetworkAttachmentDefinition without; give the path of one'],
    [config.clusterNetwork !== '' && fields.delegates !== undefined,
      'delegates: Multus does not look at them when there is a clusterNetwork; keep one of the two'],
    [config.globalNamespaces.length > 0 && fields.globalNamespaces !== undefined && !config.namespaceIsolation,
      'globalNamespaces: every namespace is open while namespaceIsolation is not true; set that, or leave the list out'],
    [config.logLevel !== '' && !levels.includes(config.logLevel.toLowerCase()),
      `logLevel: Multus knows no '${config.logLevel}' and keeps to 'panic'; write ${levels.map(level => `'${level}'`).join(', ')}`],
    [config.logOptions !== undefined, 'logOptions: Multus v4.2.1 reads them before it opens the log file and so keeps to its defaults; leave them out'],
  ] as [boolean, string][]).flatMap(([caught, trap]) => (caught ? [trap] : []))
    .concat(unknownKeys.flatMap(key => {
      const meant = nearest(key, multusReader().MULTUS_KEYS);
      return meant ? [`${key}: Multus has no such key and ignores it, did you mean '${meant}'?`] : [];
    }));
}
