import { CniConfig } from '../../../lib/cni';

/** A configuration with this beside its version. */
function versioned(keys: string): string {
  return `{"cniVersion":"0.3.1",${keys}}`;
}

const SINGLE = '"type":"ipvlan","master":"eth1","ipam":{"type":"whereabouts","range":"172.16.1.0/24"}';
const IPVLAN = `{${SINGLE}}`;

describe('a configuration of somebody else', () => {
  test('is read, a list of plugins', () => {
    const { name, cniVersion, isList, disableCheck, capacity, warnings, traps, plugins } = CniConfig.parse(
      versioned(`"disableCheck":true,"plugins":[${IPVLAN},{"type":"tuning","mtu":1400}]`), 'my-nad',
    );
    expect({ name, cniVersion, isList, disableCheck, capacity, warnings, traps, plugins: plugins.map(({ pluginType }) => pluginType) }).toEqual({
      name: 'my-nad', cniVersion: '0.3.1', isList: true, disableCheck: true, capacity: 254, warnings: [], traps: [], plugins: ['ipvlan', 'tuning'],
    });
  });

  test('is read, a single plugin', () => {
    const { name, isList, disableCheck, capacity, plugins, traps } = CniConfig.parse(IPVLAN.replace('{', '{"cniVersion":"0.3.1","name":"blue",'), 'my-nad');
    expect({ name, isList, disableCheck, capacity, traps, plugins: plugins.map(({ pluginType }) => pluginType) })
      .toEqual({ name: 'blue', isList: false, disableCheck: false, capacity: 254, traps: [], plugins: ['ipvlan'] });
  });

  test('gives back what was written, without the name that Multus adds', () => {
    const text = versioned(`"plugins":[${IPVLAN}],"extra":{"b":[1,null],"a":0.5}`);
    expect(CniConfig.parse(text, 'my-nad').toString()).toBe(text);
  });

  test('has no capacity if its IPAM is not Whereabouts', () => {
    expect(CniConfig.parse(versioned('"type":"ipvlan","ipam":{"type":"static"}'), 'my-nad').capacity).toBeUndefined();
  });

  test('has the plugins that count, however their keys are written', () => {
    expect(CniConfig.parse('{"name":"n","type":"ipvlan","Type":"macvlan"}', 'my-nad').plugins.map(({ pluginType }) => pluginType)).toEqual(['macvlan']);
    expect(CniConfig.parse(versioned('"plugins":[{"TYPE":"ipvlan"},{"Type":"sbr"}]'), 'my-nad').plugins.map(({ pluginType }) => pluginType)).toEqual(['ipvlan', 'sbr']);
  });

  test.each(['ipam', 'Ipam', 'IPAM'])('has the capacity of its Whereabouts under the key %s', (key) => {
    expect(CniConfig.parse(versioned(`"plugins":[{"Type":"ipvlan","master":"eth1","${key}":{"TYPE":"whereabouts","Range":"172.16.1.0/25"}}]`), 'my-nad').capacity).toBe(126);
  });

  test('keeps the case of its keys when it is written again', () => {
    const text = versioned('"plugins":[{"Type":"ipvlan","IPAM":{"type":"static"}}]');
    expect(CniConfig.parse(text, 'my-nad').toString()).toBe(text);
  });

  test.each([
    ['takes no single plugin for a list', versioned('"disableCheck":true,"type":"ipvlan"'), false],
    ['takes text for true', versioned('"loadOnlyInlinedPlugins":"TRUE","plugins":[{"type":"ipvlan"}]'), false],
    ['reads disableCheck of a list', versioned('"disableCheck":true,"plugins":[{"type":"ipvlan"}]'), true],
  ])('%s', (_, text, disableCheck) => {
    expect(CniConfig.parse(text, 'my-nad').disableCheck).toBe(disableCheck);
  });

  test.each([
    ['"cniVersion":"0.3.1","cniVersions":["1.0.0","0.4.0","2.0.0"]', '1.0.0'],
    ['"cniVersion":"1.0.0","cniVersions":["0.3.1"]', '1.0.0'],
    ['"cniVersion":"0.3.1","cniVersions":["1.1.0","1.1.1"]', '1.1.0'],
    ['"cniVersions":["2.0.0"]', ''],
    ['"cniVersion":"0.4.0","cniVersions":[]', '0.4.0'],
  ])('has the highest of its versions that libcni speaks: %s', (versions, expected) => {
    expect(CniConfig.parse(`{${versions},"plugins":[{"type":"ipvlan"}]}`, 'my-nad').cniVersion).toBe(expected);
  });
});

