import { Address4, Address6 } from 'ip-address';
import { immutable } from './immutable';

/** The two IP address families. */
export enum IpFamily {
  /** 32-bit addresses. */
  IPV4 = 'IPv4',
  /** 128-bit addresses. */
  IPV6 = 'IPv6',
}

/** Bits in an address of the family. */
export function addressBits(family: IpFamily): number {
  return family === IpFamily.IPV4 ? 32 : 128;
}

/** One IP address of either family. It is immutable and always valid. */
export class IpAddress {
  /**
   * Reads an address such as `172.16.1.9` or `fd00::9`.
   *
   * IPv4 needs four decimal parts without leading zeros; an IPv6 zone (`%eth0`) is refused, because it means nothing on another host.
   *
   * @throws if the text is anything else, such as an address with a prefix length or a Terraform token
   */
  public static parse(text: string): IpAddress {
    const value = addressValue(text);
    if (!value) {
      throw new Error(`'${text}' is not an IP address; give one such as '172.16.1.9' or 'fd00::9'`);
    }
    return value;
  }

  /** @internal */
  public static _of(value: bigint, family: IpFamily): IpAddress {
    return new IpAddress(value, family);
  }

  private constructor(
    /** @internal */
    public readonly _value: bigint,
    /** The address family. */
    public readonly family: IpFamily,
  ) {
    immutable(this);
  }

  /** Whether this is the same address, however it was written. */
  public isSame(other: IpAddress): boolean {
    return this.family === other.family && this._value === other._value;
  }

  /** The address in its canonical form, `fd00::a` for `FD00:0::000a`. */
  public toString(): string {
    return (this.family === IpFamily.IPV4 ? Address4 : Address6).fromBigInt(this._value).correctForm();
  }

  /** The canonical form, so that JSON and messages show the address. */
  public toJSON(): string {
    return this.toString();
  }
}

/** The address that the text names, or nothing if it names none. */
export function addressValue(text: string): IpAddress | undefined {
  const family = /^[0-9.]+$/.test(text) ? IpFamily.IPV4 : /^[0-9a-fA-F:.]+$/.test(text) ? IpFamily.IPV6 : undefined;
  if (!family) return undefined;
  const Address = family === IpFamily.IPV4 ? Address4 : Address6;
  return Address.isValid(text) ? IpAddress._of(new Address(text).bigInt(), family) : undefined;
}
