import { Cidr } from '../../address/cidr';
import { Rule } from '../../problem';
import { Draft } from '../draft';

/** Where the subnets of an auto mode VPC are, those of regions to come included. */
const AUTO_MODE = '10.128.0.0/9';

export const autoModeRanges: Rule<Draft> = {
  name: 'auto-mode-ranges',
  severity: 'warning',
  demands: 'ranges of additional networks keep clear of 10.128.0.0/9 if the cluster is in the VPC `default`',
  why: 'that VPC is of auto mode, with a subnet of 10.128.0.0/9 in each region, and the subnets of a VM\'s interfaces must not overlap',
  fix: 'take ranges from elsewhere, such as 10.0.0.0/9',
  source: 'VPC, "Subnets", auto mode IPv4 ranges; whether a VPC named default still is of auto mode is not known at synthesis',
  check: ({ ranges, cluster }) => {
    if (!cluster.vpc.isExisting || cluster.vpc.name !== 'default') return [];
    const autoMode = Cidr.parse(AUTO_MODE);
    return ranges.filter(({ network, use }) => network !== undefined && use !== 'reserved').flatMap(({ path, cidr }) => (cidr?.overlaps(autoMode)
      ? [{ path, message: `'${cidr}' touches ${AUTO_MODE}, where the VPC 'default' of the cluster has its subnets, take a range from elsewhere, such as 10.0.0.0/9` }]
      : []));
  },
};
