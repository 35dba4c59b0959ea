import { nearest } from './nearest';
import { Problem } from './problem';
import { RuleHead } from './rule';

/** What acknowledgements amount to: the findings that remain, and what is wrong with the acknowledgements. */
export function applyAcknowledgements(
  found: readonly Problem[],
  acknowledged: { readonly [rule: string]: string },
  rules: readonly RuleHead[],
): Problem[] {
  const judged = Object.entries(acknowledged).map(([rule, reason]) => ({ rule, faults: acknowledgementFault(rule, reason, rules) }));
  return [
    ...judged.flatMap(({ faults }) => faults),
    // What is acknowledged in vain is still reported, so that one run shows all there is to mend.
    ...found.filter(problem => !judged.some(({ rule, faults }) => rule === problem.rule && faults.length === 0)),
  ];
}

function acknowledgementFault(name: string, reason: string, rules: readonly RuleHead[]): Problem[] {
  const open = rules.filter(rule => rule.acknowledgeable || rule.severity === 'warning').map(rule => rule.name);
  const rule = rules.find(one => one.name === name);
  const problem = (message: string): Problem[] => [{ rule: 'acknowledgements', severity: 'error', path: `acknowledge['${name}']`, message }];
  if (!rule) {
    const meant = nearest(name, open);
    return problem(`no rule is named '${name}', ${meant ? `did you mean '${meant}'? ` : ''}can be acknowledged: ${open.join(', ')}`);
  }
  if (!open.includes(name)) {
    return problem(`'${name}' guards a contradiction, which no reason makes work; can be acknowledged: ${open.join(', ')}`);
  }
  return typeof reason === 'string' && reason.trim() !== ''
    ? []
    : problem(`got no reason; write why '${name}' may be set aside here`);
}
