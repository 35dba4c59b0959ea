import { MultusConfig } from '../../lib/cni';

// Each of these was put to Multus v4.2.1's LoadNetConf.
function parse(cniVersion: string, prevResult: unknown): MultusConfig {
  return MultusConfig.parse(JSON.stringify({ clusterNetwork: 'x', cniVersion, prevResult }));
}

const IP = { address: '172.16.1.9/24', gateway: '172.16.1.1', interface: 0 };

test.each([
  ['', null],
  ['', {}],
  ['', { cniVersion: '0.2.0' }],
  ['0.1.0', { ip4: { ip: '10.0.0.1/8', gateway: '', routes: [null, { dst: '0.0.0.0/0', gw: '10.0.0.2' }] }, ip6: null }],
  ['0.2.0', { ips: 1, dns: { nameservers: ['10.0.0.53'] } }],
  ['0.3.1', { cniVersion: '0.4.0', ips: [{ version: '4', ...IP }, {}], interfaces: [{ name: 'net1' }], routes: [null] }],
  ['1.0.0', { cniVersion: '1.1.0', ips: [IP, null], interfaces: [null, { name: 'net1', mtu: 1460 }], routes: [{ dst: '::/0', table: null }] }],
])('accepts a result of version %j: %j', (cniVersion, prevResult) => {
  expect(parse(cniVersion, prevResult).clusterNetwork).toBe('x');
});

test.each([
  ['', 1, 'prevResult: got a number, give an object'],
  ['', { cniVersion: '0.3.1' }, 'prevResult.cniVersion: got \'0.3.1\', and the configuration has \'\'; write the same'],
  ['', { ip4: { ip: null } }, 'prevResult.ip4.ip: \'\' is not an address with the length of its prefix, such as \'172.16.1.9/24\''],
  ['0.3.1', {}, 'prevResult.cniVersion: got \'\', and the configuration has \'0.3.1\'; write the same'],
  ['0.3.1', { cniVersion: '0.3.1', ips: [{ address: '172.16.1.9' }] }, 'prevResult.ips[0].address: \'172.16.1.9\' is not an address with the length of its prefix, such as \'172.16.1.9/24\''],
  ['0.3.1', { cniVersion: '0.3.1', ips: [{ version: 4 }] }, 'prevResult.ips[0].version: got a number, give a string'],
  ['0.3.1', { cniVersion: '0.3.1', ips: [null] }, 'prevResult.ips: has an item that is null, which Multus crashes on; leave it out'],
  ['0.4.0', { cniVersion: '0.4.0', interfaces: [null] }, 'prevResult.interfaces: has an item that is null, which Multus crashes on; leave it out'],
  ['1.0.0', { cniVersion: '1.0.0', routes: [{ dst: '0.0.0.0/0', gw: 'gateway' }] }, 'prevResult.routes[0].gw: \'gateway\' is not an IP address'],
  ['1.0.0', { cniVersion: '1.0.0', interfaces: [{ mtu: 1.5 }] }, 'prevResult.interfaces[0].mtu: got 1.5, give a whole number'],
  ['9.9.9', {}, 'cniVersion: got \'9.9.9\', whose results Multus cannot read; give one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0'],
])('refuses a result of version %j: %j', (cniVersion, prevResult, message) => {
  expect(() => parse(cniVersion, prevResult)).toThrow(new Error(`Multus would refuse its configuration: ${message}`));
});
