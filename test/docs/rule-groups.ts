import { CNI_RULES } from '../../lib/cni/chain/rules';
import { EXISTING_RULES } from '../../lib/cni/chain/rules/existing';
import { CLUSTER_RULES, MANIFEST_RULES } from '../../lib/doctor/rules';
import { MEMBER_RULES } from '../../lib/kubernetes/app/rules';
import { WAVE_RULES } from '../../lib/kubernetes/argocd/rules';
import { CHECK_RULES } from '../../lib/kubernetes/check/rules';
import { GUARD_RULES } from '../../lib/kubernetes/guard/rules';
import { MULTUS_RULES } from '../../lib/kubernetes/multus/rules';
import { DEFINITION_RULES, USE_RULES } from '../../lib/kubernetes/networks/rules/definitions';
import { POD_RULES } from '../../lib/kubernetes/pods/rules';
import { SERVICE_RULES } from '../../lib/kubernetes/pods/rules/services';
import { Rule } from '../../lib/problem';
import { FLEET_RULES } from '../../lib/topology/fleet/rules';
import { ADDRESS_SPACE_RULES } from '../../lib/topology/fleet/rules/address-space';
import { TOPOLOGY_RULES } from '../../lib/topology/rules';
import { RULE_CASES as CNI_CASES } from '../cni/rule-cases';
import { CLUSTER_CASES } from '../doctor/cases/cluster';
import { MANIFEST_CASES } from '../doctor/cases/manifests';
import { MEMBER_RULE_CASES } from '../kubernetes/app/rule-cases';
import { WAVE_RULE_CASES } from '../kubernetes/argocd/rule-cases';
import { CHECK_RULE_CASES } from '../kubernetes/check/rule-cases';
import { GUARD_RULE_CASES } from '../kubernetes/guard/rule-cases';
import { MULTUS_RULE_CASES, ONE_INSTALLATION } from '../kubernetes/multus/rule-cases';
import { EXISTING_RULE_CASES } from '../kubernetes/networks/existing-cases';
import { DEFINITION_RULE_CASES } from '../kubernetes/networks/rule-cases';
import { USE_RULE_CASES } from '../kubernetes/networks/use-cases';
import { SERVICE_RULE_CASES } from '../kubernetes/pods/cases/services';
import { POD_RULE_CASES } from '../kubernetes/pods/rule-cases';
import { ADDRESS_SPACE_CASES } from '../topology/fleet/cases/address-space';
import { FLEET_CASES } from '../topology/fleet/rule-cases';
import { RULE_CASES as TOPOLOGY_CASES } from '../topology/rule-cases';

/** What the page says of a rule; the subject that it checks does not matter here. */
export type RuleText = Omit<Rule<never>, 'check'>;

/** Rules that look at the same thing, and the cases that the tests hold them to. */
export interface RuleGroup {
  readonly title: string;
  readonly about: string;
  readonly rules: readonly RuleText[];
  readonly cases: readonly { readonly rule: string; readonly message: string }[];
}

/** All rules, by what they look at: those that the engine runs. The messages are those that the tests assert. */
export const GROUPS: readonly RuleGroup[] = [
  {
    title: 'Topology',
    about: 'They look at the description as a whole, when a `Topology` is made.',
    rules: TOPOLOGY_RULES,
    cases: TOPOLOGY_CASES,
  },
  {
    title: 'Fleet',
    about: 'They look at the topologies of a `Fleet` side by side, when it is made.',
    rules: FLEET_RULES,
    cases: FLEET_CASES,
  },
  {
    title: 'Address space',
    about: 'They look at the blocks of an `AddressSpace` and at what was assigned before, when it is made.',
    rules: ADDRESS_SPACE_RULES,
    cases: ADDRESS_SPACE_CASES,
  },
  {
    title: 'CNI configuration',
    about: 'They look at the plugins of a `NetworkAttachmentDefinition` or a `CniConfig`, when it is made.',
    rules: CNI_RULES,
    cases: CNI_CASES,
  },
  {
    title: 'Definitions side by side',
    about: 'They look at a `NetworkAttachmentDefinition` beside those that were made before it.',
    rules: DEFINITION_RULES,
    cases: DEFINITION_RULE_CASES,
  },
  {
    title: 'Definitions of others',
    about: 'They look at the object that `NetworkAttachmentDefinition.fromApiObject` reads. The rules of its configuration and of definitions side by side hold for it too.',
    rules: EXISTING_RULES,
    cases: EXISTING_RULE_CASES,
  },
  {
    title: 'Pods',
    about: 'They look at a workload with `PodNetworks` as it stands at synthesis.',
    rules: POD_RULES.filter(({ name }) => !MEMBER_RULES.some(rule => rule.name === name)),
    cases: POD_RULE_CASES,
  },
  {
    title: 'Names of Pods',
    about: 'They look at a `NetworkService`, at synthesis.',
    rules: SERVICE_RULES,
    cases: SERVICE_RULE_CASES,
  },
  {
    title: 'Connectivity check',
    about: 'They look at a `ConnectivityCheck`, when it is made.',
    rules: CHECK_RULES,
    cases: CHECK_RULE_CASES,
  },
  {
    title: 'Definitions in use',
    about: 'They look at all workloads of an app that are attached to a `NetworkAttachmentDefinition`, at synthesis, and are acknowledged there.',
    rules: USE_RULES,
    cases: USE_RULE_CASES,
  },
  {
    title: 'The app',
    about: 'They look at the app of a definition or a workload, at synthesis. The first one of the app, or of the namespace, shows what they find, and acknowledges it.',
    rules: MEMBER_RULES,
    cases: MEMBER_RULE_CASES,
  },
  {
    title: 'Waves of Argo CD',
    about: 'They look at all objects of an app with `SyncWaves`, at synthesis.',
    rules: WAVE_RULES,
    cases: WAVE_RULE_CASES,
  },
  {
    title: 'The guard',
    about: 'They look at a `MultusGuard` in its app, at synthesis. Its policies judge on the cluster, in the words of the rules above.',
    rules: GUARD_RULES,
    cases: GUARD_RULE_CASES,
  },
  {
    title: 'Multus installation',
    about: 'They look at the settings of `Multus`, when it is made.',
    rules: MULTUS_RULES,
    cases: [...MULTUS_RULE_CASES, ONE_INSTALLATION],
  },
  {
    title: 'Manifests of others',
    about: 'They look at files, by `npx cdk-gke-multus lint` or `Doctor.lint`. It runs the rules for CNI configurations, for definitions and for Pod templates too.',
    rules: MANIFEST_RULES,
    cases: MANIFEST_CASES,
  },
  {
    title: 'Clusters',
    about: 'They look at what kubectl prints of a cluster, by `npx cdk-gke-multus verify` or `Doctor.verify`.',
    rules: CLUSTER_RULES,
    cases: CLUSTER_CASES,
  },
];
