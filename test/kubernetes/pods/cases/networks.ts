import { Chart } from 'cdk8s';
import { DEFAULT_NETWORK, NETWORKS, PodRuleCase, attachedPod, withDefault } from './rule-case';
import { Multus, NodeSelection, PodNetworks } from '../../../../lib/kubernetes';
import { define, pod, workload } from '../../cluster';

const POOL = 'cloud.google.com/gke-nodepool';

const ZONE = 'topology.kubernetes.io/zone';

/** A Pod in the namespace voice that is attached to a NetworkAttachmentDefinition of this namespace, Multus being set up so. */
function acrossNamespaces(namespace: string, globalNamespaces?: string[], namespaceIsolation?: boolean): (chart: Chart) => void {
  return (chart) => {
    new Multus(chart, 'multus', { globalNamespaces, namespaceIsolation });
    PodNetworks.of(pod(chart), { namespace: 'voice' }).attach(define(chart, 'dataplane', { namespace }));
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

/** The same in an app whose Multus has no global namespace but one that nobody uses. */
function withoutGlobal(make: (chart: Chart) => void): (chart: Chart) => void {
  return (chart) => {
    new Multus(chart, 'multus', { globalNamespaces: ['shared'] });
    make(chart);
  };
}

export const POD_NETWORKS_CASES: readonly PodRuleCase[] = [
  {
    rule: 'namespace-isolation',
    title: 'a namespace that is not global, no installation being known',
    fires: chart => PodNetworks.of(pod(chart), { namespace: 'voice' }).attach(define(chart, 'dataplane', { namespace: 'networks' })),
    message: 'networks[0]: Multus keeps Pods of \'voice\' from \'networks/dataplane\'; define it in \'voice\', or install Multus with globalNamespaces: [\'default\', \'networks\'], which replaces \'default\' alone (namespace-isolation)',
    silent: chart => PodNetworks.of(pod(chart), { namespace: 'voice' }).attach(define(chart, 'dataplane', { namespace: 'default' })),
  },
  {
    rule: 'namespace-isolation',
    title: 'the namespace default, which a list has replaced',
    fires: acrossNamespaces('default', ['networks']),
    message: 'networks[0]: Multus keeps Pods of \'voice\' from \'default/dataplane\'; define it in \'voice\', or give \'chart/multus\' globalNamespaces: [\'networks\', \'default\'] (namespace-isolation)',
    silent: acrossNamespaces('networks', ['networks']),
  },
  {
    rule: 'namespace-isolation',
    title: 'isolation',
    fires: acrossNamespaces('networks', undefined, true),
    message: 'networks[0]: Multus keeps Pods of \'voice\' from \'networks/dataplane\'; define it in \'voice\', or give \'chart/multus\' globalNamespaces: [\'default\', \'networks\'], which replaces \'default\' alone (namespace-isolation)',
    silent: acrossNamespaces('networks', undefined, false),
  },
  {
    rule: 'namespace-isolation',
    title: 'a network that the user wrote',
    fires: attachedPod({ annotations: { [NETWORKS]: 'networks/my-nad@data0' } }),
    message: 'networks[0]: Multus keeps Pods of \'default\' from \'networks/my-nad\'; define it in \'default\', or install Multus with globalNamespaces: [\'default\', \'networks\'], which replaces \'default\' alone; or, if the Pods will be in another namespace, say so with the option namespace (namespace-isolation)',
    silent: attachedPod({ annotations: { [NETWORKS]: 'default/my-nad@data0' } }),
  },
  {
    rule: 'known-namespace',
    title: 'Pods that reach a network only where they are assumed to be',
    fires: withoutGlobal(chart => PodNetworks.of(pod(chart)).attach(define(chart, 'dataplane'))),
    message: 'namespace: the object names no namespace, so its Pods are assumed to be in \'default\', and only there does Multus attach them to \'default/dataplane\'; give the namespace to the object or its chart, or as the option namespace (known-namespace)',
    silent: withoutGlobal(chart => PodNetworks.of(pod(chart), { namespace: 'default' }).attach(define(chart, 'dataplane'))),
  },
  {
    rule: 'known-namespace',
    title: 'a default network that is only there',
    fires: withoutGlobal(chart => withDefault(chart, {}, 'default')),
    message: 'namespace: the object names no namespace, so its Pods are assumed to be in \'default\', and only there does Multus attach them to \'default/dataplane\'; give the namespace to the object or its chart, or as the option namespace (known-namespace)',
    silent: chart => withDefault(chart, {}, 'default'),
  },
  {
    rule: 'default-network-isolation',
    title: 'a default network of another namespace',
    fires: chart => withDefault(chart, {}, 'networks'),
    message: 'defaultNetwork: Pods of \'default\' are kept from \'networks/dataplane\' as an additional network, but not as the default network, which Multus does not check; guard the annotation with an admission policy or define the network in \'default\' (default-network-isolation)',
    silent: chart => withDefault(chart, {}, 'default'),
  },
  {
    rule: 'default-network-isolation',
    title: 'a default network that the user wrote, which is looked for where Multus is',
    fires: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'my-nad' } })),
    message: 'metadata.annotations[\'v1.multus-cni.io/default-network\']: Pods of \'default\' are kept from \'kube-system/my-nad\' as an additional network, but not as the default network, which Multus does not check; guard the annotation with an admission policy or define the network in \'default\' (default-network-isolation)',
    silent: chart => PodNetworks.of(pod(chart, { annotations: { [DEFAULT_NETWORK]: 'my-nad' } }), { namespace: 'kube-system' }),
  },
  {
    rule: 'node-pools-with-network',
    title: 'networks that no node pool has both of',
    fires: chart => ['storage', 'control'].forEach(name => PodNetworks.of(chart.node.tryFindChild('pod') ?? pod(chart)).attach(define(chart, name))),
    message: 'networks: no node pool has all of \'storage\' and \'control\'; add them to one pool of the topology (node-pools-with-network)',
    silent: chart => ['storage', 'dataplane'].forEach(name => PodNetworks.of(chart.node.tryFindChild('pod') ?? pod(chart)).attach(define(chart, name))),
  },
  {
    rule: 'node-pools-with-network',
    title: 'a node selector for another pool',
    fires: attachedPod({ spec: { nodeSelector: { [POOL]: 'other' } } }),
    message: 'spec.nodeSelector[\'cloud.google.com/gke-nodepool\']: the node pool \'other\' does not have \'dataplane\', but \'wide\' and \'narrow\' do; select such a pool or leave the selector out (node-pools-with-network)',
    silent: attachedPod({ spec: { nodeSelector: { [POOL]: 'narrow' } } }),
  },
  {
    rule: 'node-pools-with-network',
    title: 'a node selector for another pool, where PodNetworks selects none',
    fires: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { spec: { nodeSelector: { [POOL]: 'narrow' } } }), { nodeSelection: NodeSelection.NONE }).attach(define(chart, 'storage')),
    message: 'spec.template.spec.nodeSelector[\'cloud.google.com/gke-nodepool\']: the node pool \'narrow\' does not have \'storage\', but \'wide\' does; select such a pool or leave the selector out (node-pools-with-network)',
    silent: chart => PodNetworks.of(workload(chart, 'Deployment', {}, { spec: { nodeSelector: { [POOL]: 'wide' } } }), { nodeSelection: NodeSelection.NONE }).attach(define(chart, 'storage')),
  },
  {
    rule: 'node-pools-with-network',
    title: 'an affinity for another pool',
    fires: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'In', values: ['other', 'spare'] }) } }),
    message: 'spec.affinity.nodeAffinity: allows no node pool with \'dataplane\'; allow \'wide\' and \'narrow\' or leave \'cloud.google.com/gke-nodepool\' out (node-pools-with-network)',
    silent: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'In', values: ['other'] }, { key: POOL, operator: 'In', values: ['narrow'] }) } }),
  },
  {
    rule: 'node-pools-with-network',
    title: 'an affinity for a zone and another pool',
    fires: attachedPod({ spec: { affinity: affinity([{ key: ZONE, operator: 'In', values: ['us-central1-c'] }, { key: POOL, operator: 'In', values: ['other'] }]) } }),
    message: 'spec.affinity.nodeAffinity: allows no node pool with \'dataplane\'; allow \'wide\' and \'narrow\' or leave \'cloud.google.com/gke-nodepool\' out (node-pools-with-network)',
    silent: attachedPod({ spec: { affinity: affinity([{ key: ZONE, operator: 'In', values: ['us-central1-c'] }, { key: POOL, operator: 'In', values: ['wide'] }]) } }),
  },
  {
    rule: 'node-pools-with-network',
    title: 'an affinity against all of its pools',
    fires: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'NotIn', values: ['wide', 'narrow'] }) } }),
    message: 'spec.affinity.nodeAffinity: allows no node pool with \'dataplane\'; allow \'wide\' and \'narrow\' or leave \'cloud.google.com/gke-nodepool\' out (node-pools-with-network)',
    silent: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'NotIn', values: ['wide', 'other'] }) } }),
  },
  {
    rule: 'node-pools-with-network',
    title: 'an affinity against every node of GKE',
    fires: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'DoesNotExist' }) } }),
    message: 'spec.affinity.nodeAffinity: allows no node pool with \'dataplane\'; allow \'wide\' and \'narrow\' or leave \'cloud.google.com/gke-nodepool\' out (node-pools-with-network)',
    silent: attachedPod({ spec: { affinity: affinity({ key: POOL, operator: 'Exists' }) } }),
  },
  {
    rule: 'node-pools-with-network',
    title: 'another interface of the network',
    fires: attachedPod({ spec: { nodeSelector: { 'networks.cdk-gke-multus/dataplane': 'eth2' } } }),
    message: 'spec.nodeSelector[\'networks.cdk-gke-multus/dataplane\']: nodes with \'dataplane\' have the value \'eth1\' here; leave the selector out (node-pools-with-network)',
    silent: attachedPod({ spec: { nodeSelector: { 'networks.cdk-gke-multus/dataplane': 'eth1', 'networks.cdk-gke-multus/storage': 'eth9' } } }),
  },
];
