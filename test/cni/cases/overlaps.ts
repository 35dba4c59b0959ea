import { chain, ipvlan, RuleCase, whereabouts } from './rule-case';
import { Ipam } from '../../../lib/cni';

/** The ranges of one Whereabouts beside each other. */
export const OVERLAP_CASES: readonly RuleCase[] = [
  {
    rule: 'whereabouts-overlapping-ranges',
    title: 'a range and a part of it',
    fires: () => whereabouts({ ipRanges: [{ range: '172.16.1.128/25' }] }),
    message: 'plugins[0].ipam.ipRanges[0].range: \'172.16.1.128/25\' overlaps range \'172.16.1.0/24\', so each Pod takes two of their addresses, or the same one twice; give disjoint ranges, such as \'172.16.1.0/25\' and \'172.16.1.128/25\' (whereabouts-overlapping-ranges)',
    silent: () => whereabouts({ range: '172.16.1.0/25', ipRanges: [{ range: '172.16.1.128/25' }] }),
  },
  {
    rule: 'whereabouts-overlapping-ranges',
    title: 'a range after a part of it',
    fires: () => whereabouts({ range: '172.16.1.0/26', ipRanges: [{ range: 'fd00:1::/64' }, { range: '172.16.0.0/22' }] }),
    message: 'plugins[0].ipam.ipRanges[1].range: \'172.16.0.0/22\' overlaps range \'172.16.1.0/26\', so each Pod takes two of their addresses, or the same one twice; give disjoint ranges, such as \'172.16.2.0/23\' and \'172.16.1.0/26\' (whereabouts-overlapping-ranges)',
    silent: () => whereabouts({ range: '172.16.1.0/26', ipRanges: [{ range: 'fd00:1::/64' }, { range: '172.16.0.0/22', exclude: ['172.16.1.0/26'] }] }),
  },
  {
    rule: 'whereabouts-overlapping-ranges',
    title: 'the same range twice',
    fires: () => whereabouts({ range: undefined, ipRanges: [{ range: '172.16.1.0/25' }, { range: '172.16.1.0/25' }] }),
    message: 'plugins[0].ipam.ipRanges[1].range: \'172.16.1.0/25\' overlaps ipRanges[0].range \'172.16.1.0/25\', so each Pod takes two of their addresses, or the same one twice; give disjoint ranges, such as \'172.16.1.0/26\' and \'172.16.1.64/26\' (whereabouts-overlapping-ranges)',
    silent: () => whereabouts({ range: undefined, ipRanges: [{ range: '172.16.1.0/26' }, { range: '172.16.1.64/26' }] }),
  },
  {
    rule: 'whereabouts-overlapping-ranges',
    title: 'the same range in a configuration that was written by hand',
    fires: () => chain(ipvlan({ ipam: Ipam.of({ type: 'whereabouts', range: '172.16.1.0/30', ipRanges: [{ range: '172.16.1.2/30' }] }) })),
    message: 'plugins[0].ipam.ipRanges[0].range: \'172.16.1.0/30\' overlaps range \'172.16.1.0/30\', so each Pod takes two of their addresses, or the same one twice; remove one of them, or give larger disjoint ranges (whereabouts-overlapping-ranges)',
    silent: () => chain(ipvlan({ ipam: Ipam.of({ type: 'whereabouts', range: '172.16.1.0/30', ipRanges: [{ range: '172.16.1.4/30' }] }) })),
  },
  {
    rule: 'whereabouts-overlapping-ranges',
    title: 'two parts of one range, which the reconciler does not tell apart',
    fires: () => whereabouts({ rangeEnd: '172.16.1.99', ipRanges: [{ range: '172.16.1.0/24', rangeStart: '172.16.1.100' }] }),
    message: 'plugins[0].ipam.ipRanges[0].range: \'172.16.1.0/24\' overlaps range \'172.16.1.0/24\', so the reconciler can free the wrong address of a Pod; give disjoint ranges, such as \'172.16.1.0/25\' and \'172.16.1.128/25\' (whereabouts-overlapping-ranges)',
    silent: () => whereabouts({ range: '172.16.1.0/25', rangeEnd: '172.16.1.99', ipRanges: [{ range: '172.16.1.128/25', rangeStart: '172.16.1.200' }] }),
  },
];
