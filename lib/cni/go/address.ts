import { addressBits, addressValue, IpAddress, IpFamily } from '../../address/ip-address';

/** An address with its prefix length. It keeps its host bits, as in the result of Go's net.ParseCIDR. */
export interface PrefixedAddress {
  readonly address: IpAddress;
  readonly prefixLength: number;
}

/** Reads an address as Go's net.ParseIP does; an IPv4-mapped IPv6 address (`::ffff:10.0.0.1`) is the IPv4 address. */
export function parseGoIp(text: string): IpAddress | undefined {
  const address = addressValue(text);
  return address && (unmapped(address) ?? address);
}

/** Reads `address/length` as Go's net.ParseCIDR does: host bits may be set, the length may have leading zeros, and an IPv4-mapped address is IPv4. */
export function parseGoCidr(text: string): PrefixedAddress | undefined {
  const parts = /^([^/]*)\/(\d+)$/.exec(text);
  const address = parts ? addressValue(parts[1]) : undefined;
  if (!parts || !address) return undefined;
  const prefixLength = Number(parts[2]);
  if (prefixLength > addressBits(address.family)) return undefined;
  const ipv4 = unmapped(address);
  return ipv4 && prefixLength >= 96 ? { address: ipv4, prefixLength: prefixLength - 96 } : { address, prefixLength };
}

function unmapped(address: IpAddress): IpAddress | undefined {
  return address.family === IpFamily.IPV6 && address._value / 2n ** 32n === 0xffffn
    ? IpAddress._of(address._value % 2n ** 32n, IpFamily.IPV4)
    : undefined;
}

/**
 * Whether Go's net.ParseMAC accepts the text: 6, 8 or 20 bytes as pairs of hexadecimal digits with colons or hyphens between them, or
 * as groups of four with dots. Multus checks `mac` and `infiniband-guid` with it.
 */
export function isHardwareAddress(text: string): boolean {
  const pairs = /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(?:\1[0-9a-fA-F]{2})+$/.test(text) ? text.split(/[:-]/).length : 0;
  const quads = /^[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})+$/.test(text) ? text.split('.').length * 2 : 0;
  return [6, 8, 20].includes(pairs || quads);
}
