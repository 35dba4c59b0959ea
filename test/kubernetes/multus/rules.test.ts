import { App, Chart } from 'cdk8s';
import { MULTUS_RULE_CASES, ONE_INSTALLATION } from './rule-cases';
import { Multus } from '../../../lib/kubernetes';
import { MULTUS_RULES } from '../../../lib/kubernetes/multus/rules';
import { multusSettings } from '../../../lib/kubernetes/multus/settings';
import { formatProblem } from '../../../lib/problem';
import { Topology } from '../../../lib/topology';
import { described } from '../../topology/description';

describe.each(MULTUS_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ fires, message, silent }) => {
  test('is found, in one message', () => {
    expect(Multus.problems(fires).map(formatProblem)).toEqual([message]);
  });

  test('has a valid neighbor', () => {
    expect(Multus.problems(silent).map(formatProblem)).toEqual([]);
  });
});

describe('one-installation, which looks at the app', () => {
  const [blue, green] = ['blue', 'green'].map(name => new Topology(described({ cluster: { name } })));
  const install = (app: App, chart: string, topology?: Topology): Multus => new Multus(new Chart(app, chart), 'multus', { topology });

  test.each([
    ['two without a topology', undefined, undefined],
    ['one with a topology beside one without', blue, undefined],
    ['one without a topology beside one with', undefined, blue],
    ['two of one topology', blue, blue],
  ])('%s: the second is refused, in one message', (_, first, second) => {
    const app = new App();
    install(app, 'a', first);
    expect(() => install(app, 'b', second)).toThrow(new Error(`cannot install Multus at 'b/multus': ${ONE_INSTALLATION.message}`));
  });

  test('has valid neighbors', () => {
    const app = new App();
    install(app, 'a', blue);
    expect(() => install(app, 'b', green)).not.toThrow();
    expect(() => install(new App(), 'a', blue)).not.toThrow();
  });

  test('an installation that was refused is none', () => {
    const app = new App();
    expect(() => new Multus(new Chart(app, 'a'), 'multus', { logFile: 'multus.log' })).toThrow('(multus-paths)');
    expect(() => install(app, 'b')).not.toThrow();
  });
});

describe.each(MULTUS_RULES)('$name', (rule) => {
  test('agrees with the defaults', () => {
    expect(rule.check(multusSettings({}))).toEqual([]);
  });

  test('cannot be acknowledged unless it is a warning', () => {
    expect(rule.acknowledgeable ?? false).toBe(false);
  });
});

test('an acknowledgement of a contradiction is refused, with the rules that can be', () => {
  const open = MULTUS_RULES.filter(({ severity }) => severity === 'warning').map(({ name }) => name).join(', ');
  expect(Multus.problems({ acknowledge: { 'multus-paths': 'why not' }, reconcilerSchedule: '0 * * * *' }).map(formatProblem)).toEqual([
    `acknowledge['multus-paths']: 'multus-paths' guards against a contradiction, which no reason can make work; can be acknowledged: ${open} (acknowledgements)`,
  ]);
});
