import { formatProblems, Problem } from '../../problem';

/**
 * Thrown for topologies that would fail beside each other, with every problem at once.
 *
 * Like `TopologyError`, it is not exported by the index of the package: TypeScript users import it from
 * `cdk-gke-multus/lib/topology/fleet/fleet-error`.
 */
export class FleetError extends Error {
  /** @param problems at least one */
  constructor(public readonly problems: readonly Problem[]) {
    super(formatProblems('cannot build fleet', problems));
    this.name = 'FleetError';
  }
}
