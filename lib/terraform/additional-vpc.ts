import { Construct } from 'constructs';
import { FixedRange } from './fixed-range';
import { Forgotten } from './forgotten';
import { ComputeFirewall, ComputeNetwork, ComputeSubnetwork, ITerraformDependable, TerraformProvider } from './framework';
import { protectedLifecycle } from './protection';
import { refusal } from './refusal';
import { requireUnique } from './unique-name';
import { createVpcNetwork, existingNetwork, FLOW_LOGS } from './vpc-network';
import { nearest } from '../problem';
import { AdditionalNetwork, Topology } from '../topology';
import { firewallName, knownName, knownVpcName } from '../topology/firewall-name';
import { firewallSources } from '../topology/firewall-sources';

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

  /**
   * The provider of the resources.
   *
   * @default - the google provider of the stack
   */
  readonly provider?: TerraformProvider;
}

/**
 * A VPC of additional networks: the VPC network unless it exists already, each subnet that does not, with the Pod ranges of its networks, and a
 * firewall rule that lets the nodes and Pods of these networks reach each other, unless the topology wants none.
 */
export class AdditionalVpc extends Construct implements ITerraformDependable {
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

  /**
   * The topology of the VPC.
   *
   * @internal
   */
  public readonly _topology: Topology;

  /** @throws if no additional network of the topology is in a VPC of this name */
  constructor(scope: Construct, id: string, props: AdditionalVpcProps) {
    super(scope, id);
    const { topology, vpcName, dependsOn, provider } = props;
    const networks = networksOf(this, topology, vpcName);
    const { vpc } = networks[0];
    const project = vpc.project ?? topology.project;

    this._topology = topology;
    this.vpcName = vpcName;
    this.networkNames = networks.map(({ name }) => name);
    this.network = props.network ?? (vpc.isExisting ? this.forget('network', 'google_compute_network') : createVpcNetwork(this, topology, vpc, { dependsOn, provider }));
    const network = this.network?.id ?? existingNetwork(vpc);
    const place: Place = { project, network, provider, dependsOn: this.network ? undefined : dependsOn };
    this.subnets = Object.fromEntries(subnetsOf(networks).flatMap((sharing) => {
      const subnet = this.createSubnet(sharing, place);
      return sharing.map(({ name }) => [name, subnet]);
    }));
    const existing = networks.filter(({ isExistingSubnet }) => isExistingSubnet);
    new Set(existing.map(subnetId)).forEach(one => this.forget(one, 'google_compute_subnetwork'));
    this.firewall = vpc.allowedProtocols.length === 0 ? undefined : this.createFirewall(networks, place);
  }

  /**
   * For `dependsOn` of others: the last of these resources.
   *
   * @throws if none is created, or several are and none of them is the last
   */
  public get fqn(): string {
    const subnets = [...new Set(Object.values(this.subnets))];
    const last = this.firewall ?? (subnets.length > 1 ? undefined : subnets[0] ?? this.network);
    if (!last) {
      throw refusal(this, subnets.length > 1
        ? 'has several subnets and no firewall rule that comes after them; depend on its subnets instead'
        : `creates nothing, as '${this.vpcName}' and its subnets exist already; leave it out of dependsOn`);
    }
    return last.fqn;
  }

  /** @param sharing the networks of the subnet, each with its Pod range if it has one */
  private createSubnet(sharing: readonly AdditionalNetwork[], { project, ...place }: Place): ComputeSubnetwork {
    const [one] = sharing;
    const ranges = sharing.flatMap(({ name, podRangeName, podRange }) => (podRange ? [{ name, rangeName: podRangeName!, range: podRange }] : []));
    requireUnique(this, 'subnet', [project, one.region], one.subnetName, 'give one of the two another subnetName, or set isExistingSubnet in one');
    return new ComputeSubnetwork(this, subnetId(one), {
      ...place,
      project,
      region: one.region,
      name: one.subnetName,
      ipCidrRange: one.primaryRange.toString(),
      secondaryIpRange: ranges.length > 0 ? ranges.map(({ rangeName, range }) => ({ rangeName, ipCidrRange: range.toString() })) : undefined,
      privateIpGoogleAccess: one.privateGoogleAccess,
      logConfig: one.flowLogs ? FLOW_LOGS : undefined,
      lifecycle: protectedLifecycle(this._topology, {
        replaceTriggeredBy: ranges.map(({ name, rangeName, range }) => new FixedRange(this, `range-${name}`, rangeName, range).address),
      }),
    });
  }

  private createFirewall(networks: readonly AdditionalNetwork[], { project, dependsOn = [], ...place }: Place): ComputeFirewall {
    const { vpc: { allowedProtocols, firewallLogging } } = networks[0];
    const name = firewallName(this._topology.cluster.name, knownVpcName(this.vpcName, networks));
    requireUnique(this, 'firewall rule', [project], name, 'give one of the two clusters another name, or leave out one of the two');
    return new ComputeFirewall(this, 'firewall', {
      ...place,
      project,
      name,
      direction: 'INGRESS',
      sourceRanges: firewallSources(networks).map(String),
      // By default all: Pods use any protocol on an additional network, and often neither TCP nor UDP: SCTP in a telecom core, ESP or GRE in
      // a tunnel. A list of protocols would silently drop the others.
      allow: allowedProtocols.map(protocol => ({ protocol })),
      logConfig: firewallLogging ? { metadata: 'INCLUDE_ALL_METADATA' } : undefined,
      lifecycle: protectedLifecycle(this._topology),
      // The rule follows a range only once Google Cloud has it, or running Pods would lose their ingress.
      dependsOn: [...dependsOn, ...new Set(Object.values(this.subnets))],
    });
  }

  private forget(id: string, resourceType: string): undefined {
    new Forgotten(this, id, resourceType);
  }
}

/** What the resources in the VPC have in common. */
interface Place {
  readonly project: string;
  readonly network: string;
  readonly provider?: TerraformProvider;
  readonly dependsOn?: ITerraformDependable[];
}

/** The address of a subnet follows its name, not the network's, so that a network can be renamed. */
function subnetId({ name, subnetName }: AdditionalNetwork): string {
  return `subnet-${knownName(subnetName, name)}`;
}

/** The networks of each subnet that is created. Several share one if each has a Pod range of it. */
function subnetsOf(networks: readonly AdditionalNetwork[]): AdditionalNetwork[][] {
  const created = networks.filter(({ isExistingSubnet }) => !isExistingSubnet);
  return [...new Set(created.map(({ subnetName }) => subnetName))].map(name => created.filter(({ subnetName }) => subnetName === name));
}

function networksOf(scope: Construct, topology: Topology, vpcName: string): AdditionalNetwork[] {
  const networks = topology.networks.filter(({ vpc }) => vpc.name === vpcName);
  if (networks.length === 0) {
    const names = [...new Set(topology.networks.map(({ vpc }) => vpc.name))];
    const meant = nearest(vpcName, names);
    throw refusal(scope, `no additional network is in a VPC named '${vpcName}', ${meant ? `did you mean '${meant}'? ` : ''}known: ${names.join(', ')}`);
  }
  return networks;
}
