import { WhereaboutsDraft } from './whereabouts-draft';
import { Finding } from '../../problem';

/** The IPAM of a plugin as it was put together, before any rule has looked at it. */
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

/** A check of what was written for Whereabouts; silent for any other IPAM, and for a configuration that was written by hand. */
export function ofWhereabouts(check: (draft: WhereaboutsDraft) => Finding[]): (ipam: IpamDraft) => Finding[] {
  return ({ whereabouts }) => (whereabouts ? check(whereabouts) : []);
}