describe('what crashes Multus or is refused', () => {
  test.each([
    ['the unquoted range of Google\'s document', versioned('"plugins":[{"type":"ipvlan","ipam":{"type":"whereabouts","range": 172.16.1.0/24}}]'),
      'the configuration is not JSON: \'172.16.1.0/24\' at character 89 has no quotes'],
    ['its placeholder', '{\n  "plugins": [{\n    "ipam": {\n      "range": SECONDARY_RANGE_NAME\n    }\n  }]\n}',
      'the configuration is not JSON: \'SECONDARY_RANGE_NAME\' at line 4, character 16 has no quotes'],
    ['an IPv6 range without quotes', '{"range":fd00:1::/64}', 'the configuration is not JSON: \'fd00:1::/64\' at character 10 has no quotes'],
    ['a key without quotes', '{plugins:[]}', 'the configuration is not JSON: \'plugins\' at character 2 has no quotes'],
    ['a missing comma', '{\n  "type": "ipvlan"\n  "master": "eth1"\n}', 'the configuration is not JSON: unexpected \'"master": "e\' at line 3, character 3'],
    ['a trailing comma', versioned('"plugins":[{"type":"ipvlan"},]'), 'the configuration is not JSON: unexpected \']}\' at character 52'],
    ['a comment', `${versioned('"type":"ipvlan"')} // the data plane`, 'the configuration is not JSON: unexpected \'// the data \' at character 40'],
    ['True for true', '{"disableCheck":True}', 'the configuration is not JSON: unexpected \'True}\' at character 17'],
    ['a configuration that is cut off', '{"type":', 'the configuration is not JSON: unexpected end at character 9'],
    ['nothing', '', 'the configuration is not JSON: it is empty'],
    ['null', 'null', 'the configuration is null, which crashes Multus v4.2.1; write an object with \'plugins\''],
    ['a list of plugins alone', `[${IPVLAN}]`, 'the configuration is a list; write an object with \'plugins\''],
    ['no plugin at all', versioned('"ipam":{}'), 'the configuration has neither \'type\' nor \'plugins\'; give a list of plugins'],
    ['an empty list of plugins', versioned('"plugins":[]'), 'plugins: is an empty list, which crashes Multus v4.2.1; give at least one plugin'],
    ['null for the first plugin', versioned('"plugins":[null]'), 'plugins[0]: is null, which crashes Multus v4.2.1; give a plugin'],
    ['a first plugin without type', versioned('"plugins":[{"master":"eth1"}]'), 'plugins[0]: has no \'type\'; name the plugin'],
    ['a later plugin without type', versioned('"plugins":[{"type":"ipvlan"},{"mtu":1400}]'), 'plugins[1]: has no \'type\'; name the plugin'],
    ['null for a later plugin', versioned('"plugins":[{"type":"ipvlan"},null]'), 'plugins[1]: has no \'type\'; name the plugin'],
    ['an object of plugins', versioned('"plugins":{"type":"ipvlan"}'), 'plugins: got an object; give a list'],
    ['text for disableCheck', versioned('"disableCheck":"true","plugins":[{"type":"ipvlan"}]'), 'disableCheck: got a string; give true or false'],
    ['null for disableCheck', versioned('"disableCheck":null,"plugins":[{"type":"ipvlan"}]'), 'disableCheck: got null; give true or false'],
    ['text for a capability', versioned('"plugins":[{"type":"ipvlan","capabilities":{"ips":"true"}}]'), 'plugins[0].capabilities.ips: got a string; give true or false'],
    ['a number for a version', '{"cniVersion":0.3,"plugins":[{"type":"ipvlan"}]}', 'cniVersion: got a number; give a string'],
    ['null for the version of a list', '{"cniVersion":null,"plugins":[{"type":"ipvlan"}]}', 'cniVersion: got null; give a version such as "0.3.1"'],
    ['null for the name of a list', versioned('"name":null,"plugins":[{"type":"ipvlan"}]'), 'name: got null; give a string or leave it out'],
    ['a version with a letter', versioned('"cniVersions":["v1.0.0"],"plugins":[{"type":"ipvlan"}]'), 'cniVersions: got "v1.0.0"; give versions such as "0.3.1"'],
    ['one version for a list of them', versioned('"cniVersions":"1.0.0","plugins":[{"type":"ipvlan"}]'), 'cniVersions: got "1.0.0"; give a list of versions'],
    ['no plugins to be loaded, as text', versioned('"loadOnlyInlinedPlugins":"True","Plugins":[{"type":"ipvlan"}]'),
      'loadOnlyInlinedPlugins: is true, but there is no key \'plugins\'; give a list of plugins'],
    ['no plugins to be loaded', versioned('"loadOnlyInlinedPlugins":true,"Plugins":[{"type":"ipvlan"}]'), 'loadOnlyInlinedPlugins: is true, but there is no key \'plugins\'; give a list of plugins'],
  ])('%s', (_, text, message) => {
    expect(() => CniConfig.parse(text, 'my-nad')).toThrow(new Error(message));
  });
});

