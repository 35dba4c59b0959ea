/** Why GCP or GKE would refuse the name, with a name that fits; nothing if it would not. */
export function nameProblem(name: string, longest: number): string | undefined {
  if (/^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name)) {
    return name.length <= longest ? undefined : `'${name}' has ${name.length} characters, at most ${longest} are allowed; use one such as '${fitted(name, longest)}'`;
  }
  const meant = fitted(name.toLowerCase().replace(/[^-a-z0-9]+/g, '-').replace(/^[^a-z]+/, ''), longest);
  return `'${name}' is not allowed; use 1 to ${longest} lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit`
    + (meant ? `, for example '${meant}'` : '');
}

/** The name, cut to the length, without a hyphen at its end. */
export function fitted(name: string, longest: number): string {
  return name.slice(0, longest).replace(/-+$/, '');
}
