import { Case, chain, ipvlanWith, whereabouts } from './case';
import { CniConfig, CniPlugin, Ipam, Ipvlan, Sbr, Tuning, Whereabouts } from '../../lib/cni';
import { Pod } from '../node/pod';

const sysctl = (key: string, value: string): object => ({ type: 'tuning', sysctl: { [key]: value } });

/** Addresses of a range of its own, for a Pod that keeps its address. */
const apart = whereabouts({ range: '172.16.2.0/24' });

/** Built when the case is tried: what is refused must not end the lab. */
const built = (plugins: () => CniPlugin[]): (() => CniConfig) => () => CniConfig.of({ plugins: plugins() });

const dynamic = (): Ipvlan => new Ipvlan({ master: 'eth1', ipam: new Whereabouts({ range: '172.16.1.0/24' }) });

/** Whether one of the lines has all of these words. */
function lacks(lines: readonly string[], ...words: readonly string[]): string | undefined {
  return lines.some(line => words.every(word => line.includes(word))) ? undefined : `no line with ${words.join(' and ')} in: ${lines.join('; ') || 'nothing'}`;
}

async function sourceRouted(pod: Pod, table: string): Promise<string | undefined> {
  return lacks(await pod.rules(), 'from 172.16.1.1', `lookup ${table}`) ?? lacks(await pod.routes(table), '172.16.1.0/24', 'dev net1');
}

