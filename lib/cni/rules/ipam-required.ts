import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

/** Plugins that make an interface and fail without an address for it. */
const NEED_IPAM = ['ipvlan', 'macvlan'];

export const ipamRequired: Rule<ChainDraft> = {
  name: 'ipam-required',
  severity: 'error',
  demands: 'the first plugin has an IPAM if it makes an interface that needs an address',
  why: 'ipvlan fails with "IPAM plugin returned missing IP config" when a Pod is started',
  fix: 'give the plugin an IPAM, or leave the default, which is Whereabouts',
  source: 'containernetworking/plugins, plugins/main/ipvlan',
  check: ({ plugins }) => plugins.slice(0, 1)
    .filter(({ type, ipam }) => NEED_IPAM.includes(type) && ipam === undefined)
    .map(({ path, type }) => ({ path: `${path}.ipam`, message: `got none, but '${type}' as the first plugin needs an address, use Whereabouts or StaticIpam` })),
};
