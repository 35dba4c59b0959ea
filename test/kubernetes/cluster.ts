import { ApiObject, App, Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { NetworkAttachmentDefinition, NetworkAttachmentDefinitionProps } from '../../lib/kubernetes';
import { Topology, Profile } from '../../lib/topology';

/**
 * A cluster of three node pools. The network dataplane is `eth1` of two of them, storage is `eth2` of one of these, and control is `eth1`
 * of the third. The last sixteen addresses of dataplane are reserved; storage has no more than fourteen.
 */
export const CLUSTER = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [
    { name: 'dataplane', primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24', reservedRanges: ['172.16.1.240/28'] },
    { name: 'storage', primaryRange: '10.0.2.0/24', podRange: '172.16.2.0/28' },
    { name: 'control', primaryRange: '10.0.3.0/24', podRange: '172.16.3.0/24' },
  ],
  cluster: { name: 'demo', version: '1.33', location: 'us-central1-c' },
  nodePools: [
    { name: 'wide', networks: ['dataplane', 'storage'], machineType: 'n2-standard-4', nodeCount: 1 },
    { name: 'narrow', networks: ['dataplane'] },
    { name: 'other', networks: ['control'] },
  ],
});

/** A NetworkAttachmentDefinition of a network of the cluster, under the network's name unless told otherwise. */
export function define(chart: Chart, network: string, props: Partial<NetworkAttachmentDefinitionProps> = {}): NetworkAttachmentDefinition {
  return new NetworkAttachmentDefinition(chart, `nad-${props.name ?? network}`, { network: CLUSTER.network(network), name: network, ...props });
}

/** An app with an empty chart, and with two networks of the cluster in a chart of their own. */
export interface Attachable {
  readonly app: App;
  readonly chart: Chart;
  readonly dataplane: NetworkAttachmentDefinition;
  readonly storage: NetworkAttachmentDefinition;
}

export function attachable(): Attachable {
  const app = new App();
  const chart = new Chart(app, 'chart');
  const networks = new Chart(app, 'networks');
  return { app, chart, dataplane: define(networks, 'dataplane'), storage: define(networks, 'storage') };
}

/** What may be added to the Pods of a workload. */
export interface PodParts {
  readonly annotations?: { readonly [key: string]: string };
  readonly spec?: { readonly [key: string]: unknown };
}

/** A Pod; its name is its id. */
export function pod(chart: Chart, { annotations, spec }: PodParts = {}, id: string = 'pod'): ApiObject {
  return new ApiObject(chart, id, {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: id, ...(annotations && { annotations: { ...annotations } }) },
    spec: { containers: [{ name: 'main', image: 'nginx' }], ...spec },
  });
}

/** The API group and version of a kind of workload. */
const API_VERSIONS: { readonly [kind: string]: string } = { Job: 'batch/v1', CronJob: 'batch/v1', ReplicationController: 'v1', PodTemplate: 'v1' };

/** A workload of a kind that has its Pod template under `/spec/template`; its name is its id. */
export function workload(chart: Construct, kind: string, spec: object = {}, parts: PodParts = {}, id: string = kind.toLowerCase()): ApiObject {
  return new ApiObject(chart, id, {
    apiVersion: API_VERSIONS[kind] ?? 'apps/v1', kind, metadata: { name: id }, spec: { ...spec, template: template(parts) },
  });
}

export function template({ annotations, spec }: PodParts = {}): object {
  return {
    ...(annotations && { metadata: { annotations } }),
    spec: { containers: [{ name: 'main', image: 'nginx' }], ...spec },
  };
}
