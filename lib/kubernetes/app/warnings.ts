import { Construct, IConstruct } from 'constructs';
import { formatProblem, Problem } from '../../problem';

/** Type of the metadata that keeps the warnings about a construct. */
const METADATA = 'cdk-gke-multus:warning';

/** The warnings of an app: what is allowed but doubtful in its manifests. */
export class Warnings {
  /** The warnings of all constructs below, in the order of the tree. */
  public static of(scope: IConstruct): Problem[] {
    return scope.node.findAll().flatMap(shownAt);
  }
}

function shownAt({ node }: IConstruct): Problem[] {
  return node.metadata.filter(({ type }) => type === METADATA).map(({ data }) => data as Problem);
}

/**
 * Shows each warning once, even if the construct is validated several times: on the standard error stream, which `cdk8s synth` shows to the
 * user, because cdk8s itself has no warnings; and as metadata of the construct, for a summary.
 */
export function showWarnings(construct: Construct, problems: readonly Problem[]): void {
  for (const problem of problems) {
    if (shownAt(construct).some(shown => formatProblem(shown) === formatProblem(problem))) continue;
    construct.node.addMetadata(METADATA, problem);
    process.emitWarning(`[${construct.node.path}] ${formatProblem(problem)}`, { type: 'MultusWarning' });
  }
}
