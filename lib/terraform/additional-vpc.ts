import { Construct } from 'constructs';
import { Forgotten } from './forgotten';
import { ComputeFirewall, ComputeNetwork, ComputeSubnetwork, ITerraformDependable } from './framework';
import { protectedLifecycle } from './protection';
import { createVpcNetwork, existingNetwork, FLOW_LOGS } from './vpc-network';
import { nearest } from '../problem';
import { AdditionalNetwork, Topology } from '../topology';
import { firewallName } from '../topology/firewall-name';

/** Props of `AdditionalVpc`. */
export interface AdditionalVpcProps {
  /** The topology of the VPC. */
  readonly topology: Topology;

  /** Name of a VPC with at least one additional network of the topology. */
  readonly vpcName: string;

  /**
   * The VPC network, if another construct creates it.
   *
   * @default - it is created here, or found by its name if the topology has it as an existing VPC
   */
  readonly network?: ComputeNetwork;

  /**
   * What must exist before the first of these resources is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];
}

/**
 * A VPC of additional networks: the VPC network unless it exists already, a subnet with a Pod range for each additional network that has
 * none yet, and a firewall rule that lets the nodes and Pods of these networks reach each other, unless the topology wants none.
 */
export class AdditionalVpc extends Construct {
  /** Name of the VPC. */
  public readonly vpcName: string;
  /** The additional networks in it, by their network names. */
  public readonly networkNames: string[];
  /** The VPC network; nothing if it is an existing one. */
  public readonly network?: ComputeNetwork;
  /** The subnets that are created, by network name. */
  public readonly subnets: { [network: string]: ComputeSubnetwork };
  /** The rule that allows traffic between the ranges of these networks; nothing if the topology wants none. */
  public readonly firewall?: ComputeFirewall;

  /** @throws if no additional network of the topology is in a VPC of this name */
  constructor(scope: Construct, id: string, props: AdditionalVpcProps) {
    super(scope, id);
    const { topology, vpcName, dependsOn } = props;
    const networks = networksOf(topology, vpcName);
    const { vpc } = networks[0];
    const project = vpc.project ?? topology.project;

    this.vpcName = vpcName;
    this.networkNames = networks.map(({ name }) => name);
    this.network = props.network ?? (vpc.isExisting ? this.forget('network', 'google_compute_network') : createVpcNetwork(this, topology, vpc, dependsOn));
    const network = this.network?.id ?? existingNetwork(vpc);
    const first = this.network ? undefined : dependsOn;

    const created = networks.filter(one => !one.isExistingSubnet);
    this.subnets = Object.fromEntries(created.map(one => [one.name, new ComputeSubnetwork(this, `subnet-${one.name}`, {
      project,
      region: one.region,
      network,
      name: one.subnetName,
      ipCidrRange: one.primaryRange.toString(),
      secondaryIpRange: one.podRange && [{ rangeName: one.podRangeName!, ipCidrRange: one.podRange.toString() }],
      privateIpGoogleAccess: one.privateGoogleAccess,
      logConfig: one.flowLogs ? FLOW_LOGS : undefined,
      lifecycle: protectedLifecycle(topology),
      dependsOn: first,
    })]));
    networks.filter(one => one.isExistingSubnet).forEach(one => this.forget(`subnet-${one.name}`, 'google_compute_subnetwork'));

    this.firewall = vpc.allowedProtocols.length === 0 ? undefined : new ComputeFirewall(this, 'firewall', {
      project,
      network,
      name: firewallName(topology.cluster.name, vpcName),
      direction: 'INGRESS',
      // Pods have their addresses in the Pod range, and source tags would not match it.
      sourceRanges: networks.flatMap(({ primaryRange, podRange }) => [primaryRange, podRange].flatMap(range => range?.toString() ?? [])),
      // By default all: Pods use any protocol on an additional network, and often neither TCP nor UDP: SCTP in a telecom core, ESP or GRE in
      // a tunnel. A list of protocols would silently drop the others.
      allow: vpc.allowedProtocols.map(protocol => ({ protocol })),
      logConfig: vpc.firewallLogging ? { metadata: 'INCLUDE_ALL_METADATA' } : undefined,
      lifecycle: protectedLifecycle(topology),
      // Google Cloud refuses most changes of a range. Only after it took one may the rule follow, or running Pods would lose their ingress.
      dependsOn: [...first ?? [], ...Object.values(this.subnets)],
    });
  }

  private forget(id: string, resourceType: string): undefined {
    new Forgotten(this, id, resourceType);
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
