import { Construct } from 'constructs';
import { AdditionalVpc } from './additional-vpc';
import { ContainerNodePool, ContainerNodePoolConfig, ITerraformDependable, TerraformProvider } from './framework';
import { GkeCluster } from './gke-cluster';
import { emailOf, NodeIdentity } from './node-identity';
import { ClusterOfNodePools, existingCluster } from './node-pool-cluster';
import { idOf, protectedLifecycle } from './protection';
import { refusal, requireSameTopology } from './refusal';
import { requireUnique } from './unique-name';
import { AdditionalNetwork, NodePool, NodeTaint, Topology } from '../topology';
import { networkLabels } from '../topology/node-labels';
import { STARTUP_TAINT } from '../topology/startup-taint';
import { isSameTopology } from '../topology/topology';

/** Props of `GkeNodePool`. */
export interface GkeNodePoolProps {
  /** The topology of the node pool. */
  readonly topology: Topology;

  /** Name of the node pool in the topology. */
  readonly nodePoolName: string;

  /**
   * The cluster of the node pool.
   *
   * @default - the one with `clusterId`
   */
  readonly cluster?: GkeCluster;

  /**
   * Which cluster the node pool is for, if there is no `cluster`: `projects/<project>/locations/<location>/clusters/<name>`, such as the `id` of a
   * resource or of a data source in this stack.
   *
   * @default - the existing cluster of the topology, which is found by its location and name
   */
  readonly clusterId?: string;

  /** The VPCs of the additional networks of the node pool. The list can also have others. */
  readonly additionalVpcs: AdditionalVpc[];

  /**
   * The service account of the nodes, if it is created in this stack.
   *
   * @default - it exists already, and is found by its name
   */
  readonly nodeIdentity?: NodeIdentity;

  /**
   * What must exist before the node pool is created, beside its networks.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * The provider of the node pool.
   *
   * @default - the google provider of the stack
   */
  readonly provider?: TerraformProvider;
}

/** A node pool. Its nodes have an interface in each of its additional networks, and a block of the Pod range of each. */
export class GkeNodePool extends Construct implements ITerraformDependable {
  /** The node pool. Override it if the topology has no prop for what you need. */
  public readonly resource: ContainerNodePool;

  /** @throws if the topology has no such node pool, the VPC of one of its networks or the cluster is not given, or one of them is of another topology */
  constructor(scope: Construct, id: string, props: GkeNodePoolProps) {
    super(scope, id);
    const { topology, cluster, additionalVpcs, nodeIdentity } = props;
    const pool = poolOf(this, props);
    requireSameTopology(this, topology, { cluster, nodeIdentity });
    requireUnique(this, 'node pool', [topology.project, topology.cluster.name], pool.name, 'leave out one of the two');
    const { replaceTriggeredBy, ...inCluster } = clusterOf(this, props);
    const attached = pool.networks.map(network => ({ network, vpc: vpcOf(this, network, topology, additionalVpcs) }));

    this.resource = new ContainerNodePool(this, 'Resource', {
      // Without it, the provider would use its own default project, or fail if it has none.
      project: topology.project,
      ...inCluster,
      name: pool.name,
      ...nodeCounts(pool),
      nodeLocations: pool.nodeLocations,
      maxPodsPerNode: pool.defaultNetworkMaxPodsPerNode,
      management: { autoRepair: true, autoUpgrade: true },
      upgradeSettings: upgradeSettings(pool),
      nodeConfig: {
        machineType: pool.machineType,
        imageType: pool.imageType,
        spot: pool.spot || undefined,
        serviceAccount: emailOf(topology, pool.serviceAccount, nodeIdentity),
        // With this block, the provider sends no default scopes, and nodes without scopes cannot pull private images.
        oauthScopes: pool.oauthScopes,
        // Pods select nodes with their networks by these labels, in any node pool.
        labels: { ...pool.labels, ...networkLabels(pool.networks) },
        taint: taintsOf(pool),
        // What is left out stays as it is, so that what was switched off must be said.
        shieldedInstanceConfig: pool.secureBoot === undefined ? undefined : { enableSecureBoot: pool.secureBoot, enableIntegrityMonitoring: true },
        workloadMetadataConfig: metadataServer(topology.cluster.workloadIdentity),
        gvnic: pool.gvnic === undefined ? undefined : { enabled: pool.gvnic },
      },

      networkConfig: {
        // With this block, the provider sends false by default, and a private cluster would get public nodes.
        enablePrivateNodes: topology.cluster.privateNodes,
        networkPerformanceConfig: pool.tier1Bandwidth ? { totalEgressBandwidthTier: 'TIER_1' } : undefined,
        ...additionalNetworks(attached, pool),
      },

      lifecycle: protectedLifecycle(topology, {
        // GKE changes it when the pool is resized, and any difference would replace the node pool.
        ignoreChanges: ['initial_node_count'],
        // A subnet cannot be deleted while nodes are in it. The pool names it, and the name stays when the subnet is replaced.
        replaceTriggeredBy: [...replaceTriggeredBy, ...attached.flatMap(({ network, vpc }) => vpc.subnets[network.name] ?? []).map(idOf)],
      }),
      // Nodes come when their Pods can be reached, and go before they no longer can. They start when they may pull images.
      dependsOn: [...props.dependsOn ?? [], ...attached.flatMap(({ vpc }) => vpc.firewall ?? []), ...(nodeIdentity ? [nodeIdentity.role] : [])],
      provider: props.provider,
    });
  }

