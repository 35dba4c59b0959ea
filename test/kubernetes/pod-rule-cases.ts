import { ApiObject, Chart } from 'cdk8s';
import { define, pod, PodParts, template, workload } from './cluster';
import { CniPlugin, Ipvlan, StaticIpam, Tuning, Whereabouts } from '../../lib/cni';
import { AttachOptions, Multus, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';

/** Workloads that a rule objects to, and their nearest neighbors that are valid. */
export interface PodRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Makes workloads in the chart, with which the rule has exactly one finding, and no other rule has any. */
  readonly fires: (chart: Chart) => void;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where no rule has a finding. */
  readonly silent: (chart: Chart) => void;
}

const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
const DEFAULT_NETWORK = 'v1.multus-cni.io/default-network';
const POOL = 'cloud.google.com/gke-nodepool';
const ZONE = 'topology.kubernetes.io/zone';

/** A Pod that is attached to the network dataplane in this way, and in that. */
function attached(...ways: AttachOptions[]): (chart: Chart) => void {
  return (chart) => {
    const definition = define(chart, 'dataplane');
    ways.forEach(options => PodNetworks.of(chart.node.tryFindChild('pod') ?? pod(chart)).attach(definition, options));
  };
}

/** A Pod with these annotations and this spec that is attached to the network dataplane. */
function attachedPod(parts: PodParts): (chart: Chart) => void {
  return chart => PodNetworks.of(pod(chart, parts)).attach(define(chart, 'dataplane'));
}

/** A workload of another kind that is attached to a network; with a static address, if one is given. */
function attachedWorkload(kind: string, spec: { readonly [key: string]: unknown }, network: string = 'dataplane', options?: AttachOptions, parts?: PodParts): (chart: Chart) => void {
  return chart => PodNetworks.of(workload(chart, kind, spec, parts)).attach(define(chart, network), options);
}

/** A Pod in the namespace voice that is attached to a NetworkAttachmentDefinition of this namespace, Multus being set up so. */
function acrossNamespaces(namespace: string, globalNamespaces?: string[], namespaceIsolation?: boolean): (chart: Chart) => void {
  return (chart) => {
    const multus = new Multus(chart, 'multus', { globalNamespaces, namespaceIsolation });
    PodNetworks.of(pod(chart), { namespace: 'voice' }).attach(define(chart, 'dataplane', { namespace, multus }));
  };
}

/** Two workloads that are attached to the network dataplane, each with its static address, by NetworkAttachmentDefinitions of their own. */
function twoWorkloads(first: string, second: string, kinds: [string, string] = ['Pod', 'Pod']): (chart: Chart) => void {
  return (chart) => {
    const make = (kind: string, id: string): ApiObject => (kind === 'Pod' ? pod(chart, {}, id) : workload(chart, kind, {}, {}, id));
    PodNetworks.of(make(kinds[0], 'first')).attach(define(chart, 'dataplane', { name: 'one' }), { ips: [first] });
    PodNetworks.of(make(kinds[1], 'second')).attach(define(chart, 'dataplane', { name: 'two' }), { ips: [second] });
  };
}

interface Expression {
  readonly key: string;
  readonly operator: string;
  readonly values?: string[];
}

/** A required node affinity of these terms; a term of one expression may be that alone. */
function affinity(...terms: (Expression | Expression[])[]): object {
  const nodeSelectorTerms = terms.map(expressions => ({ matchExpressions: Array.isArray(expressions) ? expressions : [expressions] }));
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}

/** A Pod with a network by default and an additional one, of these namespaces. */
function withDefault(chart: Chart, parts: PodParts, namespace?: string, network: string = 'dataplane'): void {
  PodNetworks.of(pod(chart, parts)).useAsDefault(define(chart, network, { namespace }));
}

function taking(chart: Chart, plugins: CniPlugin[]): NetworkAttachmentDefinition {
  return define(chart, 'dataplane', { plugins });
}

const TUNED = CniPlugin.of({ type: 'tuning', capabilities: { mac: true } });

