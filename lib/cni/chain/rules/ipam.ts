import { Rule } from '../../../problem';
import { IpamDraft } from '../../ipam/draft';
import { ChainDraft } from '../draft';

/* The position of the IPAM in the chain. */

/** Makes a rule for an IPAM into a rule for the chain, which looks at the IPAM of every plugin. */
export function ofEachIpam(rule: Rule<IpamDraft>): Rule<ChainDraft> {
  return { ...rule, check: ({ plugins }) => plugins.flatMap(({ ipam }) => (ipam ? rule.check(ipam) : [])) };
}

export const ipamFirst: Rule<ChainDraft> = {
  name: 'ipam-first',
  requires: 'only the first plugin of a configuration has an IPAM',
  why: 'a later plugin uses the addresses of the first one; Whereabouts only reads the `ipam` of the first plugin, and would ignore the others',
  fix: 'put the plugin with the IPAM first, and use Ipam.none() for the others',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfiguration: plugins[0]',
  check: ({ plugins }) => plugins.slice(1)
    .filter(({ ipam }) => ipam !== undefined)
    .map(({ path, type, ipam }) => ({ path: `${path}.ipam`, message: `'${type}' has the IPAM '${ipam!.type}', but is not the first plugin; put it first, or remove its IPAM (Ipam.none() for an Ipvlan)` })),
};

export const ipamRequired: Rule<ChainDraft> = {
  name: 'ipam-required',
  requires: 'ipvlan as the first plugin has an IPAM',
  why: 'ipvlan gives its interface an address, and fails without an IPAM when a Pod is started',
  fix: 'give the plugin an IPAM, or keep the default, which is Whereabouts',
  source: 'containernetworking/plugins, plugins/main/ipvlan: ipam.ExecAdd of the type ""',
  check: ({ plugins }) => plugins.slice(0, 1)
    .filter(({ type, ipam }) => type === 'ipvlan' && !ipam?.type)
    .map(({ path, type }) => ({ path: `${path}.ipam`, message: `got none, but '${type}' as the first plugin needs an address; use Whereabouts or StaticIpam` })),
};
