/** The versions of the CNI specification that Multus v4.2.1 accepts, with libcni 1.3.0, in ascending order. */
export const KNOWN_VERSIONS: readonly string[] = ['0.1.0', '0.2.0', '0.3.0', '0.3.1', '0.4.0', '1.0.0', '1.1.0'];

/** Negative if the first version is lower, positive if it is higher. */
export function compareVersions(a: readonly number[], b: readonly number[]): number {
  return a.map((part, i) => part - b[i]).find(difference => difference !== 0) ?? 0;
}
