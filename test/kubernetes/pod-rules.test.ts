import { App, Chart } from 'cdk8s';
import { define, workload } from './cluster';
import { POD_RULE_CASES } from './pod-rule-cases';
import { PodNetworks, Warnings } from '../../lib/kubernetes';
import { POD_RULES } from '../../lib/kubernetes/rules/pod-rules';
import { formatProblem } from '../../lib/problem';
import { constantOf, exportedRules } from '../problem/exported-rules';

const EXPORTED = exportedRules('kubernetes/rules', /^(?!multus-|attachment-|network-)/);
const NAMES = EXPORTED.map(({ name }) => name);

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

/** What the rules of workloads find when an app is validated, errors and warnings. */
function problems(make: (chart: Chart) => void): string[] {
  const app = new App();
  make(new Chart(app, 'chart'));
  const errors = app.node.findAll().flatMap(({ node }) => node.validate());
  return [...errors, ...Warnings.of(app).filter(({ rule }) => POD_RULES.some(({ name }) => name === rule)).map(formatProblem)];
}

describe.each(POD_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is found, in one message', () => {
    expect(problems(fires)).toEqual([message]);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(problems(silent)).toEqual([]);
  });
});

test('every rule has a case', () => {
  expect([...new Set(POD_RULE_CASES.map(({ rule }) => rule))].sort()).toEqual(NAMES);
});

test('every rule that a file exports is in the list, once', () => {
  expect(POD_RULES.map(({ name }) => name).sort()).toEqual(NAMES);
});

test.each(EXPORTED)('the constant $constant has the name of its rule', ({ constant, name }) => {
  expect(constant).toBe(constantOf(name));
});

describe.each(POD_RULES)('$name', (rule) => {
  test.each(['demands', 'why', 'fix', 'source'] as const)('says %s: not empty, no capital letter unless of a name, no full stop', (key) => {
    expect(rule[key]).toMatch(key === 'source' ? /^\S.*[^.\s]$/ : /^([a-z]|GKE |Multus |Whereabouts |Pods |NetworkAttachmentDefinition ).*[^.\s]$/);
  });

  test('is a warning that can be acknowledged, or an error that cannot', () => {
    expect(['error', 'warning']).toContain(rule.severity);
    expect(rule.acknowledgeable ?? false).toBe(false);
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

  test('of an error is refused', () => {
    expect(problems(crowded({ 'few-addresses-left': 'the only workload of this network', 'enough-addresses': 'it will do' }))).toEqual([
      'acknowledge[\'enough-addresses\']: \'enough-addresses\' guards a contradiction, which no reason makes work; can be acknowledged: default-network-isolation, few-addresses-left (acknowledgements)',
    ]);
  });

  test('may be given by several who ask for the networks', () => {
    expect(problems((chart) => {
      const object = workload(chart, 'StatefulSet', { replicas: 13 });
      PodNetworks.of(object, { acknowledge: { 'default-network-isolation': 'guarded by a policy' } }).useAsDefault(define(chart, 'dataplane', { namespace: 'networks' }));
      PodNetworks.of(object, { acknowledge: { 'few-addresses-left': 'the only workload of this network' } }).attach(define(chart, 'storage'));
    })).toEqual([]);
  });
});
