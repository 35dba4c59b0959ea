import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { WhereaboutsRangeDraft } from '../whereabouts-draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsRanges: Rule<ChainDraft> = {
  name: 'whereabouts-ranges',
  severity: 'error',
  demands: 'Whereabouts has at least one range or static address, each range is a CIDR with zero host bits, a /30 (IPv6 /126) at least',
  why: 'the name of a secondary range, a misspelled CIDR or none at all is found out only when a Pod is started, which then stays in ContainerCreating',
  fix: 'leave the range out where a network of the topology is given, else write it as CIDR',
  source: 'Whereabouts v0.7.0, pkg/config, LoadIPAMConfig, and pkg/iphelpers, HasUsableIPs: "net mask is too short"',
  check: draft => whereaboutsOf(draft).flatMap(({ path, props, ranges }): Finding[] => [
    ...(ranges.length === 0 && !props.addresses?.length
      ? [{ path: `${path}.range`, message: 'got none, and Whereabouts would give no address, give a CIDR such as \'172.16.1.0/24\'' }]
      : []),
    ...ranges.flatMap(rangeFindings),
  ]),
};

function rangeFindings({ path, props, reading, cidr }: WhereaboutsRangeDraft): Finding[] {
  const at = `${path}.range`;
  if (reading.fault !== undefined) {
    const span = /^([^-]+)-([^/]+)\/\d+$/.exec(String(props.range));
    if (span) return [{ path: at, message: `'${props.range}' names start and end in one text, give the CIDR as range, '${span[1]}' as rangeStart and '${span[2]}' as rangeEnd` }];
    const name = /^[a-z][-a-z0-9]*$/.test(String(props.range));
    return [{
      path: at,
      message: name
        ? `'${props.range}' looks like the name of a secondary range, which Whereabouts cannot look up, give the range itself, such as '172.16.1.0/24'`
        : reading.fault,
    }];
  }
  return cidr && cidr.hostBits < 2
    ? [{ path: at, message: `'${cidr}' has no address to hand out, since its first and last are never used, give a larger range` }]
    : [];
}
