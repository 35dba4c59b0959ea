import { Construct } from 'constructs';
import { ClusterVpc } from './cluster-vpc';
import { ContainerCluster, ITerraformDependable } from './framework';
import { Topology } from '../topology';

/** What a `GkeCluster` is made of. */
export interface GkeClusterProps {
  /** The topology whose cluster it is. */
  readonly topology: Topology;

  /**
   * The VPC of the cluster, if it is created in this stack.
   *
   * @default - VPC and subnet are there already, and referred to by their names
   */
  readonly clusterVpc?: ClusterVpc;

  /**
   * What must be there before the cluster is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/** A GKE Standard cluster with Dataplane V2, alias IPs and multi-networking, which node pools with additional networks ask for. */
export class GkeCluster extends Construct {
  /** The cluster, to be overridden where the topology does not say enough. */
  public readonly resource: ContainerCluster;

  constructor(scope: Construct, id: string, props: GkeClusterProps) {
    super(scope, id);
    const { topology: { project, cluster }, clusterVpc, dependsOn } = props;
    // GKE runs nodes in the zone of a zonal cluster anyhow; the provider refuses to have it named among the others.
    const otherZones = cluster.nodeLocations.filter(zone => zone !== cluster.zone);

    this.resource = new ContainerCluster(this, 'Resource', {
      project,
      name: cluster.name,
      location: cluster.location,
      nodeLocations: otherZones.length > 0 ? otherZones : undefined,
      minMasterVersion: cluster.version,
      deletionProtection: cluster.deletionProtection,

      network: clusterVpc?.network.id ?? cluster.vpc.name,
      subnetwork: clusterVpc?.subnet.id ?? cluster.subnetName,
      networkingMode: 'VPC_NATIVE',
      // The ranges by name: Terraform may list those of a subnet in another order than written there, and an index into that list
      // would then swap the two, which replaces the cluster. Without names an empty block, or cdktf leaves it out.
      ipAllocationPolicy: cluster.podRangeName === undefined && cluster.serviceRangeName === undefined ? {} : {
        clusterSecondaryRangeName: cluster.podRangeName,
        servicesSecondaryRangeName: cluster.serviceRangeName,
      },
      privateClusterConfig: cluster.privateNodes ? { enablePrivateNodes: true } : undefined,

      // There is no network_policy on purpose: Dataplane V2 enforces policies by itself, and the API refuses the two together.
      datapathProvider: 'ADVANCED_DATAPATH',
      enableMultiNetworking: true,

      // Nodes of the default pool have no additional network, so that Pods that need one fail there.
      removeDefaultNodePool: cluster.defaultPoolNodeCount === undefined,
      initialNodeCount: cluster.defaultPoolNodeCount ?? 1,

      lifecycle: {
        ignoreChanges: [
          // Describes the default pool at creation only: a pool resized or removed later must not replace the whole cluster.
          'initial_node_count',
          // Reads back what the default pool had, or what the first of the other pools has once it is gone; any difference would
          // replace the whole cluster as well.
          'node_config',
        ],
      },
      dependsOn,
    });
  }
}
