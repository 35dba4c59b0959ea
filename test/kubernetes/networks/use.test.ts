import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { define, workload } from '../cluster';
import { USE_RULE_CASES } from './use-cases';
import { PodNetworks, Warnings } from '../../../lib/kubernetes';
import { USE_RULES } from '../../../lib/kubernetes/networks/rules/definitions';
import { formatProblem } from '../../../lib/problem';

const NAMES = USE_RULES.map(({ name }) => name);

let shown: jest.SpyInstance;

beforeEach(() => {
  shown = jest.spyOn(process, 'emitWarning').mockImplementation();
});

/** What these rules find when an app is synthesized. */
function warnings(make: (chart: Chart) => void): string[] {
  const app = new App();
  make(new Chart(app, 'chart'));
  app.synthYaml();
  return Warnings.of(app).filter(({ rule }) => NAMES.includes(rule)).map(formatProblem);
}

describe.each(USE_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is found, in one message', () => {
    expect(warnings(fires)).toEqual([message]);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(warnings(silent)).toEqual([]);
  });
});

describe('two workloads that are too much together', () => {
  const crowd = (chart: Chart, acknowledge?: { [rule: string]: string }): void => {
    const storage = define(chart, 'storage', { acknowledge });
    PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 8 }, {}, 'first')).attach(storage);
    PodNetworks.of(workload(chart, 'StatefulSet', { replicas: 7 }, {}, 'second')).attach(storage);
  };

  test('are shown once, at the NetworkAttachmentDefinition, however many charts are written', () => {
    const app = new App();
    new Chart(app, 'before');
    crowd(new Chart(app, 'chart'));
    new Chart(app, 'after');
    app.synthYaml();
    app.synthYaml();
    expect(shown.mock.calls.map(([text]: unknown[]) => text).filter(text => !String(text).includes('(multus-installed)'))).toEqual([
      '[chart/nad-storage] network: \'default/storage\' has 14 addresses, but the workloads of this app take 15 (chart/first 8, chart/second 7); give it a larger range or run fewer Pods (addresses-for-all)',
    ]);
  });

  test('are written all the same', () => {
    const app = new App();
    crowd(new Chart(app, 'chart'));
    expect(app.synthYaml()).toContain('k8s.v1.cni.cncf.io/networks: default/storage');
  });

  test('can be acknowledged, beside a rule of the configuration', () => {
    expect(warnings(chart => crowd(chart, { 'addresses-for-all': 'never at the same time', 'macvlan': 'for other networks' }))).toEqual([]);
  });

  test('cannot be acknowledged without a reason', () => {
    expect(() => crowd(new Chart(new App(), 'chart'), { 'addresses-for-all': ' ' })).toThrow(
      'acknowledge[\'addresses-for-all\']: got no reason; write why \'addresses-for-all\' may be set aside here (acknowledgements)',
    );
  });

  test('are offered where the name of the rule is misspelled', () => {
    expect(() => crowd(new Chart(new App(), 'chart'), { 'address-for-all': 'never at the same time' })).toThrow(
      'acknowledge[\'address-for-all\']: no rule is named \'address-for-all\', did you mean \'addresses-for-all\'?',
    );
  });

  test('are counted as they are at synthesis', () => {
    expect(warnings((chart) => {
      crowd(chart);
      ApiObject.of(chart.node.findChild('second')).addJsonPatch(JsonPatch.replace('/spec/replicas', 6));
    })).toEqual([]);
  });
});
