import { formatProblems, Problem } from '../../problem';

/**
 * A CNI configuration that would fail on the node: every problem at once. jsii has no errors of one's own, so that the package's index
 * cannot export it; TypeScript users import it from `cdk-gke-multus/lib/cni/cni-error`.
 */
export class CniError extends Error {
  constructor(network: string | undefined, public readonly problems: readonly Problem[]) {
    super(formatProblems(`cannot build CNI configuration${network === undefined ? '' : ` of '${network}'`}`, problems));
    this.name = 'CniError';
  }
}
