import { topology } from '../../../examples/google-doc/topology';
import { NetworksAnnotation } from '../../../lib/cni';
import { Topology } from '../../../lib/topology';
import { Recording } from '../recording';

/** A cluster in which a rule finds something, and its nearest neighbor in which none does. */
export interface ClusterRuleCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Where the rule has exactly one finding. */
  readonly fires: () => Recording;
  /** The whole finding, with its object before it. */
  readonly message: string;
  /** Names of the other rules that have a finding too. */
  readonly others?: readonly string[];
  /** Where no rule has a finding; the recording as it is, unless given. */
  readonly silent?: () => Recording;
  /** What the cluster is compared with. */
  readonly topology?: Topology;
}

const running = (): Recording => Recording.running();

/** What Multus reports of a Pod with these interfaces in the network of the recording. */
export function report(...interfaces: { name?: string; interface: string; ips: string[] }[]): string {
  return JSON.stringify([
    { name: 'gke-pod-network', interface: 'eth0', ips: ['10.100.1.3'], default: true },
    ...interfaces.map(one => ({ name: 'default/my-nad', ...one })),
  ]);
}

/** The topology of the recording, with what is changed in its network. */
function changed(network: object): Topology {
  const { networks: [one], cluster, nodePools: [pool], project } = topology;
  return new Topology({
    project,
    networks: [{ name: one.name, primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24', ...network }],
    cluster: { name: cluster.name, version: '1.33', location: 'us-central1-c', vpc: cluster.vpc },
    nodePools: [{ name: pool.name }],
  });
}

/** The Pods of the recording that hold addresses of a /29 with room for two or for three. */
function small(exclude: string[]): Recording {
  return running()
    .define({ range: '172.16.1.0/29', exclude })
    .change('IPPool', '172.16.1.0-24', ({ metadata, spec }) => {
      metadata.name = '172.16.1.0-29';
      spec.range = '172.16.1.0/29';
    });
}

/** A definition that gives one address to every Pod. */
function fixed(master: string, address: string): string {
  return JSON.stringify({ cniVersion: '0.3.1', plugins: [{ type: 'ipvlan', master, ipam: { type: 'static', addresses: [{ address }] } }] });
}

const TAINT = 'startup-taint.cluster-autoscaler.kubernetes.io/multus';

/** The Pod of Multus on the second node. */
const ON_SECOND = 'gke-multinet-m8hq8';

/** The second node with the startup taint. */
function tainted(): Recording {
  return running().change('Node', 'multus-pool-2', ({ spec }) => { spec.taints = [{ key: TAINT, value: 'not-ready', effect: 'NoSchedule' }]; });
}

const STATUS = `metadata.annotations['${NetworksAnnotation.STATUS_KEY}']`;

export const CLUSTER_CASES: readonly ClusterRuleCase[] = [
  {
    rule: 'installed-multus',
    title: 'no DaemonSet',
    fires: () => running().remove('DaemonSet'),
    message: 'the cluster: daemonsets: 2 Pods ask for networks, and no DaemonSet has an image of Multus; install Multus, then delete the Pods that run already (installed-multus)',
  },
  {
    rule: 'installed-multus',
    title: 'a DaemonSet of something else, and one Pod',
    fires: () => running().remove('DaemonSet').remove('Pod', 'samplepod-2').remove('OverlappingRangeIPReservation', '172.16.1.2')
      .change('IPPool', '172.16.1.0-24', ({ spec }) => delete spec.allocations['2']),
    message: 'the cluster: daemonsets: one Pod asks for networks, and no DaemonSet has an image of Multus; install Multus, then delete the Pods that run already (installed-multus)',
    // Nobody asks for a network.
    silent: () => running().remove('DaemonSet').remove('Pod').remove('IPPool').remove('OverlappingRangeIPReservation'),
  },
  {
    rule: 'multus-ready',
    title: 'an init container that does not end',
    fires: () => running().change('DaemonSet', 'gke-multinet', ({ status }) => { status.numberReady = 1; }),
    message: 'DaemonSet kube-system/gke-multinet: status.numberReady: is ready on 1 of 2 nodes; look at its Pods that are not ready (multus-ready)',
  },
  {
    rule: 'multus-on-node',
    title: 'a node that the DaemonSet leaves out',
    fires: () => running().remove('Pod', running().items.find(({ metadata, spec }) => metadata.namespace === 'kube-system' && spec.nodeName === 'multus-pool-2')!.metadata.name),
    message: 'DaemonSet kube-system/gke-multinet: spec.template.spec: has no Pod on the node \'multus-pool-2\', where Pods ask for networks; have it select and tolerate this node (multus-on-node)',
  },
  {
    rule: 'startup-taint-left',
    title: 'a node on which Multus is ready',
    fires: () => tainted(),
    message: `DaemonSet kube-system/gke-multinet: nodes['multus-pool-2'].spec.taints: has '${TAINT}', though Multus is ready on it; give Multus a kubectlImage, or run: kubectl taint node multus-pool-2 ${TAINT}- (startup-taint-left)`,
    // Multus is on its way; the rule of the DaemonSet says so if it does not arrive.
    silent: () => tainted().change('Pod', ON_SECOND, ({ status }) => { status.conditions.find(({ type }: { type: string }) => type === 'Ready').status = 'False'; }),
  },
  {
    rule: 'startup-taint-left',
    title: 'a node that no Pod of Multus comes to, and that nobody else uses',
    fires: () => tainted().copy('Node', 'multus-pool-2', 'media-pool-1', () => undefined).change('Node', 'multus-pool-2', ({ spec }) => { delete spec.taints; }),
    message: `DaemonSet kube-system/gke-multinet: nodes['media-pool-1'].spec.taints: has '${TAINT}', and no Pod of Multus to take it away; have the DaemonSet of Multus select and tolerate the node (startup-taint-left)`,
  },
  {
    rule: 'startup-taint-left',
    title: 'no installation of Multus at all',
    fires: () => tainted().remove('DaemonSet').remove('Pod').remove('IPPool').remove('OverlappingRangeIPReservation'),
    message: `the cluster: nodes['multus-pool-2'].spec.taints: has '${TAINT}', and no Pod of Multus to take it away; have the DaemonSet of Multus select and tolerate the node (startup-taint-left)`,
    silent: () => running().change('Node', 'multus-pool-2', ({ spec }) => { spec.taints = [{ key: 'dedicated', value: 'media', effect: 'NoSchedule' }]; }),
  },
  {
    rule: 'attached-definition',
    title: 'a definition that is not there',
    fires: () => running().change('NetworkAttachmentDefinition', 'my-nad', ({ metadata }) => { metadata.name = 'others'; }).remove('Pod', 'samplepod-2')
      .remove('OverlappingRangeIPReservation', '172.16.1.2').change('IPPool', '172.16.1.0-24', ({ spec }) => delete spec.allocations['2']),
    message: 'Pod default/samplepod-1: metadata.annotations[\'k8s.v1.cni.cncf.io/networks\']: names \'default/my-nad\', and the cluster has no such NetworkAttachmentDefinition; apply it, or correct the name (attached-definition)',
  },
  {
    rule: 'pod-network-status',
    title: 'a Pod that started before Multus',
    fires: () => Recording.tooEarly(),
    message: `Pod default/too-early: ${STATUS}: got none, so the Pod started before Multus was on its node and has no additional interface; delete the Pod, so that it is made anew (pod-network-status)`,
    // It may still get them.
    silent: () => Recording.tooEarly().change('Pod', 'too-early', ({ status }) => { status.phase = 'Pending'; }),
  },
  {
    rule: 'pod-interfaces',
    title: 'a network that was added later',
    fires: () => running().annotate('samplepod-1', NetworksAnnotation.KEY, 'my-nad,my-nad@data0'),
    message: `Pod default/samplepod-1: ${STATUS}: has no interface of 'default/my-nad' as 'data0', which the annotation asks for; delete the Pod, so that it is made anew (pod-interfaces)`,
    silent: () => running().annotate('samplepod-1', NetworksAnnotation.KEY, 'my-nad@net1'),
  },
  {
    rule: 'pod-interfaces',
    title: 'an order that was changed later',
    fires: () => running()
      .copy('NetworkAttachmentDefinition', 'my-nad', 'second', ({ spec }) => { spec.config = fixed('eth1', '10.9.9.9/24'); })
      .annotate('samplepod-1', NetworksAnnotation.KEY, 'second,my-nad')
      .annotate('samplepod-1', NetworksAnnotation.STATUS_KEY, report({ interface: 'net1', ips: ['172.16.1.1'] }, { name: 'default/second', interface: 'net2', ips: ['10.9.9.9'] })),
    message: `Pod default/samplepod-1: ${STATUS}[1]: 'net1' of 'default/my-nad' comes before 'net2' of 'default/second', and after it in the annotation; delete the Pod, so that it is made anew (pod-interfaces)`,
    // What Multus attaches to all Pods comes before.
    silent: () => running().annotate('samplepod-1', NetworksAnnotation.STATUS_KEY, report({ name: 'default/all', interface: 'net1', ips: ['192.168.0.9'] }, { interface: 'net2', ips: ['172.16.1.1'] })),
  },
  {
    rule: 'pod-addresses',
    title: 'a range that was changed later',
    fires: () => running().define({ range: '172.16.2.0/24' }).remove('Pod', 'samplepod-2').remove('IPPool').remove('OverlappingRangeIPReservation'),
    message: `Pod default/samplepod-1: ${STATUS}[1].ips[0]: 'net1' has '172.16.1.1', but 'default/my-nad' hands out 172.16.2.0/24; delete the Pod, so that it is made anew (pod-addresses)`,
  },
  {
    rule: 'pod-addresses',
    title: 'a range that was added later',
    fires: () => running().define({ ipRanges: [{ range: '172.16.1.0/24' }, { range: 'fd00::/120' }] }).remove('Pod', 'samplepod-2')
      .remove('OverlappingRangeIPReservation', '172.16.1.2').change('IPPool', '172.16.1.0-24', ({ spec }) => delete spec.allocations['2']),
    message: `Pod default/samplepod-1: ${STATUS}[1].ips: 'net1' has no address of fd00::/120 of 'default/my-nad'; delete the Pod, so that it is made anew (pod-addresses)`,
    // An address that the Pod asked for itself.
    silent: () => running().annotate('samplepod-1', NetworksAnnotation.KEY, JSON.stringify([{ name: 'my-nad', ips: ['172.16.1.250/24'] }]))
      .annotate('samplepod-1', NetworksAnnotation.STATUS_KEY, report({ interface: 'net1', ips: ['172.16.1.1', '172.16.1.250'] })),
  },
  {
    rule: 'unique-pod-addresses',
    title: 'two Pods with one address',
    fires: () => running().annotate('samplepod-2', NetworksAnnotation.STATUS_KEY, report({ interface: 'net1', ips: ['172.16.1.1'] })),
    message: `Pod default/samplepod-2: ${STATUS}[1].ips[0]: 'net1' has '172.16.1.1', which 'net1' of the Pod 'default/samplepod-1' has too; delete the one to which it is not allocated (unique-pod-addresses)`,
    others: ['pod-allocation', 'allocation-holder'],
    // The same address in another network.
    silent: () => running()
      .copy('NetworkAttachmentDefinition', 'my-nad', 'second', ({ spec }) => { spec.config = fixed('eth2', '172.16.1.1/24'); })
      .change('Node', 'multus-pool-2', ({ metadata }) => { metadata.labels!['networks.cdk-gke-multus/second'] = 'eth2'; })
      .annotate('samplepod-2', NetworksAnnotation.KEY, 'my-nad,second')
      .annotate('samplepod-2', NetworksAnnotation.STATUS_KEY, report({ interface: 'net1', ips: ['172.16.1.2'] }, { name: 'default/second', interface: 'net2', ips: ['172.16.1.1'] })),
  },
  {
    rule: 'pod-allocation',
    title: 'an address that was freed',
    fires: () => running().change('IPPool', '172.16.1.0-24', ({ spec }) => delete spec.allocations['1']),
    message: `Pod default/samplepod-1: ${STATUS}[1].ips[0]: 'net1' has '172.16.1.1', which the IPPool '172.16.1.0-24' does not hold, so that Whereabouts gives it to another Pod; delete the Pod, so that it is made anew (pod-allocation)`,
    others: ['reservation-allocation'],
  },
  {
    rule: 'pod-allocation',
    title: 'an address that another Pod holds',
    fires: () => running().change('IPPool', '172.16.1.0-24', ({ spec }) => { spec.allocations['1'].podref = 'default/other'; }),
    message: `Pod default/samplepod-1: ${STATUS}[1].ips[0]: 'net1' has '172.16.1.1', which the IPPool '172.16.1.0-24' holds for 'default/other'; delete the Pod, so that it is made anew (pod-allocation)`,
    others: ['allocation-holder', 'reservation-allocation'],
  },
  {
    rule: 'pod-node-network',
    title: 'a node without the label',
    fires: () => running().change('Node', 'multus-pool-1', ({ metadata }) => { delete metadata.labels!['networks.cdk-gke-multus/dataplane']; }),
    message: 'Pod default/samplepod-1: spec.nodeName: the node \'multus-pool-1\' has no label of a network on \'eth1\', so it lacks the network of \'default/my-nad\'; let the Pod select nodes that have one, and delete it (pod-node-network)',
    // A cluster without such labels was made in another way.
    silent: () => running().change('Node', 'multus-pool-1', ({ metadata }) => { metadata.labels = {}; }).change('Node', 'multus-pool-2', ({ metadata }) => { metadata.labels = {}; }),
  },
  {
    rule: 'pod-node-network',
    title: 'a node without the label of the topology',
    topology,
    fires: () => running().change('Node', 'multus-pool-1', ({ metadata }) => { metadata.labels!['networks.cdk-gke-multus/dataplane'] = 'eth2'; }),
    message: 'Pod default/samplepod-1: spec.nodeName: the node \'multus-pool-1\' has no label \'networks.cdk-gke-multus/dataplane: eth1\', so it lacks the network of \'default/my-nad\'; let the Pod select this label, and delete it (pod-node-network)',
  },
  {
    rule: 'allocation-holder',
    title: 'a Pod that is gone',
    fires: () => running().remove('Pod', 'samplepod-2'),
    message: 'IPPool kube-system/172.16.1.0-24: spec.allocations[\'2\']: \'172.16.1.2\' is held for \'default/samplepod-2\', and there is no such Pod; see that whereabouts-gc runs and frees it, or remove the allocation (allocation-holder)',
    silent: () => running().change('Pod', 'samplepod-2', ({ metadata }) => { metadata.deletionTimestamp = '2026-11-25T14:05:00Z'; }),
  },
  {
    rule: 'allocation-holder',
    title: 'a Pod that has ended',
    fires: () => running().change('Pod', 'samplepod-2', ({ status }) => { status.phase = 'Succeeded'; }),
    message: 'IPPool kube-system/172.16.1.0-24: spec.allocations[\'2\']: \'172.16.1.2\' is held for \'default/samplepod-2\', which has ended; see that whereabouts-gc runs and frees it, or remove the allocation (allocation-holder)',
    silent: () => running().change('Pod', 'samplepod-2', ({ status }) => { status.phase = 'Pending'; }),
  },
  {
    rule: 'allocation-holder',
    title: 'one more than the Pod has',
    fires: () => running().change('IPPool', '172.16.1.0-24', ({ spec }) => { spec.allocations['3'] = { id: 'before', podref: 'default/samplepod-2' }; }),
    message: 'IPPool kube-system/172.16.1.0-24: spec.allocations[\'3\']: \'172.16.1.3\' is held for \'default/samplepod-2\', which does not have it; see that whereabouts-gc runs and frees it, or remove the allocation (allocation-holder)',
  },
  {
    rule: 'allocation-holder',
    title: 'nobody at all',
    fires: () => running().change('IPPool', '172.16.1.0-24', ({ spec }) => { spec.allocations['3'] = { id: 'nobody' }; }),
    message: 'IPPool kube-system/172.16.1.0-24: spec.allocations[\'3\']: \'172.16.1.3\' is held for no Pod; see that whereabouts-gc runs and frees it, or remove the allocation (allocation-holder)',
  },
  {
    rule: 'reserved-address',
    title: 'an address that was excluded later',
    fires: () => running().define({ range: '172.16.1.0/24', exclude: ['172.16.1.2/32'] }),
    message: 'IPPool kube-system/172.16.1.0-24: spec.allocations[\'2\']: \'172.16.1.2\', which \'default/my-nad\' does not hand out, is held for \'default/samplepod-2\'; delete the Pod, so that it gets another one (reserved-address)',
    silent: () => running().define({ range: '172.16.1.0/24', exclude: ['172.16.1.3/32'] }),
  },
  {
    rule: 'reserved-address',
    title: 'an address that another definition of the range hands out',
    fires: () => running().copy('NetworkAttachmentDefinition', 'my-nad', 'second', () => {}).define({ range: '172.16.1.0/24', exclude: ['172.16.1.2/32'] }),
    message: 'IPPool kube-system/172.16.1.0-24: spec.allocations[\'2\']: \'172.16.1.2\', which \'default/my-nad\' does not hand out, is held for \'default/samplepod-2\'; delete the Pod, so that it gets another one (reserved-address)',
  },
  {
    rule: 'reserved-address',
    title: 'an address that the topology reserves',
    topology: changed({ reservedRanges: ['172.16.1.2/31'] }),
    others: ['kept-addresses'],
    fires: () => running(),
    message: 'IPPool kube-system/172.16.1.0-24: spec.allocations[\'2\']: \'172.16.1.2\', which the topology reserves in the network \'dataplane\', is held for \'default/samplepod-2\'; delete the Pod, so that it gets another one (reserved-address)',
    silent: () => running().define({ range: '172.16.1.0/24', exclude: ['172.16.1.2/31'] })
      .remove('Pod', 'samplepod-2').remove('OverlappingRangeIPReservation', '172.16.1.2').change('IPPool', '172.16.1.0-24', ({ spec }) => delete spec.allocations['2']),
  },
  {
    rule: 'reservation-allocation',
    title: 'a reservation that nobody holds',
    fires: () => running().copy('OverlappingRangeIPReservation', '172.16.1.2', '172.16.1.9', ({ spec }) => { spec.podref = 'default/gone'; }),
    message: 'OverlappingRangeIPReservation kube-system/172.16.1.9: metadata.name: \'172.16.1.9\' is reserved for \'default/gone\', and no IPPool holds it for this Pod; delete the reservation (reservation-allocation)',
    // Under a network name both have it before them.
    silent: () => running().define({ range: '172.16.1.0/24', network_name: 'a' })
      .change('IPPool', '172.16.1.0-24', ({ metadata }) => { metadata.name = 'a-172.16.1.0-24'; })
      .change('OverlappingRangeIPReservation', '172.16.1.1', ({ metadata }) => { metadata.name = 'a-172.16.1.1'; })
      .change('OverlappingRangeIPReservation', '172.16.1.2', ({ metadata }) => { metadata.name = 'a-172.16.1.2'; }),
  },
  {
    rule: 'room-in-range',
    title: 'a range that is full',
    fires: () => small(['172.16.1.4/30', '172.16.1.3/32']),
    message: 'IPPool kube-system/172.16.1.0-29: spec.allocations: 2 of the 2 addresses of 172.16.1.0/29 are taken, so the next Pod stays in ContainerCreating; free what nobody uses, or grow the range (room-in-range)',
    silent: () => small(['172.16.1.4/30']),
  },
  {
    rule: 'room-in-range',
    title: 'a range that fills',
    // Twelve Pods of the last seven days are still there, and two addresses are left.
    fires: () => filling(12),
    message: 'IPPool kube-system/172.16.1.0-28: spec.allocations: 12 of the 14 addresses of 172.16.1.0/28 are taken, and it can be full in one day; free what nobody uses, or grow the range (room-in-range)',
    silent: () => filling(11),
  },
];

/** Pods that came in the seven days before the recording, in a range for fourteen. */
export function filling(pods: number): Recording {
  const recording = small([]).define({ range: '172.16.1.0/28' }).change('IPPool', '172.16.1.0-29', ({ metadata, spec }) => {
    metadata.name = '172.16.1.0-28';
    spec.range = '172.16.1.0/28';
    spec.allocations = {};
  }).remove('OverlappingRangeIPReservation').change('Node', 'multus-pool-1', ({ metadata }) => { metadata.creationTimestamp = '2025-01-01T00:00:00Z'; });
  for (let i = 1; i <= pods; i += 1) {
    const name = `pod-${i}`;
    recording.copy('Pod', 'samplepod-1', name, ({ metadata }) => { metadata.creationTimestamp = `2026-11-${19 + i % 3}T14:05:00Z`; })
      .annotate(name, NetworksAnnotation.STATUS_KEY, report({ interface: 'net1', ips: [`172.16.1.${i}`] }))
      .change('IPPool', '172.16.1.0-28', ({ spec }) => { spec.allocations[i] = { id: name, podref: `default/${name}` }; });
  }
  return recording.remove('Pod', 'samplepod-1').remove('Pod', 'samplepod-2');
}
