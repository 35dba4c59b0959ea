import { App, Chart } from 'cdk8s';
import { define, workload } from '../cluster';
import { POD_RULE_CASES } from './rule-cases';
import { PodNetworks, Warnings } from '../../../lib/kubernetes';
import { POD_RULES } from '../../../lib/kubernetes/pods/rules/index';
import { formatProblem } from '../../../lib/problem';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

/**
 * What the rules of workloads find when an app is validated, errors and warnings. Existing annotations name what nobody defines in most
 * cases, so that the rule about that counts in its own only.
 */
function problems(make: (chart: Chart) => void, of?: string): string[] {
  const app = new App();
  make(new Chart(app, 'chart'));
  const errors = app.node.findAll().flatMap(({ node }) => node.validate());
  const rules = POD_RULES.map(({ name }) => name).filter(name => name !== 'known-definitions' || name === of);
  return [...errors, ...Warnings.of(app).filter(({ rule }) => rules.includes(rule)).map(formatProblem)];
}

describe.each(POD_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is found, in one message', () => {
    expect(problems(fires, rule)).toEqual([message]);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(problems(silent, rule)).toEqual([]);
  });
});

test('all that is wrong with a workload is found at once', () => {
  expect(problems((chart) => {
    const networks = PodNetworks.of(workload(chart, 'Deployment', { replicas: 20 }, { spec: { hostNetwork: true } }));
    networks.attach(define(chart, 'storage', { namespace: 'networks' }), { interfaceName: 'lo', mac: 'none' });
  }).map(text => /\(([^()]+)\)$/.exec(text)![1])).toEqual(['host-network-pod', 'namespace-isolation', 'interface-names', 'hardware-addresses', 'enough-addresses']);
});

describe('an acknowledgement', () => {
  const crowded = (acknowledge?: { [rule: string]: string }) => (chart: Chart): void =>
    PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 13 }), { acknowledge }).attach(define(chart, 'storage'));

  test('of a warning sets it aside', () => {
    expect(problems(crowded())).toHaveLength(1);
    expect(problems(crowded({ 'few-addresses-left': 'the only workload of this network' }))).toEqual([]);
  });

  test('of an error is refused at once', () => {
    expect(() => problems(crowded({ 'few-addresses-left': 'the only workload of this network', 'enough-addresses': 'it will do' }))).toThrow(
      'cannot attach \'chart/statefulset\': acknowledge[\'enough-addresses\']: \'enough-addresses\' guards against a contradiction, which no reason can make work; can be acknowledged: ',
    );
  });

  test('may be given by several who ask for the networks', () => {
    expect(problems((chart) => {
      const object = workload(chart, 'StatefulSet', { replicas: 13 });
      PodNetworks.of(object, { acknowledge: { 'default-network-isolation': 'guarded by a policy' } }).useAsDefault(define(chart, 'dataplane', { namespace: 'networks' }));
      PodNetworks.of(object, { acknowledge: { 'few-addresses-left': 'the only workload of this network' } }).attach(define(chart, 'storage'));
    })).toEqual([]);
  });
});
