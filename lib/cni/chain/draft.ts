import { IpamDraft } from '../ipam/draft';
import { NetworkFacts } from '../ipam/network-facts';

/** A CNI configuration as it was put together, before any rule has looked at it. */
export interface ChainDraft {
  readonly name?: string;
  readonly cniVersion: string;
  readonly plugins: readonly PluginDraft[];
  /** What is known of the network; nothing for a configuration of its own. */
  readonly network?: NetworkFacts;
}

export interface PluginDraft {
  readonly path: string;
  readonly type: string;
  /** The configuration as it will be written, with what the network gives filled in. */
  readonly config: { readonly [key: string]: unknown };
  readonly ipam?: IpamDraft;
}
