import { ChangeAction, ResourceChange, ResourceKind } from './resource-change';
import { TopologyDiffOptions } from './topology-diff-options';
import { titleOf } from './wording';
import { frozen, immutable } from '../../address/immutable';
import { NodePool } from '../../topology/node-pool';
import { Topology } from '../../topology/topology';
import { counted } from '../counted';
import { AttachedWorkload } from '../pod/attached-workload';
import { admits } from '../pod/node-selector';

/** The change with what it does to the Pods on its nodes, if it is that of a node pool. Of workloads that are gone afterwards, nothing is said. */
export function withPods(
  change: ResourceChange, before: Topology, after: Topology, { workloads = [], workloadsAfter = workloads }: TopologyDiffOptions,
): ResourceChange {
  const isGone = change.action === ChangeAction.REPLACE || change.action === ChangeAction.DELETE;
  const pool = before.nodePools.find(({ name }) => isGone && change.kind === ResourceKind.NODE_POOL && name === change.name);
  if (!pool) return change;
  const afterwards = new Map(workloadsAfter.map(workload => [titleOf(workload), workload]));
  const told = workloads.filter(workload => admits(workload, pool)).flatMap((workload) => {
    const now = afterwards.get(titleOf(workload));
    const others = before.nodePools.filter(one => one !== pool && admits(workload, one));
    return now ? [consequence(workload, others, hasNodes(now, after) ? undefined : now)] : [];
  });
  return told.length === 0 ? change : immutable({ ...change, consequences: frozen([...change.consequences, ...told]) });
}

/** The workloads for whose Pods there is no node afterwards, each in a sentence. Those that had none before are left out. */
export function pendingWorkloads(before: Topology, after: Topology, { workloads = [], workloadsAfter = workloads }: TopologyDiffOptions): string[] {
  const pending = new Set(workloads.filter(workload => !hasNodes(workload, before)).map(titleOf));
  return workloadsAfter.filter(workload => !hasNodes(workload, after) && !pending.has(titleOf(workload)))
    .map(workload => `${titleOf(workload)}: ${without(workload)}, so its new Pods stay Pending`);
}

/**
 * @param others the other node pools that its Pods may run on
 * @param pending the workload afterwards, if there is no node for its Pods then
 */
function consequence(workload: AttachedWorkload, others: readonly NodePool[], pending: AttachedWorkload | undefined): string {
  const { kind, pods } = workload;
  const title = titleOf(workload);
  const why = pending ? `: ${without(pending)}` : '';
  const elsewhere = `on node ${others.length === 1 ? 'pool' : 'pools'} ${others.map(({ name }) => `'${name}'`).join(', ')}`;
  const unless = others.length === 0 ? '' : `, unless it runs ${elsewhere}`;
  if (kind === 'DaemonSet') return `the Pods of ${title} on its nodes stop${pending ? ' and are not made anew' : ''}${why}`;
  if (kind === 'Pod') return `${title} stops, and nothing makes it anew${unless}`;
  if (pods === 1) return `1 Pod of ${title} ${pending ? 'stops and stays Pending' : 'is moved'}${unless}${why}`;
  const fate = `${pending ? 'stop and stay Pending' : 'are moved'}${why}`;
  const all = `${pods === undefined ? 'the Pods' : counted(pods, 'Pod')} of ${title}`;
  if (others.length === 0) return `${all} ${fate}`;
  return `${pods === undefined ? `${all} that` : `of the ${all}, those that`} run on it ${fate}; others may be ${elsewhere}`;
}

function without({ nodeSelector = {} }: AttachedWorkload): string {
  return `no node pool of the topology has the node labels ${Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`).join(', ')}`;
}

function hasNodes(workload: AttachedWorkload, { nodePools }: Topology): boolean {
  return nodePools.some(pool => admits(workload, pool));
}
