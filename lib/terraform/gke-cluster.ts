import { Construct } from 'constructs';
import { ClusterVpc } from './cluster-vpc';
import { Forgotten } from './forgotten';
import { ContainerCluster, ContainerClusterConfig, ITerraformDependable, TerraformProvider } from './framework';
import { emailOf, NodeIdentity } from './node-identity';
import { ClusterOfNodePools, existingCluster } from './node-pool-cluster';
import { idOf, protectedLifecycle } from './protection';
import { refusal, requireSameTopology } from './refusal';
import { requireUnique } from './unique-name';
import { existingNetwork } from './vpc-network';
import { Cluster, Topology } from '../topology';

/** Props of `GkeCluster`. */
export interface GkeClusterProps {
  /** The topology whose cluster it is. */
  readonly topology: Topology;

  /**
   * The VPC of the cluster, if it is created in this stack.
   *
   * @default - the VPC and the subnet exist already, and are found by their names
   */
  readonly clusterVpc?: ClusterVpc;

  /**
   * The service account of the nodes, if it is created in this stack.
   *
   * @default - it exists already, and is found by its name
   */
  readonly nodeIdentity?: NodeIdentity;

  /**
   * Which cluster it is, if it exists already: `projects/<project>/locations/<location>/clusters/<name>`, such as the `id` of a resource or of a
   * data source in this stack.
   *
   * @default - it is found by its location and name
   */
  readonly clusterId?: string;

  /**
   * What must exist before the cluster is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * The provider of the resources.
   *
   * @default - the google provider of the stack
   */
  readonly provider?: TerraformProvider;
}

/**
 * A GKE Standard cluster with Dataplane V2, alias IPs and multi-networking, which node pools with additional networks need. If the topology
 * has an existing cluster, there is no resource, and node pools find the cluster by its name and location.
 */
export class GkeCluster extends Construct implements ITerraformDependable {
  /** Path of the cluster: `projects/<project>/locations/<location>/clusters/<name>`. */
  public readonly clusterId: string;
  /**
   * What node pools say of the cluster.
   *
   * @internal
   */
  public readonly _ofNodePools: ClusterOfNodePools;
  /**
   * The topology of the cluster.
   *
   * @internal
   */
  public readonly _topology: Topology;

  private readonly created?: ContainerCluster;

  /** @throws if it is said which cluster it is, and the topology creates it; or if another part is of another topology */
  constructor(scope: Construct, id: string, props: GkeClusterProps) {
    super(scope, id);
    const { topology } = props;
    const { cluster } = topology;
    requireSameTopology(this, topology, { clusterVpc: props.clusterVpc, nodeIdentity: props.nodeIdentity });
    if (props.clusterId !== undefined && !cluster.isExisting) {
      throw refusal(this, `clusterId: the topology creates the cluster '${cluster.name}'; leave out clusterId, or set cluster.isExisting in the topology`);
    }
    this._topology = topology;
    if (cluster.isExisting) {
      new Forgotten(this, 'Resource', 'google_container_cluster');
    } else {
      requireUnique(this, 'cluster', [topology.project, cluster.location], cluster.name, 'give one of the two another name, or set isExisting in one of the two topologies');
      this.created = new ContainerCluster(this, 'Resource', clusterConfig(props));
    }
    this.clusterId = this.created?.id ?? props.clusterId ?? `projects/${topology.project}/locations/${cluster.location}/clusters/${cluster.name}`;
    this._ofNodePools = this.created
      ? { cluster: this.created.name, location: cluster.location, replaceTriggeredBy: [idOf(this.created)] }
      : existingCluster(topology, props.clusterId);
  }

  /**
   * The cluster. Override it if the topology has no prop for what you need.
   *
   * @throws if the cluster exists already, so that it is no resource of this stack
   */
  public get resource(): ContainerCluster {
    if (!this.created) {
      throw refusal(this, 'the cluster exists already (cluster.isExisting), so there is no resource to override; change it where it is created');
    }
    return this.created;
  }

  /**
   * For `dependsOn` of others: the cluster.
   *
   * @throws if the cluster exists already, so that it is no resource of this stack
   */
  public get fqn(): string {
    return this.resource.fqn;
  }
}

