import { Cidr } from '../../../address/cidr';
import { Finding, Rule } from '../../../problem';
import { IpamDraft } from '../draft';
import { readWhereabouts } from '../grammar';
import { poolsOverlap, WhereaboutsPool } from '../whereabouts-pool';

/* The ranges of one Whereabouts, compared with each other. */

export const whereaboutsOverlappingRanges: Rule<IpamDraft> = {
  name: 'whereabouts-overlapping-ranges',
  requires: 'the ranges of a configuration do not overlap',
  why: 'each Pod gets an address from every range: two equal /25 are enough for 63 Pods and not 126, three equal /30 for none; without the protection of overlapping ranges '
    + 'a Pod gets one address twice, and the reconciler frees the first address of a Pod instead of the orphaned one',
  fix: 'split the range into disjoint ones',
  source: 'Whereabouts v0.7.0, observed; pkg/storage/kubernetes, IPManagementKubernetesUpdate; whereabouts#176, fixed in v0.8.0 by #467',
  check: ipam => (ipam.type === 'whereabouts' ? overlapsOf(ipam.path, poolsOf(ipam)) : []),
};

interface PlacedPool {
  /** Where in the IPAM: `range`, `ipRanges[0].range`. */
  readonly key: string;
  readonly pool: WhereaboutsPool;
}

function overlapsOf(path: string, pools: readonly PlacedPool[]): Finding[] {
  return pools.flatMap(({ key, pool }, i) => {
    const other = pools.slice(0, i).find(earlier => poolsOverlap(pool, earlier.pool) || pool.cidr.isSame(earlier.pool.cidr));
    if (!other) return [];
    const consequence = poolsOverlap(pool, other.pool)
      ? 'so each Pod takes two of their addresses, or the same one twice'
      : 'so the reconciler can free the wrong address of a Pod';
    const parts = split(pool.cidr, other.pool.cidr, pools.filter(one => one.pool.cidr.isSame(pool.cidr)).length);
    const fix = parts ? `give disjoint ranges, such as ${parts.map(part => `'${part}'`).join(' and ')}` : 'remove one of them, or give larger disjoint ranges';
    return [{ path: `${path}.${key}`, message: `'${pool.cidr}' overlaps ${other.key} '${other.pool.cidr}', ${consequence}; ${fix}` }];
  });
}

/** The ranges of an IPAM, typed or by hand; none if Whereabouts would refuse them, which another rule reports. */
function poolsOf({ path, config, whereabouts }: IpamDraft): PlacedPool[] {
  if (whereabouts) {
    const readable = whereabouts.ranges.filter(({ cidr }) => cidr);
    return whereabouts.pools.map((pool, i) => ({ key: `${readable[i].path}.range`.slice(path.length + 1), pool }));
  }
  try {
    return readWhereabouts(JSON.stringify(config)).map(({ path: key, pool }) => ({ key, pool }));
  } catch {
    return [];
  }
}

/** Disjoint ranges to replace two that overlap, `count` of them if they are the same; nothing if they would be too small for an address. */
function split(a: Cidr, b: Cidr, count: number): Cidr[] | undefined {
  const [outer, inner] = a.covers(b) ? [a, b] : [b, a];
  const bits = outer.isSame(inner) ? Math.ceil(Math.log2(count)) : 1;
  if (outer.hostBits - bits < 2) return undefined;
  const parts = Array.from({ length: 2 ** bits }, (_, i) => (
    Cidr._of(outer._first + BigInt(i) * 2n ** BigInt(outer.hostBits - bits), outer.prefixLength + bits, outer.family)
  ));
  return outer.isSame(inner) ? parts.slice(0, count) : [parts.find(part => !part.overlaps(inner))!, inner];
}
