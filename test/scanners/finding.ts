/** That a check of a scanner fails on a kind of resource of an example. */
export interface Finding {
  readonly example: string;
  readonly check: string;
  /** Type of the resource, such as `google_container_cluster`. */
  readonly resource: string;
}

/**
 * Where what was found and what docs/security.md names differ: a finding that the page does not name, and one that it names though it no
 * longer occurs. Empty if they agree.
 */
export function disagreements(found: readonly Finding[], named: readonly Finding[]): string[] {
  const unnamed = texts(found).filter(text => !texts(named).includes(text));
  const gone = texts(named).filter(text => !texts(found).includes(text));
  return [
    ...unnamed.map(text => `${text} is not named; mend it, or give it a row with its reason in docs/security.md`),
    ...gone.map(text => `${text} is named and does not occur; take it out of docs/security.md`),
  ];
}

/** Several resources of one type are one finding. */
function texts(findings: readonly Finding[]): string[] {
  return [...new Set(findings.map(({ example, check, resource }) => `${example}: ${check} on ${resource}`))];
}
