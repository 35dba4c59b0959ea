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
  /** What it cannot go on after. */
  PANIC = 'panic',
}

/** One range that Whereabouts hands out addresses of. */
export interface WhereaboutsRange {
  /** The range, as CIDR. Its first and last address are never handed out. */
  readonly range: string;

  /**
   * The first address to be handed out, inside the range.
   *
   * @default - the second of the range
   */
  readonly rangeStart?: string;

  /**
   * The last address to be handed out, inside the range.
   *
   * @default - the last but one of the range
   */
  readonly rangeEnd?: string;

  /**
   * What is never handed out: CIDRs and addresses, inside the range.
   *
   * @default - nothing
   */
  readonly exclude?: string[];
}

/** Addresses that are handed out over the whole cluster, lowest first. The keys are those of Whereabouts v0.7.0. */
export interface WhereaboutsProps {
  /**
   * The range, as CIDR.
   *
   * @default - the network's range for Pods, unless `ipRanges` are given
   */
  readonly range?: string;

  /**
   * The first address to be handed out, inside `range`.
   *
   * @default - the second of the range
   */
  readonly rangeStart?: string;

  /**
   * The last address to be handed out, inside `range`.
   *
   * @default - the last but one of the range
   */
  readonly rangeEnd?: string;

  /**
   * What is never handed out: CIDRs and addresses, inside `range`. The network's reserved ranges, the gateway and the static addresses
   * are added to it, since Whereabouts would hand them out.
   *
   * @default - nothing
   */
  readonly exclude?: string[];

  /**
   * Further ranges. Each Pod gets one address of every range: for IPv4 and IPv6 side by side, or for several addresses.
   *
   * @default - none
   */
  readonly ipRanges?: WhereaboutsRange[];

  /**
   * A gateway, inside one of the ranges. It is the next hop of routes that have none.
   *
   * @default - none
   */
  readonly gateway?: string;

  /**
   * Routes of the Pod by way of the network.
   *
   * @default - none but the one to the range itself
   */
  readonly routes?: IpRoute[];

  /**
   * Whether a route of `0.0.0.0/0` or `::/0` is meant: it may take over all traffic of the Pod.
   *
   * @default false
   */
  readonly allowDefaultRoute?: boolean;

  /**
   * Fixed addresses that each Pod gets besides. Whereabouts reserves them nowhere; those inside a range are excluded from it.
   *
   * @default - none
   */
  readonly addresses?: StaticAddress[];

  /**
   * Whether an address is looked up in the whole cluster before it is handed out, in case another configuration hands it out too.
   *
   * @default true, as in Whereabouts
   */
  readonly enableOverlappingRanges?: boolean;

  /**
   * Keeps the addresses of this configuration apart from those of others with the same range: for a range that is used in two VPCs.
   *
   * @default - one pool for each range in the cluster
   */
  readonly networkName?: string;

  /**
   * How long a holder of the cluster-wide lock has it, in milliseconds; more than `leaderRenewDeadline`.
   *
   * @default 1500, as in Whereabouts
   */
  readonly leaderLeaseDuration?: number;

  /**
   * How long a holder tries to renew the lock, in milliseconds; more than 1.2 times `leaderRetryPeriod`.
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
   * @default - Whereabouts' own default
   */
  readonly logLevel?: WhereaboutsLogLevel;
}
