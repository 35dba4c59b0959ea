import { Construct } from 'constructs';
import { AdditionalVpc } from './additional-vpc';
import { ContainerNodePool } from './framework';
import { GkeCluster } from './gke-cluster';
import { AdditionalNetwork, Topology } from '../topology';

/** What a `GkeNodePool` is made of. */
export interface GkeNodePoolProps {
  /** The topology that the node pool is in. */
  readonly topology: Topology;

  /** What the topology calls the node pool. */
  readonly nodePoolName: string;

  /** The cluster that the node pool belongs to. */
  readonly cluster: GkeCluster;

  /** The VPCs of the node pool's additional networks; others may be among them. */
  readonly additionalVpcs: AdditionalVpc[];
}

/** A node pool whose nodes have an interface in each of its additional networks, and a block of each network's range for Pods. */
export class GkeNodePool extends Construct {
  /** The node pool, to be overridden where the topology does not say enough. */
  public readonly resource: ContainerNodePool;

  /** @throws if the topology has no such node pool, or if the VPC of one of its networks was not given */
  constructor(scope: Construct, id: string, props: GkeNodePoolProps) {
    super(scope, id);
    const { topology, cluster, additionalVpcs } = props;
    const pool = topology.nodePool(props.nodePoolName);
    const attached = pool.networks.map(network => ({ network, vpc: vpcOf(network, pool.name, additionalVpcs) }));

    this.resource = new ContainerNodePool(this, 'Resource', {
      // The cluster's id already says project and location. The project is repeated because the provider would otherwise plan its own
      // default one, or fail if it has none.
      project: topology.project,
      cluster: cluster.resource.id,
      name: pool.name,
      nodeCount: pool.nodeCount,
      nodeLocations: pool.nodeLocations,
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: { maxSurge: 1, maxUnavailable: 0 },
      nodeConfig: {
        machineType: pool.machineType,
        // With this block there, the provider sends no scopes of its own, and nodes without any cannot pull private images.
        oauthScopes: pool.oauthScopes,
        // By these labels Pods find the nodes that have their networks, whichever pools those are in.
        labels: Object.fromEntries(pool.networks.map(({ nodeLabel, interfaceName }) => [nodeLabel, interfaceName])),
      },

      networkConfig: {
        // With this block there, the provider sends false if nothing is said, and a private cluster would get public nodes.
        enablePrivateNodes: topology.cluster.privateNodes,
        // Bare names here and below: the API refuses paths in these two lists, and any other way to write the same network replaces
        // the node pool. The order is that of the interfaces.
        additionalNodeNetworkConfigs: attached.map(({ network, vpc }) => ({
          network: vpc.network?.name ?? vpc.vpcName,
          subnetwork: vpc.subnets[network.name].name,
        })),
        additionalPodNetworkConfigs: attached.map(({ network, vpc }) => ({
          subnetwork: vpc.subnets[network.name].name,
          secondaryPodRange: network.podRangeName,
          // Sizes the block of every node; the provider crashes reading a node pool that has none.
          maxPodsPerNode: pool.maxPodsPerNode,
        })),
      },

      lifecycle: {
        // GKE changes it whenever the pool is resized, and any difference would replace the node pool.
        ignoreChanges: ['initial_node_count'],
      },
    });
  }
}

function vpcOf(network: AdditionalNetwork, poolName: string, vpcs: AdditionalVpc[]): AdditionalVpc {
  const found = vpcs.find(({ vpcName, subnets }) => vpcName === network.vpc.name && Object.hasOwn(subnets, network.name));
  if (!found) {
    throw new Error(`node pool '${poolName}' carries the network '${network.name}' in the VPC '${network.vpc.name}', which none of additionalVpcs is; add that AdditionalVpc`);
  }
  return found;
}
