import { Rule, Severity } from './rule';

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
export function findProblems<Subject>(subject: Subject, rules: readonly Rule<Subject>[], severity?: Severity): Problem[] {
  return rules
    .filter(rule => severity === undefined || rule.severity === severity)
    .flatMap(rule => rule.check(subject).map(finding => ({
      rule: rule.name,
      severity: rule.severity,
      path: finding.path,
      message: finding.message + (rule.acknowledgeable && rule.severity === 'error'
        ? `; if you know better, acknowledge '${rule.name}' with your reason`
        : ''),
    })));
}

/** One line for one problem: the path, what is wrong, and the rule that says so. */
export function formatProblem(problem: Problem): string {
  return `${problem.path}: ${problem.message} (${problem.rule})`;
}

/** One message for any number of problems, each on a line of its own unless there is only one. */
export function formatProblems(failed: string, problems: readonly Problem[]): string {
  return problems.length === 1
    ? `${failed}: ${formatProblem(problems[0])}`
    : `${failed}: ${problems.length} problems\n${problems.map(problem => `  - ${formatProblem(problem)}`).join('\n')}`;
}
