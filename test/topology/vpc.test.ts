import { Vpc } from '../../lib/topology';

/** The firewall rule of a VPC that says nothing of it. */
const FIREWALL = { allowedProtocols: ['all'], firewallLogging: false };

test('a VPC of a host project gets no firewall rule unless it is asked for, as somebody else governs there', () => {
  expect(Vpc.existing({ name: 'shared', project: 'host' }).allowedProtocols).toEqual([]);
  expect(Vpc.existing({ name: 'shared', project: 'host', allowedProtocols: ['tcp'] }).allowedProtocols).toEqual(['tcp']);
});

test('the list of protocols is a copy', () => {
  const allowedProtocols = ['tcp'];
  const vpc = Vpc.create({ name: 'dataplane', allowedProtocols });
  allowedProtocols.push('udp');
  expect(vpc.allowedProtocols).toEqual(['tcp']);
});

test('a created VPC has the MTU of GCP unless told otherwise', () => {
  expect(JSON.parse(JSON.stringify(Vpc.create({ name: 'dataplane' })))).toEqual({ ...FIREWALL, name: 'dataplane', mtu: 1460, isExisting: false });
  expect(JSON.parse(JSON.stringify(Vpc.create({ name: 'dataplane', mtu: 8896 })))).toEqual({ ...FIREWALL, name: 'dataplane', mtu: 8896, isExisting: false });
});

test('an existing VPC is told from a created one, and its MTU is unknown unless it is given', () => {
  expect(JSON.parse(JSON.stringify(Vpc.existing({ name: 'default' })))).toEqual({ ...FIREWALL, name: 'default', isExisting: true });
  expect(JSON.parse(JSON.stringify(Vpc.existing({ name: 'default', mtu: 1500 })))).toEqual({ ...FIREWALL, name: 'default', mtu: 1500, isExisting: true });
});
