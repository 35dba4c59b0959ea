import { Construct } from 'constructs';
import { FixedRange } from './fixed-range';
import { ComputeNetwork, ComputeRouterNat, ComputeSubnetwork, ITerraformDependable, loadNat, TerraformProvider } from './framework';
import { addressOf, protectedLifecycle } from './protection';
import { refusal } from './refusal';
import { requireUnique } from './unique-name';
import { createVpcNetwork, FLOW_LOGS } from './vpc-network';
import { Topology } from '../topology';

/** Props of `ClusterVpc`. */
export interface ClusterVpcProps {
  /** The topology whose cluster uses the VPC. */
  readonly topology: Topology;

  /**
   * What must exist before the VPC network is created.
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
 * The VPC of the cluster itself, where nodes have `eth0`: the VPC network, a subnet with a Pod range and a range for Services, and a Cloud NAT
 * if the topology has one.
 */
export class ClusterVpc extends Construct implements ITerraformDependable {
  /** The VPC network. */
  public readonly network: ComputeNetwork;
  /** The subnet of the cluster. */
  public readonly subnet: ComputeSubnetwork;
  /** The Cloud NAT; nothing if the topology has none. */
  public readonly nat?: ComputeRouterNat;

  /**
   * The topology of the VPC.
   *
   * @internal
   */
  public readonly _topology: Topology;

  /** @throws if the cluster of the topology is in an existing VPC */
  constructor(scope: Construct, id: string, props: ClusterVpcProps) {
    super(scope, id);
    const { topology, dependsOn, provider } = props;
    const { project, cluster } = topology;
    if (cluster.vpc.isExisting) {
      throw refusal(this, `cluster.vpc: '${cluster.vpc.name}' is an existing VPC, which ClusterVpc cannot create; leave out the ClusterVpc, or use Vpc.create`);
    }
    this._topology = topology;
    this.network = createVpcNetwork(this, topology, cluster.vpc, { dependsOn, provider });
    // If the VPC is created, the subnet and its ranges have default names, and the rule cluster-ranges requires their CIDRs.
    requireUnique(this, 'subnet', [project, cluster.region], cluster.subnetName!, 'give one of the two another subnetName');
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
      // Nodes without external addresses need it to pull images from Google's registries.
      privateIpGoogleAccess: cluster.privateNodes,
      logConfig: cluster.flowLogs ? FLOW_LOGS : undefined,
      lifecycle: protectedLifecycle(topology, {
        replaceTriggeredBy: [
          new FixedRange(this, 'range-pods', cluster.podRangeName!, cluster.podRange!).address,
          new FixedRange(this, 'range-services', cluster.serviceRangeName!, cluster.serviceRange!).address,
        ],
      }),
      provider,
    });
    if (cluster.nat) {
      const nat = loadNat();
      const router = new nat.ComputeRouter(this, 'router', {
        project,
        region: cluster.region,
        network: this.network.id,
        name: `${cluster.name}-nat`,
        lifecycle: protectedLifecycle(topology),
        provider,
      });
      this.nat = new nat.ComputeRouterNat(this, 'nat', {
        project,
        region: cluster.region,
        router: router.name,
        name: `${cluster.name}-nat`,
        natIpAllocateOption: 'AUTO_ONLY',
        // Nodes and Pods, of this subnet and of those that come later.
        sourceSubnetworkIpRangesToNat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
        logConfig: { enable: true, filter: 'ERRORS_ONLY' },
        lifecycle: protectedLifecycle(topology, {
          // It is a part of the router, and refers to it by a name that stays when the router is replaced.
          replaceTriggeredBy: [addressOf(router)],
        }),
        // It serves the subnet, and does not name it.
        dependsOn: [this.subnet],
        provider,
      });
    }
  }

  /** For `dependsOn` of others: the last of these resources. */
  public get fqn(): string {
    return (this.nat ?? this.subnet).fqn;
  }
}
