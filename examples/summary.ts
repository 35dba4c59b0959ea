import { App } from 'cdk8s';
import { NetworkAttachmentDefinition, Warnings } from '../lib/kubernetes';
import { formatProblem } from '../lib/problem';
import { AdditionalNetwork } from '../lib/topology/additional-network';
import { primaryCapacity } from '../lib/topology/node-block';
import { Topology } from '../lib/topology/topology';

/** What a network engineer wants to see of topologies and the manifests of each at a glance. */
export function summary(clusters: readonly (readonly [Topology, App])[], written: readonly string[]): string {
  return [
    ...clusters.flatMap(([topology, manifests]) => [...clusterSummary(topology, manifests), '']),
    'written',
    ...written.map(file => `  ${file}`),
    '',
  ].join('\n');
}

function clusterSummary(topology: Topology, manifests: App): string[] {
  const definitions = manifests.node.findAll().filter(construct => construct instanceof NetworkAttachmentDefinition);
  const warnings = [...topology.warnings, ...Warnings.of(manifests)];
  return [
    `cluster ${topology.cluster.name}`,
    ...rows([
      ['project', topology.project],
      ['location', `${topology.cluster.location}${topology.cluster.zone ? '' : ' (regional)'}`],
      ['version', topology.cluster.version ?? 'as it is'],
      ['VPC', vpcOf(topology.cluster.vpc)],
      ...topology.nodePools.map(pool => [
        'node pool', `${pool.name}: ${pool.autoscaling ? 'up to ' : ''}${pool.totalNodeCount} nodes of ${pool.machineType}, ${['eth0', ...pool.networks.map(({ interfaceName, name }) => `${interfaceName} ${name}`)].join(', ')}`,
      ] as const),
    ]),
    ...topology.networks.flatMap(network => ['', `network ${network.name}`, ...networkRows(topology, network, definitions)]),
    ...(warnings.length > 0 ? ['', 'warnings', ...warnings.map(warning => `  ${formatProblem(warning)}`)] : []),
  ];
}

function networkRows({ nodePools }: Topology, network: AdditionalNetwork, definitions: readonly NetworkAttachmentDefinition[]): string[] {
  const nodes = nodePools.filter(({ name }) => network.nodePoolNames.includes(name)).reduce((sum, pool) => sum + pool.totalNodeCount, 0);
  const own = definitions.filter(definition => definition.network === network);
  return rows([
    ['VPC', vpcOf(network.vpc)],
    ['subnet', `${network.subnetName} in ${network.region}`],
    ['primary range', `${network.primaryRange}, addresses for ${primaryCapacity(network.primaryRange)} nodes`],
    ['pod range', network.podRange ? `${network.podRange} (${network.podRangeName}), blocks for ${network.nodeCapacity} nodes` : 'none, nodes only'],
    ['interface', `${network.interfaceName} on ${nodes} nodes (${network.nodePoolNames.join(', ')})`],
    ...own.map(({ reference, capacity }) => ['NAD', `${reference}${capacity === undefined ? '' : `, ${capacity} pod addresses`}`] as const),
  ]);
}

function vpcOf({ name, isExisting }: { name: string; isExisting: boolean }): string {
  return `${name} (${isExisting ? 'existing' : 'created'})`;
}

function rows(entries: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...entries.map(([key]) => key.length));
  return entries.map(([key, value]) => `  ${key.padEnd(width)}  ${value}`);
}
