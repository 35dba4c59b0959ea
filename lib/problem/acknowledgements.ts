import { Problem } from './problem';
import { nearest, RuleHead } from './rule';

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
