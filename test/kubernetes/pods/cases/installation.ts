import { Chart } from 'cdk8s';
import { DEFAULT_NETWORK, NETWORKS, PodRuleCase } from './rule-case';
import { Multus, NetworkAttachmentDefinition, PodNetworks } from '../../../../lib/kubernetes';
import { NodeTaintEffect, Profile, Topology } from '../../../../lib/topology';
import { define, pod } from '../../cluster';

/** Another cluster, whose node pools have the same names. */
const ELSEWHERE = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{ name: 'dataplane', primaryRange: '10.1.1.0/24', podRange: '172.17.1.0/24' }, { name: 'backup', primaryRange: '10.1.2.0/24', podRange: '172.17.2.0/24' }],
  cluster: { name: 'elsewhere', version: '1.33', location: 'us-central1-c' },
  nodePools: [{ name: 'wide', machineType: 'n2-standard-4' }],
});

/** A Pod on two networks; the second one may be of the other cluster. */
function twoNetworks(second: (chart: Chart) => NetworkAttachmentDefinition): (chart: Chart) => void {
  return (chart) => {
    const networks = PodNetworks.of(pod(chart));
    networks.attach(define(chart, 'dataplane'));
    networks.attach(second(chart));
  };
}

/** A Pod of the network dataplane, which the node pools wide and narrow have, where Multus runs on these pools. */
function runningOn(nodePools: string[] | undefined, selected?: string): (chart: Chart) => void {
  return (chart) => {
    new Multus(chart, 'multus', { nodePools });
    PodNetworks.of(pod(chart, selected ? { spec: { nodeSelector: { 'cloud.google.com/gke-nodepool': selected } } } : {})).attach(define(chart, 'dataplane'));
  };
}

/** A cluster whose one pool with the network is for some Pods only. */
const TAINTED = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{ name: 'media', primaryRange: '10.2.1.0/24', podRange: '172.18.1.0/24' }],
  cluster: { name: 'tainted', version: '1.33', location: 'us-central1-c' },
  nodePools: [{
    name: 'dedicated',
    taints: [
      { key: 'dedicated', value: 'media', effect: NodeTaintEffect.NO_SCHEDULE },
      { key: 'cheap', value: '', effect: NodeTaintEffect.PREFER_NO_SCHEDULE },
    ],
  }],
});

/** A Pod with these tolerations, on the network of that pool. */
function tolerating(...tolerations: object[]): (chart: Chart) => void {
  return (chart) => {
    PodNetworks.of(pod(chart, { spec: { tolerations } })).attach(new NetworkAttachmentDefinition(chart, 'media', { network: TAINTED.network('media') }));
  };
}

/** A cluster whose nodes begin with a taint. */
const BEGINNING = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{ name: 'media', primaryRange: '10.2.1.0/24', podRange: '172.18.1.0/24' }],
  cluster: { name: 'beginning', version: '1.33', location: 'us-central1-c' },
  nodePools: [{ name: 'patient', startupTaint: true }],
});

/** A Pod with these tolerations on such nodes, and Multus that knows of them or not. */
function beginning(topology: Topology | undefined, ...tolerations: object[]): (chart: Chart) => void {
  return (chart) => {
    new Multus(chart, 'multus', topology && { topology, kubectlImage: `registry.k8s.io/kubectl:v1.33.5@sha256:${'a'.repeat(64)}` });
    PodNetworks.of(pod(chart, { spec: { tolerations } })).attach(new NetworkAttachmentDefinition(chart, 'media', { network: BEGINNING.network('media') }));
  };
}

const UNTOLERATED = 'networks: the Pods tolerate the taints of no node pool with their networks, and stay Pending; '
  + 'add a toleration, such as of \'dedicated=media\' (NO_SCHEDULE) for \'dedicated\' (taints-tolerated)';

