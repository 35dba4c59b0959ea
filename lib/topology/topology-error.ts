import { formatProblems, Problem } from '../problem';

/**
 * Thrown for a description that would fail on the cluster, with every problem at once: its path, its rule and its fix.
 *
 * jsii does not support custom errors, so the index of the package cannot export it. TypeScript users import it from
 * `cdk-gke-multus/lib/topology/topology-error`; users of other languages read its message, or call `Topology.problems()` first.
 */
export class TopologyError extends Error {
  public readonly problems!: readonly Problem[];

  /** @param problems at least one */
  constructor(clusterName: unknown, problems: readonly Problem[]) {
    super(formatProblems(typeof clusterName === 'string' && clusterName ? `cannot build topology '${clusterName}'` : 'cannot build topology', problems));
    // Not enumerable, since Node.js shows the enumerable properties of an error that nobody catches after its message, which has them all.
    Object.defineProperty(this, 'problems', { value: problems, enumerable: false });
    this.name = 'TopologyError';
  }
}
