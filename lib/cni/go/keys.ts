/** The fields of a Go struct, with the fields of the structs inside. A field of any other type has none. */
export interface Fields {
  readonly [name: string]: Fields;
}

const ADDRESS = fields('address', 'Address', 'gateway');
const ROUTE = fields('dst', 'gw', 'table', 'priority');
const RANGE = fields('range', 'range_start', 'range_end', 'exclude');

/** The fields of an IPAM that the library reads: those of Whereabouts v0.7.0, some of which static has too. */
export const IPAM_KEYS: Fields = {
  ...fields('type', 'gateway', 'Gateway', 'network_name', 'enable_overlapping_ranges', 'leader_lease_duration', 'leader_renew_deadline', 'leader_retry_period'),
  ...RANGE,
  ipRanges: RANGE,
  addresses: ADDRESS,
  routes: ROUTE,
};

/** The fields of a plugin that the library reads: those of libcni, ipvlan, tuning and sbr. */
export const PLUGIN_KEYS: Fields = {
  ...fields('type', 'capabilities', 'plugins', 'master', 'mode', 'mtu', 'sysctl', 'txQLen', 'promisc', 'allmulti', 'mac', 'table'),
  ipam: IPAM_KEYS,
};

function fields(...names: string[]): Fields {
  return Object.fromEntries(names.map(name => [name, {}]));
}

/** Go compares keys of structs by simple Unicode folding. These two are the only letters outside ASCII that fold into it. */
export function fold(key: string): string {
  return key.toLowerCase().replace(/\u017f/g, 's').replace(/\u212a/g, 'k');
}

/**
 * The object, in which each key that Go reads into one of the fields has the name of that field: `Ipam` and `IPAM` become `ipam`. If
 * several keys have the same field, libcni passes them to the plugin in ascending order, so the last one counts. Objects are merged.
 */
export function asGoReads(object: { readonly [key: string]: unknown }, known: Fields): { readonly [key: string]: unknown } {
  const named = Object.entries(object).map(([key, value]) => ({ key, name: fieldOf(key, known), value }));
  const ordered = named.some(({ key, name }) => key !== name) ? named.sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key))) : named;
  const read = new Map<string, unknown>();
  for (const { name, value } of ordered) {
    const [earlier, now] = [read.get(name), inner(value, Object.hasOwn(known, name) ? known[name] : {})];
    read.set(name, isObject(earlier) && isObject(now) ? { ...earlier, ...now } : now ?? earlier ?? value);
  }
  return Object.fromEntries(read);
}

function fieldOf(key: string, known: Fields): string {
  return Object.hasOwn(known, key) ? key : Object.keys(known).find(name => fold(name) === fold(key)) ?? key;
}

function inner(value: unknown, known: Fields): unknown {
  if (Object.keys(known).length === 0) return value;
  if (Array.isArray(value)) return value.map(item => inner(item, known));
  return isObject(value) ? asGoReads(value, known) : value;
}

/** Whether the value is a JSON object, and neither a list nor null. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
