import { FAILURE_MODES } from './failure-modes';
import { CNI_RULES } from '../../lib/cni/rules';
import { ATTACHMENT_RULES } from '../../lib/kubernetes/rules/attachment-rules';
import { MULTUS_RULES } from '../../lib/kubernetes/rules/multus-rules';
import { NETWORK_USE_RULES } from '../../lib/kubernetes/rules/network-use';
import { POD_RULES } from '../../lib/kubernetes/rules/pod-rules';
import { Rule } from '../../lib/problem';
import { TOPOLOGY_RULES } from '../../lib/topology/rules';
import { RULE_CASES as CNI_CASES } from '../cni/rule-cases';
import { ATTACHMENT_RULE_CASES } from '../kubernetes/attachment-rule-cases';
import { MULTUS_RULE_CASES } from '../kubernetes/multus-rule-cases';
import { NETWORK_USE_CASES } from '../kubernetes/network-use-cases';
import { POD_RULE_CASES } from '../kubernetes/pod-rule-cases';
import { RULE_CASES as TOPOLOGY_CASES } from '../topology/rule-cases';

/** What the page says of a rule; the subject that it checks does not matter here. */
type RuleText = Omit<Rule<never>, 'check'>;

interface Group {
  readonly title: string;
  readonly about: string;
  readonly rules: readonly RuleText[];
  readonly cases: readonly { readonly rule: string; readonly message: string }[];
}

/** All rules, by what they look at. The messages are those that the tests assert. */
export const GROUPS: readonly Group[] = [
  {
    title: 'Topology',
    about: 'They look at the description as a whole, when a `Topology` is made.',
    rules: TOPOLOGY_RULES,
    cases: TOPOLOGY_CASES,
  },
  {
    title: 'CNI configuration',
    about: 'They look at the plugins of a `NetworkAttachmentDefinition` or a `CniConfig`, when it is made.',
    rules: CNI_RULES,
    cases: CNI_CASES,
  },
  {
    title: 'NetworkAttachmentDefinitions side by side',
    about: 'They look at a `NetworkAttachmentDefinition` beside those that were made before it.',
    rules: ATTACHMENT_RULES,
    cases: ATTACHMENT_RULE_CASES,
  },
  {
    title: 'Pods',
    about: 'They look at a workload with `PodNetworks` as it stands at synthesis.',
    rules: POD_RULES,
    cases: POD_RULE_CASES,
  },
  {
    title: 'Networks in use',
    about: 'They look at all workloads of an app that are attached to a `NetworkAttachmentDefinition`, at synthesis, and are acknowledged there.',
    rules: NETWORK_USE_RULES,
    cases: NETWORK_USE_CASES,
  },
  {
    title: 'Multus installation',
    about: 'They look at the settings of `Multus`, when it is made.',
    rules: MULTUS_RULES,
    cases: MULTUS_RULE_CASES,
  },
];

/** The text of docs/rules.md. */
export function rulesPage(): string {
  return [
    '# Rules',
    '',
    'What would fail on the cluster is refused at synthesis (**error**), what is allowed but doubtful is shown (**warning**). An error that',
    'guards a limit which Google or a vendor may raise can be acknowledged, as can every warning: by the name of the rule in `acknowledge`,',
    'with the reason why that is safe. A contradiction cannot.',
    '',
    'Errors are reported together, each with the path into your own props. Warnings appear where the framework shows them: in the output of',
    '`cdktf synth`, on the standard error stream of `cdk8s synth`, and in the summary of `npm start`.',
    '',
    'This page is made from the rules by `npx projen rules`.',
    '',
    '| rule | | demands that |',
    '|---|---|---|',
    ...GROUPS.flatMap(({ rules }) => rules.map(rule => `| [${rule.name}](#${rule.name}) | ${kindOf(rule)} | ${cell(rule.demands)} |`)),
    '',
    ...GROUPS.flatMap(section),
    '## Failure modes',
    '',
    'What goes wrong on clusters with Multus, IPVLAN and Whereabouts, and what the library has against it.',
    '',
    '| what is seen | cause | guarded by |',
    '|---|---|---|',
    ...FAILURE_MODES.map(({ symptom, cause, rules, otherwise }) => `| ${cell(symptom)} | ${cell(cause)} | ${[...rules.map(rule => `[${rule}](#${rule})`), ...(otherwise ? [cell(otherwise)] : [])].join('; ')} |`),
    '',
  ].join('\n');
}

function section({ title, about, rules, cases }: Group): string[] {
  return [
    `## ${title}`,
    '',
    about,
    '',
    ...rules.flatMap((rule) => {
      const example = cases.find(one => one.rule === rule.name);
      if (!example) {
        throw new Error(`no case shows the message of the rule '${rule.name}'`);
      }
      return [
        `### ${rule.name}`,
        '',
        `${sentence(rule.demands)} *${kindOf(rule)}*`,
        '',
        '```text',
        example.message,
        '```',
        '',
        `- **Why:** ${rule.why}`,
        `- **Fix:** ${rule.fix}`,
        `- **Source:** ${rule.source}`,
        '',
      ];
    }),
  ];
}

function kindOf({ severity, acknowledgeable }: RuleText): string {
  return severity === 'error' && acknowledgeable ? 'error, can be acknowledged' : severity;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** A pipe would end the cell of a table. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