const PLACES: readonly PodRuleCase[] = [
  {
    rule: 'pod-template',
    title: 'a path that leads to nothing',
    fires: chart => PodNetworks.of(workload(chart, 'Rollout'), { podTemplatePath: '/spec/podTemplate' }).attach(define(chart, 'dataplane')),
    message: 'podTemplatePath: the Rollout has no Pod template at \'/spec/podTemplate\', give the path of the object that has \'metadata\' and \'spec\' of the Pods (pod-template)',
    silent: chart => PodNetworks.of(workload(chart, 'Rollout'), { podTemplatePath: '/spec/template' }).attach(define(chart, 'dataplane')),
  },
  {
    rule: 'pod-template',
    title: 'a path that leads into a list',
    fires: chart => PodNetworks.of(batch(chart), { podTemplatePath: '/spec/tasks/1/template' }).attach(define(chart, 'dataplane')),
    message: 'podTemplatePath: the Batch has no Pod template at \'/spec/tasks/1/template\', give the path of the object that has \'metadata\' and \'spec\' of the Pods (pod-template)',
    silent: chart => PodNetworks.of(batch(chart), { podTemplatePath: '/spec/tasks/0/template' }).attach(define(chart, 'dataplane')),
  },
  {
    rule: 'host-network-pod',
    title: 'a Pod that is attached',
    fires: attachedPod({ spec: { hostNetwork: true } }),
    message: 'spec.hostNetwork: the Pod uses the node\'s network, where the networks annotation is ignored, remove hostNetwork or the attachment (host-network-pod)',
    silent: attachedPod({ spec: { hostNetwork: false } }),
  },
  {
    rule: 'host-network-pod',
    title: 'a DaemonSet that is attached by its own annotation',
    fires: chart => PodNetworks.of(workload(chart, 'DaemonSet', {}, { annotations: { [NETWORKS]: 'my-nad' }, spec: { hostNetwork: true } })),
    message: 'spec.template.spec.hostNetwork: the Pod uses the node\'s network, where the networks annotation is ignored, remove hostNetwork or the attachment (host-network-pod)',
    silent: chart => PodNetworks.of(workload(chart, 'DaemonSet', {}, { spec: { hostNetwork: true } })),
  },
  {
    rule: 'host-network-pod',
    title: 'a Pod with another default network',
    fires: chart => withDefault(chart, { spec: { hostNetwork: true } }),
    message: 'spec.hostNetwork: the Pod uses the node\'s network, where the networks annotation is ignored, remove hostNetwork or the attachment (host-network-pod)',
    silent: chart => withDefault(chart, {}),
  },
  {
    rule: 'built-in-multi-network',
    title: 'its interfaces on the same Pod',
    fires: attachedPod({ annotations: { 'networking.gke.io/interfaces': '[{"interfaceName":"eth1","network":"blue"}]' } }),
    message: 'metadata.annotations[\'networking.gke.io/interfaces\']: belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with networks of Multus, remove the annotation or the attachment (built-in-multi-network)',
    silent: chart => void PodNetworks.of(pod(chart, { annotations: { 'networking.gke.io/interfaces': '[{"interfaceName":"eth1","network":"blue"}]' } })),
  },
  {
    rule: 'built-in-multi-network',
    title: 'its default interface on the Pods of a Deployment',
    fires: attachedWorkload('Deployment', {}, 'dataplane', {}, { annotations: { 'networking.gke.io/default-interface': 'eth1' } }),
    message: 'spec.template.metadata.annotations[\'networking.gke.io/default-interface\']: belongs to GKE\'s built-in multi-networking, which GKE does not support on a Pod with networks of Multus, remove the annotation or the attachment (built-in-multi-network)',
    silent: attachedWorkload('Deployment', {}, 'dataplane', {}, { annotations: { 'networking.gke.io/other': 'eth1' } }),
  },
];

