import { IpamDraft } from '../ipam/draft';
import { NetworkFacts } from '../ipam/network-facts';

/** A CNI configuration, before the rules check it. */
export interface ChainDraft {
  readonly name?: string;
  readonly cniVersion: string;
  /** What Multus and libcni accept in a configuration that was read, and later fail on or ignore: among it, its version and its name. */
  readonly traps?: readonly string[];
  readonly plugins: readonly PluginDraft[];
  /** The network facts; nothing for a configuration without a network of a topology. */
  readonly network?: NetworkFacts;
}

export interface PluginDraft {
  readonly path: string;
  readonly type: string;
  /** The configuration as it will be written, with the values from the network filled in. */
  readonly config: { readonly [key: string]: unknown };
  readonly ipam?: IpamDraft;
}
