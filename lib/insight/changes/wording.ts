/** What is added to a list and what is dropped; nothing if it has the same items. */
export function listChange(before: readonly string[], after: readonly string[]): string {
  return [
    ...after.filter(item => !before.includes(item)).map(item => `${item} is added`),
    ...before.filter(item => !after.includes(item)).map(item => `${item} is dropped`),
  ].join(', ');
}

/** What sentences call a workload: `Deployment 'media/transcoder'`. */
export function titleOf({ kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string }): string {
  return `${kind} '${namespace}/${name}'`;
}