const ANNOTATIONS: readonly PodRuleCase[] = [
  {
    rule: 'annotation-on-template',
    title: 'the annotation on a Deployment',
    fires: chart => withAnnotation(chart, 'Deployment'),
    message: 'metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: stands on the Deployment and not on its Pods, so that nobody reads it, move it to spec.template.metadata.annotations (annotation-on-template)',
    silent: chart => withAnnotation(chart, 'Pod'),
  },
  {
    rule: 'annotation-on-template',
    title: 'the annotation on the Jobs of a CronJob',
    fires: chart => PodNetworks.of(cronJob(chart, { annotations: { [DEFAULT_NETWORK]: 'my-nad' } })),
    message: 'spec.jobTemplate.metadata.annotations[\'v1.multus-cni.io/default-network\']: stands on the CronJob and not on its Pods, so that nobody reads it, move it to spec.jobTemplate.spec.template.metadata.annotations (annotation-on-template)',
    silent: chart => PodNetworks.of(cronJob(chart, { annotations: { 'example.com/note': 'nightly' } })),
  },
  {
    rule: 'annotation-readable',
    title: 'an annotation that Multus refuses',
    fires: attachedPod({ annotations: { [NETWORKS]: 'My.Nad' } }),
    message: 'metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: item 1, \'My.Nad\': \'My.Nad\' is not allowed in the short form, use lower-case letters, digits and \'-\' (no dots, capitals or underscores), with commas between the items (annotation-readable)',
    silent: attachedPod({ annotations: { [NETWORKS]: 'my-nad' } }),
  },
  {
    rule: 'annotation-readable',
    title: 'two default networks',
    fires: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'one,two' } })),
    message: 'metadata.annotations[\'v1.multus-cni.io/default-network\']: names 2 networks, name one (annotation-readable)',
    silent: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'default/one' } })),
  },
  {
    rule: 'annotation-readable',
    title: 'an empty list as default network',
    fires: chart => PodNetworks.of(workload(chart, 'Job', {}, { annotations: { [DEFAULT_NETWORK]: '[]' } })),
    message: 'spec.template.metadata.annotations[\'v1.multus-cni.io/default-network\']: names no network, which crashes Multus v4.2.1, name one (annotation-readable)',
    silent: chart => PodNetworks.of(workload(chart, 'Job', {}, { annotations: { [DEFAULT_NETWORK]: '' } })),
  },
  {
    rule: 'annotation-traps',
    title: 'a namespace in a name of the JSON form',
    fires: attachedPod({ annotations: { [NETWORKS]: '[{"name":"default/my-nad"}]' } }),
    message: 'metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: element 1 is named \'default/my-nad\': the JSON form does not split at \'/\', write {"name": "my-nad", "namespace": "default"} (annotation-traps)',
    silent: attachedPod({ annotations: { [NETWORKS]: '[{"name":"my-nad","namespace":"default"}]' } }),
  },
  {
    rule: 'annotation-traps',
    title: 'a stray comma',
    fires: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { annotations: { [NETWORKS]: 'my-nad,' } })),
    message: 'spec.template.metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: element 2 has no name, so that Multus looks for a NetworkAttachmentDefinition called \'\' and fails; remove the element or the stray comma (annotation-traps)',
    silent: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { annotations: { [NETWORKS]: 'my-nad' } })),
  },
  {
    rule: 'one-default-network',
    title: 'another one in the annotation',
    fires: chart => withDefault(chart, { annotations: { [DEFAULT_NETWORK]: 'default/other' } }),
    message: 'metadata.annotations[\'v1.multus-cni.io/default-network\']: names \'default/other\', but the default network is to be \'default/dataplane\', a Pod has one, remove the annotation or the call of useAsDefault (one-default-network)',
    silent: chart => withDefault(chart, { annotations: { [DEFAULT_NETWORK]: '[{"name":"dataplane","namespace":"default"}]' } }),
  },
];

const NAMESPACES: readonly PodRuleCase[] = [
  {
    rule: 'namespace-isolation',
    title: 'a namespace that is not global, no installation being known',
    fires: chart => PodNetworks.of(pod(chart), { namespace: 'voice' }).attach(define(chart, 'dataplane', { namespace: 'networks' })),
    message: 'networks[0]: Multus keeps Pods of \'voice\' from \'networks/dataplane\', define it in \'voice\', or install Multus with globalNamespaces: [\'default\', \'networks\'], which takes the place of \'default\' alone (namespace-isolation)',
    silent: chart => PodNetworks.of(pod(chart), { namespace: 'voice' }).attach(define(chart, 'dataplane', { namespace: 'default' })),
  },
  {
    rule: 'namespace-isolation',
    title: 'the namespace default, which a list has replaced',
    fires: acrossNamespaces('default', ['networks']),
    message: 'networks[0]: Multus keeps Pods of \'voice\' from \'default/dataplane\', define it in \'voice\', or install Multus with globalNamespaces: [\'networks\', \'default\'] (namespace-isolation)',
    silent: acrossNamespaces('networks', ['networks']),
  },
  {
    rule: 'namespace-isolation',
    title: 'isolation',
    fires: acrossNamespaces('networks', undefined, true),
    message: 'networks[0]: Multus keeps Pods of \'voice\' from \'networks/dataplane\', define it in \'voice\', or install Multus with globalNamespaces: [\'default\', \'networks\'], which takes the place of \'default\' alone (namespace-isolation)',
    silent: acrossNamespaces('networks', undefined, false),
  },
  {
    rule: 'namespace-isolation',
    title: 'a network that the user wrote',
    fires: attachedPod({ annotations: { [NETWORKS]: 'networks/my-nad@data0' } }),
    message: 'networks[0]: Multus keeps Pods of \'default\' from \'networks/my-nad\', define it in \'default\', or install Multus with globalNamespaces: [\'default\', \'networks\'], which takes the place of \'default\' alone (namespace-isolation)',
    silent: attachedPod({ annotations: { [NETWORKS]: 'default/my-nad@data0' } }),
  },
  {
    rule: 'default-network-isolation',
    title: 'a default network of another namespace',
    fires: chart => withDefault(chart, {}, 'networks'),
    message: 'defaultNetwork: Pods of \'default\' are kept from \'networks/dataplane\' as an additional network, but not as the default one, which Multus does not check, guard the annotation with an admission policy or define the network in \'default\' (default-network-isolation)',
    silent: chart => withDefault(chart, {}, 'default'),
  },
  {
    rule: 'default-network-isolation',
    title: 'a default network that the user wrote, which is looked for where Multus is',
    fires: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'my-nad' } })),
    message: 'metadata.annotations[\'v1.multus-cni.io/default-network\']: Pods of \'default\' are kept from \'kube-system/my-nad\' as an additional network, but not as the default one, which Multus does not check, guard the annotation with an admission policy or define the network in \'default\' (default-network-isolation)',
    silent: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'my-nad' } }), { namespace: 'kube-system' }),
  },
];

