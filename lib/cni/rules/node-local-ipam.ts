import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

/** IPAM plugins that cannot do their work across the nodes of a VPC, and why. */
const NODE_LOCAL: { readonly [type: string]: string } = {
  'host-local': 'keeps its addresses on each node, so that two nodes give out the same',
  'dhcp': 'asks for addresses by hardware address, which all ipvlan interfaces of a node share, and a VPC has no server for them',
};

export const nodeLocalIpam: Rule<ChainDraft> = {
  name: 'node-local-ipam',
  severity: 'error',
  acknowledgeable: true,
  demands: 'addresses are given out by an IPAM that sees the whole cluster',
  why: 'two Pods on two nodes get the same address, or none',
  fix: 'use Whereabouts',
  source: 'containernetworking/plugins, plugins/ipam/host-local and dhcp; whereabouts#97, multus-cni#645',
  check: ({ plugins }) => plugins.flatMap(({ ipam }) => (ipam && Object.hasOwn(NODE_LOCAL, ipam.type)
    ? [{ path: ipam.path, message: `'${ipam.type}' ${NODE_LOCAL[ipam.type]}, use Whereabouts` }]
    : [])),
};
