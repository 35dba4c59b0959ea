import { Rule } from '../../problem';
import type { NetworkAttachmentDefinition } from '../network-attachment-definition';
import type { PodDraft } from '../pod-draft';

export const missingStaticIps: Rule<PodDraft> = {
  name: 'missing-static-ips',
  severity: 'error',
  demands: 'a Pod names its addresses where the IPAM is `static` and has none of its own',
  why: 'nobody gives the Pod an address: ipvlan fails with "IPAM plugin returned missing IP config"',
  fix: 'give `ips` when attaching, or `addresses` in the StaticIpam',
  source: 'containernetworking/plugins, plugins/ipam/static and plugins/main/ipvlan',
  check: ({ attached }) => attached
    .filter(({ definition, options }) => expectsIps(definition) && !options.ips?.length)
    .map(({ definition, place }) => ({
      path: `networks[${place}].ips`,
      message: `got none, but '${definition.reference}' has a StaticIpam without addresses, give the Pod its own as ips: ['<address>/${definition.network.podRange.prefixLength}']`,
    })),
};

function expectsIps({ config }: NetworkAttachmentDefinition): boolean {
  const ipam = config._chain[0].ipam as { readonly type?: string; readonly addresses?: readonly unknown[] } | undefined;
  return ipam?.type === 'static' && !ipam.addresses?.length;
}
