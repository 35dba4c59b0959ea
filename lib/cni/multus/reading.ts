import { anyObject, boolean, list, parseJson, string, struct } from '../go/json';
import { trimSpace } from '../go/text';

/** What the library reads from a configuration of Multus: the networks that it attaches itself, and those that it opens to Pods. */
export interface MultusFields {
  readonly clusterNetwork: string;
  readonly defaultNetworks: readonly string[];
  readonly systemNamespaces: readonly string[];
  readonly multusNamespace: string;
  readonly namespaceIsolation: boolean;
  readonly globalNamespaces: readonly string[];
  readonly logLevel: string;
}

/** What Multus uses for missing keys. */
export const MULTUS_DEFAULTS: MultusFields = {
  clusterNetwork: '',
  defaultNetworks: [],
  systemNamespaces: ['kube-system'],
  multusNamespace: 'kube-system',
  namespaceIsolation: false,
  globalNamespaces: ['default'],
  logLevel: '',
};

/** The fields as in the JSON, where the global namespaces are one text. */
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

/** Reads a configuration as Multus v4.2.1 does (pkg/types, LoadNetConf), as far as the library needs it. Throws if Multus refuses the configuration. */
export function readMultusConfig(text: string): MultusFields {
  const { globalNamespaces: open, ...defaults } = MULTUS_DEFAULTS;
  const { delegates, globalNamespaces, ...fields } = written(parseJson(text), '', defaults);
  if (!fields.clusterNetwork && !delegates?.length) {
    throw new Error('clusterNetwork: got none, and no delegates either; give the cluster network, which is \'gke-pod-network\' on GKE');
  }
  // Go reads into the defaults, and null empties a list.
  return { ...MULTUS_DEFAULTS, defaultNetworks: [], systemNamespaces: [], ...fields, globalNamespaces: globalNamespaces ? globalNamespaces.split(',').map(trimSpace) : open };
}
