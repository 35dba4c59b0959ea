import { Case, chain, ipvlanWith, whereabouts } from './case';

/** One element with these keys beside its name. */
const asks = (more: object) => (name: string): string => JSON.stringify([{ name, ...more }]);

/** Only the rules of an app see both. */
const ALONE = 'an annotation alone does not say what the network is';

/** What a Pod can ask for beside the network itself. */
export const REQUESTS: readonly Case[] = [
  { name: 'a gateway in the range', config: chain(ipvlanWith()), annotation: asks({ 'default-route': ['172.16.1.254'] }) },
  { name: 'a gateway outside the range', config: chain(ipvlanWith()), annotation: asks({ 'default-route': ['10.9.9.9'] }), failsThough: ALONE },
  { name: 'a gateway of the other family', config: chain(ipvlanWith()), annotation: asks({ 'default-route': ['fd00::1'] }), failsThough: ALONE },
  { name: 'a gateway that is none', config: chain(ipvlanWith()), annotation: asks({ 'default-route': ['router'] }) },
  { name: 'two gateways', config: chain(ipvlanWith()), annotation: asks({ 'default-route': ['172.16.1.253', '172.16.1.254'] }) },
  { name: 'an empty list of gateways', config: chain(ipvlanWith()), annotation: asks({ 'default-route': [] }), attachedThough: 'the Pod has no default route left' },
  { name: 'a hardware address', config: chain(ipvlanWith()), annotation: asks({ mac: '02:00:00:00:00:07' }) },
  { name: 'a hardware address that is none', config: chain(ipvlanWith()), annotation: asks({ mac: 'zz' }) },
  { name: 'a hardware address, with tuning', config: chain(ipvlanWith(), { type: 'tuning', capabilities: { mac: true } }), annotation: asks({ mac: '02:00:00:00:00:07' }), failsThough: ALONE },
  { name: 'bandwidth that no plugin takes', config: chain(ipvlanWith()), annotation: asks({ bandwidth: { ingressRate: 1000, ingressBurst: 1000 } }) },
  { name: 'ports that no plugin takes', config: chain(ipvlanWith()), annotation: asks({ portMappings: [{ hostPort: 8080, containerPort: 80 }] }) },
  { name: 'a port beyond 65535', config: chain(ipvlanWith()), annotation: asks({ portMappings: [{ hostPort: 99999, containerPort: 80 }] }) },
  { name: 'two addresses', config: chain(ipvlanWith()), annotation: asks({ ips: ['172.16.1.8/24', '172.16.1.9/24'] }) },
  { name: 'an address twice', config: chain(ipvlanWith()), annotation: asks({ ips: ['172.16.1.9/24', '172.16.1.9/24'] }) },
  { name: 'an address outside the range', config: chain(ipvlanWith()), annotation: asks({ ips: ['10.1.2.3/24'] }) },
  { name: 'an IPv6 address', config: chain(ipvlanWith()), annotation: asks({ ips: ['fd00::9/64'] }) },
  { name: 'the lowest address, which is handed out too', config: chain(ipvlanWith()), annotation: asks({ ips: ['172.16.1.1/24'] }), failsThough: ALONE },
  { name: 'an empty list of addresses', config: chain(ipvlanWith()), annotation: asks({ ips: [] }) },
  { name: 'an empty text as address', config: chain(ipvlanWith()), annotation: asks({ ips: [''] }) },
  { name: 'addresses by capability too', config: chain(ipvlanWith({ capabilities: { ips: true } })), annotation: asks({ ips: ['172.16.1.9/24'] }) },
  { name: 'the second by the name of the first', config: chain(ipvlanWith()), annotation: name => JSON.stringify([{ name }, { name, interface: 'net1' }]) },
  { name: 'an interface with a colon', config: chain(ipvlanWith()), annotation: asks({ interface: 'a:b' }) },
  { name: 'an interface with an umlaut', config: chain(ipvlanWith()), annotation: asks({ interface: 'n\u00e4t' }) },
  { name: 'an interface called lo', config: chain(ipvlanWith()), annotation: asks({ interface: 'lo' }) },
  { name: 'an interface called default', config: chain(ipvlanWith()), annotation: asks({ interface: 'default' }) },
  { name: 'an interface called all', config: chain(ipvlanWith()), annotation: asks({ interface: 'all' }) },
  { name: 'an interface with a percent sign', config: chain(ipvlanWith()), annotation: asks({ interface: 'net%d' }) },
  { name: 'arguments for the plugins', config: chain(ipvlanWith()), annotation: asks({ 'cni-args': { vlan: 7 } }) },
  { name: 'arguments that are a list', config: chain(ipvlanWith()), annotation: asks({ 'cni-args': [] }) },
  { name: 'a device', config: chain(ipvlanWith()), annotation: asks({ deviceID: '0000:00:04.0' }) },
  { name: 'a GUID', config: chain(ipvlanWith()), annotation: asks({ 'infiniband-guid': 'c2:11:22:33:44:55:66:77' }) },
  { name: 'keys in capitals', config: chain(ipvlanWith()), annotation: name => JSON.stringify([{ NAME: name, Interface: 'data0' }]) },
  { name: 'a name twice', config: chain(ipvlanWith()), annotation: name => `[{"name":"not-there","name":"${name}"}]` },
  { name: 'an unknown key', config: chain(ipvlanWith()), annotation: asks({ gateway: '172.16.1.254' }) },
  { name: 'blanks around a name', config: chain(ipvlanWith()), annotation: name => `  ${name} , ${name} ` },
  { name: 'namespace, name and interface', config: chain(ipvlanWith()), annotation: name => `default/${name}@data0` },
  { name: 'an empty namespace', config: chain(ipvlanWith()), annotation: asks({ namespace: '' }) },
  { name: 'a name that is a number', config: chain(ipvlanWith()), annotation: () => '[{"name":7}]' },
  { name: 'a range of the Pod', config: chain(ipvlanWith({ ipam: whereabouts({ range: '172.16.4.0/24' }) })), annotation: asks({ ips: ['172.16.4.9/24'] }) },
];