function clusterConfig({ topology, clusterVpc, nodeIdentity, dependsOn, provider }: GkeClusterProps): ContainerClusterConfig {
  const { project, cluster } = topology;
  // GKE always runs nodes in the zone of a zonal cluster, and the provider refuses it in the list of the others.
  const otherZones = cluster.nodeLocations.filter(zone => zone !== cluster.zone);

  return {
    project,
    name: cluster.name,
    location: cluster.location,
    nodeLocations: otherZones.length > 0 ? otherZones : undefined,
    minMasterVersion: cluster.version,
    releaseChannel: cluster.releaseChannel && { channel: cluster.releaseChannel },
    deletionProtection: cluster.deletionProtection,
    resourceLabels: Object.keys(cluster.labels).length > 0 ? cluster.labels : undefined,

    network: clusterVpc?.network.id ?? existingNetwork(cluster.vpc),
    subnetwork: clusterVpc?.subnet.id ?? existingSubnet(cluster),
    networkingMode: 'VPC_NATIVE',
    // The ranges by name: Terraform may list the ranges of a subnet in another order, and an index into that list would then swap
    // the two, which replaces the cluster. Without names the block is empty, because GKE needs it and cdktf would leave it out.
    ipAllocationPolicy: cluster.podRangeName === undefined && cluster.serviceRangeName === undefined ? {} : {
      clusterSecondaryRangeName: cluster.podRangeName,
      servicesSecondaryRangeName: cluster.serviceRangeName,
    },
    privateClusterConfig: cluster.privateNodes ? { enablePrivateNodes: true } : undefined,

    // No network_policy: Dataplane V2 enforces policies itself, and the API refuses the two together.
    datapathProvider: 'ADVANCED_DATAPATH',
    enableMultiNetworking: true,
    enableIntranodeVisibility: cluster.intranodeVisibility,

    ...access(project, cluster),
    ...operations(cluster),

    // Nodes of the default pool have no additional network, so Pods that need one fail there.
    removeDefaultNodePool: cluster.defaultPoolNodeCount === undefined,
    initialNodeCount: cluster.defaultPoolNodeCount ?? 1,
    nodeConfig: defaultPool(topology, nodeIdentity),

    lifecycle: protectedLifecycle(topology, {
      ignoreChanges: [
        // Only describes the default pool at creation: resizing or removing the pool later must not replace the whole cluster.
        'initial_node_count',
        // Shows the default pool or, once that is gone, the first of the other pools; any difference would replace the whole
        // cluster too.
        'node_config',
      ],
    }),
    dependsOn: nodeIdentity ? [...dependsOn ?? [], nodeIdentity.role] : dependsOn,
    provider,
  };
}

/** How the subnet of the cluster is called, if it is known: by its name, or by its path in the host project. */
function existingSubnet({ vpc, subnetName, region }: Cluster): string | undefined {
  return vpc.project === undefined ? subnetName : `projects/${vpc.project}/regions/${region}/subnetworks/${subnetName}`;
}

/** Who reaches the control plane, and as whom Pods reach Google Cloud. */
function access(project: string, cluster: Cluster): Partial<ContainerClusterConfig> {
  const { dnsEndpoint, authorizedNetworks, workloadIdentity, clientCertificate } = cluster;
  return {
    controlPlaneEndpointsConfig: dnsEndpoint === undefined ? undefined : { dnsEndpointConfig: { allowExternalTraffic: dnsEndpoint } },
    masterAuthorizedNetworksConfig: authorizedNetworks && {
      cidrBlocks: authorizedNetworks.length > 0 ? authorizedNetworks.map(cidrBlock => ({ cidrBlock })) : undefined,
      gcpPublicCidrsAccessEnabled: false,
    },
    workloadIdentityConfig: workloadIdentity ? { workloadPool: `${project}.svc.id.goog` } : undefined,
    masterAuth: clientCertificate === undefined ? undefined : { clientCertificateConfig: { issueClientCertificate: clientCertificate } },
  };
}

/** What is recorded, and when GKE may work on the cluster. */
function operations({ logging, monitoring, dataplaneMetrics, maintenanceStart }: Cluster): Partial<ContainerClusterConfig> {
  return {
    loggingConfig: logging && { enableComponents: logging },
    monitoringConfig: monitoring || dataplaneMetrics !== undefined ? {
      enableComponents: monitoring,
      advancedDatapathObservabilityConfig: dataplaneMetrics === undefined ? undefined : { enableMetrics: dataplaneMetrics, enableRelay: false },
    } : undefined,
    maintenancePolicy: maintenanceStart === undefined ? undefined : { dailyMaintenanceWindow: { startTime: maintenanceStart } },
  };
}

/**
 * The nodes of GKE's default pool, which exist for some minutes even if the pool is removed. Without a service account of their own, the cluster
 * cannot be created where the default one of Compute Engine is disabled. Nothing if GKE decides everything.
 */
function defaultPool(topology: Topology, identity: NodeIdentity | undefined): ContainerClusterConfig['nodeConfig'] {
  const { nodeServiceAccount, secureBoot, workloadIdentity } = topology.cluster;
  const serviceAccount = emailOf(topology, nodeServiceAccount, identity);
  if (serviceAccount === undefined && secureBoot === undefined && workloadIdentity === undefined) return undefined;
  return {
    serviceAccount,
    oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
    shieldedInstanceConfig: secureBoot ? { enableSecureBoot: true, enableIntegrityMonitoring: true } : undefined,
    workloadMetadataConfig: workloadIdentity ? { mode: 'GKE_METADATA' } : undefined,
  };
}
