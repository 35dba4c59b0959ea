/**
 * Makes the properties of the value read-only. Unlike `Object.freeze`, it allows new ones.
 *
 * The jsii kernel marks every object that Python, Java, Go or C# holds with a property of its own, and fails on a frozen one.
 */
export function immutable<T extends object>(value: T): T {
  for (const key of Object.keys(value)) {
    Object.defineProperty(value, key, { writable: false, configurable: false });
  }
  return value;
}
