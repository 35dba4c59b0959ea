import { Chart } from 'cdk8s';
import { NETWORKS, PodRuleCase, attached, taking } from './rule-case';
import { CniPlugin, Ipvlan, Whereabouts } from '../../../../lib/cni';
import { AttachOptions, Multus, PodNetworks } from '../../../../lib/kubernetes';
import { define, pod } from '../../cluster';

/** A plugin of somebody else that makes the Pod interface. */
const VENDOR = CniPlugin.of({ type: 'vendor', ipam: { type: 'vendor-ipam' } });

const TUNED = CniPlugin.of({ type: 'tuning', capabilities: { mac: true } });

/** A Pod that is attached in these ways, while Multus attaches every Pod outside of kube-system to the network monitoring before. */
function withDefaultNetwork(ways: AttachOptions[], namespace?: string): (chart: Chart) => void {
  return (chart) => {
    new Multus(chart, 'multus', { defaultNetworks: ['monitoring'] });
    const definition = define(chart, 'dataplane');
    const networks = PodNetworks.of(pod(chart), { namespace });
    ways.forEach(options => networks.attach(definition, options));
  };
}

/** A Pod that is attached to the network dataplane besides what the user wrote. */
function attachedBeside(annotation: string, options: AttachOptions): (chart: Chart) => void {
  return chart => PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: annotation } })).attach(define(chart, 'dataplane'), options);
}

