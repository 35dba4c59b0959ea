import { POD_ADDRESSES_CASES } from './cases/addresses';
import { POD_ANNOTATION_CASES } from './cases/annotation';
import { POD_INSTALLATION_CASES } from './cases/installation';
import { POD_INTERFACES_CASES } from './cases/interfaces';
import { POD_NETWORKS_CASES } from './cases/networks';
import { PodRuleCase } from './cases/rule-case';

/** For each rule of workloads, those that it objects to and the nearest that it does not. */
export const POD_RULE_CASES: readonly PodRuleCase[] = [
  ...POD_ANNOTATION_CASES,
  ...POD_NETWORKS_CASES,
  ...POD_INSTALLATION_CASES,
  ...POD_INTERFACES_CASES,
  ...POD_ADDRESSES_CASES,
];
