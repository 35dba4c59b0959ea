import { titleOf } from './wording';
import { WorkloadAction, WorkloadChange } from './workload-change';

const TITLES: { readonly [action in WorkloadAction]: string } = {
  [WorkloadAction.REMOVE]: 'removed',
  [WorkloadAction.CHANGE]: 'changed',
  [WorkloadAction.ADD]: 'added',
};

/** The changes of workloads in Markdown: what is lost first. */
export function workloadMarkdown(changes: readonly WorkloadChange[]): string {
  const sections = Object.values(WorkloadAction)
    .map(action => ({ title: TITLES[action], of: changes.filter(change => change.action === action) }))
    .filter(({ of }) => of.length > 0);
  const blocks = [
    workloadSummary(changes),
    ...sections.map(({ title, of }) => [`### Workloads ${title}`, '', ...of.flatMap(lines)].join('\n')),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** The changes in one sentence. */
export function workloadSummary(changes: readonly WorkloadChange[]): string {
  const counted = Object.values(WorkloadAction).flatMap((action) => {
    const number = changes.filter(change => change.action === action).length;
    return number === 0 ? [] : [`${number} ${TITLES[action]}`];
  });
  return counted.length > 0 ? `Workloads: ${counted.join(', ')}.` : 'No workload gets other networks.';
}

function lines(change: WorkloadChange): string[] {
  const [first, ...others] = change.differences;
  return [`- **${titleOf(change)}**${others.length === 0 && first ? `: ${first.text}` : ''}`,
    ...others.length > 0 ? change.differences.map(({ text }) => `  - ${text}`) : [],
    ...change.consequences.map(consequence => `  - *${consequence}*`)];
}
