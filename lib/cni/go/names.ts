import { GO_SPACE } from './text';

/** Longest name of an interface in bytes. Linux has room for 16, and the last one is the terminating zero. */
export const LONGEST_INTERFACE_NAME = 15;

const SLASH_COLON_OR_SPACE = new RegExp(`[/:]|${GO_SPACE}`);

/**
 * Why libcni would refuse the name of an interface; nothing if it accepts the name.
 *
 * Source: containernetworking/cni v1.3.0, pkg/utils, ValidateInterfaceName.
 */
export function interfaceNameProblem(name: string): string | undefined {
  const bytes = Buffer.byteLength(name);
  if (bytes === 0) return 'is empty';
  if (bytes > LONGEST_INTERFACE_NAME) return `'${name}' has ${bytes} bytes; use at most ${LONGEST_INTERFACE_NAME}`;
  if (name === '.' || name === '..') return `'${name}' is not allowed; use a name such as net1`;
  if (SLASH_COLON_OR_SPACE.test(name)) {
    return `'${name}' has a slash, a colon or white space; use a name without these`;
  }
  return undefined;
}

/**
 * Why a Pod interface cannot have the name: libcni would refuse it, or Linux, which also has settings for `all` and `default`, and fills in
 * a number for `%d`. Nothing if it can.
 */
export function podInterfaceNameProblem(name: string): string | undefined {
  if (['all', 'default'].includes(name)) return `'${name}' is what Linux calls the settings of several interfaces; use another name`;
  return interfaceNameProblem(name) ?? (name.includes('%') ? `'${name}' has a '%', where Linux fills in a number; use a name without it` : undefined);
}

/** Why libcni would refuse the name of a CNI network; nothing if it accepts the name. Source: the same, ValidateNetworkName. */
export function networkNameProblem(name: string): string | undefined {
  if (name === '') return 'is empty';
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name)
    ? undefined
    : `'${name}' is not allowed as a network name; use letters, digits, '_', '.' and '-', beginning with a letter or digit`;
}
