/** Why the text cannot be a name of a folder, a cluster or an Application, in which Kubernetes and Argo CD allow different things. */
export function nameFault(path: string, name: string): string[] {
  return /^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(name)
    ? []
    : [`${path}: '${name}' is not a name; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit`];
}
