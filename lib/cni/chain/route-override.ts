import { CniPlugin } from './cni-plugin';
import { IpRoute, routeConfig } from '../ipam/ip-route';

/** Which routes of an interface that an earlier plugin made are dropped and added. */
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

/** The chained plugin `route-override`, which nodes of GKE do not have: its binary must be brought there. */
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