const INTERFACES: readonly PodRuleCase[] = [
  {
    rule: 'interface-names',
    title: 'sixteen bytes',
    fires: attached({ interfaceName: 'signaling-plane0' }),
    message: 'networks[0].interfaceName: \'signaling-plane0\' has 16 bytes, an interface name has at most 15 (interface-names)',
    silent: attached({ interfaceName: 'signaling-plan0' }),
  },
  {
    rule: 'interface-names',
    title: 'the interface of the cluster',
    fires: attached({ interfaceName: 'eth0' }),
    message: 'networks[0].interfaceName: \'eth0\' is an interface that the Pod has already, use another name (interface-names)',
    silent: attached({ interfaceName: 'eth1' }),
  },
  {
    rule: 'interface-names',
    title: 'one name twice',
    fires: attached({ interfaceName: 'data0' }, { interfaceName: 'data0', cniArgs: { vlan: 7 } }),
    message: 'networks[1].interfaceName: \'data0\' is also the name of networks[0], use another name (interface-names)',
    silent: attached({ interfaceName: 'data0' }, { interfaceName: 'data1', cniArgs: { vlan: 7 } }),
  },
  {
    rule: 'interface-names',
    title: 'the name that another one gets by its place',
    fires: attached({ interfaceName: 'net2' }, {}),
    message: 'networks[1].interfaceName: \'net2\' is also the name of networks[0], since an interface without a name is named after its place, use another name (interface-names)',
    silent: attached({ interfaceName: 'net1' }, {}),
  },
  {
    rule: 'interface-names',
    title: 'the name of a default network of Multus',
    fires: withDefaultNetwork([{ interfaceName: 'net1' }]),
    message: 'networks[0].interfaceName: \'net1\' is the interface of \'monitoring\', one of Multus\' defaultNetworks, use another name (interface-names)',
    silent: withDefaultNetwork([{ interfaceName: 'net1' }], 'kube-system'),
  },
  {
    rule: 'interface-names',
    title: 'the name that another one gets by its place after a default network of Multus',
    fires: withDefaultNetwork([{}, { interfaceName: 'net2' }]),
    message: 'networks[1].interfaceName: \'net2\' is also the name of networks[0], since an interface without a name is named after its place, use another name (interface-names)',
    silent: withDefaultNetwork([{}, { interfaceName: 'net2' }], 'kube-system'),
  },
  {
    rule: 'hardware-addresses',
    title: 'a hardware address for ipvlan',
    fires: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [new Ipvlan(), new Tuning({ promisc: true })]), { mac: '02:00:00:00:00:01' }),
    message: 'networks[0].mac: no plugin of \'default/dataplane\' has the capability \'mac\', and ipvlan shares the hardware address of the node\'s interface, leave it out (hardware-addresses)',
    silent: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [new Ipvlan(), TUNED]), { mac: '02:00:00:00:00:01' }),
  },
  {
    rule: 'hardware-addresses',
    title: 'half a hardware address',
    fires: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [new Ipvlan(), TUNED]), { mac: '02:00:00' }),
    message: 'networks[0].mac: \'02:00:00\' is not a hardware address, give one such as \'02:00:00:00:00:01\' (hardware-addresses)',
    silent: chart => PodNetworks.of(pod(chart)).attach(taking(chart, [new Ipvlan(), TUNED]), { mac: '02-00-00-00-00-01' }),
  },
  {
    rule: 'default-routes',
    title: 'two gateways',
    fires: attached({ defaultRoute: ['172.16.1.241', '172.16.1.242'] }),
    message: 'networks[0].defaultRoute[1]: \'172.16.1.242\' is a second default route for IPv4 beside networks[0].defaultRoute[0] \'172.16.1.241\', Multus allows one (default-routes)',
    silent: attached({ defaultRoute: ['172.16.1.241', 'fd00::1'] }),
  },
  {
    rule: 'default-routes',
    title: 'a second gateway in what the user wrote',
    fires: attachedBeside('[{"name":"my-nad","default-route":["10.9.0.1"]}]', { defaultRoute: ['172.16.1.241'] }),
    message: 'networks[1].defaultRoute[0]: \'172.16.1.241\' is a second default route for IPv4 beside networks[0].defaultRoute[0] \'10.9.0.1\', Multus allows one (default-routes)',
    silent: attachedBeside('[{"name":"my-nad","default-route":["fd00::1"]}]', { defaultRoute: ['172.16.1.241'] }),
  },
  {
    rule: 'default-routes',
    title: 'an empty list',
    fires: attached({ defaultRoute: [] }),
    message: 'networks[0].defaultRoute: is an empty list, for which Multus takes the default routes of every interface away, leave it out (default-routes)',
    silent: attached({ defaultRoute: undefined }),
  },
  {
    rule: 'default-routes',
    title: 'a prefix length',
    fires: attached({ defaultRoute: ['172.16.1.241/24'] }),
    message: 'networks[0].defaultRoute[0]: \'172.16.1.241/24\' is not an IP address, give one without prefix length (default-routes)',
    silent: attached({ defaultRoute: ['172.16.1.241'] }),
  },
  {
    rule: 'default-routes',
    title: 'the gateway of the subnet\'s primary range',
    fires: attached({ defaultRoute: ['10.0.1.1'] }),
    message: 'networks[0].defaultRoute[0]: \'10.0.1.1\' does not lie in the range for Pods of \'dataplane\', 172.16.1.0/24, where alone the interface reaches it, name a router of yours in that range (default-routes)',
    silent: attached({ defaultRoute: ['172.16.1.254'] }),
  },
  {
    rule: 'default-routes',
    title: 'an address that Pods get',
    fires: attached({ defaultRoute: ['172.16.1.1'] }),
    message: 'networks[0].defaultRoute[0]: \'172.16.1.1\' is also handed out to Pods by Whereabouts in \'default/dataplane\', keep the gateway\'s address in reservedRanges of the network \'dataplane\' (default-routes)',
    silent: chart => PodNetworks.of(pod(chart)).attach(
      taking(chart, [new Ipvlan({ ipam: new Whereabouts({ exclude: ['172.16.1.1'] }) })]), { defaultRoute: ['172.16.1.1'] }),
  },
];

