import { counted } from '../counted';
import { addressesOf, nodesOf, podsOf } from './captions';
import { DiagramView } from './drawn-cluster';
import { ClusterFigure, Fact, NetworkFigure, PoolGroup, WorkloadFigure } from './figures';

/** Clusters of which each is described to who listens; of more, only the numbers are. */
const DESCRIBED = 3;

/** What the picture is, in one line. */
export function nameOf(view: DiagramView, clusters: readonly ClusterFigure[]): string {
  const which = clusters.length === 1 ? `cluster ${clusters[0].name}` : counted(clusters.length, 'cluster');
  return view === DiagramView.PHYSICAL ? `Network diagram of ${which}: nodes and their networks` : `Network diagram of ${which}: who is on each network`;
}

/** What is in the picture, for who cannot see it: every fact that it shows, in sentences. */
export function descriptionOf(clusters: readonly ClusterFigure[]): string {
  if (clusters.length > DESCRIBED) {
    return clusters.map(cluster => `Cluster ${cluster.name}: ${counted(cluster.networks.length, 'additional network')}, `
      + `${nodesOf(cluster.groups.flatMap(({ pools }) => pools))}, ${counted(cluster.workloads.length, 'workload')}.`).join(' ');
  }
  return clusters.flatMap(cluster => [
    `Cluster ${cluster.name}: ${factsOf(cluster.facts)}.`,
    ...[cluster.ownNetwork, ...cluster.networks].map(describedNetwork),
    ...cluster.groups.flatMap(group => group.pools.map(pool => `Node pool ${pool.name}: ${nodesOf([pool])}, ${describedInterfaces(cluster, group)}.`)),
    ...cluster.workloads.map(describedWorkload),
  ]).join(' ');
}

function factsOf(facts: readonly Fact[]): string {
  return facts.map(fact => fact.join(' ')).join(', ');
}

function describedNetwork({ title, nodeInterface, vpc, facts, definitions }: NetworkFigure): string {
  const handed = definitions.map(({ reference }) => `, definition ${reference}`).join('');
  return `${title[0].toUpperCase()}${title.slice(1)}: ${nodeInterface} of the nodes, ${vpc.title} (${vpc.note}), ${factsOf(facts)}${handed}.`;
}

function describedInterfaces({ ownNetwork }: ClusterFigure, { networks }: PoolGroup): string {
  return [ownNetwork, ...networks].map(({ nodeInterface, title }) => `${nodeInterface} in the ${title}`).join(', ');
}

function describedWorkload(workload: WorkloadFigure): string {
  const { name, interfaces, pools } = workload;
  const attached = interfaces.map((one) => {
    const got = addressesOf(one).map(address => `address ${address}`);
    const where = one.definition === undefined ? 'in the cluster network' : `by ${one.definition}`;
    return `${one.name} ${where}${got.length > 0 ? ` (${got.join(', ')})` : ''}`;
  });
  return `${name}: ${podsOf([workload])} on ${pools.length === 0 ? 'no node pool' : pools.join(' or ')}, ${attached.join(', ')}.`;
}