export const POD_INSTALLATION_CASES: readonly PodRuleCase[] = [
  {
    rule: 'one-topology',
    title: 'networks of two clusters whose node pools have the same names',
    fires: twoNetworks(chart => new NetworkAttachmentDefinition(chart, 'backup', { network: ELSEWHERE.network('backup') })),
    message: 'networks: \'default/backup\' belongs to another topology than \'default/dataplane\', and a Pod runs in one cluster; attach it to networks of one topology (one-topology)',
    silent: twoNetworks(chart => define(chart, 'storage')),
  },
  {
    rule: 'taints-tolerated',
    title: 'a Pod without tolerations on a node pool for others',
    fires: tolerating(),
    message: UNTOLERATED,
    silent: tolerating({ key: 'dedicated', value: 'media', effect: 'NoSchedule' }),
  },
  {
    rule: 'taints-tolerated',
    title: 'a toleration of another value',
    fires: tolerating({ key: 'dedicated', value: 'voice', effect: 'NoSchedule' }),
    message: UNTOLERATED,
    silent: tolerating({ key: 'dedicated', operator: 'Exists' }),
  },
  {
    rule: 'taints-tolerated',
    title: 'a toleration of another effect',
    fires: tolerating({ operator: 'Exists', effect: 'NoExecute' }),
    message: UNTOLERATED,
    silent: tolerating({ operator: 'Exists' }),
  },
  {
    rule: 'startup-taint-removed',
    title: 'Multus that does not know of the taint',
    fires: beginning(undefined),
    message: 'networks: nodes of \'patient\' begin with a taint, and \'chart/multus\' does not take it away, as it has no topology; give it topology and kubectlImage (startup-taint-removed)',
    silent: beginning(BEGINNING),
  },
  {
    rule: 'startup-taint-kept',
    title: 'a Pod that does not wait',
    fires: beginning(BEGINNING, { operator: 'Exists' }),
    message: 'networks: the Pods tolerate every taint of \'patient\', so they can start before Multus and have no networks then; name the keys of the taints that they tolerate (startup-taint-kept)',
    silent: beginning(BEGINNING, { operator: 'Exists', key: 'dedicated' }, { operator: 'Exists', effect: 'NoExecute' }),
  },
  {
    rule: 'multus-on-nodes',
    title: 'a node pool without Multus',
    fires: runningOn(['wide']),
    message: 'networks: the Pods can run on \'narrow\', where \'chart/multus\' does not install Multus; add it to its nodePools (multus-on-nodes)',
    silent: runningOn(['wide', 'narrow']),
  },
  {
    rule: 'multus-on-nodes',
    title: 'two node pools without Multus',
    fires: runningOn(['other']),
    message: 'networks: the Pods can run on \'wide\' and \'narrow\', where \'chart/multus\' does not install Multus; add them to its nodePools (multus-on-nodes)',
    silent: runningOn(undefined),
  },
  {
    rule: 'multus-on-nodes',
    title: 'the one node pool without Multus, by choice',
    fires: runningOn(['wide'], 'narrow'),
    message: 'networks: the Pods can run on \'narrow\', where \'chart/multus\' does not install Multus; add it to its nodePools (multus-on-nodes)',
    silent: runningOn(['wide'], 'wide'),
  },
  {
    rule: 'known-definitions',
    title: 'a name that nobody defines',
    fires: (chart) => {
      define(chart, 'dataplane');
      PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: 'datplane' } }));
    },
    message: 'networks[0]: nothing in this app defines \'default/datplane\'; define it, correct the name, or acknowledge \'known-definitions\' and say who defines it (known-definitions)',
    silent: (chart) => {
      define(chart, 'dataplane');
      PodNetworks.of(pod(chart, { annotations: { [NETWORKS]: 'default/dataplane@data0' } }));
    },
  },
  {
    rule: 'known-definitions',
    title: 'a default network that nobody defines',
    fires: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'kube-system/main' } }), { namespace: 'kube-system' }),
    message: 'defaultNetwork: nothing in this app defines \'kube-system/main\'; define it, correct the name, or acknowledge \'known-definitions\' and say who defines it (known-definitions)',
    silent: (chart) => {
      define(chart, 'dataplane', { name: 'main', namespace: 'kube-system' });
      PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'kube-system/main' } }), { namespace: 'kube-system' });
    },
  },
];
