import { Chart } from 'cdk8s';

export const NETWORKS = 'k8s.v1.cni.cncf.io/networks';
export const DEFAULT_NETWORK = 'v1.multus-cni.io/default-network';
export const POOL = 'cloud.google.com/gke-nodepool';

/** The node selectors of the networks of the cluster in the tests. */
export const ON_DATAPLANE = { 'networks.cdk-gke-multus/dataplane': 'eth1' };
export const ON_STORAGE = { 'networks.cdk-gke-multus/storage': 'eth2' };

/** What is looked at in a Pod or a Pod template. */
export interface Rendered {
  readonly metadata?: { readonly annotations?: { readonly [key: string]: string }; readonly [key: string]: unknown };
  readonly spec: { readonly nodeSelector?: { readonly [key: string]: string }; readonly affinity?: unknown; readonly [key: string]: unknown };
}

/** The object of the chart as it is written; by the name of its construct. */
export function renderedIn(chart: Chart, name: string): Rendered & { readonly spec: { readonly template: Rendered } } {
  return (chart.toJson() as (Rendered & { metadata: { name: string } })[]).find(({ metadata }) => metadata.name === name) as never;
}

/** A required node affinity of these terms. */
export function affinity(...nodeSelectorTerms: object[]): object {
  return { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms } } };
}
