import { Construct } from 'constructs';
import { firewallName } from './firewall-name';
import { ComputeFirewall, ComputeNetwork, ComputeSubnetwork, ITerraformDependable } from './framework';
import { createVpcNetwork } from './vpc-network';
import { nearest } from '../problem';
import { AdditionalNetwork, Topology } from '../topology';

/** What an `AdditionalVpc` is made of. */
export interface AdditionalVpcProps {
  /** The topology that the VPC is in. */
  readonly topology: Topology;

  /** Name of a VPC that at least one additional network of the topology is in. */
  readonly vpcName: string;

  /**
   * The VPC network, if another construct creates it.
   *
   * @default - it is created here, or referred to by its name if the topology has it as an existing one
   */
  readonly network?: ComputeNetwork;

  /**
   * What must be there before the first of these resources is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * A VPC of additional networks: the VPC network unless it exists already, a subnet with a secondary range for Pods per additional
 * network, and a firewall rule that lets the nodes and Pods of these networks reach each other.
 */
export class AdditionalVpc extends Construct {
  /** Name of the VPC. */
  public readonly vpcName: string;
  /** The VPC network; nothing if it is an existing one. */
  public readonly network?: ComputeNetwork;
  /** The subnets, by the name that the topology gives the additional network. */
  public readonly subnets: { [network: string]: ComputeSubnetwork };
  /** The rule that allows all traffic between the ranges of these subnets. */
  public readonly firewall: ComputeFirewall;

  /** @throws if no additional network of the topology is in a VPC of this name */
  constructor(scope: Construct, id: string, props: AdditionalVpcProps) {
    super(scope, id);
    const { topology, vpcName, dependsOn } = props;
    const networks = networksOf(topology, vpcName);
    const { project } = topology;
    const { vpc } = networks[0];

    this.vpcName = vpcName;
    this.network = props.network ?? (vpc.isExisting ? undefined : createVpcNetwork(this, project, vpc, dependsOn));
    const network = this.network?.id ?? vpcName;
    const first = this.network ? undefined : dependsOn;

    this.subnets = Object.fromEntries(networks.map(one => [one.name, new ComputeSubnetwork(this, `subnet-${one.name}`, {
      project,
      region: one.region,
      network,
      name: one.subnetName,
      ipCidrRange: one.primaryRange.toString(),
      secondaryIpRange: [{ rangeName: one.podRangeName, ipCidrRange: one.podRange.toString() }],
      privateIpGoogleAccess: false,
      dependsOn: first,
    })]));

    this.firewall = new ComputeFirewall(this, 'firewall', {
      project,
      network,
      name: firewallName(topology.cluster.name, vpcName),
      direction: 'INGRESS',
      // Pods have their addresses in the secondary range, which source tags would not match.
      sourceRanges: networks.flatMap(one => [one.primaryRange.toString(), one.podRange.toString()]),
      // What Pods speak on a network of their own is theirs to choose, and is often neither TCP nor UDP: SCTP in a telecom core,
      // ESP or GRE in a tunnel. A list of protocols would drop the others without a trace.
      allow: [{ protocol: 'all' }],
      dependsOn: first,
    });
  }
}

function networksOf(topology: Topology, vpcName: string): AdditionalNetwork[] {
  const networks = topology.networks.filter(({ vpc }) => vpc.name === vpcName);
  if (networks.length === 0) {
    const names = [...new Set(topology.networks.map(({ vpc }) => vpc.name))];
    const meant = nearest(vpcName, names);
    throw new Error(`no additional network is in a VPC named '${vpcName}', ${meant ? `did you mean '${meant}'? ` : ''}known: ${names.join(', ')}`);
  }
  return networks;
}
