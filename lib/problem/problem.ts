import { Rule } from './rule';

/** One thing that is wrong or doubtful in what the user described. */
export interface Problem {
  /** Name of the rule that found it; docs/rules.md explains each. */
  readonly rule: string;
  /** Where, in the user's own props: `networks[0].podRange`. */
  readonly path: string;
  /** What was got, what is allowed, and how to fix it. */
  readonly message: string;
  /** `error` or `warning`. */
  readonly severity: string;
}

/** Runs the rules over the subject, in their order, and returns everything that they find. */
export function findProblems<Subject>(subject: Subject, rules: readonly Rule<Subject>[]): Problem[] {
  return rules.flatMap(({ name, severity, acknowledgeable, check }) => check(subject).map(finding => ({
    rule: name,
    severity: severity ?? 'error',
    path: finding.path,
    message: finding.message + (acknowledgeable && !severity ? `; if you know better, acknowledge '${name}' with your reason` : ''),
  })));
}

/** One line for one problem: the path, what is wrong, and the rule that says so. */
export function formatProblem(problem: Problem): string {
  return `${problem.path}: ${problem.message} (${problem.rule})`;
}

/** One message for any number of problems, each on its own line unless there is only one. */
export function formatProblems(failed: string, problems: readonly Problem[]): string {
  return problems.length === 1
    ? `${failed}: ${formatProblem(problems[0])}`
    : `${failed}: ${problems.length} problems\n${problems.map(problem => `  - ${formatProblem(problem)}`).join('\n')}`;
}
