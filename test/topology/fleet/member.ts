import { FleetProps, Topology, TopologyProps, Vpc } from '../../../lib/topology';
import { Changes, described } from '../description';

/** A topology that has a name for itself, its VPC and its subnet, so that many of them stand side by side. */
export function member(name: string, changes: Changes = {}): Topology {
  return new Topology(memberProps(name, changes));
}

export function memberProps(name: string, changes: Changes = {}): TopologyProps {
  return described({
    ...changes,
    network: changes.networks ? undefined : { name: `${name}-data`, vpc: Vpc.create({ name: `${name}-vpc` }), ...changes.network },
    cluster: { name, ...changes.cluster },
    nodePools: changes.nodePools ?? [{ name: 'multus-pool', ...changes.nodePool }],
  });
}

/** A fleet of these topologies, named `a`, `b` and so on. */
export function fleetOf(topologies: readonly Topology[], peerings?: FleetProps['peerings']): FleetProps {
  return { topologies: Object.fromEntries(topologies.map((topology, i) => [String.fromCharCode('a'.charCodeAt(0) + i), topology])), peerings };
}