export const POD_INTERFACES_CASES: readonly PodRuleCase[] = [
  {
    rule: 'interface-names',
    title: 'a name that Linux has for something else',
    fires: attached({ interfaceName: 'default' }),
    message: 'networks[0].interfaceName: \'default\' is what Linux calls the settings of several interfaces; use another name (interface-names)',
    silent: attached({ interfaceName: 'default0' }),
  },
  {
    rule: 'interface-names',
    title: 'sixteen bytes',
    fires: attached({ interfaceName: 'signaling-plane0' }),
    message: 'networks[0].interfaceName: \'signaling-plane0\' has 16 bytes; use at most 15 (interface-names)',
    silent: attached({ interfaceName: 'signaling-plan0' }),
  },
  {
    rule: 'interface-names',
    title: 'the interface of the cluster',
    fires: attached({ interfaceName: 'eth0' }),
    message: 'networks[0].interfaceName: \'eth0\' is a Pod interface that the Pod has already; use another name (interface-names)',
    silent: attached({ interfaceName: 'eth1' }),
  },
  {
    rule: 'interface-names',
    title: 'one name twice',
    fires: attached({ interfaceName: 'data0' }, { interfaceName: 'data0', cniArgs: { vlan: 7 } }),
    message: 'networks[1].interfaceName: \'data0\' is also the name of networks[0]; use another name (interface-names)',
    silent: attached({ interfaceName: 'data0' }, { interfaceName: 'data1', cniArgs: { vlan: 7 } }),
  },
  {
    rule: 'interface-names',
    title: 'the name that another one gets by its place',
    fires: attached({ interfaceName: 'net2' }, {}),
    message: 'networks[1].interfaceName: \'net2\' is also the name of networks[0], because an interface without a name gets one from its position; use another name (interface-names)',
    silent: attached({ interfaceName: 'net1' }, {}),
  },
  {
    rule: 'interface-names',
    title: 'the name of a default network of Multus',
    fires: withDefaultNetwork([{ interfaceName: 'net1' }]),
    message: 'networks[0].interfaceName: \'net1\' is the Pod interface of \'monitoring\', one of the defaultNetworks of Multus; use another name (interface-names)',
    silent: withDefaultNetwork([{ interfaceName: 'net1' }], 'kube-system'),
  },
  {
    rule: 'interface-names',
    title: 'the name that another one gets by its place after a default network of Multus',
    fires: withDefaultNetwork([{}, { interfaceName: 'net2' }]),
    message: 'networks[1].interfaceName: \'net2\' is also the name of networks[0], because an interface without a name gets one from its position; use another name (interface-names)',
    silent: withDefaultNetwork([{}, { interfaceName: 'net2' }], 'kube-system'),
  },
  ...[[new Ipvlan()], [new Ipvlan(), TUNED]].map((plugins, i): PodRuleCase => ({
    rule: 'hardware-addresses',
    title: `a hardware address for ipvlan${i === 0 ? '' : ', though tuning would take it'}`,
    fires: chart => PodNetworks.of(pod(chart)).attach(taking(chart, plugins), { mac: '02:00:00:00:00:01' }),
    message: 'networks[0].mac: \'default/dataplane\' is ipvlan, whose interfaces have the hardware address of the node interface; leave it out (hardware-addresses)',
    silent: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [VENDOR, TUNED]), { mac: '02:00:00:00:00:01' }),
  })),
  {
    rule: 'hardware-addresses',
    title: 'a hardware address that no plugin takes',
    fires: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [VENDOR]), { mac: '02:00:00:00:00:01' }),
    message: 'networks[0].mac: no plugin of \'default/dataplane\' has the capability \'mac\', so it would be ignored; leave it out (hardware-addresses)',
    silent: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [VENDOR, TUNED]), { mac: '02:00:00:00:00:01' }),
  },
  {
    rule: 'hardware-addresses',
    title: 'half a hardware address',
    fires: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [VENDOR, TUNED]), { mac: '02:00:00' }),
    message: 'networks[0].mac: \'02:00:00\' is not a hardware address; give one such as \'02:00:00:00:00:01\' (hardware-addresses)',
    silent: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [VENDOR, TUNED]), { mac: '02-00-00-00-00-01' }),
  },
  {
    rule: 'default-routes',
    title: 'two gateways',
    fires: attached({ defaultRoute: ['172.16.1.241', '172.16.1.242'] }),
    message: 'networks[0].defaultRoute[1]: \'172.16.1.242\' is a second default route for IPv4 beside networks[0].defaultRoute[0] \'172.16.1.241\', and Multus allows one; remove one of the two (default-routes)',
    silent: attached({ defaultRoute: ['172.16.1.241', 'fd00::1'] }),
  },
  {
    rule: 'default-routes',
    title: 'a second gateway in what the user wrote',
    fires: attachedBeside('[{"name":"my-nad","default-route":["10.9.0.1"]}]', { defaultRoute: ['172.16.1.241'] }),
    message: 'networks[1].defaultRoute[0]: \'172.16.1.241\' is a second default route for IPv4 beside networks[0].defaultRoute[0] \'10.9.0.1\', and Multus allows one; remove one of the two (default-routes)',
    silent: attachedBeside('[{"name":"my-nad","default-route":["fd00::1"]}]', { defaultRoute: ['172.16.1.241'] }),
  },
  {
    rule: 'default-routes',
    title: 'an empty list',
    fires: attached({ defaultRoute: [] }),
    message: 'networks[0].defaultRoute: is an empty list, so Multus removes the default routes of every interface; leave it out (default-routes)',
    silent: attached({ defaultRoute: undefined }),
  },
  {
    rule: 'default-routes',
    title: 'a prefix length',
    fires: attached({ defaultRoute: ['172.16.1.241/24'] }),
    message: 'networks[0].defaultRoute[0]: \'172.16.1.241/24\' is not an IP address; give one without prefix length (default-routes)',
    silent: attached({ defaultRoute: ['172.16.1.241'] }),
  },
  {
    rule: 'default-routes',
    title: 'the gateway of the subnet\'s primary range',
    fires: attached({ defaultRoute: ['10.0.1.1'] }),
    message: 'networks[0].defaultRoute[0]: \'10.0.1.1\' does not lie in the Pod range of \'dataplane\', 172.16.1.0/24, so the interface cannot reach it; use your own router in that range (default-routes)',
    silent: attached({ defaultRoute: ['172.16.1.254'] }),
  },
  {
    rule: 'default-routes',
    title: 'an address that Pods get',
    fires: attached({ defaultRoute: ['172.16.1.1'] }),
    message: 'networks[0].defaultRoute[0]: \'172.16.1.1\' is also handed out to Pods by Whereabouts in \'default/dataplane\'; keep the gateway\'s address in reservedRanges of the network \'dataplane\' (default-routes)',
    silent: chart => PodNetworks.of(pod(chart)).attach(
      taking(chart, [new Ipvlan({ ipam: new Whereabouts({ exclude: ['172.16.1.1'] }) })]), { defaultRoute: ['172.16.1.1'] }),
  },
];