const ADDRESSES: readonly PodRuleCase[] = [
  {
    rule: 'missing-static-ips',
    title: 'no address where nobody gives one',
    fires: chart => PodNetworks.of(pod(chart)).attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam() })] })),
    message: 'networks[0].ips: got none, but \'default/dataplane\' has a StaticIpam without addresses, give the Pod its own as ips: [\'<address>/24\'] (missing-static-ips)',
    silent: chart => PodNetworks.of(pod(chart))
      .attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam() })] }), { ips: ['172.16.1.9/24'] }),
  },
  {
    rule: 'missing-static-ips',
    title: 'an empty list of addresses',
    fires: chart => PodNetworks.of(pod(chart)).attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam() })] }), { ips: [] }),
    message: 'networks[0].ips: got none, but \'default/dataplane\' has a StaticIpam without addresses, give the Pod its own as ips: [\'<address>/24\'] (missing-static-ips)',
    silent: chart => PodNetworks.of(pod(chart))
      .attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam({ addresses: [{ address: '172.16.1.9/24' }] }) })] })),
  },
  {
    rule: 'static-ips',
    title: 'no prefix length',
    fires: attached({ ips: ['172.16.1.241'] }),
    message: 'networks[0].ips[0]: \'172.16.1.241\' has no prefix length, write \'172.16.1.241/24\' (static-ips)',
    silent: attached({ ips: ['172.16.1.241/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'no address at all',
    fires: attached({ ips: ['reserved/24'] }),
    message: 'networks[0].ips[0]: \'reserved/24\' is not an address with prefix length, write <address>/24 (static-ips)',
    silent: attached({ ips: [] }),
  },
  {
    rule: 'static-ips',
    title: 'the last address of the range',
    fires: attached({ ips: ['172.16.1.255/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.255/24\' is the first or last address of its range, which no Pod can have, take one between (static-ips)',
    silent: attached({ ips: ['172.16.1.255/32'] }),
  },
  {
    rule: 'static-ips',
    title: 'an address of the nodes',
    fires: attached({ ips: ['10.0.1.9/24'] }),
    message: 'networks[0].ips[0]: \'10.0.1.9/24\' does not lie in the range for Pods of \'dataplane\', 172.16.1.0/24, take a reserved address of that (static-ips)',
    silent: attached({ ips: ['172.16.1.249/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'an address that Pods get',
    fires: attached({ ips: ['172.16.1.241/24', '172.16.1.239/24'] }),
    message: 'networks[0].ips[1]: \'172.16.1.239/24\' is also handed out by Whereabouts in \'default/dataplane\', reserve a part of the range with reservedRanges of the network \'dataplane\' and take an address of it (static-ips)',
    silent: attached({ ips: ['172.16.1.241/24', '172.16.1.254/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'an address that Pods get by another NetworkAttachmentDefinition of the network',
    fires: besideAnother(),
    message: 'networks[0].ips[0]: \'172.16.1.9/24\' is also handed out by Whereabouts in \'default/wide-open\', reserve a part of the range with reservedRanges of the network \'dataplane\' and take an address of it (static-ips)',
    silent: besideAnother(['172.16.1.9']),
  },
  {
    rule: 'static-ips',
    title: 'a Deployment that is updated Pod by Pod',
    fires: attachedWorkload('Deployment', { replicas: 1 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' would be the address of up to 2 Pods of the Deployment at a time (one of them while it is updated, unless its strategy is Recreate), give it to a single Pod, or leave the addresses to Whereabouts (static-ips)',
    silent: attachedWorkload('Deployment', { replicas: 1, strategy: { type: 'Recreate' } }, 'dataplane', { ips: ['172.16.1.241/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'a StatefulSet of three',
    fires: attachedWorkload('StatefulSet', { replicas: 3 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' would be the address of up to 3 Pods of the StatefulSet at a time, give it to a single Pod, or leave the addresses to Whereabouts (static-ips)',
    silent: attachedWorkload('StatefulSet', { replicas: 0 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'a DaemonSet',
    fires: attachedWorkload('DaemonSet', {}, 'dataplane', { ips: ['172.16.1.241/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' would be the address of all Pods of the DaemonSet at a time, give it to a single Pod, or leave the addresses to Whereabouts (static-ips)',
    silent: attachedWorkload('Job', { parallelism: 5, completions: 1 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
  },
  {
    rule: 'unique-static-ips',
    title: 'one address for two Pods, by two NetworkAttachmentDefinitions',
    fires: twoWorkloads('172.16.1.241/24', '172.16.1.241/28'),
    message: 'networks[0].ips[0]: \'172.16.1.241/28\' is also the address of \'chart/first\' in the network \'dataplane\', give each an address of its own (unique-static-ips)',
    silent: twoWorkloads('172.16.1.241/24', '172.16.1.242/24'),
  },
  {
    rule: 'unique-static-ips',
    title: 'the address of a Pod for a StatefulSet',
    fires: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['Pod', 'StatefulSet']),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' is also the address of \'chart/first\' in the network \'dataplane\', give each an address of its own (unique-static-ips)',
    silent: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['Pod', 'Job']),
  },
  {
    rule: 'unique-static-ips',
    title: 'the address of a ReplicaSet for a Pod',
    fires: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['ReplicaSet', 'Pod']),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' is also the address of \'chart/first\' in the network \'dataplane\', give each an address of its own (unique-static-ips)',
    silent: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['Job', 'Pod']),
  },
  {
    rule: 'enough-addresses',
    title: 'one Pod too many',
    fires: attachedWorkload('StatefulSet', { replicas: 15 }, 'storage'),
    message: 'networks[0]: \'default/storage\' has 14 addresses, but the workload takes up to 15 at a time, give it a larger range or run fewer Pods (enough-addresses)',
    silent: attachedWorkload('StatefulSet', { replicas: 11 }, 'storage'),
  },
  {
    rule: 'enough-addresses',
    title: 'a rolling update that needs more',
    fires: attachedWorkload('Deployment', { replicas: 14 }, 'storage'),
    message: 'networks[0]: \'default/storage\' has 14 addresses, but the workload takes up to 18 at a time, give it a larger range or run fewer Pods (enough-addresses)',
    silent: attachedWorkload('Deployment', { replicas: 11, strategy: { rollingUpdate: { maxSurge: 0 } } }, 'storage'),
  },
  {
    rule: 'enough-addresses',
    title: 'two interfaces in one network',
    fires: twoInterfaces(8),
    message: 'networks[0]: \'default/storage\' has 14 addresses, but the workload takes up to 16 at a time, give it a larger range or run fewer Pods (enough-addresses)',
    silent: twoInterfaces(5),
  },
  {
    rule: 'few-addresses-left',
    title: 'more than four fifths',
    fires: attachedWorkload('ReplicaSet', { replicas: 12 }, 'storage'),
    message: 'networks[0]: the workload takes up to 12 of the 14 addresses of \'default/storage\', a larger range would leave room for nodes that fail (few-addresses-left)',
    silent: attachedWorkload('ReplicaSet', { replicas: 11 }, 'storage'),
  },
  {
    rule: 'few-addresses-left',
    title: 'two Pods for two addresses',
    fires: chart => PodNetworks.of(workload(chart, 'ReplicaSet', { replicas: 2 })).attach(range(chart, 2)),
    message: 'networks[0]: the workload takes up to 2 of the 2 addresses of \'default/dataplane\', a larger range would leave room for nodes that fail (few-addresses-left)',
    silent: chart => PodNetworks.of(pod(chart)).attach(range(chart, 1)),
  },
];

const NODE_POOLS: readonly PodRuleCase[] = [
  {
    rule: 'carrying-node-pools',
    title: 'networks that no node pool has both of',
    fires: chart => ['storage', 'control'].forEach(name => PodNetworks.of(chart.node.tryFindChild('pod') ?? pod(chart)).attach(define(chart, name))),
    message: 'networks: no node pool carries all of \'storage\' and \'control\', add them to one pool of the topology (carrying-node-pools)',
    silent: chart => ['storage', 'dataplane'].forEach(name => PodNetworks.of(chart.node.tryFindChild('pod') ?? pod(chart)).attach(define(chart, name))),
  },
  {
    rule: 'carrying-node-pools',
    title: 'a node selector for another pool',
    fires: attachedPod({ spec: { nodeSelector: { [POOL]: 'other' } } }),
    message: 'spec.nodeSelector[\'cloud.google.com/gke-nodepool\']: the node pool \'other\' does not carry \'dataplane\', \'wide\' and \'narrow\' do, select such a pool or leave the selector out (carrying-node-pools)',
    silent: attachedPod({ spec: { nodeSelector: { [POOL]: 'narrow' } } }),
  },
  {
    rule: 'carrying-node-pools',
    title: 'a node selector for another pool, where PodNetworks selects none',
    fires: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { spec: { nodeSelector: { [POOL]: 'narrow' } } }), { selectNodePools: false }).attach(define(chart, 'storage')),
    message: 'spec.template.spec.nodeSelector[\'cloud.google.com/gke-nodepool\']: the node pool \'narrow\' does not carry \'storage\', \'wide\' does, select such a pool or leave the selector out (carrying-node-pools)',
    silent: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { spec: { nodeSelector: { [POOL]: 'wide' } } }), { selectNodePools: false }).attach(define(chart, 'storage')),
  },
  {
    rule: 'carrying-node-pools',
    title: 'an affinity for another pool',
    fires: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'In', values: ['other', 'spare'] }) } }),
    message: 'spec.affinity.nodeAffinity: leaves no node pool that carries \'dataplane\', \'wide\' and \'narrow\' do, admit such a pool or leave \'cloud.google.com/gke-nodepool\' out (carrying-node-pools)',
    silent: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'In', values: ['other'] }, { key: POOL, operator: 'In', values: ['narrow'] }) } }),
  },
  {
    rule: 'carrying-node-pools',
    title: 'an affinity for a zone and another pool',
    fires: attachedPod({ spec: { affinity: affinity([{ key: ZONE, operator: 'In', values: ['us-central1-c'] }, { key: POOL, operator: 'In', values: ['other'] }]) } }),
    message: 'spec.affinity.nodeAffinity: leaves no node pool that carries \'dataplane\', \'wide\' and \'narrow\' do, admit such a pool or leave \'cloud.google.com/gke-nodepool\' out (carrying-node-pools)',
    silent: attachedPod({ spec: { affinity: affinity([{ key: ZONE, operator: 'In', values: ['us-central1-c'] }, { key: POOL, operator: 'In', values: ['wide'] }]) } }),
  },
  {
    rule: 'carrying-node-pools',
    title: 'an affinity against all of its pools',
    fires: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'NotIn', values: ['wide', 'narrow'] }) } }),
    message: 'spec.affinity.nodeAffinity: leaves no node pool that carries \'dataplane\', \'wide\' and \'narrow\' do, admit such a pool or leave \'cloud.google.com/gke-nodepool\' out (carrying-node-pools)',
    silent: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'NotIn', values: ['wide', 'other'] }) } }),
  },
  {
    rule: 'carrying-node-pools',
    title: 'an affinity against every node of GKE',
    fires: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'DoesNotExist' }) } }),
    message: 'spec.affinity.nodeAffinity: leaves no node pool that carries \'dataplane\', \'wide\' and \'narrow\' do, admit such a pool or leave \'cloud.google.com/gke-nodepool\' out (carrying-node-pools)',
    silent: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'Exists' }) } }),
  },
];

