import { NetworkFacts } from './network-facts';
import { IpamDraft } from './draft';
import { asGoReads, IPAM_KEYS } from '../go/keys';

/** Where a Pod's address in a network comes from. `Whereabouts` and `StaticIpam` are typed; `Ipam.of` takes any other. */
export class Ipam {
  /** No IPAM of its own: only for a plugin in a chain, which takes the addresses of the one before it. */
  public static none(): Ipam {
    return new Ipam(undefined);
  }

  /**
   * Any other IPAM plugin, by its configuration: `Ipam.of({ type: 'host-local', subnet: '172.16.1.0/28' })`. `host-local` and `dhcp` do
   * not work across the nodes of a VPC, so that the rule about them has to be acknowledged.
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
