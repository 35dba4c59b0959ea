/** How a rule speaks: an error ends synthesis, a warning is shown and does not. */
export type Severity = 'error' | 'warning';

/** What a rule found in one place of what the user wrote. */
export interface Finding {
  /** Where, in the user's own props: `networks[0].podRange`. */
  readonly path: string;
  /** What was got, what is allowed, and how to fix it. Lower case, no full stop. */
  readonly message: string;
}

/**
 * One rule: a pure function from a described thing to what is wrong with it, with the reasons a reader of docs/rules.md asks for.
 *
 * The name is that of the constant that holds it, with hyphens; it is shown with each finding and is what an acknowledgement refers to.
 */
export interface Rule<Subject> {
  readonly name: string;
  readonly severity: Severity;
  /** Whether the limit is one that Google or a vendor may raise, so that a user may set it aside with a written reason. */
  readonly acknowledgeable?: boolean;
  /** What must hold, in one sentence. */
  readonly demands: string;
  /** What happens on the cluster when it does not. */
  readonly why: string;
  /** What to change. */
  readonly fix: string;
  /** Where the limit comes from: a document, a piece of code or an issue. */
  readonly source: string;
  check(subject: Subject): Finding[];
}

/** What an acknowledgement asks of a rule, whatever that checks. */
export type RuleHead = Pick<Rule<never>, 'name' | 'severity' | 'acknowledgeable'>;
