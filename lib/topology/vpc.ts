import { immutable } from '../address/immutable';

/** What tells one VPC network from another. */
export interface VpcOptions {
  /** Name of the VPC network: 1 to 63 lower-case letters, digits and hyphens, beginning with a letter. */
  readonly name: string;

  /**
   * Largest packet of the network, in bytes, from 1300 to 8896. The interfaces of Pods cannot have a larger one.
   *
   * @default 1460, as in GCP
   */
  readonly mtu?: number;
}

/** A VPC network: one that the topology creates, or one that is there already. */
export class Vpc {
  /** A VPC network of custom subnet mode that the topology creates and owns; destroying the infrastructure destroys it. */
  public static create(options: VpcOptions): Vpc {
    return new Vpc(options, false);
  }

  /**
   * A VPC network of the same project that somebody else owns. Subnets and firewall rules are added to it; the network itself is
   * neither created nor changed.
   */
  public static existing(options: VpcOptions): Vpc {
    return new Vpc(options, true);
  }

  /** Name of the VPC network. */
  public readonly name: string;

  /** Largest packet of the network, in bytes. */
  public readonly mtu: number;

  private constructor(options: VpcOptions, public readonly isExisting: boolean) {
    this.name = options.name;
    this.mtu = options.mtu ?? 1460;
    immutable(this);
  }
}
