import { FAILURE_MODES } from './failure-modes';
import { GROUPS, RuleGroup, RuleText } from './rule-groups';

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
    '| rule | | requires that |',
    '|---|---|---|',
    ...GROUPS.flatMap(({ rules }) => rules.map(rule => `| [${rule.name}](#${rule.name}) | ${kindOf(rule)} | ${cell(rule.requires)} |`)),
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

function section({ title, about, rules, cases }: RuleGroup): string[] {
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
        `${sentence(rule.requires)} *${kindOf(rule)}*`,
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
  return severity ?? (acknowledgeable ? 'error, can be acknowledged' : 'error');
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}

/** A pipe would end the cell of a table. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|');
}
