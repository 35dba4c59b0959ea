import { Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

export const rangeOfNetwork: Rule<ChainDraft> = {
  name: 'range-of-network',
  severity: 'error',
  acknowledgeable: true,
  demands: 'addresses come from the network\'s range for Pods',
  why: 'the VPC does not deliver to addresses that are in no range of the subnet, and those of the primary range are the nodes\' own',
  fix: 'leave the range out, or take a part of `podRange`',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts": the range must be part of the subnet',
  check: draft => whereaboutsOf(draft).flatMap(({ context, ranges }) => ranges.flatMap(({ path, cidr }) => (
    context && cidr && !context.podRange.covers(cidr)
      ? [{ path: `${path}.range`, message: `'${cidr}' does not lie in the range for Pods of '${context.network}', ${context.podRange}, leave the range out or take a part of that` }]
      : []
  ))),
};