/** Chains of plugins, and the order that they stand in. */
export const CHAINS: readonly Case[] = [
  {
    name: 'ipvlan and Whereabouts',
    config: chain(ipvlanWith()),
    built: { by: built(() => [dynamic()]) },
    attached: async pod => lacks(await pod.routes(), '172.16.1.0/24', 'dev net1'),
  },
  {
    name: 'ipvlan announces its address by itself',
    config: chain(ipvlanWith()),
    attached: async pod => lacks([(await pod.try('cat /proc/sys/net/ipv4/conf/net1/arp_notify')).out], '1'),
  },
  {
    name: 'tuning has the last word',
    config: chain(ipvlanWith(), sysctl('net.ipv4.conf.IFNAME.arp_notify', '0')),
    built: { by: built(() => [dynamic(), new Tuning({ sysctl: { 'net.ipv4.conf.IFNAME.arp_notify': '0' } })]) },
    attached: async pod => lacks([(await pod.try('cat /proc/sys/net/ipv4/conf/net1/arp_notify')).out], '0'),
  },
  { name: 'tuning before ipvlan', config: chain(sysctl('net.ipv4.conf.IFNAME.rp_filter', '2'), ipvlanWith()) },
  { name: 'tuning alone', config: chain({ type: 'tuning' }) },
  { name: 'sbr before ipvlan', config: chain({ type: 'sbr' }, ipvlanWith()) },
  {
    name: 'tuning of a sysctl that is not of the network',
    config: chain(ipvlanWith(), sysctl('kernel.shm_rmid_forced', '1')),
  },
  {
    name: 'tuning of a sysctl that the kernel does not know',
    config: chain(ipvlanWith(), sysctl('net.ipv4.not_there', '1')),
    failsThough: 'which sysctls there are is a matter of the kernel',
  },
  { name: 'bandwidth after ipvlan', config: chain(ipvlanWith(), { type: 'bandwidth', ingressRate: 1_000_000, ingressBurst: 1_000_000 }) },
  {
    name: 'bandwidth after ipvlan, asked for by the Pod',
    config: chain(ipvlanWith(), { type: 'bandwidth', capabilities: { bandwidth: true } }),
    annotation: name => JSON.stringify([{ name, bandwidth: { ingressRate: 1_000_000, ingressBurst: 1_000_000 } }]),
  },
  {
    name: 'sbr moves the routes to a table of its own',
    config: chain(ipvlanWith(), { type: 'sbr' }),
    built: { by: built(() => [dynamic(), new Sbr()]) },
    attached: async pod => sourceRouted(pod, '100'),
  },
  {
    name: 'sbr with a gateway makes a default route',
    config: chain(ipvlanWith({ ipam: whereabouts({ gateway: '172.16.1.254', exclude: ['172.16.1.254/32'] }) }), { type: 'sbr' }),
    attached: async pod => lacks(await pod.routes('100'), 'default via 172.16.1.254', 'dev net1'),
  },
  {
    name: 'sbr with a table of its own choice adds a rule and moves nothing',
    config: chain(ipvlanWith(), { type: 'sbr', table: 142 }),
    attachedThough: 'the Pod has its address, and an empty table',
    attached: async pod => lacks(await pod.rules(), 'lookup 142')
      ?? ((await pod.routes('142')).length > 0 ? 'table 142 has routes' : lacks(await pod.routes(), '172.16.1.0/24', 'dev net1')),
  },
  {
    name: 'a plugin that no node has',
    config: chain(ipvlanWith({ ipam: apart }), { type: 'not-there' }),
    failsThough: 'which plugins a node has is a matter of the node',
  },
  { name: 'an MTU below that of the master', config: chain(ipvlanWith({ mtu: 1400 })) },
  { name: 'an MTU above that of the master', config: chain(ipvlanWith({ mtu: 9000 })) },
  { name: 'an MTU of 60', config: chain(ipvlanWith({ mtu: 60 })) },
  { name: 'an MTU as text', config: chain(ipvlanWith({ mtu: '1400' })) },
  { name: 'a mode in capitals', config: chain(ipvlanWith({ mode: 'L2' })) },
  { name: 'no mode', config: chain(ipvlanWith({ mode: undefined })) },
  { name: 'no master', config: chain(ipvlanWith({ master: undefined })), attachedThough: 'it is in the network of eth0' },
  { name: 'ipvlan twice', config: chain(ipvlanWith({ ipam: apart }), { type: 'ipvlan', mode: 'l2' }) },
  { name: 'ipvlan twice, with a master', config: chain(ipvlanWith({ ipam: apart }), { type: 'ipvlan', master: 'eth1', mode: 'l2' }) },
  { name: 'ptp before ipvlan', config: chain({ type: 'ptp', ipam: { type: 'host-local', ranges: [[{ subnet: '172.16.6.0/24' }]] } }, { type: 'ipvlan', master: 'eth1' }) },
  { name: 'tuning of the MTU', config: chain(ipvlanWith(), { type: 'tuning', mtu: 1400 }) },
  { name: 'tuning of the MTU above that of the master', config: chain(ipvlanWith(), { type: 'tuning', mtu: 9000 }) },
  { name: 'tuning of the hardware address', config: chain(ipvlanWith({ ipam: apart }), { type: 'tuning', mac: '02:00:00:00:00:07' }) },
  { name: 'tuning of promisc and allmulti', config: chain(ipvlanWith(), { type: 'tuning', promisc: true, allmulti: true }) },
  { name: 'tuning with a number as value', config: chain(ipvlanWith({ ipam: apart }), { type: 'tuning', sysctl: { 'net.ipv4.conf.IFNAME.rp_filter': 2 } }) },
  { name: 'sbr twice', config: chain(ipvlanWith({ ipam: apart }), { type: 'sbr' }, { type: 'sbr' }) },
  { name: 'portmap without ports', config: chain(ipvlanWith(), { type: 'portmap', capabilities: { portMappings: true } }), attachedThough: 'no port was asked for' },
  { name: 'ptp', config: chain({ type: 'ptp', ipam: { type: 'host-local', ranges: [[{ subnet: '172.16.6.0/24' }]] } }) },
  { name: 'version 0.1.0', config: { ...chain(ipvlanWith()), cniVersion: '0.1.0' } },
  { name: 'version 0.4.0', config: { ...chain(ipvlanWith()), cniVersion: '0.4.0' } },
  { name: 'version 1.0.0', config: { ...chain(ipvlanWith()), cniVersion: '1.0.0' } },
  { name: 'a single plugin', config: { cniVersion: '0.3.1', ...ipvlanWith() } },
  { name: 'a single plugin of version 1.0.0', config: { cniVersion: '1.0.0', ...ipvlanWith() } },
  { name: 'a single plugin beside a list', config: { ...chain({ type: 'not-there' }), ...ipvlanWith() }, attachedThough: 'the list is ignored' },
  { name: 'several versions', config: { ...chain(ipvlanWith()), cniVersions: ['0.3.1', '1.0.0'] } },
  { name: 'null as second plugin', config: { cniVersion: '0.3.1', plugins: [ipvlanWith({ ipam: apart }), null] } },
  { name: 'a plugin with a path', config: chain({ ...ipvlanWith({ ipam: apart }), type: '../ipvlan' }) },
  { name: 'version 1.1.0', config: { ...chain(ipvlanWith()), cniVersion: '1.1.0' } },
  { name: 'version 1.1.0 without CHECK', config: { ...chain(ipvlanWith()), cniVersion: '1.1.0', disableCheck: true } },
  { name: 'version 9.9.9', config: { ...chain(ipvlanWith()), cniVersion: '9.9.9' } },
  { name: 'no version', config: { plugins: [ipvlanWith()] }, attachedThough: 'the result lacks its interfaces, and the report of Multus with it' },
  { name: 'no plugins', config: { cniVersion: '0.3.1', plugins: [] } },
  { name: 'a plugin without type', config: chain({ master: 'eth1' }) },
  { name: 'null', config: 'null' },
  { name: 'not JSON', config: '{ type: ipvlan }' },
  {
    name: 'a master that the node does not have',
    config: chain(ipvlanWith({ master: 'eth7' })),
    failsThough: 'without a topology nothing says which interfaces a node has',
  },
  { name: 'a mode that ipvlan does not have', config: chain(ipvlanWith({ mode: 'l4' })), built: { by: built(() => [CniPlugin.of({ type: 'ipvlan', master: 'eth1', mode: 'l4' })]) } },
  { name: 'an IPAM plugin that no node has', config: chain(ipvlanWith({ ipam: { type: 'not-there' } })), failsThough: 'which plugins a node has is a matter of the node', built: { by: built(() => [new Ipvlan({ master: 'eth1', ipam: Ipam.of({ type: 'not-there' }) })]) } },
];
