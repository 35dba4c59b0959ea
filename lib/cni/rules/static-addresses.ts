import { addressValue } from '../../address/ip-address';
import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { parseGoCidr } from '../go-address';
import { StaticAddress } from '../static-address';

export const staticAddresses: Rule<ChainDraft> = {
  name: 'static-addresses',
  severity: 'error',
  demands: 'a static address has the prefix length of its network, and its gateway is an address of the same family',
  why: 'an address without prefix length is refused when a Pod is started',
  fix: 'write the address as 172.16.1.9/24',
  source: 'containernetworking/plugins, plugins/ipam/static; Whereabouts v0.7.0, pkg/config, configureStatic',
  check: ({ plugins }) => plugins.flatMap(({ ipam }) => {
    const addresses = ipam?.config.addresses;
    return ipam && Array.isArray(addresses)
      ? addresses.flatMap((address: StaticAddress | null, i) => addressFindings(address ?? { address: '' }, `${ipam.path}.addresses[${i}]`))
      : [];
  }),
};

function addressFindings({ address, gateway }: StaticAddress, path: string): Finding[] {
  const read = parseGoCidr(address);
  const hop = typeof gateway === 'string' ? addressValue(gateway) : undefined;
  return [
    ...(read ? [] : [{ path: `${path}.address`, message: `'${address}' is not an address with prefix length, give one such as '172.16.1.9/24'` }]),
    ...(gateway !== undefined && !hop ? [{ path: `${path}.gateway`, message: `'${gateway}' is not an IP address, give one without prefix length` }] : []),
    ...(read && hop && hop.family !== read.address.family ? [{ path: `${path}.gateway`, message: `'${gateway}' is ${hop.family}, but the address is ${read.address.family}` }] : []),
  ];
}
