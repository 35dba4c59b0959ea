import { Chart } from 'cdk8s';
import { CniPlugin, Ipvlan, Whereabouts } from '../../../../lib/cni';
import { AttachOptions, NetworkAttachmentDefinition, PodNetworks } from '../../../../lib/kubernetes';
import { define, pod, PodParts, workload } from '../../cluster';

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

export const NETWORKS = 'k8s.v1.cni.cncf.io/networks';

export const DEFAULT_NETWORK = 'v1.multus-cni.io/default-network';

/** A Pod that is attached to the network dataplane in this way, and in that. */
export function attached(...ways: AttachOptions[]): (chart: Chart) => void {
  return (chart) => {
    const definition = define(chart, 'dataplane');
    ways.forEach(options => PodNetworks.of(chart.node.tryFindChild('pod') ?? pod(chart)).attach(definition, options));
  };
}

/** A Pod with these annotations and this spec that is attached to the network dataplane. */
export function attachedPod(parts: PodParts): (chart: Chart) => void {
  return chart => PodNetworks.of(pod(chart, parts)).attach(define(chart, 'dataplane'));
}

/** A workload of another kind that is attached to a network; with a static address, if one is given. */
export function attachedWorkload(kind: string, spec: { readonly [key: string]: unknown }, network: string = 'dataplane', options?: AttachOptions, parts?: PodParts): (chart: Chart) => void {
  return chart => PodNetworks.of(workload(chart, kind, spec, parts)).attach(define(chart, network), options);
}

/** A Pod with a network by default and an additional one, of these namespaces. */
export function withDefault(chart: Chart, parts: PodParts, namespace?: string, network: string = 'dataplane'): void {
  PodNetworks.of(pod(chart, parts)).useAsDefault(define(chart, network, { namespace }));
}

export function taking(chart: Chart, plugins: CniPlugin[]): NetworkAttachmentDefinition {
  return define(chart, 'dataplane', { plugins });
}

/** A NetworkAttachmentDefinition of so many addresses. */
export function range(chart: Chart, count: number): NetworkAttachmentDefinition {
  return taking(chart, [new Ipvlan({ ipam: new Whereabouts({ rangeStart: '172.16.1.1', rangeEnd: `172.16.1.${count}` }) })]);
}
