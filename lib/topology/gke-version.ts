/**
 * Whether a GKE version, such as `1.33` or `1.33.2-gke.1240000`, is known to be earlier than another one. A part that is left out is the latest there
 * is, and of a version that is not given nothing is known.
 */
export function isEarlier(version: string | undefined, since: readonly number[]): boolean {
  const parts = /^(\d+)\.(\d+)(?:\.(\d+))?/.exec(version ?? '')?.slice(1).map(part => (part === undefined ? Infinity : Number(part)));
  return parts !== undefined && (since.map((part, i) => parts[i] - part).find(difference => difference !== 0) ?? 0) < 0;
}
