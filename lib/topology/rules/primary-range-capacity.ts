import { Rule } from '../../problem';
import { carriers, nodes } from '../demand';
import { Draft } from '../draft';
import { primaryCapacity } from '../node-block';

export const primaryRangeCapacity: Rule<Draft> = {
  name: 'primary-range-capacity',
  severity: 'error',
  demands: 'the primary range of a network has an address for every node that carries it',
  why: 'each node\'s interface takes one, and four are Google Cloud\'s',
  fix: 'give a larger `primaryRange` or fewer nodes',
  source: 'VPC, "Subnets", unusable addresses in IPv4 subnet ranges',
  check: ({ networks, pools }) => networks.flatMap((network) => {
    const { cidr, path } = network.primaryRange;
    if (!cidr) return [];
    const wanted = carriers(network, pools).reduce((sum, pool) => sum + nodes(pool), 0);
    return wanted > primaryCapacity(cidr) ? [{
      path,
      message: `'${cidr}' has addresses for ${primaryCapacity(cidr)} nodes (four are Google Cloud's), but ${wanted} carry the network, give a /${32 - Math.ceil(Math.log2(wanted + 4))} or larger, or fewer nodes`,
    }] : [];
  }),
};
