import { CAPACITY_CASES } from './cases/capacity';
import { NAME_CASES } from './cases/names';
import { PRODUCTION_CASES } from './cases/production';
import { RANGE_CASES } from './cases/ranges';
import { RuleCase } from './cases/rule-case';
import { SHAPE_CASES } from './cases/shape';
import { VPC_CASES } from './cases/vpcs';
import { WARNING_CASES } from './cases/warnings';

/** For each rule, and for the check of acknowledgements, the descriptions that it refuses and the nearest that it does not. */
export const RULE_CASES: readonly RuleCase[] = [
  ...SHAPE_CASES,
  ...NAME_CASES,
  ...RANGE_CASES,
  ...VPC_CASES,
  ...CAPACITY_CASES,
  ...PRODUCTION_CASES,
  ...WARNING_CASES,
];
