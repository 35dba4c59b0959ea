import { IpRoute } from './ip-route';
import { StaticAddress } from './static-address';

/** How much Whereabouts writes to its log. */
export enum WhereaboutsLogLevel {
  /** Everything. */
  DEBUG = 'debug',
  /** What it does. */
  VERBOSE = 'verbose',
  /** What fails. */
  ERROR = 'error',
  /** What stops it. */
  PANIC = 'panic',
}

/** One range from which Whereabouts hands out addresses. */
export interface WhereaboutsRange {
  /** The range, as a CIDR. Its first and last address are never handed out. */
  readonly range: string;

  /**
   * The first address to hand out, inside the range.
   *
   * @default - the second address of the range
   */
  readonly rangeStart?: string;

  /**
   * The last address to hand out, inside the range.
   *
   * @default - the last but one address of the range
   */
  readonly rangeEnd?: string;

  /**
   * What is never handed out: CIDRs and addresses, inside the range.
   *
   * @default - nothing
   */
  readonly exclude?: string[];
}

/** Addresses for the whole cluster, handed out from the lowest on. The keys are those of Whereabouts v0.7.0. */
export interface WhereaboutsProps {
  /**
   * The range, as a CIDR.
   *
   * @default - the Pod range of the network, unless `ipRanges` are given
   */
  readonly range?: string;

  /**
   * The first address to hand out, inside `range`.
   *
   * @default - the second address of the range
   */
  readonly rangeStart?: string;

  /**
   * The last address to hand out, inside `range`.
   *
   * @default - the last but one address of the range
   */
  readonly rangeEnd?: string;

  /**
   * What is never handed out: CIDRs and addresses, inside `range`. The library adds the reserved ranges of the network, the gateway and
   * the static addresses, because Whereabouts would hand them out.
   *
   * @default - nothing
   */
  readonly exclude?: string[];

  /**
   * More ranges. Each Pod gets one address from every range: for IPv4 together with IPv6, or for several addresses.
   *
   * @default - none
   */
  readonly ipRanges?: WhereaboutsRange[];

  /**
   * A gateway, inside one of the ranges. It is the next hop of routes without one.
   *
   * @default - none
   */
  readonly gateway?: string;

  /**
   * Routes of the Pod through the network.
   *
   * @default - only the route to the range itself
   */
  readonly routes?: IpRoute[];

  /**
   * Whether a route of `0.0.0.0/0` or `::/0` is intended. It goes before that of `eth0`, so it takes over all traffic of the Pod.
   *
   * @default false
   */
  readonly allowDefaultRoute?: boolean;

  /**
   * Fixed addresses that each Pod gets too. Whereabouts does not reserve them, so the library excludes those inside a range from it.
   *
   * @default - none
   */
  readonly addresses?: StaticAddress[];

  /**
   * Whether Whereabouts looks up an address in the whole cluster before it hands it out, in case another configuration has done so.
   *
   * @default true, as in Whereabouts
   */
  readonly enableOverlappingRanges?: boolean;

  /**
   * Separates the addresses of this configuration from those of others with the same range, for a range that two VPCs use.
   *
   * @default - one pool for each range in the cluster
   */
  readonly networkName?: string;

  /**
   * How long the holder of the cluster-wide lock keeps it, in milliseconds; more than `leaderRenewDeadline`.
   *
   * @default 1500, as in Whereabouts
   */
  readonly leaderLeaseDuration?: number;

  /**
   * How long the holder tries to renew the lock, in milliseconds; more than 1.2 times `leaderRetryPeriod`.
   *
   * @default 1000, as in Whereabouts
   */
  readonly leaderRenewDeadline?: number;

  /**
   * How long to wait between two tries, in milliseconds.
   *
   * @default 500, as in Whereabouts
   */
  readonly leaderRetryPeriod?: number;

  /**
   * Path of the log file on the node.
   *
   * @default - no log file
   */
  readonly logFile?: string;

  /**
   * How much is logged.
   *
   * @default - the default of Whereabouts
   */
  readonly logLevel?: WhereaboutsLogLevel;
}
