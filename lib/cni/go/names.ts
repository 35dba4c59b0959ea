import { GO_SPACE } from './text';

/** Longest name of a network interface in bytes: Linux keeps 16, the last one for the terminating zero. */
export const LONGEST_INTERFACE_NAME = 15;

const SLASH_COLON_OR_SPACE = new RegExp(`[/:]|${GO_SPACE}`);

/**
 * What is wrong with the name of a network interface; nothing if libcni accepts it.
 *
 * Source: containernetworking/cni v1.3.0, pkg/utils, ValidateInterfaceName.
 */
export function interfaceNameFault(name: string): string | undefined {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0) return 'is empty';
  if (bytes > LONGEST_INTERFACE_NAME) return `'${name}' has ${bytes} bytes, an interface name has at most ${LONGEST_INTERFACE_NAME}`;
  if (name === '.' || name === '..') return `'${name}' is not allowed as an interface name`;
  if (SLASH_COLON_OR_SPACE.test(name)) {
    return `'${name}' has a slash, a colon or white space, which an interface name cannot have`;
  }
  return undefined;
}

/** What is wrong with the name of a CNI network; nothing if libcni accepts it. Source: the same, ValidateNetworkName. */
export function networkNameFault(name: string): string | undefined {
  if (name === '') return 'is empty';
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)
    ? undefined
    : `'${name}' is not allowed as a network name, use letters, digits, '_', '.' and '-', beginning with a letter or digit`;
}
