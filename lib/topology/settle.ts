import { Cidr } from '../address';
import { AdditionalNetwork } from './additional-network';
import { Cluster } from './cluster';
import { Draft, NetworkDraft, RangeDraft } from './draft';
import { nodeCapacity, nodesAtMost, podsPerNode, poolsWith } from './node-block';
import { NodePool } from './node-pool';
import { frozen, immutable } from '../address/immutable';

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
      totalNodeCount: nodesAtMost(pool),
      autoscaling: pool.autoscaling,
      upgrade: pool.upgrade,
      maxPodsPerNode: immutable(Object.fromEntries(
        pool.networks.filter(({ podRange }) => podRange).map(network => [network.name, podsPerNode(pool, network)]))),
      defaultNetworkMaxPodsPerNode: draft.props.nodePools[i].defaultNetworkMaxPodsPerNode,
      oauthScopes: frozen(pool.oauthScopes),
      nodeLocations: draft.props.nodePools[i].nodeLocations && frozen(pool.nodeLocations),
      serviceAccount: pool.serviceAccount,
      spot: pool.props.spot ?? false,
      labels: immutable({ ...pool.props.labels }),
      startupTaint: pool.props.startupTaint ?? false,
      taints: frozen((pool.props.taints ?? []).map(taint => immutable({ ...taint }))),
      imageType: pool.imageType,
      secureBoot: pool.secureBoot,
      gvnic: pool.gvnic,
      tier1Bandwidth: pool.props.tier1Bandwidth ?? false,
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
    isExistingSubnet: network.isExistingSubnet,
    privateGoogleAccess: network.privateGoogleAccess,
    flowLogs: network.flowLogs,
    primaryRange: concrete(network.primaryRange),
    podRangeName: network.podRangeName,
    podRange: network.podRange && concrete(network.podRange),
    reservedRanges: frozen(network.reservedRanges.map(concrete)),
    interfaceName: `eth${ownPools[0].networks.indexOf(network) + 1}`,
    nodeLabel: `${nodeLabelPrefix}/${network.name}`,
    nodePoolNames: frozen(ownPools.map(pool => pool.name)),
    nodeCapacity: network.podRange && Math.min(...ownPools.map(pool => nodeCapacity(concrete(network.podRange!), podsPerNode(pool, network)))),
  });
}

function settleCluster({ props, cluster, ranges }: Draft): Cluster {
  const range = (key: string): Cidr | undefined => ranges.find(({ path }) => path === `cluster.${key}`)?.cidr;
  const { settings } = cluster;
  return immutable<Cluster>({
    ...settings,
    authorizedNetworks: settings.authorizedNetworks && frozen(settings.authorizedNetworks),
    logging: settings.logging && frozen(settings.logging),
    monitoring: settings.monitoring && frozen(settings.monitoring),
    labels: immutable({ ...settings.labels }),
    name: props.cluster.name,
    isExisting: cluster.isExisting,
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
    nodeServiceAccount: cluster.nodeServiceAccount,
    secureBoot: cluster.secureBoot,
    defaultPoolNodeCount: props.cluster.defaultPoolNodeCount,
    deletionProtection: props.cluster.deletionProtection ?? true,
  });
}

/** The range. The rule `range-syntax` has checked that there is one. */
function concrete(range: RangeDraft): Cidr {
  return range.cidr!;
}
