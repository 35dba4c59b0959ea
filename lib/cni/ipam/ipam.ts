import { IpamDraft } from './draft';
import { NetworkFacts } from './network-facts';
import { asGoReads, IPAM_KEYS } from '../go/keys';

/** Where a Pod's address in a network comes from. `Whereabouts` and `StaticIpam` are typed; `Ipam.of` takes any other. */
export class Ipam {
  /** No IPAM. Only for a later plugin in a chain, which uses the addresses from the plugin before it. */
  public static none(): Ipam {
    return new Ipam(undefined);
  }

  /**
   * Any other IPAM plugin, by its configuration: `Ipam.of({ type: 'host-local', subnet: '172.16.1.0/28' })`. `host-local` and `dhcp` do
   * not work across the nodes of a VPC, so you must acknowledge the rule about them.
   */
  public static of(config: { [key: string]: unknown }): Ipam {
    return new Ipam(asGoReads(config, IPAM_KEYS));
  }

  protected constructor(private readonly config: { readonly [key: string]: unknown } | undefined) {}

  /** @internal */
  public _draft(path: string, _network: NetworkFacts | undefined): IpamDraft | undefined {
    return this.config && { path, type: String(this.config.type ?? ''), config: this.config };
  }
}

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

/** A fixed address of an interface. */
export interface StaticAddress {
  /** The address with the prefix length of its network: `172.16.1.9/24`. */
  readonly address: string;

  /**
   * A gateway in that network.
   *
   * @default - none
   */
  readonly gateway?: string;
}
