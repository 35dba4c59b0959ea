import { applyAcknowledgements, Problem, RuleHead } from '../../lib/problem';

const limit: RuleHead = { name: 'limit', acknowledgeable: true };
const taste: RuleHead = { name: 'taste', severity: 'warning' };
const contradiction: RuleHead = { name: 'contradiction' };
const RULES = [limit, taste, contradiction];
const FOUND: Problem[] = RULES.map(({ name, severity }) => ({ rule: name, severity: severity ?? 'error', path: 'shelf', message: `breaks ${name}` }));

/** What remains, the names of rules for what was found and the messages for what is wrong with the acknowledgements. */
function remaining(acknowledged: { [rule: string]: string }): string[] {
  return applyAcknowledgements(FOUND, acknowledged, RULES).map(problem => (problem.rule === 'acknowledgements' ? problem.message : problem.rule));
}

test('without an acknowledgement everything remains', () => {
  expect(applyAcknowledgements(FOUND, {}, RULES)).toEqual(FOUND);
});

test('a limit and a warning can be set aside, each alone and both', () => {
  expect(remaining({ limit: 'the quota was raised' })).toEqual(['taste', 'contradiction']);
  expect(remaining({ taste: 'it is a demo' })).toEqual(['limit', 'contradiction']);
  expect(remaining({ limit: 'the quota was raised', taste: 'it is a demo' })).toEqual(['contradiction']);
});

test('an acknowledgement of what was not found changes nothing', () => {
  expect(applyAcknowledgements([FOUND[1]], { limit: 'the quota was raised' }, RULES)).toEqual([FOUND[1]]);
});

test('a contradiction cannot be set aside, and is still found', () => {
  expect(remaining({ contradiction: 'we like it' })).toEqual([
    '\'contradiction\' guards against a contradiction, which no reason can make work; can be acknowledged: limit, taste', 'limit', 'taste', 'contradiction',
  ]);
});

test.each([
  ['an empty one', ''],
  ['one of white space', ' \t'],
  ['one that is no text', 1 as unknown as string],
  ['none', undefined as unknown as string],
])('the reason must be there: %s does not count', (_, reason) => {
  expect(remaining({ limit: reason })).toEqual(['got no reason; write why \'limit\' may be set aside here', 'limit', 'taste', 'contradiction']);
});

test('a name that no rule has is a problem of its own, at its place', () => {
  expect(applyAcknowledgements([], { limits: 'the quota was raised' }, RULES)).toEqual([{
    rule: 'acknowledgements',
    severity: 'error',
    path: 'acknowledge[\'limits\']',
    message: 'no rule is named \'limits\', did you mean \'limit\'? can be acknowledged: limit, taste',
  }]);
});

test('only a name that can be acknowledged is offered', () => {
  expect(remaining({ contradictions: 'we like it' })[0]).toBe('no rule is named \'contradictions\', can be acknowledged: limit, taste');
});

test('all that is wrong is reported, before what was found', () => {
  expect(remaining({ limit: '', contradiction: 'we like it' }).map(text => text.slice(0, 15))).toEqual([
    'got no reason; ', '\'contradiction\'', 'limit', 'taste', 'contradiction',
  ]);
});
