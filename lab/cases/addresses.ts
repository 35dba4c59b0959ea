import { Case, chain, ipvlanWith, whereabouts } from './case';
import { Pod } from '../node/pod';

const ranges = (...all: readonly string[]): object => ({ type: 'whereabouts', ipRanges: all.map(range => ({ range })) });

const withIps = (...ips: readonly string[]) => (name: string): string => JSON.stringify([{ name, ips }]);

/** That net1 has exactly these addresses. */
const has = (...wanted: readonly string[]) => async (pod: Pod): Promise<string | undefined> => {
  const got = (await pod.interfaces()).find(({ name }) => name === 'net1')?.addresses ?? [];
  return got.join() === wanted.join() ? undefined : `net1 has ${got.join(', ') || 'no address'}, wanted ${wanted.join(', ')}`;
};

/** Where addresses come from. */
export const ADDRESSES: readonly Case[] = [
  { name: 'the lowest address first', config: chain(ipvlanWith()), attached: has('172.16.1.1/24') },
  { name: 'the gateway is handed out', config: chain(ipvlanWith({ ipam: whereabouts({ gateway: '172.16.1.1' }) })), attached: has('172.16.1.1/24') },
  { name: 'what is excluded is not', config: chain(ipvlanWith({ ipam: whereabouts({ exclude: ['172.16.1.0/28'] }) })), attached: has('172.16.1.16/24') },
  { name: 'a range by two ends', config: chain(ipvlanWith({ ipam: whereabouts({ range: '172.16.1.10-172.16.1.20/24' }) })), attached: has('172.16.1.10/24') },
  { name: 'a name as range', config: chain(ipvlanWith({ ipam: whereabouts({ range: 'multus-pods' }) })) },
  { name: 'a name without hyphen as range', config: chain(ipvlanWith({ ipam: whereabouts({ range: 'podrange' }) })) },
  { name: 'a range without prefix length', config: chain(ipvlanWith({ ipam: whereabouts({ range: '172.16.1.0' }) })) },
  { name: 'a range of one address', config: chain(ipvlanWith({ ipam: whereabouts({ range: '172.16.1.0/32' }) })) },
  { name: 'everything excluded', config: chain(ipvlanWith({ ipam: whereabouts({ exclude: ['172.16.1.0/24'] }) })) },
  { name: 'an exclusion that is no address', config: chain(ipvlanWith({ ipam: whereabouts({ exclude: ['nonsense'] }) })) },
  { name: 'no range', config: chain(ipvlanWith({ ipam: { type: 'whereabouts' } })) },
  { name: 'no IPAM', config: chain(ipvlanWith({ ipam: undefined })) },
  { name: 'an address of each of two ranges', config: chain(ipvlanWith({ ipam: ranges('172.16.1.0/25', '172.16.1.128/25') })), attached: has('172.16.1.1/25', '172.16.1.129/25') },
  { name: 'the same range twice', config: chain(ipvlanWith({ ipam: ranges('172.16.1.0/25', '172.16.1.0/25') })), attached: has('172.16.1.1/25', '172.16.1.2/25'), attachedThough: 'half as many Pods fit' },
  { name: 'three times a range of two', config: chain(ipvlanWith({ ipam: ranges('172.16.1.0/30', '172.16.1.0/30', '172.16.1.0/30') })) },
  {
    name: 'ranges that overlap, and no protection',
    config: chain(ipvlanWith({ ipam: { ...ranges('172.16.1.0/25', '172.16.1.0/24'), enable_overlapping_ranges: false } })),
  },
  { name: 'static', config: chain(ipvlanWith({ ipam: { type: 'static', addresses: [{ address: '172.16.1.7/24' }] } })), attached: has('172.16.1.7/24') },
  { name: 'static without addresses', config: chain(ipvlanWith({ ipam: { type: 'static' } })), annotation: name => name },
  { name: 'static, addresses asked for by the Pod', config: chain(ipvlanWith({ capabilities: { ips: true }, ipam: { type: 'static' } })), annotation: withIps('172.16.1.9/24'), attached: has('172.16.1.9/24') },
  { name: 'static, an address without prefix length', config: chain(ipvlanWith({ capabilities: { ips: true }, ipam: { type: 'static' } })), annotation: withIps('172.16.1.9') },
  { name: 'an address beside the dynamic one', config: chain(ipvlanWith()), annotation: withIps('172.16.1.9/24'), attached: has('172.16.1.1/24', '172.16.1.9/24') },
  { name: 'an address beside it without prefix length', config: chain(ipvlanWith()), annotation: withIps('172.16.1.9') },
  { name: 'an address that is none', config: chain(ipvlanWith()), annotation: withIps('172.16.1.999/24') },
];
