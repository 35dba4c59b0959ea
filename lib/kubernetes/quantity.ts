/** A Kubernetes quantity, in thousandths. */
export interface Quantity {
  readonly thousandths: bigint;
  /** Whether it is a whole number of thousandths; else `thousandths` is rounded down. */
  readonly whole: boolean;
}

const POWERS_OF_TEN: { readonly [suffix: string]: number } = { 'n': -9, 'u': -6, 'm': -3, '': 0, 'k': 3, 'M': 6, 'G': 9, 'T': 12, 'P': 15, 'E': 18 };
const POWERS_OF_1024 = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** Reads a quantity such as `100m`, `0.5`, `50Mi` or `1e3`; nothing if it is none. */
export function readQuantity(text: string): Quantity | undefined {
  const parts = /^\+?(?=\.?\d)(\d{0,18})(?:\.(\d{0,18}))?(?:([KMGTPE]i)|[eE]([+-]?\d{1,2})|([numkMGTPE]?))$/.exec(text);
  if (!parts) return undefined;
  const [, whole, fraction = '', binary, exponent, decimal = ''] = parts;
  const shift = (exponent === undefined ? POWERS_OF_TEN[decimal] : Number(exponent)) + 3 - fraction.length;
  const digits = BigInt(`${whole}${fraction}`) * (binary ? 1024n ** BigInt(POWERS_OF_1024.indexOf(binary)) : 1n);
  const unit = 10n ** BigInt(Math.abs(shift));
  return shift >= 0 ? { thousandths: digits * unit, whole: true } : { thousandths: digits / unit, whole: digits % unit === 0n };
}