/** For each rule of workloads, those that it objects to and the nearest that it does not. */
export const POD_RULE_CASES: readonly PodRuleCase[] = [...PLACES, ...ANNOTATIONS, ...NAMESPACES, ...INTERFACES, ...ADDRESSES, ...NODE_POOLS];

/** A NetworkAttachmentDefinition of so many addresses. */
function range(chart: Chart, count: number): NetworkAttachmentDefinition {
  return taking(chart, [new Ipvlan({ ipam: new Whereabouts({ rangeStart: '172.16.1.1', rangeEnd: `172.16.1.${count}` }) })]);
}

/** A custom resource with a Pod template in a list. */
function batch(chart: Chart): ApiObject {
  return new ApiObject(chart, 'batch', { apiVersion: 'batch.volcano.sh/v1alpha1', kind: 'Batch', spec: { tasks: [{ name: 'main', template: template() }] } });
}

function cronJob(chart: Chart, metadata: object): ApiObject {
  return new ApiObject(chart, 'nightly', {
    apiVersion: 'batch/v1', kind: 'CronJob', spec: { schedule: '0 3 * * *', jobTemplate: { metadata, spec: { template: template() } } },
  });
}

/** A workload with the annotation on itself, which is where it belongs on a Pod. */
function withAnnotation(chart: Chart, kind: string): void {
  const object = kind === 'Pod' ? pod(chart) : workload(chart, kind);
  object.metadata.addAnnotation(NETWORKS, 'my-nad');
  PodNetworks.of(object);
}

