import { CniPlugin } from './cni-plugin';
import { IpRoute, routeConfig } from '../ipam/ip-route';

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
