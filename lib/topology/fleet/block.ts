import { BlockUsage } from './address-space-props';
import { Cidr, pieces } from '../../address/cidr';
import { immutable } from '../../address/immutable';
import { addressBits } from '../../address/ip-address';
import { Span, subtract } from '../../address/span';

/**
 * A block of addresses, and what of it is free, as ranges by their prefix length.
 *
 * ```text
 *   taken                 ▪▪▪▪▪▪▪▪▪▪
 *   free                            ├/22┤├── /21 ──┤├────── /20 ──────┤
 *   a /23 takes half of the /22     ▪▪├┤├── /21 ──┤├────── /20 ──────┤     and leaves the large ones whole
 * ```
 */
export class Block {
  /** First addresses of the free ranges by prefix length, each list in ascending order. */
  private readonly free = new Map<number, bigint[]>();

  constructor(public readonly range: Cidr, taken: readonly Span[]) {
    const whole = { first: range._first, last: range._last };
    subtract(whole, taken).flatMap(gap => pieces(range, gap)).forEach(({ prefixLength, _first }) => this.freeOf(prefixLength).push(_first));
  }

  /** Takes a range of this prefix length, out of the smallest free range that has it, the lowest of these; nothing if there is none. */
  public take(prefixLength: number): Cidr | undefined {
    let length = prefixLength;
    while (length >= this.range.prefixLength && this.freeOf(length).length === 0) length--;
    const first = this.freeOf(length).shift();
    if (first === undefined) return undefined;
    while (length < prefixLength) {
      length++;
      // The upper half stays free. The list is empty, or the range would have come out of it, so its order holds.
      this.freeOf(length).push(first + 2n ** BigInt(addressBits(this.range.family) - length));
    }
    return Cidr._of(first, prefixLength, this.range.family);
  }

  /** How full the block is. */
  public get usage(): BlockUsage {
    const lists = [...this.free].filter(([, firsts]) => firsts.length > 0).sort(([a], [b]) => a - b);
    const ranges = lists.flatMap(([length, firsts]) => firsts.map(first => Cidr._of(first, length, this.range.family)));
    const addresses = this.range.size;
    const freeAddresses = ranges.reduce((sum, { size }) => sum + size, 0);
    return immutable<BlockUsage>({
      block: this.range,
      addresses,
      freeAddresses,
      usedPercent: Math.round((addresses - freeAddresses) / addresses * 1000) / 10,
      largestFreeRange: ranges[0],
    });
  }

  private freeOf(prefixLength: number): bigint[] {
    const firsts = this.free.get(prefixLength) ?? [];
    this.free.set(prefixLength, firsts);
    return firsts;
  }
}
