import { readCluster } from './cluster/cluster-state';
import { poolName } from './cluster/pool-state';
import { ClusterReport } from './cluster-report';
import { titleOf } from './kubernetes-object';
import { definitionProblems } from './manifests/definitions';
import { ObjectProblem, problemsAt } from './object-problem';
import { rangeUse } from './range-use';
import { INSTALLATION_STATE_RULES, installations } from './rules/installation';
import { POD_STATE_RULES } from './rules/pods';
import { POOL_RULES, RANGE_RULES, RESERVATION_RULES } from './rules/pools';
import { Topology } from '../topology/topology';

/** Looks at what kubectl printed of a cluster. */
export function verify(text: string, topology: Topology | undefined): ClusterReport {
  const cluster = readCluster(text, topology);
  const uses = [...cluster.ranges.values()].map(range => ({ range, use: rangeUse(range, cluster) }));
  const found = installations(cluster);
  const problems: ObjectProblem[] = [
    ...(found.length > 0 ? found : [undefined]).flatMap(daemonSet => (
      problemsAt({ object: daemonSet ? titleOf(daemonSet) : 'the cluster' }, { daemonSet, cluster }, INSTALLATION_STATE_RULES))),
    ...definitionProblems(cluster.definitionObjects.map(object => ({ object, place: { object: titleOf(object) } })), topology),
    ...cluster.attached.flatMap(pod => problemsAt({ object: titleOf(pod.object) }, { pod, cluster }, POD_STATE_RULES)),
    ...cluster.pools.flatMap(pool => problemsAt({ object: titleOf(pool.object) }, {
      pool, cluster, range: cluster.ranges.get(poolName(pool.range, pool.networkName)),
    }, POOL_RULES)),
    ...cluster.reservations.flatMap(reservation => problemsAt({ object: titleOf(reservation.object) }, { reservation, cluster }, RESERVATION_RULES)),
    ...uses.flatMap(({ range: { pool }, use }) => (pool ? problemsAt({ object: titleOf(pool.object) }, use, RANGE_RULES) : [])),
  ];
  return { problems, attachedPods: cluster.attached.length, ranges: uses.map(({ use }) => use) };
}
