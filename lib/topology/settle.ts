import { Cidr } from '../address';
import { AdditionalNetwork } from './additional-network';
import { Cluster } from './cluster';
import { Draft, NetworkDraft, RangeDraft } from './draft';
import { nodeCapacity, nodes, poolsWith } from './node-block';
import { NodePool } from './node-pool';
import { immutable } from '../address/immutable';

/** Turns a draft without errors into the parts of a topology. */
export function settle(draft: Draft): { cluster: Cluster; networks: AdditionalNetwork[]; nodePools: NodePool[] } {
  const networks = new Map(draft.networks.map(network => [network, settleNetwork(draft, network)]));
  return {
    cluster: settleCluster(draft),
    networks: [...networks.values()],
    nodePools: draft.pools.map((pool, i) => immutable<NodePool>({
      name: pool.name,
      networks: frozen(pool.networks.map(network => networks.get(network)!)),
      machineType: pool.machineType,
      nodeCount: pool.nodeCount,
      totalNodeCount: nodes(pool),
      maxPodsPerNode: pool.maxPodsPerNode,
      oauthScopes: frozen(pool.oauthScopes),
      nodeLocations: draft.props.nodePools[i].nodeLocations && frozen(pool.nodeLocations),
    })),
  };
}

function settleNetwork({ pools, cluster, nodeLabelPrefix }: Draft, network: NetworkDraft): AdditionalNetwork {
  const ownPools = poolsWith(network, pools);
  return immutable<AdditionalNetwork>({
    name: network.name,
    vpc: network.vpc,
    region: cluster.location!.region,
    subnetName: network.subnetName,
    primaryRange: concrete(network.primaryRange),
    podRangeName: network.podRangeName,
    podRange: concrete(network.podRange),
    reservedRanges: frozen(network.reservedRanges.map(concrete)),
    interfaceName: `eth${ownPools[0].networks.indexOf(network) + 1}`,
    nodeLabel: `${nodeLabelPrefix}/${network.name}`,
    nodePoolNames: frozen(ownPools.map(pool => pool.name)),
    nodeCapacity: Math.min(...ownPools.map(pool => nodeCapacity(concrete(network.podRange), pool.maxPodsPerNode))),
  });
}

function settleCluster({ props, cluster, ranges }: Draft): Cluster {
  const range = (key: string): Cidr | undefined => ranges.find(({ path }) => path === `cluster.${key}`)?.cidr;
  return immutable<Cluster>({
    name: props.cluster.name,
    version: props.cluster.version,
    location: props.cluster.location,
    region: cluster.location!.region,
    zone: cluster.location!.zone,
    nodeLocations: frozen(cluster.nodeLocations),
    vpc: cluster.vpc,
    subnetName: cluster.subnetName,
    primaryRange: range('primaryRange'),
    podRangeName: cluster.podRangeName,
    podRange: range('podRange'),
    serviceRangeName: cluster.serviceRangeName,
    serviceRange: range('serviceRange'),
    privateNodes: props.cluster.privateNodes ?? false,
    defaultPoolNodeCount: props.cluster.defaultPoolNodeCount,
    deletionProtection: props.cluster.deletionProtection ?? true,
  });
}

/** The range. The rule `range-syntax` has checked that there is one. */
function concrete(range: RangeDraft): Cidr {
  return range.cidr!;
}

/** A copy that nobody can change: jsii has no read-only lists, so the type does not say so. */
function frozen<T>(list: readonly T[]): T[] {
  return Object.freeze([...list]) as T[];
}
