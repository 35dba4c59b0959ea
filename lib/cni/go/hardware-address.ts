/**
 * Whether Go's net.ParseMAC accepts the text: 6, 8 or 20 bytes as pairs of hexadecimal digits with colons or hyphens between them, or
 * as groups of four with dots. Multus checks `mac` and `infiniband-guid` with it.
 */
export function isHardwareAddress(text: string): boolean {
  const pairs = /^[0-9a-fA-F]{2}([:-])[0-9a-fA-F]{2}(?:\1[0-9a-fA-F]{2})+$/.test(text) ? text.split(/[:-]/).length : 0;
  const quads = /^[0-9a-fA-F]{4}(?:\.[0-9a-fA-F]{4})+$/.test(text) ? text.split('.').length * 2 : 0;
  return [6, 8, 20].includes(pairs || quads);
}
