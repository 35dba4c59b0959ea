import { DefinitionFigure, NetworkFigure, PoolFigure, PoolGroup, WorkloadFigure } from './figures';
import { cells, note, Row, title } from './shapes';
import { counted, number } from '../counted';
import { PodInterface } from '../pod/pod-interface';

/** A list that is longer ends with how many more there are. */
const LISTED = 5;

/** Rows for all of them if they are few, otherwise for the first ones and one that says what the others are. */
export function listed<T>(all: readonly T[], row: (one: T) => Row, others: (rest: readonly T[]) => string): Row[] {
  if (all.length <= LISTED) return all.map(row);
  return [...all.slice(0, LISTED - 1).map(row), note(`and ${others(all.slice(LISTED - 1))}`)];
}

/** Names that stand in a line; more of them are only counted. */
const NAMED = 3;

export function named(names: readonly string[], what: string): string {
  return names.length > NAMED ? counted(names.length, what) : names.join(', ');
}

export function nodesOf(pools: readonly PoolFigure[]): string {
  const count = counted(pools.reduce((total, { nodes }) => total + nodes, 0), 'node');
  return pools.some(({ isAutoscaled }) => isAutoscaled) ? `up to ${count}` : count;
}

export function poolRows({ pools }: PoolGroup): Row[] {
  if (pools.length === 1) {
    const [{ name, machineType }] = pools;
    return [title(`node pool ${name}`), note([nodesOf(pools), ...machineType === undefined ? [] : [machineType]].join(', '))];
  }
  return [
    title(`${pools.length} node pools, ${nodesOf(pools)}`),
    ...listed(pools, pool => cells(pool.name, nodesOf([pool]), pool.machineType ?? ''), rest => `${rest.length} more: ${nodesOf(rest)}`),
  ];
}

/** Workloads that differ only in name and number of Pods. */
export interface WorkloadGroup {
  readonly workloads: readonly WorkloadFigure[];
}

/** Puts together the workloads for which the key is the same, in the order of the first ones. */
export function grouping(workloads: readonly WorkloadFigure[], key: (workload: WorkloadFigure) => string): WorkloadGroup[] {
  const keys = workloads.map(key);
  return [...new Set(keys)].map(one => ({ workloads: workloads.filter((_, i) => keys[i] === one) }));
}

export function podsOf(workloads: readonly WorkloadFigure[]): string {
  const known = workloads.flatMap(({ pods }) => pods ?? []);
  if (known.length < workloads.length) return 'no fixed number of Pods';
  return counted(known.reduce((total, pods) => total + pods, 0), 'Pod');
}

export function workloadRows({ workloads }: WorkloadGroup): Row[] {
  if (workloads.length === 1) {
    return [title(workloads[0].name), note(podsOf(workloads))];
  }
  const all = workloads.every(({ pods }) => pods !== undefined) ? `, ${podsOf(workloads)}` : '';
  return [
    title(`${workloads.length} workloads${all}`),
    ...listed(workloads, one => cells(one.name, podsOf([one])), rest => `${rest.length} more`),
  ];
}

export function networkRows({ title: text, facts }: NetworkFigure): Row[] {
  return [title(text), ...facts.map(([label, value]) => cells(label, value))];
}

export function definitionRows({ reference, handedOut }: DefinitionFigure): Row[] {
  const runs = handedOut ?? ['what is not known'];
  return [
    title(reference),
    ...runs.length === 0 ? [note('static addresses only')] : listed(runs, run => cells('hands out', run), rest => `${rest.length} more`),
  ];
}

/** What a Pod interface gets, each a row; nothing for the cluster network, which needs no words. */
export function addressesOf({ definition, ranges, addresses, unknown }: PodInterface): string[] {
  const got = [...ranges.map(({ range, size }) => `one of ${number(size)} of ${range}`), ...addresses];
  return definition !== undefined && got.length === 0 && unknown.length > 0 ? ['not known'] : got;
}
