import { immutable } from './immutable';
import { addressBits, addressValue, IpAddress, IpFamily } from './ip-address';
import { Span } from './span';

/**
 * A range in CIDR notation, such as `172.16.1.0/24`. Its host bits are zero, it has either family, and it is immutable.
 *
 * ```text
 *   172.16.1.0/24   first 172.16.1.0 ─────────────── last 172.16.1.255   256 addresses
 * ```
 */
export class Cidr {
  /**
   * Reads a range such as `172.16.1.0/24` or `fd00:1::/64`.
   *
   * @throws if the text is not a range, is a Terraform token, or has host bits set (the message then names the range that was likely meant)
   */
  public static parse(text: string): Cidr {
    const reading = readCidr(text);
    if (reading.problem !== undefined) {
      throw new Error(reading.problem);
    }
    return reading.cidr;
  }

  /** @internal */
  public static _of(first: bigint, prefixLength: number, family: IpFamily): Cidr {
    return new Cidr(first, prefixLength, family);
  }

  private constructor(
    /** @internal */
    public readonly _first: bigint,
    /** Length of the network prefix in bits, 24 in `172.16.1.0/24`. */
    public readonly prefixLength: number,
    /** The address family. */
    public readonly family: IpFamily,
  ) {
    immutable(this);
  }

  /** @internal */
  public get _last(): bigint {
    return this._first + 2n ** BigInt(this.hostBits) - 1n;
  }

  /** Length of the host part in bits, 8 in `172.16.1.0/24`. */
  public get hostBits(): number {
    return addressBits(this.family) - this.prefixLength;
  }

  /** The first address, which is also the network address. */
  public get first(): IpAddress {
    return IpAddress._of(this._first, this.family);
  }

  /** The last address; in IPv4 the broadcast address. */
  public get last(): IpAddress {
    return IpAddress._of(this._last, this.family);
  }

  /** How many addresses the range spans. Exact up to 2^53; beyond that, the nearest double. */
  public get size(): number {
    return 2 ** this.hostBits;
  }

  /** Whether the address lies in this range. */
  public contains(address: IpAddress): boolean {
    return this.family === address.family && this._first <= address._value && address._value <= this._last;
  }

  /** Whether the whole other range lies in this one; a range covers itself. */
  public covers(other: Cidr): boolean {
    return this.family === other.family && this._first <= other._first && other._last <= this._last;
  }

  /** Whether the two ranges share an address. */
  public overlaps(other: Cidr): boolean {
    return this.family === other.family && this._first <= other._last && other._first <= this._last;
  }

  /** Whether this is the same range. */
  public isSame(other: Cidr): boolean {
    return this.family === other.family && this._first === other._first && this.prefixLength === other.prefixLength;
  }

  /** The range in its canonical form. */
  public toString(): string {
    return `${this.first}/${this.prefixLength}`;
  }

  /** The canonical form, so that JSON and messages show the range. */
  public toJSON(): string {
    return this.toString();
  }
}

/** The result of reading a text as a range: the range, or the problem with the text and, if it can be guessed, the range that was meant. */
export type CidrReading =
  | { readonly cidr: Cidr; readonly problem?: undefined }
  | { readonly cidr?: Cidr; readonly problem: string };

/** Reads a range. If host bits are set, the problem comes with the range that contains the address. */
export function readCidr(text: string): CidrReading {
  if (typeof text !== 'string') {
    return { problem: `must be a CIDR string such as '172.16.1.0/24', got ${JSON.stringify(text) ?? 'undefined'}` };
  }
  if (isToken(text)) {
    return { problem: 'must be a concrete CIDR such as \'172.16.1.0/24\', got a Terraform token; ranges are checked and subdivided at synthesis, before Terraform knows its value' };
  }
  const parts = /^([^/]*)\/(\d{1,3})$/.exec(text);
  const address = addressValue(parts ? parts[1] : text);
  if (!parts) {
    return {
      problem: address
        ? `'${text}' has no prefix length; give a CIDR such as '${enclosingCidr(address, address.family === IpFamily.IPV4 ? 24 : 64)}'`
        : `'${text}' is not a CIDR; give one such as '172.16.1.0/24'`,
    };
  }
  if (!address) {
    return { problem: `'${text}' is not a CIDR; give one such as '172.16.1.0/24'` };
  }
  const prefixLength = Number(parts[2]);
  const bits = addressBits(address.family);
  if (prefixLength > bits) {
    return { problem: `'${text}' has the prefix length ${parts[2]}; an ${address.family} range has 0 to ${bits}` };
  }
  if (String(prefixLength) !== parts[2]) {
    return { problem: `'${text}' has a prefix length with leading zeros; write /${prefixLength}` };
  }
  const cidr = enclosingCidr(address, prefixLength);
  return cidr._first === address._value
    ? { cidr }
    : { cidr, problem: `'${text}' has host bits set, did you mean '${cidr}'?` };
}

/** The range of this prefix length that the address lies in. */
export function enclosingCidr(address: IpAddress, prefixLength: number): Cidr {
  const size = 2n ** BigInt(addressBits(address.family) - prefixLength);
  return Cidr._of(address._value - address._value % size, prefixLength, address.family);
}

/** The fewest ranges that make up the part of a range within the span, in ascending order. */
export function pieces(range: Cidr, span: Span): Cidr[] {
  const { _first: first, _last: last, prefixLength, family } = range;
  if (first > span.last || last < span.first) return [];
  if (first >= span.first && last <= span.last) return [range];
  const middle = (first + last + 1n) / 2n;
  return [first, middle].flatMap(half => pieces(Cidr._of(half, prefixLength + 1, family), span));
}

/** Whether the text holds a value that only Terraform will know (cdktf marks these as `${TfToken[…]}`). */
export function isToken(text: string): boolean {
  return /[$#]\{(TfToken|Token)\[/.test(text);
}
