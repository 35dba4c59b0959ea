import * as fc from 'fast-check';
import { nameProblem } from '../../lib/topology/name';

/** What Compute Engine and GKE accept. */
function accepted(name: string, longest: number): boolean {
  return name.length <= longest && /^[a-z]([-a-z0-9]*[a-z0-9])?$/.test(name);
}

const likelyName = fc.string({ unit: fc.constantFrom(...'aZ09-_. é'), maxLength: 50 });

test('a name has a fault exactly if the API would refuse it', () => {
  fc.assert(fc.property(likelyName, name => expect(nameProblem(name, 40) === undefined).toBe(accepted(name, 40))));
});

test('the name that a message offers is accepted', () => {
  fc.assert(fc.property(likelyName, (name) => {
    const offered = /for example '(.*)'$/.exec(nameProblem(name, 40) ?? '');
    fc.pre(offered !== null);
    expect(accepted(offered![1], 40)).toBe(true);
  }));
});

test.each([
  ['Data_Plane', 'data-plane'],
  ['--edge--', 'edge'],
  ['edge site (north)', 'edge-site-north'],
  ['5g-core', 'g-core'],
])('for %p it offers %p', (name, offered) => {
  expect(nameProblem(name, 40)).toBe(`'${name}' is not allowed; use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example '${offered}'`);
});

test.each(['', '42', '---', 'é'])('for %p it offers none', (name) => {
  expect(nameProblem(name, 40)).toBe(`'${name}' is not allowed; use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit`);
});
