import { TopologyProps, Vpc } from '../../../../lib/topology';
import { CREATED_CLUSTER_VPC, documented, twoNetworks, withCluster } from '../../synthesized';

/** What a change of a topology does to what was applied before. */
export interface Change {
  readonly what: string;
  readonly from: TopologyProps;
  readonly to: TopologyProps;
  /** All that the plan does, by the short addresses of resources. */
  readonly plan: { readonly [address: string]: Planned };
}

/** `create`, `delete`, `update`, or `replace` for what follows what is replaced or a range; for any other that is replaced, the arguments that need it. */
export type Planned = string | readonly string[];

/** Google's document with some props of its network, or of its node pool, replaced. */
export function withNetwork(changes: Partial<TopologyProps['networks'][number]> = {}): TopologyProps {
  return documented({ networks: [{ ...documented().networks[0], ...changes }] });
}

export function withPool(changes: Partial<TopologyProps['nodePools'][number]> = {}): TopologyProps {
  return documented({ nodePools: [{ ...documented().nodePools[0], ...changes }] });
}

/** The document's node pool, once under each of these names. */
export function withPools(...names: string[]): TopologyProps {
  return documented({ nodePools: names.map(name => ({ ...documented().nodePools[0], name })) });
}

/** The document's cluster in a VPC that is created with it. */
export function inOwnVpc(changes: Partial<TopologyProps['cluster']> = {}): TopologyProps {
  return withCluster({ ...CREATED_CLUSTER_VPC, ...changes });
}

/** A network is used by some pool, so the second network has one of its own, whatever the first pool has. */
export function poolWith(...networks: string[]): TopologyProps {
  const machineType = 'n2-standard-4';
  return twoNetworks(Vpc.create({ name: 'red' }), Vpc.create({ name: 'blue' }), [
    { name: 'pool', networks, machineType },
    { name: 'other', networks: networks[0] === 'blue' ? ['blue', 'red'] : ['red', 'blue'], machineType },
  ]);
}
