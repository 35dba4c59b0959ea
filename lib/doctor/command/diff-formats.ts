import { Paint, painter } from './text';
import { summaryLine } from '../../insight/changes/diff-markdown';
import { ChangeAction } from '../../insight/changes/resource-change';
import { titleOf } from '../../insight/changes/wording';
import { WorkloadAction } from '../../insight/changes/workload-change';
import { workloadSummary } from '../../insight/changes/workload-markdown';
import { ClusterDiff } from '../cluster-diff';

/** The forms of a difference, by their names on the command line. */
export const DIFF_FORMATS: { readonly [name: string]: (diff: ClusterDiff, colors: boolean) => string } = {
  text,
  markdown: diff => diff.toMarkdown(),
  json: diff => `${JSON.stringify(diff, undefined, 2)}\n`,
};

const COLORS: { readonly [action in ChangeAction | WorkloadAction]?: 'red' | 'yellow' } = {
  [ChangeAction.REPLACE]: 'red',
  [ChangeAction.DELETE]: 'red',
  [WorkloadAction.REMOVE]: 'red',
  [ChangeAction.UPDATE]: 'yellow',
  [WorkloadAction.CHANGE]: 'yellow',
};

/** One thing that changes, with what there is to say of it. */
interface Entry {
  readonly action: ChangeAction | WorkloadAction;
  readonly title: string;
  readonly sentences: readonly string[];
}

function text({ topology, workloads }: ClusterDiff, colors: boolean): string {
  const paint = painter(colors);
  const entries: Entry[] = [
    ...(topology?.changes ?? []).map(({ action, kind, name, reasons, consequences }) => ({ action, title: `${kind} '${name}'`, sentences: [...reasons, ...consequences] })),
    ...(workloads?.changes ?? []).map(change => (
      { action: change.action, title: titleOf(change), sentences: [...change.differences.map(one => one.text), ...change.consequences] })),
  ];
  const list = (title: string, of: readonly string[] = []): string[] => (of.length > 0 ? [paint('bold', title), ...of.map(sentence => `  ${sentence}`), ''] : []);
  const width = Math.max(...entries.map(({ action }) => action.length));
  return [
    ...entries.flatMap((entry, i) => {
      // What needs no words stands line by line.
      const isDense = entry.sentences.length === 0 && entries[i + 1]?.sentences.length === 0;
      return [...lines(entry, width, paint), ...isDense ? [] : ['']];
    }),
    ...list('pending', topology?.pending),
    ...list('manifests', topology?.manifests),
    ...topology ? [summaryLine(topology.changes)] : [],
    ...topology?.isRefused ? [paint('red', 'Terraform refuses the plan: what is to be replaced is protected. Set cluster.deletionProtection to false, apply that, then apply the change.')] : [],
    ...workloads ? [workloadSummary(workloads.changes)] : [],
    '',
  ].join('\n');
}

function lines({ action, title, sentences }: Entry, width: number, paint: Paint): string[] {
  const color = COLORS[action];
  const head = action.padEnd(width);
  return [`${color ? paint(color, head) : head}  ${paint('bold', title)}`, ...sentences.map(sentence => `${' '.repeat(width + 2)}${sentence}`)];
}
