import { Construct, IConstruct } from 'constructs';
import { formatProblem, Problem } from '../../problem';

/** Under this type the warnings are kept as metadata of the construct that they are about. */
const METADATA = 'cdk-gke-multus:warning';

/** What is allowed but doubtful in the manifests of an app. */
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
 * Shows each warning once, however often the construct is validated: on the standard error stream, where `cdk8s synth` leaves it for the
 * user to see, as cdk8s itself has no warnings; and as metadata of the construct, for whoever prints a summary.
 */
export function showWarnings(construct: Construct, problems: readonly Problem[]): void {
  for (const problem of problems) {
    if (shownAt(construct).some(shown => formatProblem(shown) === formatProblem(problem))) continue;
    construct.node.addMetadata(METADATA, problem);
    process.emitWarning(`[${construct.node.path}] ${formatProblem(problem)}`, { type: 'MultusWarning' });
  }
}
