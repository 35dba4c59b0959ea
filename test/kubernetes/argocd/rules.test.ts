import { orderedApp, OrderedApp, WAVE_RULE_CASES } from './rule-cases';

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
});

/** What the synthesis says; nothing if it goes through. */
function failure(change: (app: OrderedApp) => void): string | undefined {
  const ordered = orderedApp();
  change(ordered);
  try {
    ordered.app.synthYaml();
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

describe.each(WAVE_RULE_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, at, message, silent }) => {
  test('is refused, in one message', () => {
    expect(failure(fires)).toBe(`Validation failed with the following errors:\n  [sync-waves] ${at}: ${message}`);
    expect(message).toMatch(new RegExp(` \\(${rule}\\)$`));
  });

  test('has a valid neighbor', () => {
    expect(failure(silent)).toBeUndefined();
  });
});

test('nothing is found in an app without waves of its own', () => {
  expect(failure(() => undefined)).toBeUndefined();
});