/** A Pod that is attached in these ways, while Multus attaches every Pod outside of kube-system to the network monitoring before. */
function withDefaultNetwork(ways: AttachOptions[], namespace?: string): (chart: Chart) => void {
  return (chart) => {
    const definition = define(chart, 'dataplane', { multus: new Multus(chart, 'multus', { defaultNetworks: ['monitoring'] }) });
    const networks = PodNetworks.of(pod(chart), { namespace });
    ways.forEach(options => networks.attach(definition, options));
  };
}

/** A Pod that is attached to the network dataplane besides what the user wrote. */
function attachedBeside(annotation: string, options: AttachOptions): (chart: Chart) => void {
  return chart => PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: annotation } })).attach(define(chart, 'dataplane'), options);
}

/** A Pod with an address that is excluded from its own NetworkAttachmentDefinition, beside one that excludes this. */
function besideAnother(exclude: string[] = []): (chart: Chart) => void {
  return (chart) => {
    const own = define(chart, 'dataplane', { name: 'own', plugins: [new Ipvlan({ ipam: new Whereabouts({ exclude: ['172.16.1.9'] }) })] });
    PodNetworks.of(pod(chart)).attach(own, { ips: ['172.16.1.9/24'] });
    define(chart, 'dataplane', { name: 'wide-open', plugins: [new Ipvlan({ ipam: new Whereabouts({ exclude }) })] });
  };
}

/** Pods with two interfaces each in the network storage, and a third attachment that repeats the first. */
function twoInterfaces(replicas: number): (chart: Chart) => void {
  return (chart) => {
    const [networks, storage] = [PodNetworks.of(workload(chart, 'StatefulSet', { replicas })), define(chart, 'storage')];
    networks.attach(storage);
    networks.attach(storage, { interfaceName: 'second' });
    networks.attach(storage, {});
  };
}
