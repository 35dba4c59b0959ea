import { chain, config, ipvlan, RuleCase } from './rule-case';
import { CniPlugin, CniVersion, Ipam, RouteOverride, Sbr, StaticIpam, Tuning } from '../../../lib/cni';

const STATIC = { type: 'static', addresses: [{ address: '172.16.1.9/24' }] };

/** What plugins there are, and in which order. */
export const CHAIN_CASES: readonly RuleCase[] = [
  {
    rule: 'plugin-types',
    title: 'no plugin at all',
    fires: () => chain(),
    message: 'plugins: got an empty list, which crashes Multus, give at least one plugin (plugin-types)',
    silent: () => chain(ipvlan()),
  },
  {
    rule: 'plugin-types',
    title: 'a plugin without a type',
    fires: () => chain(ipvlan(), CniPlugin.of({ mtu: 1400 })),
    message: 'plugins[1].type: got none, give one such as \'tuning\' (plugin-types)',
    silent: () => chain(ipvlan(), CniPlugin.of({ type: 'tuning', mtu: 1400 })),
  },
  {
    rule: 'plugin-types',
    title: 'a path for a type',
    fires: () => chain(ipvlan(), CniPlugin.of({ type: '/opt/cni/bin/vrf' })),
    message: 'plugins[1].type: \'/opt/cni/bin/vrf\' is not the name of a plugin\'s binary, give one such as \'tuning\' (plugin-types)',
    silent: () => chain(ipvlan(), CniPlugin.of({ type: 'vrf' })),
  },
  {
    rule: 'plugin-types',
    title: 'a whole configuration in the place of a plugin',
    fires: () => chain(ipvlan(), CniPlugin.of({ type: 'vrf', plugins: [{ type: 'sbr' }] })),
    message: 'plugins[1].plugins: a plugin cannot hold others, which would be ignored; list them beside it (plugin-types)',
    silent: () => chain(ipvlan(), CniPlugin.of({ type: 'vrf' }), new Sbr()),
  },
  {
    rule: 'cni-version',
    title: 'a version that there is not',
    fires: () => config({ cniVersion: '2.0.0' as CniVersion }),
    message: 'cniVersion: \'2.0.0\' is not a version of the CNI specification, known: 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0 (cni-version)',
    silent: () => config({ cniVersion: CniVersion.V1_1_0 }),
  },
  {
    rule: 'network-name',
    title: 'a name with a blank',
    fires: () => config({ name: 'data plane' }),
    message: 'name: \'data plane\' is not allowed as a network name, use letters, digits, \'_\', \'.\' and \'-\', beginning with a letter or digit (network-name)',
    silent: () => config({ name: 'Data_plane.1' }),
  },
  {
    rule: 'network-name',
    title: 'an empty name',
    fires: () => config({ name: '' }),
    message: 'name: is empty, leave it out or give one such as \'dataplane\' (network-name)',
    silent: () => config({ name: undefined }),
  },
  {
    rule: 'chained-plugin-first',
    title: 'sbr before ipvlan',
    fires: () => chain(new Sbr(), ipvlan({ ipam: Ipam.none() })),
    message: 'plugins[0]: \'sbr\' makes no interface and cannot be the first plugin, put it after one such as ipvlan (chained-plugin-first)',
    silent: () => chain(ipvlan(), new Sbr()),
  },
  {
    rule: 'chained-plugin-first',
    title: 'tuning alone',
    fires: () => chain(new Tuning({ mtu: 1400 })),
    message: 'plugins[0]: \'tuning\' makes no interface and cannot be the first plugin, put it after one such as ipvlan (chained-plugin-first)',
    silent: () => chain(ipvlan(), new Tuning({ mtu: 1400 })),
  },
  {
    rule: 'veth-plugins',
    title: 'bandwidth after ipvlan',
    fires: () => chain(ipvlan(), CniPlugin.of({ type: 'bandwidth', ingressRate: 1000, ingressBurst: 1000 })),
    message: 'plugins[1]: \'bandwidth\' does not work after ipvlan: it shapes the node\'s end of a veth pair, and fails with "has no veth peer"; limit the traffic in the application or on the VM (veth-plugins)',
    silent: () => chain(CniPlugin.of({ type: 'ptp', ipam: STATIC }), CniPlugin.of({ type: 'bandwidth', ingressRate: 1000, ingressBurst: 1000 })),
  },
  {
    rule: 'veth-plugins',
    title: 'portmap after ipvlan and another',
    fires: () => chain(ipvlan(), new Sbr(), CniPlugin.of({ type: 'portmap', capabilities: { portMappings: true } })),
    message: 'plugins[2]: \'portmap\' does not work after ipvlan: it forwards in the node\'s netfilter, which the traffic of the interface does not pass; use the Pod\'s own address (veth-plugins)',
    silent: () => chain(CniPlugin.of({ type: 'ptp', ipam: STATIC }), new Sbr(), CniPlugin.of({ type: 'portmap', capabilities: { portMappings: true } })),
  },
  {
    rule: 'macvlan',
    title: 'macvlan in a VPC',
    fires: () => chain(CniPlugin.of({ type: 'macvlan', master: 'eth1', ipam: STATIC })),
    message: 'plugins[0]: macvlan gives each Pod a hardware address that the VPC does not know and does not deliver to, use Ipvlan; if you know better, acknowledge \'macvlan\' with your reason (macvlan)',
    silent: () => chain(CniPlugin.of({ type: 'ipvlan', master: 'eth1', ipam: STATIC })),
  },
  {
    rule: 'ipam-first',
    title: 'a second ipvlan with addresses of its own',
    fires: () => chain(ipvlan(), ipvlan({ master: 'eth2' })),
    message: 'plugins[1].ipam: \'ipvlan\' has the IPAM \'whereabouts\', but is not the first plugin; put it first, or take its IPAM away (Ipam.none() for an Ipvlan) (ipam-first)',
    silent: () => chain(ipvlan(), ipvlan({ master: 'eth2', ipam: Ipam.none() })),
  },
  {
    rule: 'ipam-first',
    title: 'an IPAM in a plugin of any other type',
    fires: () => chain(ipvlan(), CniPlugin.of({ type: 'vrf', vrfname: 'blue', ipam: STATIC })),
    message: 'plugins[1].ipam: \'vrf\' has the IPAM \'static\', but is not the first plugin; put it first, or take its IPAM away (Ipam.none() for an Ipvlan) (ipam-first)',
    silent: () => chain(ipvlan(), CniPlugin.of({ type: 'vrf', vrfname: 'blue' })),
  },
  {
    rule: 'ipam-required',
    title: 'ipvlan without an address',
    fires: () => chain(ipvlan({ ipam: Ipam.none() })),
    message: 'plugins[0].ipam: got none, but \'ipvlan\' as the first plugin needs an address, use Whereabouts or StaticIpam (ipam-required)',
    silent: () => chain(ipvlan({ ipam: new StaticIpam() })),
  },
  {
    rule: 'ipam-required',
    title: 'an IPAM without a type',
    fires: () => chain(CniPlugin.of({ type: 'ipvlan', master: 'eth1', ipam: {} })),
    message: 'plugins[0].ipam: got none, but \'ipvlan\' as the first plugin needs an address, use Whereabouts or StaticIpam (ipam-required)',
    silent: () => config({ plugins: [CniPlugin.of({ type: 'macvlan', master: 'eth1', ipam: {} })], acknowledge: { macvlan: 'the nodes are bare metal, and the Pods speak layer 2 only' } }),
  },
  {
    rule: 'route-override-binary',
    title: 'route-override, which GKE does not bring',
    fires: () => chain(ipvlan(), new RouteOverride({ flushRoutes: true })),
    message: 'plugins[1]: the binary \'route-override\' comes neither with the CNI plugins nor with Multus, bring it to /home/kubernetes/bin of each node (route-override-binary)',
    silent: () => config({
      plugins: [ipvlan(), new RouteOverride({ flushRoutes: true })],
      acknowledge: { 'route-override-binary': 'our DaemonSet node-tools installs it' },
    }),
  },
];
