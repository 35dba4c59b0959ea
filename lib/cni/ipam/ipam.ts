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
  public _draft(path: string, network: NetworkFacts | undefined): IpamDraft | undefined {
    return this.config && { path, type: String(this.config.type ?? ''), config: this.config, network };
  }
}
