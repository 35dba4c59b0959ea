import { App } from 'cdk8s';
import { report, Section } from './report';
import { AttachedWorkload } from '../lib/insight';
import { NetworkAttachmentDefinition, PodNetworks, Warnings } from '../lib/kubernetes';
import { AdditionalNetwork } from '../lib/topology/additional-network';
import { primaryCapacity } from '../lib/topology/node-block';
import { Topology } from '../lib/topology/topology';

/** What a network engineer wants to see of topologies and the manifests of each at a glance. */
export function summary(clusters: readonly (readonly [Topology, App])[], written: readonly string[], colors: boolean): string {
  const warnings = clusters.flatMap(([topology, manifests]) => [...topology.warnings, ...Warnings.of(manifests)]);
  return report(clusters.flatMap(([topology, manifests]) => clusterSections(topology, manifests)), written, warnings, colors);
}

function clusterSections(topology: Topology, manifests: App): Section[] {
  const definitions = NetworkAttachmentDefinition.definitionsOf(manifests);
  const workloads = PodNetworks.workloadsOf(manifests);
  return [
    {
      title: `cluster ${topology.cluster.name}`,
      rows: [
        ['project', topology.project],
        ['location', `${topology.cluster.location}${topology.cluster.zone ? '' : ' (regional)'}`],
        ['version', topology.cluster.version ?? 'as it is'],
        ['VPC', vpcOf(topology.cluster.vpc)],
        ...topology.nodePools.map(pool => [
          'node pool', `${pool.name}: ${pool.autoscaling ? 'up to ' : ''}${pool.totalNodeCount} nodes of ${pool.machineType}, ${['eth0', ...pool.networks.map(({ interfaceName, name }) => `${interfaceName} ${name}`)].join(', ')}`,
        ]),
      ],
    },
    ...topology.networks.map(network => ({ title: `network ${network.name}`, rows: networkRows(topology, network, definitions) })),
    ...(workloads.length > 0 ? [{ title: 'workloads', rows: workloads.map(workloadRow) }] : []),
  ];
}

function networkRows({ nodePools }: Topology, network: AdditionalNetwork, definitions: readonly NetworkAttachmentDefinition[]): string[][] {
  const nodes = nodePools.filter(({ name }) => network.nodePoolNames.includes(name)).reduce((sum, pool) => sum + pool.totalNodeCount, 0);
  return [
    ['VPC', vpcOf(network.vpc)],
    ['subnet', `${network.subnetName} in ${network.region}`],
    ['primary range', `${network.primaryRange}, addresses for ${primaryCapacity(network.primaryRange)} nodes`],
    ['pod range', network.podRange ? `${network.podRange} (${network.podRangeName}), blocks for ${network.nodeCapacity} nodes` : 'none, nodes only'],
    ['interface', `${network.interfaceName} on ${nodes} nodes (${network.nodePoolNames.join(', ')})`],
    ...definitions.filter(definition => definition.network === network)
      .map(({ reference, capacity }) => ['NAD', `${reference}${capacity === undefined ? '' : `, ${capacity} pod addresses`}`]),
  ];
}

function workloadRow({ kind, namespace, name, pods, view }: AttachedWorkload): string[] {
  const interfaces = view.interfaces.map(({ name: interfaceName, definition }) => (definition === undefined ? interfaceName : `${interfaceName} ${definition}`));
  return [kind, `${namespace}/${name}`, pods === undefined ? '' : `${pods} ${pods === 1 ? 'Pod' : 'Pods'}`, interfaces.join(', ')];
}

function vpcOf({ name, isExisting }: { name: string; isExisting: boolean }): string {
  return `${name} (${isExisting ? 'existing' : 'created'})`;
}
