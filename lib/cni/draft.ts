import { CniContext } from './cni-context';
import { WhereaboutsDraft } from './whereabouts-draft';

/** A CNI configuration as it was put together, before any rule has looked at it. */
export interface ChainDraft {
  readonly name?: string;
  readonly cniVersion: string;
  readonly plugins: readonly PluginDraft[];
  readonly context?: CniContext;
}

export interface PluginDraft {
  readonly path: string;
  readonly type: string;
  /** The configuration as it will be written, with what the network gives filled in. */
  readonly config: { readonly [key: string]: unknown };
  readonly ipam?: IpamDraft;
}

export interface IpamDraft {
  readonly path: string;
  readonly type: string;
  readonly config: { readonly [key: string]: unknown };
  /** Whether the plugin that bears the IPAM must declare the capability `ips`, for addresses from the Pod's annotation. */
  readonly takesPodIps?: boolean;
  /** Whether a default route is meant; whoever writes an IPAM by hand means what he writes. */
  readonly allowsDefaultRoute?: boolean;
  /** What was written for Whereabouts, if it is the IPAM. */
  readonly whereabouts?: WhereaboutsDraft;
}
