import { Vpc } from '../../lib/topology';

test('a created VPC has the MTU of GCP unless told otherwise', () => {
  expect(JSON.parse(JSON.stringify(Vpc.create({ name: 'dataplane' })))).toEqual({ name: 'dataplane', mtu: 1460, isExisting: false });
  expect(JSON.parse(JSON.stringify(Vpc.create({ name: 'dataplane', mtu: 8896 })))).toEqual({ name: 'dataplane', mtu: 8896, isExisting: false });
});

test('an existing VPC is told from a created one, and its MTU is unknown unless it is given', () => {
  expect(JSON.parse(JSON.stringify(Vpc.existing({ name: 'default' })))).toEqual({ name: 'default', isExisting: true });
  expect(JSON.parse(JSON.stringify(Vpc.existing({ name: 'default', mtu: 1500 })))).toEqual({ name: 'default', mtu: 1500, isExisting: true });
});
