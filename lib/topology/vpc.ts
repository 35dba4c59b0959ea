import { DEFAULT_MTU } from './default-mtu';
import { immutable } from '../address/immutable';

/** Name and MTU of a VPC network. */
export interface VpcOptions {
  /** Name of the VPC network: 1 to 63 lower-case letters, digits and hyphens, beginning with a letter. */
  readonly name: string;

  /**
   * Largest packet of the network, in bytes, from 1300 to 8896. Pod interfaces cannot have a larger one.
   *
   * @default - 1460, as in GCP, for a VPC that is created; unknown for an existing one
   */
  readonly mtu?: number;
}

/** A VPC network: one that the topology creates, or one that exists already. */
export class Vpc {
  /** A VPC network in custom subnet mode that the topology creates and owns. Destroying the infrastructure destroys it. */
  public static create(options: VpcOptions): Vpc {
    return new Vpc(options.name, options.mtu ?? DEFAULT_MTU, false);
  }

  /**
   * A VPC network of the same project that somebody else owns. The library adds subnets and firewall rules to it, but neither creates
   * nor changes the VPC network itself.
   */
  public static existing(options: VpcOptions): Vpc {
    return new Vpc(options.name, options.mtu, true);
  }

  private constructor(
    /** Name of the VPC network. */
    public readonly name: string,
    /** Largest packet of the network, in bytes; nothing if it is not known, which can only happen with an existing VPC. */
    public readonly mtu: number | undefined,
    /** Whether somebody else owns the VPC network. */
    public readonly isExisting: boolean,
  ) {
    immutable(this);
  }
}
