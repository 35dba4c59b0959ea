import { DEFAULT_MTU } from './default-mtu';
import { frozen, immutable } from '../address/immutable';

/** Name and MTU of a VPC network. */
export interface VpcOptions {
  /**
   * Name of the VPC network: 1 to 63 lower-case letters, digits and hyphens, beginning with a letter. With
   * `Vpc.existing`, it may be a Terraform token.
   */
  readonly name: string;

  /**
   * Largest packet of the network, in bytes, from 1300 to 8896. Pod interfaces cannot have a larger one.
   *
   * @default - 1460, as in GCP, for a VPC that is created; unknown for an existing one
   */
  readonly mtu?: number;

  /**
   * The protocols that the firewall rule lets the nodes and Pods of the additional networks use among themselves: `tcp`, `udp`, `icmp`, `esp`,
   * `ah`, `sctp`, `ipip`, `all`, or the number of one. An empty list means that there is no rule, because somebody else writes it. It concerns
   * additional networks only; the rules of the cluster's own VPC are GKE's.
   *
   * @default - ['all']; none for a VPC of another project
   */
  readonly allowedProtocols?: string[];

  /**
   * Whether Google Cloud records what the firewall rule lets through.
   *
   * @default false
   */
  readonly firewallLogging?: boolean;
}

/** A VPC network that exists already. */
export interface ExistingVpcOptions extends VpcOptions {
  /**
   * The host project of a Shared VPC, if the VPC network is in another project than the cluster. May be a Terraform token.
   *
   * @default - the project of the topology
   */
  readonly project?: string;
}

/** A VPC network: one that the topology creates, or one that exists already. */
export class Vpc {
  /** A VPC network in custom subnet mode that the topology creates and owns. Destroying the infrastructure destroys it. */
  public static create(options: VpcOptions): Vpc {
    return new Vpc(options.name, options.mtu ?? DEFAULT_MTU, false, undefined, frozen(options.allowedProtocols ?? ['all']), options.firewallLogging ?? false);
  }

  /**
   * A VPC network that somebody else owns. The library adds subnets and firewall rules to it, unless it is told not to, but neither creates
   * nor changes the VPC network itself.
   */
  public static existing(options: ExistingVpcOptions): Vpc {
    const { name, mtu, project, allowedProtocols, firewallLogging } = options;
    return new Vpc(name, mtu, true, project, frozen(allowedProtocols ?? (project === undefined ? ['all'] : [])), firewallLogging ?? false);
  }

  private constructor(
    /** Name of the VPC network. */
    public readonly name: string,
    /** Largest packet of the network, in bytes; nothing if it is not known, which can only happen with an existing VPC. */
    public readonly mtu: number | undefined,
    /** Whether somebody else owns the VPC network. */
    public readonly isExisting: boolean,
    /** The host project of a Shared VPC; nothing if the VPC network is in the project of the topology. */
    public readonly project: string | undefined,
    /** The protocols that its firewall rule allows; empty if it gets no rule. */
    public readonly allowedProtocols: string[],
    /** Whether its firewall rule is logged. */
    public readonly firewallLogging: boolean,
  ) {
    immutable(this);
  }
}
