/**
 * Makes the properties of the value read-only. Unlike `Object.freeze`, it allows new ones.
 *
 * The jsii kernel adds a property to every object that Python, Java, Go or C# holds, and fails on a frozen one.
 */
export function immutable<T extends object>(value: T): T {
  for (const key of Object.keys(value)) {
    Object.defineProperty(value, key, { writable: false, configurable: false });
  }
  return value;
}

/** A copy that nobody can change: jsii has no read-only lists, so the type does not say so. */
export function frozen<T>(list: readonly T[]): T[] {
  return Object.freeze([...list]) as T[];
}
