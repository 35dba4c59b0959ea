import { chain, ipvlan, NETWORK, ofNetwork, RuleCase } from './rule-case';
import { CniPlugin, Ipam, Ipvlan, IpvlanMode, Tuning } from '../../../lib/cni';

const STATIC = { type: 'static', addresses: [{ address: '172.16.1.9/24' }] };

/** How ipvlan and tuning are set. */
export const IPVLAN_CASES: readonly RuleCase[] = [
  {
    rule: 'ipvlan-master',
    title: 'no master and no network to take it from',
    fires: () => chain(ipvlan({ master: undefined })),
    message: 'plugins[0].master: got none, and ipvlan would take the interface of the cluster\'s VPC, name the nodes\' interface, such as \'eth1\' (ipvlan-master)',
    silent: () => ofNetwork(ipvlan({ master: undefined })),
  },
  {
    rule: 'ipvlan-master',
    title: 'an empty master',
    fires: () => chain(ipvlan({ master: '' })),
    message: 'plugins[0].master: got none, and ipvlan would take the interface of the cluster\'s VPC, name the nodes\' interface, such as \'eth1\' (ipvlan-master)',
    silent: () => chain(CniPlugin.of({ type: 'bridge', ipam: STATIC }), ipvlan({ master: '', ipam: Ipam.none() })),
  },
  {
    rule: 'ipvlan-master',
    title: 'the interface of the cluster\'s VPC',
    fires: () => chain(ipvlan({ master: 'eth0' })),
    message: 'plugins[0].master: \'eth0\' is the nodes\' interface in the cluster\'s VPC, name an additional one, such as \'eth1\' (ipvlan-master)',
    silent: () => chain(ipvlan({ master: 'eth2' })),
  },
  {
    rule: 'ipvlan-master',
    title: 'the interface of another network',
    fires: () => ofNetwork(ipvlan({ master: 'eth2' })),
    message: 'plugins[0].master: \'eth2\' is not the nodes\' interface in the network \'dataplane\', which is \'eth1\'; leave the master out (ipvlan-master)',
    silent: () => ofNetwork(ipvlan({ master: 'eth1' })),
  },
  {
    rule: 'ipvlan-master',
    title: 'a master that is too long for Linux',
    fires: () => chain(ipvlan({ master: 'dataplane-network' })),
    message: 'plugins[0].master: \'dataplane-network\' has 17 bytes, an interface name has at most 15 (ipvlan-master)',
    silent: () => chain(ipvlan({ master: 'dataplane-netwo' })),
  },
  {
    rule: 'ipvlan-master',
    title: 'a number for a master',
    fires: () => chain(CniPlugin.of({ type: 'ipvlan', master: 1, ipam: STATIC })),
    message: 'plugins[0].master: got 1, give the name of an interface (ipvlan-master)',
    silent: () => chain(CniPlugin.of({ type: 'ipvlan', master: 'eth1', ipam: STATIC })),
  },
  {
    rule: 'ipvlan-settings',
    title: 'a mode of another plugin',
    fires: () => chain(ipvlan({ mode: 'bridge' as IpvlanMode })),
    message: 'plugins[0].mode: \'bridge\' is not a mode of ipvlan, use l2, l3, l3s (ipvlan-settings)',
    silent: () => chain(ipvlan({ mode: IpvlanMode.L2 })),
  },
  {
    rule: 'ipvlan-settings',
    title: 'an MTU below the least of IPv4',
    fires: () => chain(ipvlan({ mtu: 67 })),
    message: 'plugins[0].mtu: got 67, give a whole number of bytes, 68 or more, or leave it out (ipvlan-settings)',
    silent: () => chain(ipvlan({ mtu: 68 })),
  },
  {
    rule: 'ipvlan-settings',
    title: 'an MTU that is no whole number',
    fires: () => chain(ipvlan({ mtu: 1400.5 })),
    message: 'plugins[0].mtu: got 1400.5, give a whole number of bytes, 68 or more, or leave it out (ipvlan-settings)',
    silent: () => chain(ipvlan({ mtu: 1400 })),
  },
  {
    rule: 'ipvlan-settings',
    title: 'an MTU that the VPC does not carry',
    fires: () => ofNetwork(new Ipvlan({ mtu: NETWORK.mtu + 1 })),
    message: 'plugins[0].mtu: 1461 is more than the 1460 bytes of the VPC of \'dataplane\', which drops larger packets; lower it, or raise the VPC\'s (ipvlan-settings)',
    silent: () => ofNetwork(new Ipvlan({ mtu: NETWORK.mtu })),
  },
  {
    rule: 'ipvlan-mode-documented',
    title: 'layer 3',
    fires: () => chain(ipvlan({ mode: IpvlanMode.L3 })),
    message: 'plugins[0].mode: \'l3\' is not documented for GKE, where ipvlan is used in mode l2 (ipvlan-mode-documented)',
    silent: () => chain(ipvlan({ mode: IpvlanMode.L2 })),
  },
  {
    rule: 'ipvlan-mode-documented',
    title: 'layer 3 by way of netfilter',
    fires: () => chain(ipvlan({ mode: IpvlanMode.L3S })),
    message: 'plugins[0].mode: \'l3s\' is not documented for GKE, where ipvlan is used in mode l2 (ipvlan-mode-documented)',
    silent: () => chain(ipvlan({ mode: undefined })),
  },
  {
    rule: 'tuning-settings',
    title: 'a kernel setting of the whole node',
    fires: () => chain(ipvlan(), new Tuning({ sysctl: { 'kernel.shmmax': '1' } })),
    message: 'plugins[1].sysctl[\'kernel.shmmax\']: is not a setting of the network, use one below \'net.\', such as \'net.ipv4.conf.IFNAME.arp_filter\' (tuning-settings)',
    silent: () => chain(ipvlan(), new Tuning({ sysctl: { 'net.core.somaxconn': '1024', 'net/ipv4/conf/IFNAME/arp_filter': '1' } })),
  },
  {
    rule: 'tuning-settings',
    title: 'an MTU of nothing',
    fires: () => chain(ipvlan(), new Tuning({ mtu: 0 })),
    message: 'plugins[1].mtu: got 0, give a whole number from 1 on (tuning-settings)',
    silent: () => chain(ipvlan(), new Tuning({ mtu: 1 })),
  },
  {
    rule: 'tuning-settings',
    title: 'half a packet in the queue',
    fires: () => chain(ipvlan(), new Tuning({ txQueueLength: 0.5 })),
    message: 'plugins[1].txQueueLength: got 0.5, give a whole number from 1 on (tuning-settings)',
    silent: () => chain(ipvlan(), new Tuning({ txQueueLength: 1000 })),
  },
  {
    rule: 'tuning-settings',
    title: 'an MTU that the VPC does not carry',
    fires: () => ofNetwork(new Ipvlan(), new Tuning({ mtu: 8896 })),
    message: 'plugins[1].mtu: 8896 is more than the 1460 bytes of the VPC of \'dataplane\', which drops larger packets; lower it, or raise the VPC\'s (tuning-settings)',
    silent: () => ofNetwork(new Ipvlan(), new Tuning({ mtu: 1460 })),
  },
  {
    rule: 'tuning-settings',
    title: 'nothing to be changed',
    fires: () => chain(ipvlan(), new Tuning({})),
    message: 'plugins[1]: tuning changes nothing, give a setting or leave it out (tuning-settings)',
    silent: () => chain(ipvlan(), new Tuning({ promisc: false })),
  },
];
