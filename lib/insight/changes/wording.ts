/** What is added to a list and what is dropped; nothing if it has the same items. */
export function listChange(before: readonly string[], after: readonly string[]): string {
  return [
    ...after.filter(item => !before.includes(item)).map(item => `${item} is added`),
    ...before.filter(item => !after.includes(item)).map(item => `${item} is dropped`),
  ].join(', ');
}

/** How many Pods, as the subject of a sentence: `40 Pods`, `1 Pod`. */
export function podsOf(count: number): string {
  return `${count} ${count === 1 ? 'Pod' : 'Pods'}`;
}

/** What sentences call a workload: `Deployment 'media/transcoder'`. */
export function titleOf({ kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string }): string {
  return `${kind} '${namespace}/${name}'`;
}
