import { AddressSpaceCase } from './rule-case';
import { AddressSpaceProps } from '../../../../lib/topology';

/** A small address space with some of its props replaced. */
export function space(changes: Partial<AddressSpaceProps> = {}): AddressSpaceProps {
  return { primaryBlocks: ['10.0.0.0/16'], podBlocks: ['10.64.0.0/10'], serviceBlocks: ['10.1.0.0/16'], assigned: {}, ...changes };
}

export const ADDRESS_SPACE_CASES: readonly AddressSpaceCase[] = [
  {
    rule: 'address-space-ranges',
    title: 'a block with host bits',
    fires: space({ podBlocks: ['10.64.0.5/10'] }),
    message: 'podBlocks[0]: \'10.64.0.5/10\' has host bits set, did you mean \'10.64.0.0/10\'? (address-space-ranges)',
    silent: space({ podBlocks: ['10.64.0.0/10'] }),
  },
  {
    rule: 'address-space-ranges',
    title: 'a block of IPv6',
    fires: space({ serviceBlocks: ['fd00::/64'] }),
    message: 'serviceBlocks[0]: \'fd00::/64\' is an IPv6 range; give an IPv4 range such as \'10.0.0.0/12\' (address-space-ranges)',
    silent: space({ serviceBlocks: ['240.0.0.0/4'] }),
  },
  {
    rule: 'address-space-ranges',
    title: 'an assigned range without a prefix length',
    fires: space({ assigned: { 'eu-1/pods': '10.64.0.0' } }),
    message: 'assigned[\'eu-1/pods\']: \'10.64.0.0\' has no prefix length; give a CIDR such as \'10.64.0.0/24\' (address-space-ranges)',
    silent: space({ assigned: { 'eu-1/pods': '10.64.0.0/24' } }),
  },
  {
    rule: 'address-blocks-disjoint',
    title: 'a block in another one',
    fires: space({ primaryBlocks: ['10.0.0.0/16', '10.64.0.0/16'] }),
    message: 'podBlocks[0]: \'10.64.0.0/10\' overlaps primaryBlocks[1] \'10.64.0.0/16\'; write the same block in both, or move one of the two (address-blocks-disjoint)',
    silent: space({ primaryBlocks: ['10.0.0.0/16', '10.64.0.0/10'] }),
  },
  {
    rule: 'assigned-disjoint',
    title: 'a range that was carved on two branches',
    fires: space({ assigned: { 'eu-1/pods': '10.64.0.0/20', 'us-1/pods': '10.64.8.0/21' } }),
    message: 'assigned[\'us-1/pods\']: \'10.64.8.0/21\' overlaps assigned[\'eu-1/pods\'] \'10.64.0.0/20\'; remove the one that is not deployed yet (assigned-disjoint)',
    silent: space({ assigned: { 'eu-1/pods': '10.64.0.0/20', 'us-1/pods': '10.64.16.0/21' } }),
  },
  {
    rule: 'service-prefix',
    title: 'a prefix length that no range has',
    fires: space({ servicePrefixLength: 30 }),
    message: 'servicePrefixLength: got 30; give a whole number from 8 to 29, such as 20 (service-prefix)',
    silent: space({ servicePrefixLength: 29 }),
  },
  {
    rule: 'service-prefix',
    title: 'a prefix length that is no whole number',
    fires: space({ servicePrefixLength: 20.5 }),
    message: 'servicePrefixLength: got 20.5; give a whole number from 8 to 29, such as 20 (service-prefix)',
    silent: space({ servicePrefixLength: 8 }),
  },
];
