import { ChangeAction, ResourceChange } from './resource-change';

const TITLES: { readonly [action in ChangeAction]: string } = {
  [ChangeAction.REPLACE]: 'Replaced',
  [ChangeAction.DELETE]: 'Deleted',
  [ChangeAction.UPDATE]: 'Changed in place',
  [ChangeAction.CREATE]: 'Created',
  [ChangeAction.FORGET]: 'Forgotten',
  [ChangeAction.KEEP]: 'Kept as it is',
};

/** The change in Markdown: what is lost first. */
export function diffMarkdown({ changes, manifests, pending, isRefused }: {
  readonly changes: readonly ResourceChange[];
  readonly manifests: readonly string[];
  readonly pending: readonly string[];
  readonly isRefused: boolean;
}): string {
  const list = (title: string, of: readonly string[]): string[] => (of.length > 0 ? [[`### ${title}`, '', ...of.map(sentence => `- ${sentence}`)].join('\n')] : []);
  const sections = Object.values(ChangeAction).map(action => ({ title: TITLES[action], of: changes.filter(change => change.action === action) }));
  const blocks = [
    summaryLine(changes),
    ...isRefused ? ['**Terraform refuses the plan**: what is to be replaced is protected. Set `cluster.deletionProtection` to false, apply that, then apply the change.'] : [],
    ...sections.filter(({ of }) => of.length > 0).map(({ title, of }) => [`### ${title}`, '', ...of.flatMap(lines)].join('\n')),
    ...list('Pending', pending),
    ...list('Manifests', manifests),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The changes in one sentence. */
export function summaryLine(changes: readonly ResourceChange[]): string {
  const counted = Object.values(ChangeAction).flatMap((action) => {
    const number = changes.filter(change => change.action === action).length;
    return number === 0 || action === ChangeAction.KEEP ? [] : [`${number} ${TITLES[action].toLowerCase()}`];
  });
  return counted.length > 0 ? `${counted.join(', ')}.` : 'Terraform changes nothing.';
}

function lines({ kind, name, reasons, consequences }: ResourceChange): string[] {
  return [`- **${kind} '${name}'**${reasons.length === 1 ? `: ${reasons[0]}` : ''}`,
    ...reasons.length > 1 ? reasons.map(reason => `  - ${reason}`) : [],
    ...consequences.map(consequence => `  - *${consequence}*`)];
}
