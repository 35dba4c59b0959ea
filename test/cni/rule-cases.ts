import { ADDRESS_CASES } from './cases/addresses';
import { CHAIN_CASES } from './cases/chain';
import { IPVLAN_CASES } from './cases/ipvlan';
import { OVERLAP_CASES } from './cases/overlaps';
import { RuleCase } from './cases/rule-case';
import { WHEREABOUTS_CASES } from './cases/whereabouts';

/** For each rule, the configurations that it objects to and the nearest that it does not. */
export const RULE_CASES: readonly RuleCase[] = [
  ...CHAIN_CASES,
  ...IPVLAN_CASES,
  ...ADDRESS_CASES,
  ...WHEREABOUTS_CASES,
  ...OVERLAP_CASES,
];
