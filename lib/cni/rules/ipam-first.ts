import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

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
