import { NetworkFacts } from './network-facts';
import { WhereaboutsDraft } from './whereabouts-draft';
import { Finding } from '../../problem';

/** The IPAM of a plugin, before the rules check it. */
export interface IpamDraft {
  readonly path: string;
  readonly type: string;
  readonly config: { readonly [key: string]: unknown };
  /** The network facts; nothing for a configuration without a network of a topology. */
  readonly network?: NetworkFacts;
  /** Whether the plugin with the IPAM must declare the capability `ips`, for addresses from the annotation of the Pod. */
  readonly takesPodIps?: boolean;
  /** Whether a default route is intended. In an IPAM by hand, it is. */
  readonly allowsDefaultRoute?: boolean;
  /** The props of Whereabouts, if it is the IPAM. */
  readonly whereabouts?: WhereaboutsDraft;
}

/** A check of the props of Whereabouts. It finds nothing for any other IPAM or for a configuration by hand. */
export function ofWhereabouts(check: (draft: WhereaboutsDraft) => Finding[]): (ipam: IpamDraft) => Finding[] {
  return ({ whereabouts }) => (whereabouts ? check(whereabouts) : []);
}
