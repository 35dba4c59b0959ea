import { ApiObject, ApiObjectProps, Chart } from 'cdk8s';
import { AttachOptions, NetworkAttachmentDefinition, PodNetworks } from '../../../lib/kubernetes';
import { define, pod, PodParts, workload } from '../cluster';
import { range } from '../pods/cases/rule-case';

/** Workloads that together take what a rule objects to, and their nearest neighbors that do not. */
export interface NetworkUseCase {
  /** Name of the rule. */
  readonly rule: string;
  /** What is wrong, as a phrase. */
  readonly title: string;
  /** Makes workloads in the chart, with which the rule has exactly one finding. */
  readonly fires: (chart: Chart) => void;
  /** The whole finding, as `formatProblem` writes it. */
  readonly message: string;
  /** Where the rule has no finding. */
  readonly silent: (chart: Chart) => void;
}

/** Workloads of these kinds and specs, `a`, `b` and so on, that are attached to the network storage, which has fourteen addresses. */
function attached(...workloads: [kind: string, spec: object, parts?: PodParts, ways?: AttachOptions[]][]): (chart: Chart) => void {
  return (chart) => {
    const storage = define(chart, 'storage');
    workloads.forEach(([kind, spec, parts, ways = [{}]], i) => {
      const id = String.fromCharCode('a'.charCodeAt(0) + i);
      const networks = PodNetworks.of(kind === 'Pod' ? pod(chart, parts, id) : workload(chart, kind, spec, parts, id));
      ways.forEach(options => networks.attach(storage, options));
    });
  };
}

/** So many Pods, each for itself. */
function pods(count: number, attach: (networks: PodNetworks, definition: NetworkAttachmentDefinition) => void): (chart: Chart) => void {
  return (chart) => {
    const definition = range(chart, 2);
    for (let i = 0; i < count; i++) attach(PodNetworks.of(pod(chart, {}, `pod-${i}`)), definition);
  };
}

/** A workload each in the namespaces of two teams, which have a definition of the same range; and one of another network. */
function twoTeams(voice: number, video: number): (chart: Chart) => void {
  return (chart) => {
    for (const [team, replicas] of [['voice', voice], ['video', video]] as const) {
      const storage = define(new Chart(chart, `networks-${team}`, { namespace: team }), 'storage');
      PodNetworks.of(workload(chart, 'StatefulSet', { replicas }, {}, team), { namespace: team }).attach(storage);
    }
    PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 9 }, {}, 'other')).attach(define(chart, 'control'));
  };
}

/** A Deployment without a number of replicas, as many as an autoscaler may set, beside a StatefulSet of seven. */
function scaledBesideAnother(maxReplicas: number): (chart: Chart) => void {
  return (chart) => {
    attached(['Deployment', {}], ['StatefulSet', { replicas: 7 }])(chart);
    new ApiObject(chart, 'scaler', {
      apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler', spec: { maxReplicas, scaleTargetRef: { kind: 'Deployment', name: 'a' } },
    } as ApiObjectProps);
  };
}

const TWICE = [{}, { interfaceName: 'second' }];

export const USE_RULE_CASES: readonly NetworkUseCase[] = [
  {
    rule: 'addresses-for-all',
    title: 'two workloads, each of which would fit',
    fires: attached(['Deployment', { replicas: 8 }], ['StatefulSet', { replicas: 7 }]),
    message: 'network: \'default/storage\' has 14 addresses, but the workloads of this app take 15 (chart/a 8, chart/b 7); give it a larger range or run fewer Pods (addresses-for-all)',
    silent: attached(['Deployment', { replicas: 8 }], ['StatefulSet', { replicas: 6 }]),
  },
  {
    rule: 'addresses-for-all',
    title: 'more workloads than a message names',
    fires: attached(['ReplicaSet', { replicas: 2 }], ['Deployment', { replicas: 8 }], ['Deployment', {}], ['StatefulSet', { replicas: 4 }]),
    message: 'network: \'default/storage\' has 14 addresses, but the workloads of this app take 15 (chart/b 8, chart/d 4, chart/a 2, and 1 more); give it a larger range or run fewer Pods (addresses-for-all)',
    // One that ends, one that is refused by itself, and as many as there are addresses.
    silent: attached(['ReplicaSet', { replicas: 2 }], ['Deployment', { replicas: 8 }], ['Job', { parallelism: 9 }], ['StatefulSet', { replicas: 4 }]),
  },
  {
    rule: 'addresses-for-all',
    title: 'a workload with two interfaces in the network',
    fires: attached(['Pod', {}], ['StatefulSet', { replicas: 7 }, {}, TWICE]),
    message: 'network: \'default/storage\' has 14 addresses, but the workloads of this app take 15 (chart/b 14, chart/a 1); give it a larger range or run fewer Pods (addresses-for-all)',
    silent: attached(['Pod', {}, { spec: { restartPolicy: 'Never' } }], ['StatefulSet', { replicas: 7 }, {}, TWICE]),
  },
  {
    rule: 'addresses-for-all',
    title: 'a workload that is scaled, beside another',
    fires: scaledBesideAnother(8),
    message: 'network: \'default/storage\' has 14 addresses, but the workloads of this app take 15 (chart/a 8, chart/b 7); give it a larger range or run fewer Pods (addresses-for-all)',
    silent: scaledBesideAnother(7),
  },
  {
    rule: 'addresses-for-all',
    title: 'Pods that have it for their default network',
    fires: pods(3, (networks, definition) => networks.useAsDefault(definition)),
    message: 'network: \'default/dataplane\' has 2 addresses, but the workloads of this app take 3 (chart/pod-0 1, chart/pod-1 1, chart/pod-2 1); give it a larger range or run fewer Pods (addresses-for-all)',
    silent: pods(2, (networks, definition) => networks.useAsDefault(definition)),
  },
  {
    rule: 'addresses-for-all',
    title: 'definitions of two namespaces with one pool',
    fires: twoTeams(8, 7),
    message: 'network: \'voice/storage\' has 14 addresses, shared with \'video/storage\', but the workloads of this app take 15 (chart/voice 8, chart/video 7); give it a larger range or run fewer Pods (addresses-for-all)',
    silent: twoTeams(8, 6),
  },
];
