import { formatProblems, Problem } from '../problem';

/**
 * A description that would fail on the cluster: every problem at once, each with its path, its rule and its fix.
 *
 * jsii has no errors of one's own, so that the package's index cannot export it. TypeScript users import it from
 * `cdk-gke-multus/lib/topology/topology-error`; the others read its message, or ask `Topology.problems()` beforehand.
 */
export class TopologyError extends Error {
  /** @param problems what was found, at least one */
  constructor(clusterName: unknown, public readonly problems: readonly Problem[]) {
    super(formatProblems(typeof clusterName === 'string' && clusterName ? `cannot build topology '${clusterName}'` : 'cannot build topology', problems));
    this.name = 'TopologyError';
  }
}
