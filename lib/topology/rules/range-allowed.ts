import { Cidr } from '../../address/cidr';
import { Rule } from '../../problem';
import { Draft } from '../draft';

/** Ranges that no subnet may touch, and what they are. */
const PROHIBITED = ([
  ['0.0.0.0/8', 'the current local network'],
  ['127.0.0.0/8', 'local host'],
  ['169.254.0.0/16', 'link-local addresses and the metadata server'],
  ['199.36.153.4/30', 'Private Google Access'],
  ['199.36.153.8/30', 'Private Google Access'],
  ['224.0.0.0/4', 'multicast'],
  ['255.255.255.255/32', 'limited broadcast'],
] as const).map(([range, what]) => ({ range: Cidr.parse(range), what }));

export const rangeAllowed: Rule<Draft> = {
  name: 'range-allowed',
  severity: 'error',
  demands: 'a range touches none that VPC prohibits',
  why: 'VPC refuses the subnet',
  fix: 'take a private range, from 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16',
  source: 'VPC, "Subnets", prohibited IPv4 subnet ranges',
  check: ({ ranges }) => ranges.flatMap(({ path, cidr, use }) => {
    const prohibited = cidr && use !== 'reserved' ? PROHIBITED.find(({ range }) => range.overlaps(cidr)) : undefined;
    return prohibited
      ? [{ path, message: `'${cidr}' touches ${prohibited.range} (${prohibited.what}), which VPC does not allow; take a range from 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16` }]
      : [];
  }),
};
