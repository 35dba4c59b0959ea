import { config, ipvlan, problemsOf } from './cases/rule-case';
import { RULE_CASES } from './rule-cases';
import { CniPlugin, IpvlanMode } from '../../lib/cni';
import { CNI_RULES } from '../../lib/cni/chain/rules';
import { IPAM_RULES } from '../../lib/cni/ipam/rules';
import { formatProblem } from '../../lib/problem';
import { constantOf, exportedRules } from '../problem/exported-rules';

const OF_IPAM = exportedRules('cni/ipam/rules');
const EXPORTED = [...exportedRules('cni/chain/rules'), ...OF_IPAM];
const NAMES = EXPORTED.map(({ name }) => name).sort();

describe.each(RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, others, silent }) => {
  const problems = problemsOf(fires);

  test('is found, in one message', () => {
    expect(problems.filter(problem => problem.rule === rule).map(formatProblem)).toEqual([message]);
  });

  test(others ? `is seen by ${others.join(', ')} too` : 'is seen by no other rule', () => {
    expect(problems.map(problem => problem.rule).filter(name => name !== rule)).toEqual(others ?? []);
  });

  test('has a valid neighbor', () => {
    expect(problemsOf(silent).map(formatProblem)).toEqual([]);
  });
});

test('every rule has a case', () => {
  expect([...new Set(RULE_CASES.map(({ rule }) => rule))].sort()).toEqual(NAMES);
});

test('every case has a title of its own', () => {
  const titles = RULE_CASES.map(({ rule, title }) => `${rule}: ${title}`);
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
});

test('every rule that a file exports is in the list, once', () => {
  expect(CNI_RULES.map(({ name }) => name).sort()).toEqual(NAMES);
  expect(IPAM_RULES.map(({ name }) => name).sort()).toEqual(OF_IPAM.map(({ name }) => name));
});

test('a rule of an IPAM stands in the list with all that it says', () => {
  const texts = IPAM_RULES.map(({ check, ...said }) => said);
  expect(CNI_RULES.slice(-IPAM_RULES.length).map(({ check, ...said }) => said)).toEqual(texts);
});

test.each(EXPORTED)('the constant $constant has the name of its rule', ({ constant, name }) => {
  expect(constant).toBe(constantOf(name));
});

describe.each(CNI_RULES)('$name', (rule) => {
  test.each(['demands', 'why', 'fix', 'source'] as const)('says %s: not empty, no capital letter unless of a name, no full stop', (key) => {
    expect(rule[key]).toMatch(key === 'source' ? /^\S.*[^.\s]$/ : /^(`?[a-z]|GKE |Google |VPC |Whereabouts ).*[^.\s]$/);
  });

  test('is an error or a warning', () => {
    expect(['error', 'warning']).toContain(rule.severity);
  });
});

describe('severity', () => {
  test('only what may work elsewhere can be acknowledged, among the errors', () => {
    expect(CNI_RULES.filter(({ severity, acknowledgeable }) => severity === 'error' && acknowledgeable).map(({ name }) => name))
      .toEqual(['macvlan', 'sbr-table', 'node-local-ipam', 'range-of-network']);
  });

  test('only what works, but is doubtful, is a warning', () => {
    expect(CNI_RULES.filter(({ severity }) => severity === 'warning').map(({ name }) => name)).toEqual([
      'ipvlan-mode-documented',
      'tuning-notify',
      'route-override-binary',
      'gateway-in-pod-range',
      'whereabouts-network-name-reconciler',
    ]);
  });
});

describe('an acknowledgement', () => {
  const MACVLAN = [CniPlugin.of({ type: 'macvlan', master: 'eth1', ipam: { type: 'static' } })];

  test('of an error sets it aside', () => {
    expect(config({ plugins: MACVLAN, acknowledge: { macvlan: 'the nodes stand in our own data center' } }).warnings).toEqual([]);
  });

  test('of a warning sets it aside', () => {
    expect(config({ plugins: [ipvlan({ mode: IpvlanMode.L3 })], acknowledge: { 'ipvlan-mode-documented': 'tested on our nodes' } }).warnings).toEqual([]);
  });

  test('of one rule leaves the others', () => {
    const plugins = [ipvlan({ mode: IpvlanMode.L3 }), CniPlugin.of({ type: 'route-override' })];
    expect(config({ plugins, acknowledge: { 'ipvlan-mode-documented': 'tested on our nodes' } }).warnings.map(({ rule }) => rule)).toEqual(['route-override-binary']);
  });

  test('of a rule that found nothing is allowed', () => {
    expect(config({ acknowledge: { macvlan: 'for the other networks' } }).warnings).toEqual([]);
  });

  test.each([
    ['without a reason', { macvlan: ' ' }, ['acknowledge[\'macvlan\']: got no reason, write why \'macvlan\' may be set aside here (acknowledgements)']],
    ['of a name that is misspelled', { 'macvlan-plugin': 'why not' }, [
      'acknowledge[\'macvlan-plugin\']: no rule is named \'macvlan-plugin\', can be acknowledged: macvlan, ipvlan-mode-documented, tuning-notify, sbr-table, route-override-binary, node-local-ipam, '
      + 'range-of-network, gateway-in-pod-range, whereabouts-network-name-reconciler (acknowledgements)',
    ]],
    ['of a contradiction', { 'ipvlan-master': 'why not' }, [
      'acknowledge[\'ipvlan-master\']: \'ipvlan-master\' guards a contradiction, which no reason makes work; can be acknowledged: macvlan, ipvlan-mode-documented, '
      + 'tuning-notify, sbr-table, route-override-binary, node-local-ipam, range-of-network, gateway-in-pod-range, whereabouts-network-name-reconciler (acknowledgements)',
    ]],
  ])('%s is refused', (_, acknowledge, messages) => {
    expect(problemsOf(() => config({ acknowledge: acknowledge as { [rule: string]: string } })).map(formatProblem)).toEqual(messages);
  });

  test('that is refused does not set the rule aside', () => {
    expect(problemsOf(() => config({ plugins: MACVLAN, acknowledge: { macvlan: '' } })).map(({ rule }) => rule)).toEqual(['acknowledgements', 'macvlan']);
  });
});
