import { Construct } from 'constructs';
import { AdditionalVpc } from './additional-vpc';
import { ContainerNodePool } from './framework';
import { GkeCluster } from './gke-cluster';
import { AdditionalNetwork, Topology } from '../topology';

/** Props of `GkeNodePool`. */
export interface GkeNodePoolProps {
  /** The topology of the node pool. */
  readonly topology: Topology;

  /** Name of the node pool in the topology. */
  readonly nodePoolName: string;

  /** The cluster of the node pool. */
  readonly cluster: GkeCluster;

  /** The VPCs of the additional networks of the node pool. The list can also have others. */
  readonly additionalVpcs: AdditionalVpc[];
}

/** A node pool. Its nodes have an interface in each of its additional networks, and a block of the Pod range of each. */
export class GkeNodePool extends Construct {
  /** The node pool. Override it if the topology has no prop for what you need. */
  public readonly resource: ContainerNodePool;

  /** @throws if the topology has no such node pool, or if the VPC of one of its networks is not given */
  constructor(scope: Construct, id: string, props: GkeNodePoolProps) {
    super(scope, id);
    const { topology, cluster, additionalVpcs } = props;
    const pool = topology.nodePool(props.nodePoolName);
    const attached = pool.networks.map(network => ({ network, vpc: vpcOf(network, pool.name, additionalVpcs) }));

    this.resource = new ContainerNodePool(this, 'Resource', {
      // The id of the cluster already has project and location. Without the project, the provider would use its own default project, or
      // fail if it has none.
      project: topology.project,
      cluster: cluster.resource.id,
      name: pool.name,
      nodeCount: pool.nodeCount,
      nodeLocations: pool.nodeLocations,
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: { maxSurge: 1, maxUnavailable: 0 },
      nodeConfig: {
        machineType: pool.machineType,
        // With this block, the provider sends no default scopes, and nodes without scopes cannot pull private images.
        oauthScopes: pool.oauthScopes,
        // Pods select nodes with their networks by these labels, in any node pool.
        labels: Object.fromEntries(pool.networks.map(({ nodeLabel, interfaceName }) => [nodeLabel, interfaceName])),
      },

      networkConfig: {
        // With this block, the provider sends false by default, and a private cluster would get public nodes.
        enablePrivateNodes: topology.cluster.privateNodes,
        // Only names here and below: the API refuses paths in these two lists, and any other form of the same name replaces the node pool.
        // The order is that of the node interfaces.
        additionalNodeNetworkConfigs: attached.map(({ network, vpc }) => ({
          network: vpc.network?.name ?? vpc.vpcName,
          subnetwork: vpc.subnets[network.name].name,
        })),
        additionalPodNetworkConfigs: attached.map(({ network, vpc }) => ({
          subnetwork: vpc.subnets[network.name].name,
          secondaryPodRange: network.podRangeName,
          // Sets the size of the block of every node. The provider crashes when it reads a node pool without it.
          maxPodsPerNode: pool.maxPodsPerNode,
        })),
      },

      lifecycle: {
        // GKE changes it when the pool is resized, and any difference would replace the node pool.
        ignoreChanges: ['initial_node_count'],
      },
    });
  }
}

function vpcOf(network: AdditionalNetwork, poolName: string, vpcs: AdditionalVpc[]): AdditionalVpc {
  const found = vpcs.find(({ vpcName, subnets }) => vpcName === network.vpc.name && Object.hasOwn(subnets, network.name));
  if (!found) {
    throw new Error(`node pool '${poolName}' has the network '${network.name}' in the VPC '${network.vpc.name}', which is not in additionalVpcs; add that AdditionalVpc`);
  }
  return found;
}
