import { MultusLogOptions } from './multus-config-props';
import { Bandwidth } from './network-selection-element';
import type { PluginConf } from './plugin-conf';

/** The fields of Multus' Go struct (pkg/types, NetConf), by their JSON keys. */
export interface MultusFields extends PluginConf {
  readonly confDir?: string;
  readonly cniDir?: string;
  readonly binDir?: string;
  readonly delegates?: Record<string, unknown>[];
  readonly clusterNetwork?: string;
  readonly defaultNetworks?: string[];
  readonly kubeconfig?: string;
  readonly logFile?: string;
  readonly logLevel?: string;
  readonly logToStderr?: boolean;
  readonly logOptions?: MultusLogOptions;
  readonly runtimeConfig?: RuntimeConfig;
  readonly readinessindicatorfile?: string;
  readonly namespaceIsolation?: boolean;
  readonly globalNamespaces?: string;
  readonly auxiliaryCNIChainName?: string;
  readonly systemNamespaces?: string[];
  readonly multusNamespace?: string;
  readonly retryDeleteOnError?: boolean;
}

/** What the container runtime hands over, of which a configuration file has nothing. */
export interface RuntimeConfig {
  readonly portMappings?: (RuntimePort | undefined)[];
  readonly bandwidth?: Bandwidth;
  readonly ips?: string[];
  readonly mac?: string;
  readonly infinibandGUID?: string;
  readonly deviceID?: string;
  readonly CNIDeviceInfoFile?: string;
}

/** A port of the node that leads to one of the Pod. */
export interface RuntimePort {
  readonly hostPort?: number;
  readonly containerPort?: number;
  readonly protocol?: string;
  readonly hostIP?: string;
}

/** What Multus starts from, before it reads the configuration. */
export const MULTUS_DEFAULTS: MultusFields = {
  confDir: '/etc/cni/multus/net.d',
  cniDir: '/var/lib/cni/multus',
  binDir: '/opt/cni/bin',
  logToStderr: true,
  multusNamespace: 'kube-system',
  systemNamespaces: ['kube-system'],
};
