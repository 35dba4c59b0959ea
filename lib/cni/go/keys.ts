/** The fields of a struct of Go, and those of the structs in them; a field of any other kind has none. */
export interface Fields {
  readonly [name: string]: Fields;
}

const ADDRESS = fields('address', 'Address', 'gateway');
const ROUTE = fields('dst', 'gw');
const RANGE = fields('range', 'range_start', 'range_end', 'exclude');

/** What is asked of an IPAM: fields of Whereabouts v0.7.0, some of which static has too. */
export const IPAM_KEYS: Fields = {
  ...fields('type', 'gateway', 'Gateway', 'network_name', 'enable_overlapping_ranges'),
  ...RANGE,
  ipRanges: RANGE,
  addresses: ADDRESS,
  routes: ROUTE,
};

/** What is asked of a plugin: fields of libcni, ipvlan, tuning and sbr. */
export const PLUGIN_KEYS: Fields = {
  ...fields('type', 'capabilities', 'plugins', 'master', 'mode', 'mtu', 'sysctl', 'txQLen', 'promisc', 'allmulti', 'mac', 'table'),
  ipam: IPAM_KEYS,
};

function fields(...names: string[]): Fields {
  return Object.fromEntries(names.map(name => [name, {}]));
}

/** Go compares keys of structs by simple Unicode folding; the only letters beyond ASCII that fold into it are these two. */
export function fold(key: string): string {
  return key.toLowerCase().replace(/\u017f/g, 's').replace(/\u212a/g, 'k');
}

/**
 * The object with each key that Go reads into one of the fields under the field's own name: `Ipam` and `IPAM` are `ipam`. Where several
 * are the same one, libcni hands them to the plugin in ascending order, so that the last one counts; of objects, each key for itself.
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

/** Whether the value is an object of JSON, not a list and not null. */
export function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
