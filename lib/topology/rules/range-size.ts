import { Rule } from '../../problem';
import { Draft } from '../draft';

/** Longest prefix, so the smallest range, that a subnet can have. */
const LONGEST_PREFIX = 29;

export const rangeSize: Rule<Draft> = {
  name: 'range-size',
  severity: 'error',
  demands: 'a primary or secondary range of a subnet is a /29 at least',
  why: 'VPC refuses smaller ranges',
  fix: 'give a larger range',
  source: 'VPC, "Subnets": the smallest range is a /29 (8 addresses)',
  check: ({ ranges }) => ranges.flatMap(({ path, use, cidr }) => (cidr && use !== 'reserved' && cidr.hostBits < 32 - LONGEST_PREFIX
    ? [{ path, message: `'${cidr}' has ${cidr.size} ${cidr.size === 1 ? 'address' : 'addresses'}, a subnet's range is a /${LONGEST_PREFIX} (8 addresses) or larger` }]
    : [])),
};
