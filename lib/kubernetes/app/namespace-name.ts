import { Finding } from '../../problem';

/** Why the API server would refuse the name of a namespace; nothing if it accepts it, or if none is given. Source: Kubernetes, RFC 1123 labels. */
export function namespaceFindings(path: string, name: string | undefined): Finding[] {
  return name === undefined || /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
    ? []
    : [{ path, message: `'${name}' is not the name of a namespace; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit` }];
}
