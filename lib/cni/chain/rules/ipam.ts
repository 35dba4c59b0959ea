import { Rule } from '../../../problem';
import { IpamDraft } from '../../ipam/draft';
import { ChainDraft } from '../draft';

/* Where an IPAM stands in the chain. */

/** A rule of an IPAM, as one of the chain: it looks at that of every plugin. */
export function ofEachIpam(rule: Rule<IpamDraft>): Rule<ChainDraft> {
  return { ...rule, check: ({ plugins }) => plugins.flatMap(({ ipam }) => (ipam ? rule.check(ipam) : [])) };
}

export const ipamFirst: Rule<ChainDraft> = {
  name: 'ipam-first',
  severity: 'error',
  demands: 'only the first plugin of a configuration has an IPAM',
  why: 'a later plugin takes the addresses of the first one; Whereabouts reads `ipam` of the first plugin only, and would forget the others',
  fix: 'put the plugin with the IPAM first, and use Ipam.none() for the others',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfiguration: plugins[0]',
  check: ({ plugins }) => plugins.slice(1)
    .filter(({ ipam }) => ipam !== undefined)
    .map(({ path, type, ipam }) => ({ path: `${path}.ipam`, message: `'${type}' has the IPAM '${ipam!.type}', but is not the first plugin; put it first, or take its IPAM away (Ipam.none() for an Ipvlan)` })),
};

export const ipamRequired: Rule<ChainDraft> = {
  name: 'ipam-required',
  severity: 'error',
  demands: 'ipvlan as the first plugin has an IPAM',
  why: 'ipvlan gives its interface an address, and fails without an IPAM when a Pod is started',
  fix: 'give the plugin an IPAM, or leave the default, which is Whereabouts',
  source: 'containernetworking/plugins, plugins/main/ipvlan: ipam.ExecAdd of the type ""',
  check: ({ plugins }) => plugins.slice(0, 1)
    .filter(({ type, ipam }) => type === 'ipvlan' && !ipam?.type)
    .map(({ path, type }) => ({ path: `${path}.ipam`, message: `got none, but '${type}' as the first plugin needs an address, use Whereabouts or StaticIpam` })),
};
