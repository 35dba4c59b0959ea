import { PluginDraft } from './draft';
import { asGoReads, isObject, PLUGIN_KEYS } from '../go/keys';
import { NetworkFacts } from '../ipam/network-facts';

/**
 * One plugin of a CNI configuration, as a value. `Ipvlan`, `Tuning`, `Sbr` and `RouteOverride` are typed; `CniPlugin.of` takes any other.
 */
export class CniPlugin {
  /**
   * Any plugin, with the configuration that the plugin documents: `CniPlugin.of({ type: 'vrf', vrfname: 'blue' })`. The keys
   * are passed on as they are, but known keys get their usual case, because Go reads them in any case. The rules check the position of
   * the plugin in the chain like that of any other.
   */
  public static of(config: { [key: string]: unknown }): CniPlugin {
    const read = asGoReads(config, PLUGIN_KEYS);
    return new CniPlugin(String(read.type ?? ''), read);
  }

  protected constructor(
    /** Name of the plugin's binary on the node. */
    public readonly pluginType: string,
    private readonly config: { readonly [key: string]: unknown },
  ) {}

  /** @internal */
  public _draft(path: string, network: NetworkFacts | undefined): PluginDraft {
    const ipam = this.config.ipam;
    return {
      path,
      type: this.pluginType,
      config: this.config,
      ipam: isObject(ipam) ? { path: `${path}.ipam`, type: String(ipam.type ?? ''), config: ipam, network } : undefined,
    };
  }
}
