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
  { name: 'host bits in the range', config: chain(ipvlanWith({ ipam: whereabouts({ range: '172.16.1.77/24' }) })) },
  { name: 'a start outside the range', config: chain(ipvlanWith({ ipam: whereabouts({ range_start: '10.0.0.9' }) })) },
  { name: 'an end before the start', config: chain(ipvlanWith({ ipam: whereabouts({ range_start: '172.16.1.9', range_end: '172.16.1.5' }) })) },
  { name: 'an exclusion outside the range', config: chain(ipvlanWith({ ipam: whereabouts({ exclude: ['10.0.0.0/8'] }) })) },
  { name: 'a route without prefix length', config: chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.7.0.1' }] }) })) },
  { name: 'a route with host bits', config: chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.7.0.1/16' }] }) })) },
  { name: 'a route by a hop in the range', config: chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.7.0.0/16', gw: '172.16.1.254' }] }) })) },
  { name: 'a route by a hop outside the range', config: chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.7.0.0/16', gw: '10.9.9.9' }] }) })) },
  { name: 'a route by a hop that another route leads to', config: chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.9.9.0/24' }, { dst: '10.7.0.0/16', gw: '10.9.9.9' }] }) })) },
  { name: 'a route by a hop of the other family', config: chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.7.0.0/16', gw: 'fd00::1' }] }) })) },
  { name: 'a route twice', config: chain(ipvlanWith({ ipam: whereabouts({ routes: [{ dst: '10.7.0.0/16' }, { dst: '10.7.0.0/16' }] }) })) },
  { name: 'a gateway outside the range, and a route', config: chain(ipvlanWith({ ipam: whereabouts({ gateway: '10.9.9.9', routes: [{ dst: '10.7.0.0/16' }] }) })) },
  { name: 'a gateway that is none', config: chain(ipvlanWith({ ipam: whereabouts({ gateway: 'router' }) })) },
  { name: 'an IPv6 range', config: chain(ipvlanWith({ ipam: whereabouts({ range: 'fd00:1::/64' }) })) },
  { name: 'both families', config: chain(ipvlanWith({ ipam: ranges('172.16.1.0/24', 'fd00:2::/64') })) },
  { name: 'a lease that is shorter than its renewal', config: chain(ipvlanWith({ ipam: whereabouts({ leader_lease_duration: 500 }) })) },
  { name: 'a retry as long as the renewal', config: chain(ipvlanWith({ ipam: whereabouts({ leader_retry_period: 1000 }) })) },
  { name: 'a network name with a capital', config: chain(ipvlanWith({ ipam: whereabouts({ network_name: 'Voice' }) })) },
  { name: 'a network name', config: chain(ipvlanWith({ ipam: whereabouts({ network_name: 'voice' }) })) },
  { name: 'a level of the log that is none', config: chain(ipvlanWith({ ipam: whereabouts({ log_level: 'loud' }) })) },
  { name: 'a log in a folder that is not there', config: chain(ipvlanWith({ ipam: whereabouts({ log_file: '/not/there/whereabouts.log' }) })) },
  { name: 'a kubeconfig that is not there', config: chain(ipvlanWith({ ipam: whereabouts({ kubernetes: { kubeconfig: '/not/there' } }) })), failsThough: 'which files a node has is a matter of the node' },
  { name: 'another datastore', config: chain(ipvlanWith({ ipam: whereabouts({ datastore: 'etcd' }) })) },
  { name: 'static addresses of both families', config: chain(ipvlanWith({ ipam: { type: 'static', addresses: [{ address: '172.16.1.7/24' }, { address: 'fd00::7/64' }] } })) },
  { name: 'a static address with a gateway outside its network', config: chain(ipvlanWith({ ipam: { type: 'static', addresses: [{ address: '172.16.1.7/24', gateway: '10.9.9.9' }], routes: [{ dst: '10.7.0.0/16' }] } })) },
  { name: 'a static address of one host', config: chain(ipvlanWith({ ipam: { type: 'static', addresses: [{ address: '172.16.1.7/32' }] } })) },
  { name: 'fixed addresses beside the range', config: chain(ipvlanWith({ ipam: whereabouts({ addresses: [{ address: '172.16.1.200/24' }] }) })) },
  { name: 'host-local', config: chain(ipvlanWith({ ipam: { type: 'host-local', ranges: [[{ subnet: '172.16.5.0/24' }]] } })) },
  { name: 'an address that is none', config: chain(ipvlanWith()), annotation: withIps('172.16.1.999/24') },
];
