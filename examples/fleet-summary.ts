import { App } from 'cdk8s';
import { report } from './report';
import { Warnings } from '../lib/kubernetes';
import { formatProblem } from '../lib/problem';
import { AddressSpace } from '../lib/topology/fleet/address-space';
import { BlockUsage } from '../lib/topology/fleet/address-space-props';
import { Fleet } from '../lib/topology/fleet/fleet';
import { Topology } from '../lib/topology/topology';

/** What the file `fleet.ts` of an example exports. */
export interface FleetExample {
  readonly fleet: Fleet;
  readonly space: AddressSpace;
}

/** What a network engineer wants to see of a fleet at a glance: which range is whose, and how full the blocks are. */
export function fleetSummary({ fleet, space }: FleetExample, manifests: readonly App[], written: readonly string[], colors: boolean): string {
  const topologies = Object.entries(fleet.topologies);
  const warnings = [
    ...topologies.flatMap(([name, topology]) => topology.warnings.map(warning => `${name}: ${formatProblem(warning)}`)),
    ...manifests.flatMap(app => Warnings.of(app)),
  ];
  return report([
    {
      title: `fleet of ${topologies.length} clusters`,
      rows: [
        ['', 'location', 'nodes', 'network', 'primary range', 'pod range', 'services'],
        ...topologies.flatMap(([name, topology]) => clusterRows(name, topology)),
      ],
    },
    { title: 'address blocks', rows: space.usage.map(usageRow) },
  ], written, warnings, colors);
}

function usageRow({ block, usedPercent, largestFreeRange }: BlockUsage): string[] {
  return [String(block), `${usedPercent} % used`, largestFreeRange ? `a /${largestFreeRange.prefixLength} is free` : 'full'];
}

function clusterRows(name: string, { cluster, networks, nodePools }: Topology): string[][] {
  const nodes = nodePools.reduce((sum, { totalNodeCount }) => sum + totalNodeCount, 0);
  const range = (cidr: object | undefined): string => (cidr ? String(cidr) : '');
  return [
    [name, cluster.location, String(nodes), 'of the cluster', range(cluster.primaryRange), range(cluster.podRange), range(cluster.serviceRange)],
    ...networks.map(network => ['', '', '', network.name, range(network.primaryRange), range(network.podRange), '']),
  ];
}
