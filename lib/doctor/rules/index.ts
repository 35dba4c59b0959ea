import { INSTALLATION_STATE_RULES } from './installation';
import { POD_STATE_RULES } from './pods';
import { POOL_RULES, RANGE_RULES, RESERVATION_RULES } from './pools';
import { CNI_RULES } from '../../cni/chain/rules';
import { EXISTING_RULES } from '../../cni/chain/rules/existing';
import { SIDE_BY_SIDE_RULES } from '../../cni/chain/rules/side-by-side';
import { IMAGE_RULES } from '../../cni/multus/rules';
import { TEMPLATE_RULES } from '../../cni/pods/rules';
import { Rule } from '../../problem';
import { definitionGiven, definitionNetwork, multusConfigReadable, multusPortMappings } from '../manifests/rules';

/** What a rule says of itself, whatever it looks at. */
export type RuleText = Omit<Rule<never>, 'check'>;

/** Every rule of this room for a cluster, in the order in which problems are shown. */
export const CLUSTER_RULES: readonly RuleText[] = [
  ...INSTALLATION_STATE_RULES, ...POD_STATE_RULES, ...POOL_RULES, ...RESERVATION_RULES, ...RANGE_RULES,
];

/** Every rule of this room for manifests. */
export const MANIFEST_RULES: readonly RuleText[] = [multusConfigReadable, multusPortMappings, definitionNetwork, definitionGiven];

const DEFINITION_RULES: readonly RuleText[] = [...EXISTING_RULES, ...CNI_RULES, definitionNetwork, ...SIDE_BY_SIDE_RULES];

/** Every rule that `verify` runs. */
export const VERIFY_RULES: readonly RuleText[] = [...CLUSTER_RULES, ...DEFINITION_RULES];

/** Every rule that `lint` runs. */
export const LINT_RULES: readonly RuleText[] = [
  multusConfigReadable, multusPortMappings, ...IMAGE_RULES, ...DEFINITION_RULES, ...TEMPLATE_RULES, definitionGiven,
];
