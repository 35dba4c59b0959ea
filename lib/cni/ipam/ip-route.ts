/** A route of a Pod through an additional network. */
export interface IpRoute {
  /** The destination, as a CIDR. `0.0.0.0/0` and `::/0` need `allowDefaultRoute`. */
  readonly dst: string;

  /**
   * The next hop, an address.
   *
   * @default - the `gateway` of the IPAM, if it has the same family; otherwise the route is on-link
   */
  readonly gw?: string;
}

/** The route as the CNI specification writes it. */
export function routeConfig({ dst, gw }: IpRoute): { dst: string; gw?: string } {
  return gw === undefined ? { dst } : { dst, gw };
}
