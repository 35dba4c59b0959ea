/** With commas between thousands, whatever the machine's language is. Of a number that is not exact, the size. */
export function number(value: number): string {
  if (!Number.isSafeInteger(value)) return `about 2^${Math.round(Math.log2(value))}`;
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** How many of a thing: `1 Pod`, `2 Pods`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}
