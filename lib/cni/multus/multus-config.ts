import { MultusConfigProps, MultusLogLevel } from './multus-config-props';
import { MultusFields, readMultusConfig } from './reading';
import { checkPrintable } from '../go/text';

/** Name of the CNI configuration that GKE writes on every node. */
const GKE_POD_NETWORK = 'gke-pod-network';

/** The CNI configuration of Multus, the file `00-multus.conf` on every node, as Multus v4.2.1 reads it. */
export class MultusConfig {
  /** Name of the configuration that `MultusConfig.of` writes. */
  public static readonly NAME = 'multus-cni-network';

  /**
   * Reads a configuration like Multus v4.2.1: missing keys have the defaults of Multus.
   *
   * @param text the JSON text
   * @throws if Multus refuses the configuration, which it then does for every Pod
   */
  public static parse(text: string): MultusConfig {
    try {
      return new MultusConfig(text, readMultusConfig(text));
    } catch (error) {
      throw new Error(`Multus would refuse its configuration: ${(error as Error).message.replace(/^[.:] ?/, '')}`);
    }
  }

  /**
   * Writes a configuration for GKE: its paths, its kubeconfig and, by default, its network.
   *
   * @throws if a text has a character that makes kubectl refuse the manifest
   */
  public static of(props: MultusConfigProps = {}): MultusConfig {
    checkPrintable('cannot write the configuration of Multus', props, '');
    return MultusConfig.parse(`${JSON.stringify(writtenConfig(props), undefined, 2)}\n`);
  }

  /**
   * What `of` writes without props.
   *
   * @internal
   */
  public static _default(): MultusConfig {
    return MultusConfig.usual ??= MultusConfig.of();
  }

  private static usual?: MultusConfig;

  /** The network of `eth0`; empty if the configuration contains its networks itself. */
  public readonly clusterNetwork: string;
  /** Networks that every Pod outside of the system namespaces gets. */
  public readonly defaultNetworks: string[];
  /** Namespaces whose Pods do not get the default networks. */
  public readonly systemNamespaces: string[];
  /** Namespace of the NetworkAttachmentDefinitions for the cluster network and the default networks. */
  public readonly multusNamespace: string;
  /** Whether Multus keeps Pods from NetworkAttachmentDefinitions of other namespaces. */
  public readonly namespaceIsolation: boolean;
  /** Namespaces whose NetworkAttachmentDefinitions are open to all. */
  public readonly globalNamespaces: string[];
  /** How much is logged, as in the configuration; empty if it does not say. */
  public readonly logLevel: string;

  private constructor(private readonly text: string, fields: MultusFields) {
    this.clusterNetwork = fields.clusterNetwork;
    this.defaultNetworks = [...fields.defaultNetworks];
    this.systemNamespaces = [...fields.systemNamespaces];
    this.multusNamespace = fields.multusNamespace;
    this.namespaceIsolation = fields.namespaceIsolation;
    this.globalNamespaces = [...fields.globalNamespaces];
    this.logLevel = fields.logLevel;
  }

  /**
   * Whether Multus lets a Pod attach to a NetworkAttachmentDefinition. It must be in the namespace of the Pod or in a global one; a Pod in
   * a global namespace has no access to others.
   *
   * @param podNamespace namespace of the Pod
   * @param networkNamespace namespace of the NetworkAttachmentDefinition
   */
  public allows(podNamespace: string, networkNamespace: string): boolean {
    return !this.namespaceIsolation || podNamespace === networkNamespace || this.globalNamespaces.includes(networkNamespace);
  }

  /** The JSON text that was parsed or written. */
  public toString(): string {
    return this.text;
  }
}

/** The configuration of Google's document, in its order, with the props. Keys without a value are left out. */
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
    kubeconfig: '/var/lib/kubelet/kubeconfig',
    clusterNetwork: props.clusterNetwork ?? GKE_POD_NETWORK,
    defaultNetworks: props.defaultNetworks,
    systemNamespaces: props.systemNamespaces,
    multusNamespace: props.multusNamespace,
    readinessindicatorfile: props.readinessIndicatorFile,
  };
}
