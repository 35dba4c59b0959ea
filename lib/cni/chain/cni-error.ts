import { formatProblems, Problem } from '../../problem';

/**
 * Thrown for a CNI configuration that would fail on the node, with every problem at once. jsii does not support custom errors, so the
 * index of the package cannot export it; TypeScript users import it from `cdk-gke-multus/lib/cni/chain/cni-error`.
 */
export class CniError extends Error {
  public readonly problems!: readonly Problem[];

  /** @param path path of the construct that has the configuration, if one has */
  constructor(networkName: string | undefined, path: string | undefined, problems: readonly Problem[]) {
    const of = networkName === undefined ? '' : ` of '${networkName}'`;
    super(formatProblems(`cannot build CNI configuration${of}${path === undefined ? '' : ` at '${path}'`}`, problems));
    // Not enumerable, since Node.js shows the enumerable properties of an error that nobody catches after its message, which has them all.
    Object.defineProperty(this, 'problems', { value: problems, enumerable: false });
    this.name = 'CniError';
  }
}