  /** For `dependsOn` of others: the node pool. */
  public get fqn(): string {
    return this.resource.fqn;
  }
}

/** A network of a pool, and the VPC that it is in. */
interface AttachedNetwork {
  readonly network: AdditionalNetwork;
  readonly vpc: AdditionalVpc;
}

/**
 * The node interfaces, in their order, and the Pod ranges. Only bare names: the API refuses paths in these two lists, and any other form of
 * the same name replaces the node pool.
 */
function additionalNetworks(attached: readonly AttachedNetwork[], { maxPodsPerNode }: NodePool): ContainerNodePoolConfig['networkConfig'] {
  if (attached.length === 0) return {};
  const subnetwork = ({ network, vpc }: AttachedNetwork): string => vpc.subnets[network.name]?.name ?? network.subnetName;
  return {
    additionalNodeNetworkConfigs: attached.map(one => ({ network: one.vpc.network?.name ?? one.vpc.vpcName, subnetwork: subnetwork(one) })),
    additionalPodNetworkConfigs: attached.filter(({ network }) => network.podRange).map(one => ({
      subnetwork: subnetwork(one),
      secondaryPodRange: one.network.podRangeName,
      // Sets the size of the block of every node. The provider crashes when it reads a node pool without it.
      maxPodsPerNode: maxPodsPerNode[one.network.name],
    })),
  };
}

/** Which metadata server the Pods of a node see: GKE's, by which they are somebody, or Compute Engine's, by which they are the node. */
function metadataServer(workloadIdentity: boolean | undefined): { readonly mode: string } | undefined {
  return workloadIdentity === undefined ? undefined : { mode: workloadIdentity ? 'GKE_METADATA' : 'GCE_METADATA' };
}

/** A fixed number of nodes, or bounds and the number to begin with. */
function nodeCounts({ nodeCount, autoscaling }: NodePool): Pick<ContainerNodePoolConfig, 'nodeCount' | 'initialNodeCount' | 'autoscaling'> {
  if (!autoscaling) return { nodeCount };
  const { minNodes, maxNodes, isTotal } = autoscaling;
  return {
    initialNodeCount: nodeCount,
    autoscaling: isTotal ? { totalMinNodeCount: minNodes, totalMaxNodeCount: maxNodes } : { minNodeCount: minNodes, maxNodeCount: maxNodes },
  };
}

function upgradeSettings({ upgrade }: NodePool): ContainerNodePoolConfig['upgradeSettings'] {
  const { isBlueGreen, maxSurge, maxUnavailable, batchNodeCount, batchSoakSeconds, poolSoakSeconds } = upgrade;
  return isBlueGreen ? {
    strategy: 'BLUE_GREEN',
    blueGreenSettings: {
      standardRolloutPolicy: { batchNodeCount, batchSoakDuration: `${batchSoakSeconds}s` },
      nodePoolSoakDuration: `${poolSoakSeconds}s`,
    },
  } : { maxSurge, maxUnavailable };
}

/** Those of the user, and the one that Multus takes away. */
function taintsOf({ taints, startupTaint }: NodePool): NodeTaint[] | undefined {
  const all = startupTaint ? [...taints, STARTUP_TAINT] : taints;
  return all.length > 0 ? all : undefined;
}

function poolOf(scope: Construct, { topology, nodePoolName }: GkeNodePoolProps): NodePool {
  try {
    return topology.nodePool(nodePoolName);
  } catch (error) {
    throw refusal(scope, (error as Error).message);
  }
}

function clusterOf(scope: Construct, { topology, cluster, clusterId }: GkeNodePoolProps): ClusterOfNodePools {
  if (cluster && clusterId !== undefined) {
    throw refusal(scope, `clusterId: got '${clusterId}' beside the cluster '${cluster.node.path}'; give one of the two`);
  }
  if (!cluster && clusterId === undefined && !topology.cluster.isExisting) {
    throw refusal(scope, `cluster: got nothing, but the cluster '${topology.cluster.name}' does not exist already; give its GkeCluster, or clusterId`);
  }
  return cluster?._ofNodePools ?? existingCluster(topology, clusterId);
}

function vpcOf(scope: Construct, network: AdditionalNetwork, topology: Topology, vpcs: readonly AdditionalVpc[]): AdditionalVpc {
  const named = vpcs.filter(({ vpcName, networkNames }) => vpcName === network.vpc.name && networkNames.includes(network.name));
  const found = named.find(({ _topology }) => isSameTopology(_topology, topology));
  if (!found) {
    requireSameTopology(scope, topology, { additionalVpcs: named[0] });
    throw refusal(scope, `the network '${network.name}' is in the VPC '${network.vpc.name}', which is not in additionalVpcs; add that AdditionalVpc`);
  }
  return found;
}
