import { ChangeAction, ResourceChange, ResourceKind } from './resource-change';
import { TopologyDiffOptions } from './topology-diff-options';
import { podsOf, titleOf } from './wording';
import { frozen, immutable } from '../../address/immutable';
import { NodePool } from '../../topology/node-pool';
import { Topology } from '../../topology/topology';
import { AttachedWorkload } from '../pod/attached-workload';

/** Label that GKE sets on every node. */
const NODE_POOL_LABEL = 'cloud.google.com/gke-nodepool';

/** Domains whose labels Kubernetes and GKE set themselves, so that no topology says which nodes have them. */
const SET_BY_OTHERS = /^([^/]+\.)?(kubernetes\.io|k8s\.io|google\.com|gke\.io)\//;

/** The change with what it does to the Pods on its nodes, if it is that of a node pool. Of workloads that are gone afterwards, nothing is said. */
export function withPods(
  change: ResourceChange, before: Topology, after: Topology, { workloads = [], workloadsAfter = workloads }: TopologyDiffOptions,
): ResourceChange {
  const pool = before.nodePools.find(({ name }) => change.kind === ResourceKind.NODE_POOL && name === change.name);
  if (!pool) return change;
  const told = workloads.filter(workload => fits(workload, pool)).flatMap((workload) => {
    const now = workloadsAfter.find(one => titleOf(one) === titleOf(workload));
    if (!now) return [];
    const others = before.nodePools.filter(one => one !== pool && fits(workload, one));
    return consequence(change.action, workload, others, !after.nodePools.some(one => fits(now, one)) ? labelsOf(now) : undefined);
  });
  return told.length === 0 ? change : immutable({ ...change, consequences: frozen([...change.consequences, ...told]) });
}

/**
 * @param others the other node pools that its Pods may run on
 * @param missing the labels that no node has afterwards; nothing if there are nodes for its Pods
 */
function consequence(action: ChangeAction, workload: AttachedWorkload, others: readonly NodePool[], missing: string | undefined): string[] {
  const { kind, pods } = workload;
  const title = titleOf(workload);
  const why = missing === undefined ? '' : `: no node pool of the topology has the node labels ${missing}`;
  if (action === ChangeAction.UPDATE) return missing === undefined ? [] : [`Pods of ${title} that are made anew stay Pending${why}`];
  if (action !== ChangeAction.REPLACE && action !== ChangeAction.DELETE) return [];
  const elsewhere = `on node ${others.length === 1 ? 'pool' : 'pools'} ${others.map(({ name }) => `'${name}'`).join(', ')}`;
  const unless = others.length === 0 ? '' : `, unless it runs ${elsewhere}`;
  if (kind === 'DaemonSet') return [`the Pods of ${title} on its nodes stop${missing === undefined ? '' : ' and are not made anew'}${why}`];
  if (kind === 'Pod') return [`${title} stops, and nothing makes it anew${unless}`];
  if (pods === 1) return [`1 Pod of ${title} ${missing === undefined ? 'is moved' : 'stops and stays Pending'}${unless}${why}`];
  const fate = `${missing === undefined ? 'are moved' : 'stop and stay Pending'}${why}`;
  const all = `${pods === undefined ? 'the Pods' : podsOf(pods)} of ${title}`;
  if (others.length === 0) return [`${all} ${fate}`];
  return [`${pods === undefined ? `${all} that` : `of the ${all}, those that`} run on it ${fate}; others may be ${elsewhere}`];
}

/** Whether nodes of the pool can run the Pods, as far as labels decide it. */
function fits({ nodeSelector = {} }: AttachedWorkload, { name, labels, networks }: NodePool): boolean {
  const known = new Map([
    ...Object.entries(labels),
    ...networks.map(({ nodeLabel, interfaceName }) => [nodeLabel, interfaceName] as const),
    [NODE_POOL_LABEL, name],
  ]);
  return Object.entries(nodeSelector).every(([key, value]) => (known.has(key) ? known.get(key) === value : SET_BY_OTHERS.test(key)));
}

function labelsOf({ nodeSelector = {} }: AttachedWorkload): string {
  return Object.entries(nodeSelector).map(([key, value]) => `${key}=${value}`).join(', ');
}
