import { CidrReading } from '../../../address/cidr';
import { IpFamily } from '../../../address/ip-address';
import { meetings } from '../../../address/span';
import { Finding, Rule } from '../../../problem';
import { LONGEST_PREFIX } from '../../rules/ranges';
import { AddressSpaceProps } from '../address-space-props';

/* The blocks of an address space, and what was carved out of them before. */

/** What the user gave to an address space, as far as it can be read. */
export interface AddressSpaceDraft {
  readonly props: AddressSpaceProps;
  readonly blocks: readonly ReadRange[];
  readonly assigned: readonly ReadRange[];
}

/** A text that should be a range. */
export interface ReadRange {
  readonly path: string;
  readonly reading: CidrReading;
}

export const addressSpaceRanges: Rule<AddressSpaceDraft> = {
  name: 'address-space-ranges',
  requires: 'blocks and assigned ranges are concrete IPv4 CIDRs with zero host bits',
  why: 'ranges are carved at synthesis, and subnets of GKE are IPv4',
  fix: 'write the range as the message suggests',
  source: 'VPC, "Subnets"; GKE, "Set up multi-network support for Pods", limitations',
  check: ({ blocks, assigned }) => [...blocks, ...assigned].flatMap(({ path, reading: { problem, cidr } }): Finding[] => {
    if (problem !== undefined) return [{ path, message: problem }];
    return cidr?.family === IpFamily.IPV6 ? [{ path, message: `'${cidr}' is an IPv6 range; give an IPv4 range such as '10.0.0.0/12'` }] : [];
  }),
};

export const addressBlocksDisjoint: Rule<AddressSpaceDraft> = {
  name: 'address-blocks-disjoint',
  requires: 'two blocks are the same or do not overlap',
  why: 'how full each is could not be said, and the order in which they are filled would not be what it looks like',
  fix: 'write the same block in both places, or move one of the two',
  source: 'the order of the blocks is the order in which they are filled',
  check: ({ blocks }) => overlaps(blocks.filter((block, i) => !blocks.slice(0, i).some(earlier => isSame(block, earlier))))
    .map(([earlier, later]) => ({ path: later.path, message: `'${later.reading.cidr}' overlaps ${earlier.path} '${earlier.reading.cidr}'; write the same block in both, or move one of the two` })),
};

export const assignedDisjoint: Rule<AddressSpaceDraft> = {
  name: 'assigned-disjoint',
  requires: 'the assigned ranges do not overlap',
  why: 'two branches may each have carved a range out of the same addresses, and both were merged',
  fix: 'remove the line that is not deployed yet; it is carved anew',
  source: 'a range belongs to one subnet',
  check: ({ assigned }) => overlaps(assigned)
    .map(([earlier, later]) => ({ path: later.path, message: `'${later.reading.cidr}' overlaps ${earlier.path} '${earlier.reading.cidr}'; remove the one that is not deployed yet` })),
};

export const servicePrefix: Rule<AddressSpaceDraft> = {
  name: 'service-prefix',
  requires: `the prefix length of the ranges of Services is a whole number from 8 to ${LONGEST_PREFIX}`,
  why: 'no other prefix length can be carved',
  fix: 'leave it out, or give a number such as 20',
  source: 'VPC, "Subnets": the smallest range is a /29 (8 addresses)',
  check: ({ props: { servicePrefixLength: length = 20 } }) => (Number.isInteger(length) && length >= 8 && length <= LONGEST_PREFIX
    ? [] : [{ path: 'servicePrefixLength', message: `got ${length}; give a whole number from 8 to ${LONGEST_PREFIX}, such as 20` }]),
};

export const ADDRESS_SPACE_RULES: readonly Rule<AddressSpaceDraft>[] = [addressSpaceRanges, addressBlocksDisjoint, assignedDisjoint, servicePrefix];

/** Pairs of ranges that overlap, each in the order in which they were given. */
function overlaps(ranges: readonly ReadRange[]): [ReadRange, ReadRange][] {
  const spans = ranges.flatMap((range, order) => {
    const { cidr } = range.reading;
    return cidr?.family === IpFamily.IPV4 ? [{ first: cidr._first, last: cidr._last, range, order }] : [];
  });
  return meetings(spans).map(([a, b]) => (a.order < b.order ? [a.range, b.range] : [b.range, a.range]));
}

function isSame(a: ReadRange, b: ReadRange): boolean {
  return a.reading.cidr !== undefined && b.reading.cidr !== undefined && a.reading.cidr.isSame(b.reading.cidr);
}
