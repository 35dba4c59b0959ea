import { Construct } from 'constructs';
import { ClusterVpc } from './cluster-vpc';
import { ContainerCluster, ITerraformDependable } from './framework';
import { Topology } from '../topology';

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
   * What must exist before the cluster is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/** A GKE Standard cluster with Dataplane V2, alias IPs and multi-networking, which node pools with additional networks need. */
export class GkeCluster extends Construct {
  /** The cluster. Override it if the topology has no prop for what you need. */
  public readonly resource: ContainerCluster;

  constructor(scope: Construct, id: string, props: GkeClusterProps) {
    super(scope, id);
    const { topology: { project, cluster }, clusterVpc, dependsOn } = props;
    // GKE always runs nodes in the zone of a zonal cluster, and the provider refuses it in the list of the others.
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

      // Nodes of the default pool have no additional network, so Pods that need one fail there.
      removeDefaultNodePool: cluster.defaultPoolNodeCount === undefined,
      initialNodeCount: cluster.defaultPoolNodeCount ?? 1,

      lifecycle: {
        ignoreChanges: [
          // Only describes the default pool at creation: resizing or removing the pool later must not replace the whole cluster.
          'initial_node_count',
          // Shows the default pool or, once that is gone, the first of the other pools; any difference would replace the whole
          // cluster too.
          'node_config',
        ],
      },
      dependsOn,
    });
  }
}
