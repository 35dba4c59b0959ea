import { App } from 'cdk8s';
import { GUARD_RULE_CASES } from './rule-cases';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

/** What the synthesis says; nothing if it goes through. */
function failure(make: (app: App) => void): string | undefined {
  const app = new App();
  make(app);
  try {
    app.synthYaml();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each(GUARD_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, silent }) => {
  test('is refused, in one message', () => {
    expect(failure(fires)).toBe(`Validation failed with the following errors:\n  [${rule === 'one-guard' ? 'second' : 'guard'}/guard] ${message}`);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(failure(silent)).toBeUndefined();
  });
});
