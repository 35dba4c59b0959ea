import { anyObject, boolean, list, parseJson, string, struct } from '../go/json';
import { trimSpace } from '../go/text';

/** What is asked of a configuration of Multus: which networks it attaches by itself, and which it lets Pods attach to. */
export interface MultusFields {
  readonly clusterNetwork: string;
  readonly defaultNetworks: readonly string[];
  readonly systemNamespaces: readonly string[];
  readonly multusNamespace: string;
  readonly namespaceIsolation: boolean;
  readonly globalNamespaces: readonly string[];
  readonly logLevel: string;
}

/** What Multus takes for what is not written. */
export const MULTUS_DEFAULTS: MultusFields = {
  clusterNetwork: '',
  defaultNetworks: [],
  systemNamespaces: ['kube-system'],
  multusNamespace: 'kube-system',
  namespaceIsolation: false,
  globalNamespaces: ['default'],
  logLevel: '',
};

/** The fields as they are written: the global namespaces are one text. */
type Written = { readonly [Key in Exclude<keyof MultusFields, 'globalNamespaces'>]?: MultusFields[Key] } & {
  readonly globalNamespaces?: string;
  readonly delegates?: readonly Record<string, unknown>[];
};

const written = struct<Written>({
  clusterNetwork: string,
  defaultNetworks: list(string, ''),
  systemNamespaces: list(string, ''),
  multusNamespace: string,
  namespaceIsolation: boolean,
  globalNamespaces: string,
  logLevel: string,
  delegates: list(anyObject, {}),
});

/** Reads a configuration as Multus v4.2.1 does (pkg/types, LoadNetConf), as far as it is asked for; throws what that refuses. */
export function readMultusConfig(text: string): MultusFields {
  const { globalNamespaces: open, ...defaults } = MULTUS_DEFAULTS;
  const { delegates, globalNamespaces, ...fields } = written(parseJson(text), '', defaults);
  if (!fields.clusterNetwork && !delegates?.length) {
    throw new Error('clusterNetwork: there is none, and no delegates either; name the network of the cluster, which is \'gke-pod-network\' on GKE');
  }
  // Go reads into the defaults, and null empties a list.
  return { ...MULTUS_DEFAULTS, defaultNetworks: [], systemNamespaces: [], ...fields, globalNamespaces: globalNamespaces ? globalNamespaces.split(',').map(trimSpace) : open };
}
