import { formatProblems, Problem } from '../../problem';

/**
 * Thrown for a CNI configuration that would fail on the node, with every problem at once. jsii does not support custom errors, so the
 * index of the package cannot export it; TypeScript users import it from `cdk-gke-multus/lib/cni/chain/cni-error`.
 */
export class CniError extends Error {
  constructor(networkName: string | undefined, public readonly problems: readonly Problem[]) {
    super(formatProblems(`cannot build CNI configuration${networkName === undefined ? '' : ` of '${networkName}'`}`, problems));
    this.name = 'CniError';
  }
}
