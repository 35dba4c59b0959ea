import { INSTALLATION_STATE_RULES } from './installation';
import { POD_STATE_RULES } from './pods';
import { POOL_RULES, RANGE_RULES, RESERVATION_RULES } from './pools';
import { Rule } from '../../problem';

/** What a rule says of itself, whatever it looks at. */
export type RuleText = Omit<Rule<never>, 'check'>;

/** Every rule for a cluster, in the order in which problems are shown. */
export const CLUSTER_RULES: readonly RuleText[] = [
  ...INSTALLATION_STATE_RULES, ...POD_STATE_RULES, ...POOL_RULES, ...RESERVATION_RULES, ...RANGE_RULES,
];
