import { anyObject, boolean, Decoder, list, map, parseJson, pointer, string, struct } from './go-json';

/*
 * A CNI configuration inside another, as Multus v4.2.1 loads it (pkg/types, LoadDelegateNetConf): one plugin if it has a `type`, else a
 * list of them. Multus holds it as a Go map in between and writes that as JSON again, with its keys in order.
 */

/** The fields that libcni knows in every configuration. */
export interface PluginFields {
  readonly 'cniVersion'?: string;
  readonly 'name'?: string;
  readonly 'type'?: string;
  readonly 'capabilities'?: Record<string, boolean>;
  readonly 'ipam'?: Ipam;
  readonly 'dns'?: Dns;
  readonly 'prevResult'?: Record<string, unknown>;
  readonly 'cni.dev/valid-attachments'?: Attachment[];
}

interface Ipam {
  readonly type?: string;
}

interface Attachment {
  readonly containerID?: string;
  readonly ifname?: string;
}

interface Dns {
  readonly nameservers?: string[];
  readonly domain?: string;
  readonly search?: string[];
  readonly options?: string[];
}

interface PluginList {
  readonly cniVersion?: string;
  readonly name?: string;
  readonly disableCheck?: boolean;
  readonly disableGC?: boolean;
  readonly plugins?: (PluginFields | undefined)[];
}

/** How name servers are read. */
export const DNS = struct<Dns>({ nameservers: list(string, ''), domain: string, search: list(string, ''), options: list(string, '') });

/** How the fields are read. */
export const PLUGIN_FIELDS = {
  'cniVersion': string,
  'name': string,
  'type': string,
  'capabilities': map(boolean, false),
  'ipam': struct<Ipam>({ type: string }),
  'dns': DNS,
  'prevResult': anyObject,
  'cni.dev/valid-attachments': list(struct<Attachment>({ containerID: string, ifname: string }), {}),
};

const plugin = struct<PluginFields>(PLUGIN_FIELDS);

const pluginList: Decoder<PluginList> = struct<PluginList>({
  cniVersion: string,
  name: string,
  disableCheck: boolean,
  disableGC: boolean,
  plugins: list(pointer(plugin as Decoder<PluginFields | undefined>), undefined),
});

/** Throws what Multus refuses in a delegate, and where it would crash. */
export function checkDelegate(delegate: Readonly<Record<string, unknown>>, path: string): void {
  const node = parseJson(sortedJson(delegate));
  if (plugin(node, path, undefined).type) return;
  const { plugins } = pluginList(node, path, undefined);
  if (plugins === undefined) {
    throw new Error(`${path}: has neither 'type' nor 'plugins', give one of them`);
  }
  if (plugins.length === 0 || plugins[0] === undefined) {
    throw new Error(`${path}.plugins: has no first plugin, which Multus crashes on; give at least one`);
  }
  if (!plugins[0].type) {
    throw new Error(`${path}.plugins[0]: has no 'type', give the name of the plugin's binary`);
  }
}

/** JSON as Go writes a map: its keys in the order of their bytes. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) => (typeof item === 'object' && item !== null && !Array.isArray(item)
    ? Object.fromEntries(Object.entries(item).sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b))))
    : item));
}
