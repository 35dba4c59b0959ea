import { Dns, dns } from '../go/cni-types';
import { anyObject, boolean, Decoder, list, map, pointer, string, struct } from '../go/json';

/*
 * How libcni 1.3.0 and Multus v4.2.1 first read a CNI configuration, the `spec.config` of a NetworkAttachmentDefinition (pkg/types,
 * LoadDelegateNetConf): as one plugin if it has a `type`, otherwise as a list of plugins.
 */

/** The fields that libcni knows in the configuration of every plugin. */
export interface PluginConf {
  readonly 'cniVersion'?: string;
  readonly 'name'?: string;
  readonly 'type'?: string;
  readonly 'capabilities'?: Record<string, boolean>;
  readonly 'ipam'?: { readonly type?: string };
  readonly 'dns'?: Dns;
  readonly 'prevResult'?: Record<string, unknown>;
  readonly 'cni.dev/valid-attachments'?: ValidAttachment[];
}

interface ValidAttachment {
  readonly containerID?: string;
  readonly ifname?: string;
}

/** A list of plugins. */
export interface PluginConfList {
  readonly cniVersion?: string;
  readonly name?: string;
  readonly disableCheck?: boolean;
  readonly disableGC?: boolean;
  readonly plugins?: (PluginConf | undefined)[];
}

/** How the fields of a plugin are read. */
export const PLUGIN_FIELDS = {
  'cniVersion': string,
  'name': string,
  'type': string,
  'capabilities': map(boolean, false),
  'ipam': struct<{ readonly type?: string }>({ type: string }),
  'dns': dns,
  'prevResult': anyObject,
  'cni.dev/valid-attachments': list(struct<ValidAttachment>({ containerID: string, ifname: string }), {}),
};

export const pluginConf: Decoder<PluginConf> = struct<PluginConf>(PLUGIN_FIELDS);

export const pluginConfList: Decoder<PluginConfList> = struct<PluginConfList>({
  cniVersion: string,
  name: string,
  disableCheck: boolean,
  disableGC: boolean,
  plugins: list(pointer(pluginConf as Decoder<PluginConf | undefined>), undefined),
});

/** Throws if Multus refuses a list of plugins or crashes on it. `path` is the place of the list, empty for the configuration itself. */
export function checkPlugins({ plugins }: PluginConfList, path: string): void {
  if (plugins === undefined) {
    throw new Error(`${path === '' ? 'the configuration' : `${path}:`} has neither 'type' nor 'plugins'; give a list of plugins`);
  }
  const at = path === '' ? 'plugins' : `${path}.plugins`;
  if (plugins.length === 0) {
    throw new Error(`${at}: is an empty list, which crashes Multus v4.2.1; give at least one plugin`);
  }
  if (plugins[0] === undefined) {
    throw new Error(`${at}[0]: is null, which crashes Multus v4.2.1; give a plugin`);
  }
  if (!plugins[0].type) {
    throw new Error(`${at}[0]: has no 'type'; name the plugin`);
  }
}

/** The versions of the CNI specification that Multus v4.2.1 accepts, with libcni 1.3.0, in ascending order. */
export const KNOWN_VERSIONS: readonly string[] = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0', '1.1.0'];

/** Negative if the first version is lower, positive if it is higher. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  return a.map((part, i) => part - b[i]).find(difference => difference !== 0) ?? 0;
}
