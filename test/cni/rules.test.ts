import { config, ipvlan, problemsOf } from './cases/rule-case';
import { RULE_CASES } from './rule-cases';
import { CniPlugin, IpvlanMode } from '../../lib/cni';
import { CNI_RULES } from '../../lib/cni/chain/rules';
import { IPAM_RULES } from '../../lib/cni/ipam/rules';
import { formatProblem } from '../../lib/problem';

describe.each(RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, others, silent }) => {
  // In the tests, not beside them, so that mutation testing sees which test runs which line.
  const problems = () => problemsOf(fires);

  test('is found, in one message', () => {
    expect(problems().filter(problem => problem.rule === rule).map(formatProblem)).toEqual([message]);
  });

  test(others ? `is seen by ${others.join(', ')} too` : 'is seen by no other rule', () => {
    expect(problems().map(problem => problem.rule).filter(name => name !== rule)).toEqual(others ?? []);
  });

  test('has a valid neighbor', () => {
    expect(problemsOf(silent).map(formatProblem)).toEqual([]);
  });
});

test('every case has a title of its own', () => {
  const titles = RULE_CASES.map(({ rule, title }) => `${rule}: ${title}`);
  expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual([]);
});

test('a rule of an IPAM stands in the list with all that it says', () => {
  const texts = IPAM_RULES.map(({ check, ...said }) => said);
  expect(CNI_RULES.slice(-IPAM_RULES.length).map(({ check, ...said }) => said)).toEqual(texts);
});

const OPEN = CNI_RULES.filter(({ severity, acknowledgeable }) => acknowledgeable || severity === 'warning').map(({ name }) => name).join(', ');

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
    ['without a reason', { macvlan: ' ' }, ['acknowledge[\'macvlan\']: got no reason; write why \'macvlan\' may be set aside here (acknowledgements)']],
    ['of a name that is misspelled', { 'macvlan-plugin': 'why not' }, [
      'acknowledge[\'macvlan-plugin\']: no rule is named \'macvlan-plugin\', can be acknowledged: ' + `${OPEN} (acknowledgements)`,
    ]],
    ['of a contradiction', { 'ipvlan-master': 'why not' }, [
      'acknowledge[\'ipvlan-master\']: \'ipvlan-master\' guards against a contradiction, which no reason can make work; can be acknowledged: ' + `${OPEN} (acknowledgements)`,
    ]],
  ])('%s is refused', (_, acknowledge, messages) => {
    expect(problemsOf(() => config({ acknowledge: acknowledge as { [rule: string]: string } })).map(formatProblem)).toEqual(messages);
  });

  test('that is refused does not set the rule aside', () => {
    expect(problemsOf(() => config({ plugins: MACVLAN, acknowledge: { macvlan: '' } })).map(({ rule }) => rule)).toEqual(['acknowledgements', 'macvlan']);
  });
});
