import { distance } from 'fastest-levenshtein';
import { Problem } from './problem';

/** What a rule found at one place in the user's props. */
export interface Finding {
  /** Where, in the user's own props: `networks[0].podRange`. */
  readonly path: string;
  /** What was got, what is allowed, and how to fix it. Lower case, no full stop. */
  readonly message: string;
}

/**
 * One rule: a pure function that takes what the user described and returns its findings, with the texts for docs/rules.md.
 *
 * The name is the name of its constant, with hyphens. Each finding shows it, and acknowledgements refer to it.
 */
export interface Rule<Subject> {
  readonly name: string;
  /** A warning is only shown. Without it, the rule finds errors, which stop synthesis. */
  readonly severity?: 'warning';
  /** Whether Google or a vendor may raise the limit, so that users may set it aside with a reason. */
  readonly acknowledgeable?: boolean;
  /** What must hold, in one sentence. */
  readonly requires: string;
  /** What happens on the cluster if it does not hold. */
  readonly why: string;
  /** What to change. */
  readonly fix: string;
  /** Where the limit comes from: a document, a piece of code or an issue. */
  readonly source: string;
  check(subject: Subject): Finding[];
}

/** What an acknowledgement needs to know of a rule, whatever the rule checks. */
export type RuleHead = Pick<Rule<never>, 'name' | 'severity' | 'acknowledgeable'>;

/** The problems that remain after the acknowledgements, and those of the acknowledgements themselves. */
export function applyAcknowledgements(
  found: readonly Problem[],
  acknowledged: { readonly [rule: string]: string },
  rules: readonly RuleHead[],
): Problem[] {
  const judged = Object.entries(acknowledged).map(([rule, reason]) => ({ rule, problems: acknowledgementProblems(rule, reason, rules) }));
  return [
    ...judged.flatMap(({ problems }) => problems),
    // A bad acknowledgement sets nothing aside, so that one run shows everything that has to change.
    ...found.filter(problem => !judged.some(({ rule, problems }) => rule === problem.rule && problems.length === 0)),
  ];
}

function acknowledgementProblems(name: string, reason: string, rules: readonly RuleHead[]): Problem[] {
  const open = rules.filter(rule => rule.acknowledgeable || rule.severity).map(rule => rule.name);
  const rule = rules.find(one => one.name === name);
  const problem = (message: string): Problem[] => [{ rule: 'acknowledgements', severity: 'error', path: `acknowledge['${name}']`, message }];
  if (!rule) {
    const meant = nearest(name, open);
    return problem(`no rule is named '${name}', ${meant ? `did you mean '${meant}'? ` : ''}can be acknowledged: ${open.join(', ')}`);
  }
  if (!open.includes(name)) {
    return problem(`'${name}' guards against a contradiction, which no reason can make work; can be acknowledged: ${open.join(', ')}`);
  }
  return typeof reason === 'string' && reason.trim() !== ''
    ? []
    : problem(`got no reason; write why '${name}' may be set aside here`);
}

/** The known name that is nearest, for a message to suggest; nothing if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map(candidate => ({ candidate, edits: distance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits);
  return ranked.length > 0 && ranked[0].edits <= Math.max(1, Math.floor(name.length / 3)) ? ranked[0].candidate : undefined;
}
