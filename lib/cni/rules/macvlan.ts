import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

export const macvlan: Rule<ChainDraft> = {
  name: 'macvlan',
  severity: 'error',
  acknowledgeable: true,
  demands: 'a network in a VPC is not made by macvlan',
  why: 'each interface would have a hardware address of its own, and a VPC delivers only to those of its VMs',
  fix: 'use ipvlan, whose interfaces share the hardware address of the node\'s',
  source: 'multus-cni#599, #623',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'macvlan')
    .map(({ path }) => ({ path, message: 'macvlan gives each Pod a hardware address that the VPC does not know and does not deliver to, use Ipvlan' })),
};
