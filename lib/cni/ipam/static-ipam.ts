import { IpamDraft } from './draft';
import { IpRoute, routeConfig } from './ip-route';
import { Ipam } from './ipam';
import { NetworkFacts } from './network-facts';
import { StaticAddress } from './static-address';

/** Fixed addresses, in the configuration or in the annotation of each Pod. */
export interface StaticIpamProps {
  /**
   * Addresses that each Pod gets. Two Pods at the same time would have the same addresses.
   *
   * @default - each Pod names its own in its annotation (`ips`)
   */
  readonly addresses?: StaticAddress[];

  /**
   * Routes of the Pod through the network.
   *
   * @default - only the route to the network itself
   */
  readonly routes?: IpRoute[];

  /**
   * Whether a route of `0.0.0.0/0` or `::/0` is intended. It goes before that of `eth0`, so it takes over all traffic of the Pod.
   *
   * @default false
   */
  readonly allowDefaultRoute?: boolean;
}

/** The IPAM plugin `static`. Nothing keeps track of the addresses: their author must make sure that they are unique. */
export class StaticIpam extends Ipam {
  constructor(private readonly props: StaticIpamProps = {}) {
    super(undefined);
  }

  /** @internal */
  public _draft(path: string, network: NetworkFacts | undefined): IpamDraft {
    const { addresses, routes, allowDefaultRoute } = this.props;
    return {
      path,
      type: 'static',
      config: {
        type: 'static',
        addresses: addresses?.map(({ address, gateway }) => ({ address, gateway })),
        routes: routes?.map(routeConfig),
      },
      network,
      takesPodIps: !addresses?.length,
      allowsDefaultRoute: allowDefaultRoute ?? false,
    };
  }
}
