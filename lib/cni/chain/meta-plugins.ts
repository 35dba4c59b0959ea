import { CniPlugin } from './cni-plugin';
import { IpRoute, routeConfig } from '../ipam/ip-route';

/** What to change on a Pod interface of an earlier plugin. */
export interface TuningProps {
  /**
   * Kernel settings below `net.`; `IFNAME` stands for the name of the interface: `net.ipv4.conf.IFNAME.arp_filter`.
   *
   * @default - none
   */
  readonly sysctl?: { [name: string]: string };

  /**
   * Largest packet in bytes.
   *
   * @default - unchanged
   */
  readonly mtu?: number;

  /**
   * Length of the transmit queue, in packets.
   *
   * @default - unchanged
   */
  readonly txQueueLength?: number;

  /**
   * Whether the interface receives packets for other hardware addresses.
   *
   * @default - unchanged
   */
  readonly promisc?: boolean;

  /**
   * Whether the interface receives all multicast.
   *
   * @default - unchanged
   */
  readonly allmulti?: boolean;
}

/** The chained plugin `tuning`: kernel settings and properties of the interface. */
export class Tuning extends CniPlugin {
  constructor(props: TuningProps) {
    super('tuning', {
      type: 'tuning',
      sysctl: props.sysctl && { ...props.sysctl },
      mtu: props.mtu,
      txQLen: props.txQueueLength,
      promisc: props.promisc,
      allmulti: props.allmulti,
    });
  }
}

/** Source-based routing for a Pod interface of an earlier plugin. */
export interface SbrProps {
  /**
   * Number of a routing table that something else fills. With it, the plugin only adds the routing rule for this table and moves no route,
   * so you must acknowledge the rule `sbr-table`.
   *
   * @default - the first free table from 100 on; the routes of the interface move to it
   */
  readonly table?: number;
}

/**
 * The chained plugin `sbr`: packets with the address of the interface as source leave through the interface. It moves the routes of
 * the interface to their own table, so traffic to the network that is not bound to the address leaves through `eth0` from then on.
 */
export class Sbr extends CniPlugin {
  constructor(props: SbrProps = {}) {
    super('sbr', { type: 'sbr', table: props.table });
  }
}

/** Which routes to drop from a Pod interface of an earlier plugin, and which to add. */
export interface RouteOverrideProps {
  /**
   * Drops all routes of the interface.
   *
   * @default false
   */
  readonly flushRoutes?: boolean;

  /**
   * Drops the default route of the interface.
   *
   * @default false
   */
  readonly flushGateway?: boolean;

  /**
   * Routes to drop.
   *
   * @default - none
   */
  readonly deleteRoutes?: IpRoute[];

  /**
   * Routes to add.
   *
   * @default - none
   */
  readonly addRoutes?: IpRoute[];

  /**
   * Skips the check that the routes are as they should be.
   *
   * @default false
   */
  readonly skipCheck?: boolean;
}

/** The chained plugin `route-override`, which GKE nodes do not have: you must install its binary. */
export class RouteOverride extends CniPlugin {
  constructor(props: RouteOverrideProps) {
    super('route-override', {
      type: 'route-override',
      flushroutes: props.flushRoutes,
      flushgateway: props.flushGateway,
      delroutes: props.deleteRoutes?.map(routeConfig),
      addroutes: props.addRoutes?.map(routeConfig),
      skipcheck: props.skipCheck,
    });
  }
}
