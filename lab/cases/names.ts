import { Case, chain, ipvlanWith, whereabouts } from './case';

const json = (...elements: readonly object[]): string => JSON.stringify(elements);

/** How networks, interfaces and keys may be called. */
export const NAMES: readonly Case[] = [
  { name: 'a definition of 80 characters', config: chain(ipvlanWith()), definition: 'n'.repeat(80) },
  { name: 'a definition of 80 characters, as JSON', config: chain(ipvlanWith()), definition: 'n'.repeat(80), annotation: name => json({ name }) },
  { name: 'a definition with a dot, as JSON', config: chain(ipvlanWith()), definition: 'with.dot', annotation: name => json({ name }) },
  { name: 'a definition with a dot, in the short form', config: chain(ipvlanWith()), definition: 'with.dot' },
  { name: 'capitals in the name asked for', config: chain(ipvlanWith()), annotation: () => json({ name: 'Capitals' }) },
  { name: 'two dots in the name asked for', config: chain(ipvlanWith()), annotation: () => json({ name: 'a..b' }) },
  { name: 'capitals in the namespace asked for', config: chain(ipvlanWith()), annotation: name => json({ name, namespace: 'Default' }) },
  { name: 'namespace and name in one, as JSON', config: chain(ipvlanWith()), annotation: name => json({ name: `default/${name}` }) },
  { name: 'a namespace that is not global', config: chain(ipvlanWith()), annotation: name => `kube-system/${name}`, failsThough: 'the namespaces that Multus takes as global are not in the annotation' },
  { name: 'a definition that is not there', config: chain(ipvlanWith()), annotation: () => 'not-there', failsThough: 'an annotation alone does not say which definitions there are' },
  { name: 'an interface name of its own', config: chain(ipvlanWith()), annotation: name => `${name}@data0` },
  { name: 'the same network twice', config: chain(ipvlanWith()), annotation: name => `${name},${name}` },
  { name: 'a name of its own, then one by place', config: chain(ipvlanWith()), annotation: name => `${name}@data0,${name}` },
  { name: 'two interfaces of the same name', config: chain(ipvlanWith()), annotation: name => `${name}@data0,${name}@data0` },
  { name: 'an interface called eth0', config: chain(ipvlanWith()), annotation: name => `${name}@eth0` },
  { name: 'an interface name of 16 characters, as JSON', config: chain(ipvlanWith()), annotation: name => json({ name, interface: 'i'.repeat(16) }) },
  { name: 'an empty item', config: chain(ipvlanWith()), annotation: name => `${name},` },
  { name: 'an empty list', config: chain(ipvlanWith()), annotation: () => '[]' },
  { name: 'a list with null', config: chain(ipvlanWith()), annotation: () => '[null]' },
  { name: 'no list', config: chain(ipvlanWith()), annotation: name => JSON.stringify({ name }) },
  { name: 'Type in capitals', config: chain({ Type: 'ipvlan', master: 'eth1', ipam: whereabouts() }) },
  { name: 'Ipam in capitals', config: chain({ type: 'ipvlan', master: 'eth1', Ipam: whereabouts() }) },
  { name: 'Ipam in capitals, with a name as range', config: chain({ type: 'ipvlan', master: 'eth1', Ipam: whereabouts({ range: 'podrange' }) }) },
  { name: 'Range in capitals', config: chain(ipvlanWith({ ipam: { type: 'whereabouts', Range: '172.16.1.0/24' } })) },
  { name: 'Plugins in capitals', config: { cniVersion: '0.3.1', Plugins: [ipvlanWith()] } },
  { name: 'a network name with a space', config: { ...chain(ipvlanWith()), name: 'bad name!' } },
];
