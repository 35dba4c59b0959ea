import { Construct } from 'constructs';
import { ComputeNetwork, ComputeSubnetwork, ITerraformDependable } from './framework';
import { createVpcNetwork } from './vpc-network';
import { Topology } from '../topology';

/** What a `ClusterVpc` is made of. */
export interface ClusterVpcProps {
  /** The topology whose cluster the VPC is for. */
  readonly topology: Topology;

  /**
   * What must be there before the VPC network is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/** The VPC of the cluster itself, where nodes have `eth0`: the VPC network and a subnet with secondary ranges for Pods and Services. */
export class ClusterVpc extends Construct {
  /** The VPC network. */
  public readonly network: ComputeNetwork;
  /** The subnet of the cluster. */
  public readonly subnet: ComputeSubnetwork;

  /** @throws if the cluster of the topology is in an existing VPC */
  constructor(scope: Construct, id: string, props: ClusterVpcProps) {
    super(scope, id);
    const { topology: { project, cluster }, dependsOn } = props;
    if (cluster.vpc.isExisting) {
      throw new Error(`cluster.vpc: '${cluster.vpc.name}' is an existing VPC, which is not to be created; leave out the ClusterVpc, or use Vpc.create`);
    }
    this.network = createVpcNetwork(this, project, cluster.vpc, dependsOn);
    // With a created VPC, settling names the subnet and its ranges, and the rule cluster-ranges has seen to their CIDRs.
    this.subnet = new ComputeSubnetwork(this, 'subnet', {
      project,
      region: cluster.region,
      network: this.network.id,
      name: cluster.subnetName!,
      ipCidrRange: cluster.primaryRange!.toString(),
      secondaryIpRange: [
        { rangeName: cluster.podRangeName!, ipCidrRange: cluster.podRange!.toString() },
        { rangeName: cluster.serviceRangeName!, ipCidrRange: cluster.serviceRange!.toString() },
      ],
      // Without external addresses, this is how nodes pull images from Google's registries.
      privateIpGoogleAccess: cluster.privateNodes,
    });
  }
}
