import { distance } from 'fastest-levenshtein';

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

/** The known name that is nearest, for a message to suggest; nothing if none is near. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const ranked = known
    .map(candidate => ({ candidate, edits: distance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits);
  return ranked.length > 0 && ranked[0].edits <= Math.max(1, Math.floor(name.length / 3)) ? ranked[0].candidate : undefined;
}
