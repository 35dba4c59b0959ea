import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

/** Plugins that work on the node's end of a veth pair, or in the node's netfilter, and why that fails with ipvlan. */
const NEED_VETH: { readonly [type: string]: string } = {
  bandwidth: 'it shapes the node\'s end of a veth pair, and fails with "has no veth peer"; limit the traffic in the application or on the VM',
  portmap: 'it forwards in the node\'s netfilter, which the traffic of the interface does not pass; use the Pod\'s own address',
};

export const vethPlugins: Rule<ChainDraft> = {
  name: 'veth-plugins',
  severity: 'error',
  demands: 'bandwidth and portmap do not follow ipvlan',
  why: 'bandwidth fails when a Pod is started, portmap maps a port that no packet comes through',
  fix: 'leave the plugin out',
  source: 'containernetworking/plugins, plugins/meta/bandwidth: "container interface has no veth peer"',
  check: ({ plugins }) => plugins.flatMap(({ path, type }, i) => (Object.hasOwn(NEED_VETH, type) && plugins.slice(0, i).some(earlier => earlier.type === 'ipvlan')
    ? [{ path, message: `'${type}' does not work after ipvlan: ${NEED_VETH[type]}` }]
    : [])),
};
