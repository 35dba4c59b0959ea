import { addressValue } from '../../address/ip-address';
import { Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { whereaboutsOf } from '../whereabouts-of';

export const gatewayInPodRange: Rule<ChainDraft> = {
  name: 'gateway-in-pod-range',
  severity: 'warning',
  demands: 'a gateway in a secondary range is one that was put there',
  why: 'a VPC has its gateway in the primary range; in the range for Pods there is none but what you run yourself',
  fix: 'leave the gateway out, unless an appliance of yours has the address',
  source: 'VPC, "Subnets": reserved addresses are those of the primary range',
  check: draft => whereaboutsOf(draft).flatMap(({ path, props, context }) => {
    const gateway = props.gateway === undefined ? undefined : addressValue(props.gateway);
    return gateway && context?.podRange.contains(gateway)
      ? [{ path: `${path}.gateway`, message: `the VPC has no router at '${gateway}', since a secondary range has none, make sure that an appliance of yours has the address` }]
      : [];
  }),
};
