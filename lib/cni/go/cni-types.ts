import { parseGoCidr, parseGoIp } from './address';
import { Decoder, list, pointer, string, struct } from './json';

/* Types that several CNI configurations share (containernetworking/cni, pkg/types), as Go reads them. */

/** Go's net.IP: an address, or an empty text. */
export const ip: Decoder<string> = (node, path) => {
  const text = string(node, path, undefined);
  if (text !== '' && !parseGoIp(text)) {
    throw new Error(`${path}: '${text}' is not an IP address; give one without prefix length`);
  }
  return text;
};

/** types.IPNet: an address with a prefix length. It reads its own JSON, so it gets null too, and refuses it. */
export const ipNet: Decoder<string> = Object.assign<Decoder<string>, Pick<Decoder<string>, 'onNull'>>((node, path) => {
  const text = node.type === 'null' ? '' : string(node, path, undefined);
  if (!parseGoCidr(text)) {
    throw new Error(`${path}: '${text}' is not an address with prefix length; give one such as '172.16.1.9/24'`);
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
