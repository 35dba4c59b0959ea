import { IpamDraft } from './draft';
import { readWhereabouts } from './grammar';
import { WhereaboutsPool } from './whereabouts-pool';

/** A range of Whereabouts with its place in the IPAM. */
export interface PlacedPool {
  /** Where in the IPAM: `range`, `ipRanges[0].range`. */
  readonly key: string;
  readonly pool: WhereaboutsPool;
  readonly ipam: IpamDraft;
}

/** The ranges of an IPAM, typed or by hand; none if Whereabouts would refuse them, which another rule reports. */
export function poolsOf(ipam: IpamDraft): PlacedPool[] {
  const { path, type, config, whereabouts } = ipam;
  if (whereabouts) {
    const readable = whereabouts.ranges.filter(({ cidr }) => cidr);
    return whereabouts.pools.map((pool, i) => ({ key: `${readable[i].path}.range`.slice(path.length + 1), pool, ipam }));
  }
  if (type !== 'whereabouts') return [];
  try {
    return readWhereabouts(JSON.stringify(config)).map(({ path: key, pool }) => ({ key, pool, ipam }));
  } catch {
    return [];
  }
}
