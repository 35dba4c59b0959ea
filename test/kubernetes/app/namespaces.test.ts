import { App, Chart } from 'cdk8s';
import { Namespaces } from '../../../lib/kubernetes';

function namespaces(...names: string[]): Namespaces {
  return new Namespaces(new Chart(new App(), 'base'), 'namespaces', { names });
}

test('names that no namespace can have are refused', () => {
  expect(() => namespaces('voice', 'Voice', 'a.b', 'voice')).toThrow(new Error('cannot create Namespaces at \'base/namespaces\': '
    + 'names[1]: \'Voice\' is not the name of a namespace; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit; '
    + 'names[2]: \'a.b\' is not the name of a namespace; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit; '
    + 'names[3]: \'voice\' is given twice; leave one out'));
});

test.each(['a', '0', 'voice-2', 'a'.repeat(63)])('the name %j is allowed', (name) => {
  expect(namespaces(name).apiObjects[name].toJson()).toEqual({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
});
