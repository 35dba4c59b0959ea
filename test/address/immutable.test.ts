import { immutable } from '../../lib/address/immutable';

test('a property of an immutable value cannot be set, deleted or defined anew', () => {
  const value = immutable<{ name?: string }>({ name: 'dataplane' });
  expect(() => { value.name = 'other'; }).toThrow(TypeError);
  expect(() => { delete value.name; }).toThrow(TypeError);
  expect(() => Object.defineProperty(value, 'name', { value: 'other' })).toThrow(TypeError);
  expect(value).toEqual({ name: 'dataplane' });
});

test('a property can be added, as jsii does to every object that another language holds', () => {
  const mark = Symbol('objid');
  const value = immutable({ name: 'dataplane' });
  expect(Object.defineProperty(value, mark, { value: 'Object@10000' })).toHaveProperty([mark], 'Object@10000');
});
