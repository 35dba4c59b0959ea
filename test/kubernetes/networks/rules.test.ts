import { App, Chart } from 'cdk8s';
import { DEFINITION_RULE_CASES } from './rule-cases';
import { Warnings } from '../../../lib/kubernetes/app/warnings';
import { DEFINITION_RULES } from '../../../lib/kubernetes/networks/rules/definitions';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

describe.each(DEFINITION_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is refused with one message', () => {
    let refusal = '';
    try {
      fires(new Chart(new App(), 'chart'));
    } catch (error) {
      refusal = (error as Error).message;
    }
    expect(refusal.replace(/^cannot define NetworkAttachmentDefinition '[^']+' at '[^']+': /, '')).toBe(message);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    const app = new App();
    silent(new Chart(app, 'chart'));
    expect(Warnings.of(app).filter(warning => DEFINITION_RULES.some(({ name }) => name === warning.rule))).toEqual([]);
  });
});

test.each(DEFINITION_RULES)('$name can be named in an acknowledgement, which says that it is a contradiction', ({ name }) => {
  const [{ fires }] = DEFINITION_RULE_CASES.filter(({ rule }) => rule === 'unique-reference');
  expect(() => fires(new Chart(new App(), 'chart'), { [name]: 'it will do' })).toThrow(`acknowledge['${name}']: '${name}' guards a contradiction, which no reason makes work`);
});
