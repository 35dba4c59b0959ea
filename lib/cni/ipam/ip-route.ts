/** A route of a Pod by way of an additional network. */
export interface IpRoute {
  /** The destination, as CIDR. `0.0.0.0/0` and `::/0` need `allowDefaultRoute`. */
  readonly dst: string;

  /**
   * The next hop, an address.
   *
   * @default - the IPAM's `gateway` of the same family, else the route is on-link
   */
  readonly gw?: string;
}

/** The route as the CNI specification writes it. */
export function routeConfig({ dst, gw }: IpRoute): { dst: string; gw?: string } {
  return gw === undefined ? { dst } : { dst, gw };
}
