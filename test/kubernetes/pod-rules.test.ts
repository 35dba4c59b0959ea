import { readdirSync } from 'fs';
import { join } from 'path';
import { App, Chart } from 'cdk8s';
import { define, workload } from './cluster';
import { POD_RULE_CASES } from './pod-rule-cases';
import { PodNetworks, Warnings } from '../../lib/kubernetes';
import { ATTACHMENT_RULES } from '../../lib/kubernetes/rules/attachment-rules';
import { MULTUS_RULES } from '../../lib/kubernetes/rules/multus-rules';
import { POD_RULES } from '../../lib/kubernetes/rules/pod-rules';
import { formatProblem } from '../../lib/problem';

const FOLDER = join(__dirname, '../../lib/kubernetes/rules');
const LISTS = ['attachment-rules', 'multus-rules', 'pod-rules'];
const OTHERS = [...MULTUS_RULES, ...ATTACHMENT_RULES].map(({ name }) => name);
const FILES = readdirSync(FOLDER)
  .filter(file => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map(file => file.slice(0, -'.ts'.length))
  .filter(file => !LISTS.includes(file) && !OTHERS.includes(file))
  .sort();

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
  expect([...new Set(POD_RULE_CASES.map(({ rule }) => rule))].sort()).toEqual(FILES);
});

test('every file that is no rule of NetworkAttachmentDefinitions or of Multus is a rule of the list, by its name', () => {
  expect(POD_RULES.map(({ name }) => name).sort()).toEqual(FILES);
});

test.each(FILES)('%s exports one rule, named as its file', (file) => {
  const exported = Object.entries(jest.requireActual<{ [constant: string]: { readonly name: string } }>(join(FOLDER, `${file}.ts`)));
  expect(exported.map(([constant, { name }]) => ({ constant, name })))
    .toEqual([{ constant: file.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), name: file }]);
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
