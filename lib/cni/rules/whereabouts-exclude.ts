import { Cidr } from '../../address/cidr';
import { Finding, Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { ExcludeDraft } from '../whereabouts-draft';
import { whereaboutsOf } from '../whereabouts-of';

export const whereaboutsExclude: Rule<ChainDraft> = {
  name: 'whereabouts-exclude',
  severity: 'error',
  demands: 'an exclusion is a CIDR or an address, and takes something out of its range',
  why: 'an unreadable one fails every Pod ("could not parse exclude range"), one from elsewhere excludes nothing',
  fix: 'take the exclusion from the range; write a span of addresses as CIDRs',
  source: 'Whereabouts v0.7.0, pkg/allocate, parseExcludedRange',
  check: draft => whereaboutsOf(draft)
    .flatMap(({ ranges }) => ranges)
    .flatMap(({ cidr, excludes }) => excludes.flatMap(exclude => excludeFindings(exclude, cidr))),
};

function excludeFindings({ path, text, reading }: ExcludeDraft, range: Cidr | undefined): Finding[] {
  if (reading.fault !== undefined) {
    const span = /^[^-]+-[^-]+$/.test(String(text));
    return [{ path, message: span ? `'${text}' is a span, which Whereabouts cannot read here, write it as CIDRs and addresses` : reading.fault }];
  }
  return range && !range.overlaps(reading.cidr) ? [{ path, message: `'${text}' does not lie in ${range}, and would exclude nothing` }] : [];
}
