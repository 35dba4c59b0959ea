import { parseGoCidr, parseGoIp } from './address';
import { Decoder, list, pointer, string, struct } from './json';

/* The types that several CNI configurations are made of (containernetworking/cni, pkg/types), as Go reads them. */

/** Go's net.IP: a text that is an address, or empty. */
export const ip: Decoder<string> = (node, path) => {
  const text = string(node, path, undefined);
  if (text !== '' && !parseGoIp(text)) {
    throw new Error(`${path}: '${text}' is not an IP address`);
  }
  return text;
};

/** types.IPNet: an address with the length of its prefix. It reads its own JSON, so that it is asked even for null, which is none. */
export const ipNet: Decoder<string> = Object.assign<Decoder<string>, Pick<Decoder<string>, 'onNull'>>((node, path) => {
  const text = node.type === 'null' ? '' : string(node, path, undefined);
  if (!parseGoCidr(text)) {
    throw new Error(`${path}: '${text}' is not an address with the length of its prefix, such as '172.16.1.9/24'`);
  }
  return text;
}, { onNull: 'decode' });

/** types.Route. */
export interface Route {
  readonly dst: string;
  readonly gw: string;
  readonly mtu: number;
  readonly advmss: number;
  readonly priority: number;
  readonly table: number;
  readonly scope: number;
}

/** How a route is read; `int` reads whole numbers of the same text. */
export function route(int: Decoder<number>): Decoder<Route> {
  return struct<Route>({ dst: ipNet, gw: pointer(ip), mtu: int, advmss: int, priority: int, table: pointer(int), scope: pointer(int) });
}

/** types.DNS. */
export interface Dns {
  readonly nameservers?: string[];
  readonly domain?: string;
  readonly search?: string[];
  readonly options?: string[];
}

export const dns: Decoder<Dns> = struct<Dns>({ nameservers: list(string, ''), domain: string, search: list(string, ''), options: list(string, '') });