describe('what is accepted, and fails later or is ignored', () => {
  test.each([
    ['both a type and plugins', versioned(`${SINGLE},"plugins":[{"type":"sbr"}]`),
      ['the configuration has both \'type\' and \'plugins\': \'type\' wins and \'plugins\' is ignored; remove one of the two']],
    ['no version', IPVLAN,
      ['the configuration has no \'cniVersion\', so it has version 0.1.0, whose results have no interfaces; write "cniVersion": "0.3.1"']],
    ['a key of a list that libcni reads by its exact case', `{"CNIVersion":"0.3.1","plugins":[${IPVLAN}]}`,
      ['the configuration has no \'cniVersion\', so it has version 0.1.0, whose results have no interfaces; write "cniVersion": "0.3.1"']],
    ['a version that there is not', `{"cniVersion":"9.9.9",${SINGLE}}`,
      ['the plugins refuse the cniVersion \'9.9.9\' when a Pod is started; use one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0']],
    ['a name with a blank', versioned(`"name":"bad name!",${SINGLE}`),
      ['libcni refuses the configuration when a Pod is started: the name \'bad name!\' is not allowed as a network name; use letters, digits, \'_\', \'.\' and \'-\', beginning with a letter or digit']],
    ['null for the name of a plugin', versioned(`"name":null,${SINGLE}`),
      ['libcni refuses the configuration when a Pod is started: the name is empty']],
    ['plugins in capitals', versioned('"PLUGINS":[{"type":"ipvlan"}]'),
      ['the key \'plugins\' is not in lower case, so libcni sees no plugin and Multus v4.2.1 crashes when a Pod is started; write "plugins"']],
    ['plugins in capitals, and no plugins to be loaded from elsewhere', versioned('"loadOnlyInlinedPlugins":"false","PLUGINS":[{"type":"ipvlan"}]'),
      ['the key \'plugins\' is not in lower case, so libcni sees no plugin and Multus v4.2.1 crashes when a Pod is started; write "plugins"']],
    ['the name of a secondary range', versioned('"plugins":[{"type":"ipvlan","master":"eth1","ipam":{"type":"whereabouts","range":"pod-range"}}]'),
      ['plugins[0].ipam: Whereabouts would refuse it: range: \'pod\' before the hyphen is not an IP address; give a CIDR, not the name of a secondary range; correct it, or write it as new Whereabouts({ … }), which checks every value']],
    ['the name of a secondary range under keys in capitals', versioned('"plugins":[{"type":"ipvlan","Master":"eth1","Ipam":{"Type":"whereabouts","RANGE":"pod-range"}}]'),
      ['plugins[0].ipam: Whereabouts would refuse it: range: \'pod\' before the hyphen is not an IP address; give a CIDR, not the name of a secondary range; correct it, or write it as new Whereabouts({ … }), which checks every value']],
    ['an exclusion that cannot be read', versioned('"type":"ipvlan","master":"eth1","ipam":{"type":"whereabouts","range":"172.16.1.0/24","exclude":["x"]}'),
      ['ipam: Whereabouts would give no Pod an address: the exclusion \'x\' is neither a CIDR nor an address; correct it, or write it as new Whereabouts({ … }), which checks every value']],
    ['several at once', `{"name":"bad name!",${SINGLE},"plugins":[]}`, [
      'the configuration has no \'cniVersion\', so it has version 0.1.0, whose results have no interfaces; write "cniVersion": "0.3.1"',
      'the configuration has both \'type\' and \'plugins\': \'type\' wins and \'plugins\' is ignored; remove one of the two',
      'libcni refuses the configuration when a Pod is started: the name \'bad name!\' is not allowed as a network name; use letters, digits, \'_\', \'.\' and \'-\', beginning with a letter or digit',
    ]],
    ['tuning first', versioned('"plugins":[{"type":"tuning","mtu":1400}]'),
      ['plugins[0]: \'tuning\' makes no interface and cannot be the first plugin; put it after one such as ipvlan']],
    ['sbr alone, as a single plugin', versioned('"type":"sbr"'), ['\'sbr\' makes no interface and cannot be the first plugin; put it after one such as ipvlan']],
    ['bandwidth after ipvlan', versioned(`"plugins":[${IPVLAN},{"type":"bandwidth","ingressRate":1000}]`),
      ['plugins[1]: \'bandwidth\' does not work after ipvlan: it shapes the node end of a veth pair, and fails with "has no veth peer"; limit the traffic in the application or on the VM']],
    ['a kernel setting of the whole node', versioned(`"plugins":[${IPVLAN},{"type":"tuning","Sysctl":{"kernel.shmmax":"1"}}]`),
      ['plugins[1].sysctl[\'kernel.shmmax\']: is not a network setting; use one below \'net.\', such as \'net.ipv4.conf.IFNAME.arp_filter\'']],
    ['a table for sbr', versioned(`"plugins":[${IPVLAN},{"type":"sbr","table":142}]`),
      ['plugins[1].table: got 142, but with a table sbr only adds the routing rule for it: the routes stay where they are, and table 142 stays empty; leave it out, so that the routes move to the first free table from 100 on']],
    ['ipvlan without IPAM', versioned('"plugins":[{"type":"ipvlan","master":"eth1"}]'),
      ['plugins[0].ipam: got none, but \'ipvlan\' as the first plugin needs an address; use Whereabouts or StaticIpam']],
    ['an IPAM without a type', versioned('"type":"ipvlan","master":"eth1","ipam":{}'),
      ['ipam: got none, but \'ipvlan\' as the first plugin needs an address; use Whereabouts or StaticIpam']],
    ['ipvlan without master, on the interface of the cluster', versioned('"type":"ipvlan","ipam":{"type":"whereabouts","range":"172.16.1.0/24"}'),
      ['master: got none, so ipvlan would use the interface in the VPC of the cluster; give the node interface, such as \'eth1\'']],
    ['a mode that there is not', versioned(`"plugins":[${IPVLAN.replace('{', '{"Mode":"l4",')}]`), ['plugins[0].mode: \'l4\' is not a mode of ipvlan; use one of l2, l3, l3s']],
    ['whereabouts without range', versioned('"plugins":[{"type":"ipvlan","master":"eth1","ipam":{"type":"whereabouts"}}]'),
      ['plugins[0].ipam: Whereabouts would give no Pod an address, because it has neither a range nor an address; correct it, or write it as new Whereabouts({ … }), which checks every value']],
    ['whereabouts with overlapping ranges', versioned('"type":"ipvlan","master":"eth1","ipam":{"type":"whereabouts","range":"172.16.1.0/25","ipRanges":[{"range":"172.16.1.0/25"}]}'),
      ['ipam.ipRanges[0].range: \'172.16.1.0/25\' overlaps range \'172.16.1.0/25\', so each Pod takes two of their addresses, or the same one twice; give disjoint ranges, such as \'172.16.1.0/26\' and \'172.16.1.64/26\'']],
    ['static without addresses', versioned('"plugins":[{"type":"ipvlan","master":"eth1","ipam":{"type":"static","addresses":[]}}]'),
      ['plugins[0].ipam: \'static\' has no address, and the plugin does not declare the capability \'ips\' for addresses of the Pod; give addresses, or write "capabilities": {"ips": true}']],
    ['a static address without prefix length', versioned('"type":"ipvlan","master":"eth1","ipam":{"type":"static","addresses":[{"address":"172.16.1.9"}]}'),
      ['ipam.addresses[0].address: \'172.16.1.9\' is not an address with prefix length; give one such as \'172.16.1.9/24\'']],
    ['static with the addresses of the Pod', versioned('"plugins":[{"type":"ipvlan","master":"eth1","capabilities":{"ips":true},"ipam":{"type":"static"}}]'), []],
    ['addresses of whereabouts alone', versioned('"type":"ipvlan","master":"eth1","ipam":{"type":"whereabouts","addresses":[{"address":"172.016.1.9/24"}]}'), []],
    ['what is as good as left out', versioned(`"plugins":[${IPVLAN.replace('{', '{"mode":"","mtu":0,"capabilities":null,"dns":null,')},{"type":"tuning","mtu":0,"sysctl":null},{"type":"sbr","table":null}]`), []],
    ['macvlan without an address, which speaks layer 2', versioned('"type":"macvlan","master":"eth1","ipam":{}'), []],
    ['nothing of the kind', versioned(`"plugins":[${IPVLAN}]`), []],
  ])('%s', (_, text, traps) => {
    expect(CniConfig.parse(text, 'my-nad').traps).toEqual(traps);
  });

  test('there is no capacity where Whereabouts refuses its configuration', () => {
    expect(CniConfig.parse(versioned('"type":"ipvlan","ipam":{"type":"whereabouts","range":"pod-range"}'), 'my-nad').capacity).toBeUndefined();
  });
});
