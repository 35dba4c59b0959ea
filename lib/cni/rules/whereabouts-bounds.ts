import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { WhereaboutsRangeDraft } from '../whereabouts-draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsBounds: Rule<ChainDraft> = {
  name: 'whereabouts-bounds',
  severity: 'error',
  demands: 'start and end are addresses of the range that can be handed out, the start not after the end',
  why: 'Whereabouts ignores a start or end that it cannot read, that lies elsewhere or that is in the wrong order, and hands out the whole range',
  fix: 'give addresses between the second and the last but one of the range',
  source: 'Whereabouts v0.7.0, pkg/types, backwardsCompatibleIPAddress, and pkg/iphelpers, GetIPRange',
  check: draft => whereaboutsOf(draft).flatMap(({ ranges }) => ranges.flatMap(boundFindings)),
};

function boundFindings({ path, props, cidr, start, end }: WhereaboutsRangeDraft): Finding[] {
  const bounds = [['rangeStart', props.rangeStart, start], ['rangeEnd', props.rangeEnd, end]] as const;
  const findings = bounds.flatMap(([key, text, address]): Finding[] => {
    if (text === undefined) return [];
    if (!address) return [{ path: `${path}.${key}`, message: `'${text}' is not an IP address, and Whereabouts would ignore it${cidr ? `, give one of ${cidr}` : ''}` }];
    if (!cidr || cidr.hostBits < 2) return [];
    if (!cidr.contains(address)) return [{ path: `${path}.${key}`, message: `'${text}' does not lie in ${cidr}, and Whereabouts would ignore it` }];
    return address.isSame(cidr.first) || address.isSame(cidr.last)
      ? [{ path: `${path}.${key}`, message: `'${text}' is the ${address.isSame(cidr.first) ? 'first' : 'last'} address of ${cidr}, which is never handed out, and Whereabouts would ignore it` }]
      : [];
  });
  return findings.length === 0 && start && end && end._value < start._value
    ? [{ path: `${path}.rangeEnd`, message: `'${end}' comes before the start '${start}', and Whereabouts would ignore it` }]
    : findings;
}
