import { dns, ip, ipNet, Route, route } from './cni-types';
import { Decoder, integer, JsonNode, list, parseJson, pointer, sortedJson, string, struct } from './go-json';

/*
 * The result of an earlier plugin, which a container runtime may hand to Multus inside of the configuration, as libcni 1.3.0 reads it
 * (pkg/types, NewResult). Each family of CNI versions has a form of its own.
 */

/** What is asked of a result once it is read. */
interface Result {
  readonly cniVersion?: string;
  readonly interfaces?: readonly unknown[];
  readonly ips?: readonly unknown[];
}

interface Family {
  readonly versions: readonly string[];
  /** Whether Multus follows each interface and address without looking whether it is there. */
  readonly crashesOnNull: boolean;
  read(node: JsonNode, int: Decoder<number>): Result;
}

const PATH = 'prevResult';

const FAMILIES: readonly Family[] = [
  {
    versions: ['', '0.1.0', '0.2.0'],
    crashesOnNull: false,
    read: (node, int) => {
      const config = pointer(struct({ ip: ipNet, gateway: pointer(ip), routes: list(route(int), {} as Route) }));
      return struct({ cniVersion: string, ip4: config, ip6: config, dns })(node, PATH, undefined);
    },
  },
  {
    versions: ['0.3.0', '0.3.1', '0.4.0'],
    crashesOnNull: true,
    read: (node, int) => struct({
      cniVersion: string,
      interfaces: items(struct({ name: string, mac: string, sandbox: string })),
      ips: items(struct({ version: string, interface: pointer(int), address: ipNet, gateway: pointer(ip) })),
      routes: items(route(int)),
      dns,
    })(node, PATH, undefined),
  },
  {
    versions: ['1.0.0', '1.1.0'],
    crashesOnNull: false,
    read: (node, int) => struct({
      cniVersion: string,
      interfaces: items(struct({ name: string, mac: string, mtu: int, sandbox: string, socketPath: string, pciID: string })),
      ips: items(struct({ interface: pointer(int), address: ipNet, gateway: pointer(ip) })),
      routes: items(route(int)),
      dns,
    })(node, PATH, undefined),
  },
];

/** Throws what Multus refuses in the result of an earlier plugin, and where it would crash. */
export function checkPreviousResult(result: Readonly<Record<string, unknown>>, cniVersion: string): void {
  const family = FAMILIES.find(({ versions }) => versions.includes(cniVersion));
  if (!family) {
    throw new Error(`cniVersion: got '${cniVersion}', whose results Multus cannot read; give one of ${FAMILIES.flatMap(({ versions }) => versions).filter(version => version).join(', ')}`);
  }
  const text = sortedJson(result);
  const read = family.read(parseJson(text), integer(text));
  if (!family.versions.includes(read.cniVersion ?? '')) {
    throw new Error(`${PATH}.cniVersion: got '${read.cniVersion ?? ''}', and the configuration has '${cniVersion}'; write the same`);
  }
  for (const key of ['interfaces', 'ips'] as const) {
    if (family.crashesOnNull && read[key]?.includes(undefined)) {
      throw new Error(`${PATH}.${key}: has an item that is null, which Multus crashes on; leave it out`);
    }
  }
}

function items<T>(item: Decoder<T>): Decoder<(T | undefined)[]> {
  return list(pointer(item as Decoder<T | undefined>), undefined);
}
