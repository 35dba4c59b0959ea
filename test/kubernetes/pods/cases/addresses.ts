import { ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { PodRuleCase, attached, attachedWorkload, range } from './rule-case';
import { Ipvlan, StaticIpam, Whereabouts } from '../../../../lib/cni';
import { PodNetworks } from '../../../../lib/kubernetes';
import { define, pod, workload } from '../../cluster';

/** Two workloads that are attached to the network dataplane, each with its static address, by NetworkAttachmentDefinitions of their own. */
function twoWorkloads(first: string, second: string, kinds: [string, string] = ['Pod', 'Pod']): (chart: Chart) => void {
  return (chart) => {
    const make = (kind: string, id: string): ApiObject => (kind === 'Pod' ? pod(chart, {}, id) : workload(chart, kind, {}, {}, id));
    PodNetworks.of(make(kinds[0], 'first')).attach(define(chart, 'dataplane', { name: 'one' }), { ips: [first] });
    PodNetworks.of(make(kinds[1], 'second')).attach(define(chart, 'dataplane', { name: 'two' }), { ips: [second] });
  };
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

/** A Deployment of two replicas that an autoscaler may scale to so many; or one of another name. */
function scaled(network: string, maxReplicas: number, target: object = { kind: 'Deployment', name: 'deployment' }): (chart: Chart) => void {
  return (chart) => {
    PodNetworks.of(workload(chart, 'Deployment', { replicas: 2 })).attach(define(chart, network));
    new ApiObject(chart, 'scaler', {
      apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', metadata: { name: 'scaler' }, spec: { maxReplicas, scaleTargetRef: { apiVersion: 'apps/v1', ...target } },
    } as ApiObjectProps);
  };
}

export const POD_ADDRESSES_CASES: readonly PodRuleCase[] = [
  {
    rule: 'missing-static-ips',
    title: 'no address where nobody gives one',
    fires: chart => PodNetworks.of(pod(chart)).attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam() })] })),
    message: 'networks[0].ips: got none, but \'default/dataplane\' has a StaticIpam without addresses; give the Pod its own addresses as ips: [\'<address>/24\'] (missing-static-ips)',
    silent: chart => PodNetworks.of(pod(chart))
      .attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam() })] }), { ips: ['172.16.1.9/24'] }),
  },
  {
    rule: 'missing-static-ips',
    title: 'an empty list of addresses',
    fires: chart => PodNetworks.of(pod(chart)).attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam() })] }), { ips: [] }),
    message: 'networks[0].ips: got none, but \'default/dataplane\' has a StaticIpam without addresses; give the Pod its own addresses as ips: [\'<address>/24\'] (missing-static-ips)',
    silent: chart => PodNetworks.of(pod(chart))
      .attach(define(chart, 'dataplane', { plugins: [new Ipvlan({ ipam: new StaticIpam({ addresses: [{ address: '172.16.1.9/24' }] }) })] })),
  },
  {
    rule: 'static-ips',
    title: 'an address twice',
    fires: attached({ ips: ['172.16.1.241/24', '172.16.1.241'] }),
    message: 'networks[0].ips[1]: \'172.16.1.241/24\' is also ips[0], and the kernel refuses an address twice; remove one of the two (static-ips)',
    silent: attached({ ips: ['172.16.1.241/24', '172.16.1.242'] }),
  },
  {
    rule: 'static-ips',
    title: 'no address at all',
    fires: attached({ ips: ['reserved/24'] }),
    message: 'networks[0].ips[0]: \'reserved/24\' is not an address; write one from 172.16.1.0/24 (static-ips)',
    silent: attached({ ips: [] }),
  },
  {
    rule: 'static-ips',
    title: 'the last address of the range',
    fires: attached({ ips: ['172.16.1.255/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.255/24\' is the first or last address of its range, which no Pod can have; use one between them (static-ips)',
    silent: attached({ ips: ['172.16.1.255/32'] }),
  },
  {
    rule: 'static-ips',
    title: 'an address of the nodes',
    fires: attached({ ips: ['10.0.1.9/24'] }),
    message: 'networks[0].ips[0]: \'10.0.1.9/24\' does not lie in the Pod range of \'dataplane\', 172.16.1.0/24; use a reserved address from it (static-ips)',
    silent: attached({ ips: ['172.16.1.249/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'an address that Pods get',
    fires: attached({ ips: ['172.16.1.241/24', '172.16.1.239/24'] }),
    message: 'networks[0].ips[1]: \'172.16.1.239/24\' is also handed out by Whereabouts in \'default/dataplane\'; reserve a part of the range with reservedRanges of the network \'dataplane\' and use an address from it (static-ips)',
    silent: attached({ ips: ['172.16.1.241/24', '172.16.1.254/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'an address that Pods get by another NetworkAttachmentDefinition of the network',
    fires: besideAnother(),
    message: 'networks[0].ips[0]: \'172.16.1.9/24\' is also handed out by Whereabouts in \'default/wide-open\'; reserve a part of the range with reservedRanges of the network \'dataplane\' and use an address from it (static-ips)',
    silent: besideAnother(['172.16.1.9']),
  },
  {
    rule: 'static-ips',
    title: 'a Deployment that is updated Pod by Pod',
    fires: attachedWorkload('Deployment', { replicas: 1 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' would be the address of up to 2 Pods of the Deployment at a time (one of them during an update, unless the strategy is Recreate); give it to a single Pod, or leave the addresses to Whereabouts (static-ips)',
    silent: attachedWorkload('Deployment', { replicas: 1, strategy: { type: 'Recreate' } }, 'dataplane', { ips: ['172.16.1.241/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'a StatefulSet of three',
    fires: attachedWorkload('StatefulSet', { replicas: 3 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' would be the address of up to 3 Pods of the StatefulSet at a time; give it to a single Pod, or leave the addresses to Whereabouts (static-ips)',
    silent: attachedWorkload('StatefulSet', { replicas: 0 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
  },
  {
    rule: 'static-ips',
    title: 'a DaemonSet',
    fires: attachedWorkload('DaemonSet', {}, 'dataplane', { ips: ['172.16.1.241/24'] }),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' would be the address of all Pods of the DaemonSet at a time; give it to a single Pod, or leave the addresses to Whereabouts (static-ips)',
    silent: attachedWorkload('Job', { parallelism: 5, completions: 1 }, 'dataplane', { ips: ['172.16.1.241/24'] }),
  },
  {
    rule: 'unique-static-ips',
    title: 'one address for two Pods, by two NetworkAttachmentDefinitions',
    fires: twoWorkloads('172.16.1.241/24', '172.16.1.241/28'),
    message: 'networks[0].ips[0]: \'172.16.1.241/28\' is also the address of \'chart/first\' in the network \'dataplane\'; give each its own address (unique-static-ips)',
    silent: twoWorkloads('172.16.1.241/24', '172.16.1.242/24'),
  },
  {
    rule: 'unique-static-ips',
    title: 'the address of a Pod for a StatefulSet',
    fires: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['Pod', 'StatefulSet']),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' is also the address of \'chart/first\' in the network \'dataplane\'; give each its own address (unique-static-ips)',
    silent: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['Pod', 'Job']),
  },
  {
    rule: 'unique-static-ips',
    title: 'the address of a ReplicaSet for a Pod',
    fires: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['ReplicaSet', 'Pod']),
    message: 'networks[0].ips[0]: \'172.16.1.241/24\' is also the address of \'chart/first\' in the network \'dataplane\'; give each its own address (unique-static-ips)',
    silent: twoWorkloads('172.16.1.241/24', '172.16.1.241/24', ['Job', 'Pod']),
  },
  {
    rule: 'enough-addresses',
    title: 'one Pod too many',
    fires: attachedWorkload('StatefulSet', { replicas: 15 }, 'storage'),
    message: 'networks[0]: \'default/storage\' has 14 addresses, but the workload takes up to 15 at a time; give it a larger range or run fewer Pods (enough-addresses)',
    silent: attachedWorkload('StatefulSet', { replicas: 11 }, 'storage'),
  },
  {
    rule: 'enough-addresses',
    title: 'a rolling update that needs more',
    fires: attachedWorkload('Deployment', { replicas: 14 }, 'storage'),
    message: 'networks[0]: \'default/storage\' has 14 addresses, but the workload takes up to 18 at a time; give it a larger range or run fewer Pods (enough-addresses)',
    silent: attachedWorkload('Deployment', { replicas: 11, strategy: { rollingUpdate: { maxSurge: 0 } } }, 'storage'),
  },
  {
    rule: 'enough-addresses',
    title: 'two interfaces in one network',
    fires: twoInterfaces(8),
    message: 'networks[0]: \'default/storage\' has 14 addresses, but the workload takes up to 16 at a time; give it a larger range or run fewer Pods (enough-addresses)',
    silent: twoInterfaces(5),
  },
  {
    rule: 'enough-addresses',
    title: 'an autoscaler that may go beyond the range',
    fires: scaled('storage', 12),
    message: 'networks[0]: \'default/storage\' has 14 addresses, but the workload takes up to 15 at a time (maxReplicas of \'chart/scaler\'); give it a larger range or run fewer Pods (enough-addresses)',
    silent: scaled('storage', 8),
  },
  {
    rule: 'few-addresses-left',
    title: 'an autoscaler that may leave little',
    fires: scaled('storage', 10),
    message: 'networks[0]: the workload takes up to 13 of the 14 addresses of \'default/storage\' (maxReplicas of \'chart/scaler\'); give it a larger range, to leave room for nodes that fail (few-addresses-left)',
    silent: scaled('storage', 20, { kind: 'StatefulSet', name: 'deployment' }),
  },
  {
    rule: 'few-addresses-left',
    title: 'more than four fifths',
    fires: attachedWorkload('ReplicaSet', { replicas: 12 }, 'storage'),
    message: 'networks[0]: the workload takes up to 12 of the 14 addresses of \'default/storage\'; give it a larger range, to leave room for nodes that fail (few-addresses-left)',
    silent: attachedWorkload('ReplicaSet', { replicas: 11 }, 'storage'),
  },
  {
    rule: 'few-addresses-left',
    title: 'two Pods for two addresses',
    fires: chart => PodNetworks.of(workload(chart, 'ReplicaSet', { replicas: 2 })).attach(range(chart, 2)),
    message: 'networks[0]: the workload takes up to 2 of the 2 addresses of \'default/dataplane\'; give it a larger range, to leave room for nodes that fail (few-addresses-left)',
    silent: chart => PodNetworks.of(pod(chart)).attach(range(chart, 1)),
  },
];
