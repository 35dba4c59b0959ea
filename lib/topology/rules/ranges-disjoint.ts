import { Finding, Rule } from '../../problem';
import { Draft, RangeDraft } from '../draft';

export const rangesDisjoint: Rule<Draft> = {
  name: 'ranges-disjoint',
  severity: 'error',
  demands: 'ranges that meet do not overlap: those of one VPC, those of one node\'s interfaces, and all ranges for Pods of a cluster',
  why: 'VPC refuses overlapping ranges in a network and overlapping subnets on a VM, and GKE refuses overlapping Pod networks in a cluster',
  fix: 'move one of the two ranges',
  source: 'VPC, "Subnets" and "Multiple network interfaces"; GKE, "Set up multi-network support for Pods", limitations',
  check: (draft) => {
    const ranges = draft.ranges.filter(range => range.use !== 'reserved');
    return ranges.flatMap((range, i): Finding[] => {
      const other = ranges.slice(0, i).find(earlier => earlier.cidr && range.cidr?.overlaps(earlier.cidr) && meet(draft, range, earlier));
      return other ? [{ path: range.path, message: `'${range.cidr}' overlaps ${other.path} '${other.cidr}', move one of the two` }] : [];
    });
  },
};

/** Whether two ranges come together anywhere. Ranges of VPCs that no node has both of may overlap, other than for Pods. */
function meet({ pools }: Draft, a: RangeDraft, b: RangeDraft): boolean {
  if (a.vpc.name === b.vpc.name || (a.use === 'pods' && b.use === 'pods')) return true;
  // Every node has an interface in the cluster's subnet.
  if (a.network === undefined || b.network === undefined) return true;
  return pools.some(({ networks }) => networks.some(({ name }) => name === a.network) && networks.some(({ name }) => name === b.network));
}
