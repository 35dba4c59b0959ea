import { ApiObject, App, Chart } from 'cdk8s';
import { MEMBER_RULE_CASES } from './rule-cases';
import { Warnings } from '../../../lib/kubernetes';
import { MEMBER_RULES } from '../../../lib/kubernetes/app/rules';
import { formatProblem } from '../../../lib/problem';
import { define } from '../cluster';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

/** What these rules find when an app is synthesized. */
function warnings(make: (app: App) => void): string[] {
  const app = new App();
  make(app);
  app.synthYaml();
  app.synthYaml();
  return Warnings.of(app).filter(({ rule }) => MEMBER_RULES.some(({ name }) => name === rule)).map(formatProblem);
}

describe.each(MEMBER_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is found, in one message', () => {
    expect(warnings(fires)).toEqual([message]);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(warnings(silent)).toEqual([]);
  });
});

test('a namespace that somebody else\'s construct creates is known', () => {
  expect(warnings((app) => {
    new ApiObject(new Chart(app, 'base'), 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'networks' } });
    define(new Chart(app, 'networks', { namespace: 'networks' }), 'dataplane', { acknowledge: { 'multus-installed': 'by the platform team' } });
  })).toEqual([]);
});
