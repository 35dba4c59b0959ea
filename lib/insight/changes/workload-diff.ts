import { changedInterfaces, difference, wholeInterface } from './changed-interfaces';
import { listChange, titleOf } from './wording';
import { WorkloadAction, WorkloadAspect, WorkloadChange, WorkloadDifference } from './workload-change';
import { workloadMarkdown } from './workload-markdown';
import { frozen, immutable } from '../../address/immutable';
import { counted } from '../counted';
import { AttachedWorkload } from '../pod/attached-workload';

/** Kinds whose Pods are made anew, a few at a time, once their Pod template changes. */
const ROLLED = ['Deployment', 'StatefulSet', 'DaemonSet'];

/**
 * What a change does to workloads with additional networks: which are added and removed, and which get other interfaces, definitions, ranges,
 * addresses, routes or nodes.
 *
 * It compares what Pods see, and nothing else: not images, and not settings of plugins that no interface, address or route shows.
 * `JSON.stringify` makes the JSON of it, for tools.
 */
export class WorkloadDiff {
  /**
   * What becomes of the workloads of a cluster. One is the same if its kind, namespace and name are. One that keeps running without its networks is
   * not removed: give it with the view that it has then.
   *
   * @throws if one is there twice
   */
  public static of(before: AttachedWorkload[], after: AttachedWorkload[]): WorkloadDiff {
    return new WorkloadDiff(byTitle(before), byTitle(after));
  }

  /** The workloads that do not stay as they are: those that are removed first, then changed and added. */
  public readonly changes: WorkloadChange[];

  /** Whether Pods stop, or get other interfaces, addresses or nodes. */
  public readonly isDisruptive: boolean;

  private constructor(before: ReadonlyMap<string, AttachedWorkload>, after: ReadonlyMap<string, AttachedWorkload>) {
    this.changes = frozen([
      ...[...before].filter(([title]) => !after.has(title)).map(([, workload]) => removed(workload)),
      ...[...before].flatMap(([title, workload]) => {
        const now = after.get(title);
        return now ? changed(workload, now) : [];
      }),
      ...[...after].filter(([title]) => !before.has(title)).map(([, workload]) => added(workload)),
    ]);
    this.isDisruptive = this.changes.some(({ isDisruptive }) => isDisruptive);
    immutable(this);
  }

  /** The change in Markdown, for a pull request. */
  public toMarkdown(): string {
    return workloadMarkdown(this.changes);
  }
}

function byTitle(workloads: readonly AttachedWorkload[]): ReadonlyMap<string, AttachedWorkload> {
  const found = new Map<string, AttachedWorkload>();
  for (const workload of workloads) {
    const title = titleOf(workload);
    if (found.has(title)) throw new Error(`cannot compare workloads: ${title} is there twice; give the workloads of one cluster`);
    found.set(title, workload);
  }
  return found;
}

function removed(workload: AttachedWorkload): WorkloadChange {
  return change(WorkloadAction.REMOVE, workload, interfacesOf(workload, false), [`${subject(workload)} ${verb(workload, 'stops', 'stop')}`], true);
}

function added(workload: AttachedWorkload): WorkloadChange {
  return change(WorkloadAction.ADD, workload, interfacesOf(workload, true), [], false);
}

function changed(before: AttachedWorkload, after: AttachedWorkload): WorkloadChange[] {
  const differences = [...changedInterfaces(before.view, after.view), ...selector(before, after), ...count(before, after)];
  if (differences.length === 0) return [];
  const isDisruptive = differences.some(({ aspect }) => aspect !== WorkloadAspect.PODS);
  const isMadeAnew = ROLLED.includes(before.kind) && differences.some(({ aspect }) => aspect === WorkloadAspect.NODE_SELECTOR);
  const consequence = isMadeAnew
    ? `${subject(before)} ${verb(before, 'is', 'are')} made anew`
    : `${subject(before)} ${verb(before, 'has', 'have')} it once ${verb(before, 'it is', 'they are')} made anew`;
  return [change(WorkloadAction.CHANGE, before, differences, isDisruptive ? [consequence] : [], isDisruptive)];
}

/** `its 40 Pods`, `its Pods`; `it` is a Pod itself. */
function subject({ kind, pods }: AttachedWorkload): string {
  return kind === 'Pod' ? 'it' : pods === undefined ? 'its Pods' : `its ${pods === 1 ? 'Pod' : counted(pods, 'Pod')}`;
}

function verb({ kind, pods }: AttachedWorkload, one: string, many: string): string {
  return kind === 'Pod' || pods === 1 ? one : many;
}

function interfacesOf({ view }: AttachedWorkload, isAdded: boolean): WorkloadDifference[] {
  return view.interfaces.filter(({ definition }) => definition !== undefined).map(one => wholeInterface(one, isAdded));
}

function selector(before: AttachedWorkload, after: AttachedWorkload): WorkloadDifference[] {
  const [from, to] = [before, after].map(({ nodeSelector = {} }) => Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`));
  const text = listChange(from, to);
  return text === '' ? [] : [difference(WorkloadAspect.NODE_SELECTOR, undefined, from, to, `node selector: ${text}`)];
}

function count({ pods: before }: AttachedWorkload, { pods: after }: AttachedWorkload): WorkloadDifference[] {
  const [from, to] = [before, after].map(pods => (pods === undefined ? [] : [String(pods)]));
  return before === after ? [] : [
    difference(WorkloadAspect.PODS, undefined, from, to, `number of Pods: ${before ?? 'not known'} becomes ${after ?? 'not known'}`),
  ];
}

function change(
  action: WorkloadAction, { kind, namespace, name, pods }: AttachedWorkload,
  differences: readonly WorkloadDifference[], consequences: readonly string[], isDisruptive: boolean,
): WorkloadChange {
  return immutable<WorkloadChange>({
    kind, namespace, name, action, pods, differences: frozen(differences), consequences: frozen(consequences), isDisruptive,
  });
}
