import { readFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { MultusConfig, MultusConfigProps, MultusLogLevel } from '../../lib/cni';

interface Vector {
  readonly input: string;
  readonly result: string;
}

const { multusConf } = JSON.parse(readFileSync(join(__dirname, '../fixtures/vectors/nad-config.json'), 'utf8')) as { multusConf: Vector[] };

/** What a configuration says to Multus, without its text and traps. */
function understood(config: MultusConfig): object {
  const { traps, ...rest } = JSON.parse(JSON.stringify({ ...config, text: undefined })) as { traps: string[] };
  return rest;
}

const NOTHING_SAID = {
  name: '',
  pluginType: '',
  cniVersion: '',
  capabilities: {},
  confDir: '/etc/cni/multus/net.d',
  cniDir: '/var/lib/cni/multus',
  binDir: '/opt/cni/bin',
  kubeconfig: '',
  clusterNetwork: 'x',
  defaultNetworks: [],
  systemNamespaces: ['kube-system'],
  multusNamespace: 'kube-system',
  namespaceIsolation: false,
  globalNamespaces: ['default'],
  readinessIndicatorFile: '',
  logFile: '',
  logLevel: '',
  logToStderr: true,
};

describe('reading', () => {
  test('has recordings to agree with', () => {
    expect(multusConf.map(({ result }) => result).sort()).toEqual(['error', 'ok', 'ok', 'ok']);
  });

  test.each(multusConf)('agrees with Multus: $input', ({ input, result }) => {
    const read = (): MultusConfig => MultusConfig.parse(input);
    if (result === 'ok') {
      expect(read().toString()).toBe(input);
    } else {
      expect(read).toThrow(new Error('Multus would refuse its configuration: systemNamespaces: got a string, write a list even of one, as in ["kube-system"]'));
    }
  });

  test('fills in what Multus does', () => {
    expect(understood(MultusConfig.parse('{"clusterNetwork":"x"}'))).toEqual(NOTHING_SAID);
  });

  test('takes everything over that is written', () => {
    expect(understood(MultusConfig.parse(JSON.stringify({
      name: 'm',
      type: 'multus',
      cniVersion: '0.3.1',
      capabilities: { portMappings: true, bandwidth: false },
      confDir: '/a',
      cniDir: '/b',
      binDir: '/c',
      kubeconfig: '/d',
      clusterNetwork: 'e',
      defaultNetworks: ['f', 'g'],
      systemNamespaces: ['h'],
      multusNamespace: 'i',
      namespaceIsolation: true,
      globalNamespaces: ' default, shared ,',
      readinessindicatorfile: '/j',
      logFile: '/k',
      logLevel: 'Debug',
      logToStderr: false,
      logOptions: { maxAge: 1, maxSize: 2, maxBackups: 3, compress: false },
    })))).toEqual({
      name: 'm',
      pluginType: 'multus',
      cniVersion: '0.3.1',
      capabilities: { portMappings: true, bandwidth: false },
      confDir: '/a',
      cniDir: '/b',
      binDir: '/c',
      kubeconfig: '/d',
      clusterNetwork: 'e',
      defaultNetworks: ['f', 'g'],
      systemNamespaces: ['h'],
      multusNamespace: 'i',
      namespaceIsolation: true,
      globalNamespaces: ['default', 'shared', ''],
      readinessIndicatorFile: '/j',
      logFile: '/k',
      logLevel: 'Debug',
      logToStderr: false,
      logOptions: { maxAge: 1, maxSize: 2, maxBackups: 3, compress: false },
    });
  });

  // Each of these was put to Multus v4.2.1's LoadNetConf.
  test.each([
    ['a key in capitals', '{"CLUSTERNETWORK":"x"}', {}],
    ['a key with a long s', '{"clusterNetwork":"x","\u017fystemNamespaces":["a"]}', { systemNamespaces: ['a'] }],
    ['the last of two keys', '{"clusterNetwork":"y","clusterNetwork":"x"}', {}],
    ['null for a text, which leaves it', '{"clusterNetwork":"x","clusterNetwork":null,"confDir":null}', {}],
    ['null for a list, which empties it', '{"clusterNetwork":"x","systemNamespaces":null}', { systemNamespaces: [] }],
    ['null in a list', '{"clusterNetwork":"x","defaultNetworks":["a",null]}', { defaultNetworks: ['a', ''] }],
    ['null for a capability', '{"clusterNetwork":"x","capabilities":{"a":null}}', { capabilities: { a: false } }],
    ['empty global namespaces, which are as none', '{"clusterNetwork":"x","globalNamespaces":""}', {}],
    ['half of a surrogate pair', '{"clusterNetwork":"x","confDir":"\\ud800"}', { confDir: '\ufffd' }],
    ['delegates in place of a cluster network', '{"delegates":[{"type":"a"},{"plugins":[{"type":"b"},null]}]}', { clusterNetwork: '' }],
    ['faulty delegates beside a cluster network', '{"clusterNetwork":"x","delegates":[{"plugins":[]},null]}', {}],
    ['what the runtime adds', '{"clusterNetwork":"x","runtimeConfig":{"portMappings":[null,{"hostPort":80}],"bandwidth":{"ingressRate":1}}}', {}],
  ])('accepts %s', (_, text, said) => {
    expect(understood(MultusConfig.parse(text))).toEqual({ ...NOTHING_SAID, ...said });
  });

  test.each([
    ['an empty text', '', 'is not JSON: it is empty'],
    ['text after the object', '{"clusterNetwork":"x"} x', 'is not JSON: unexpected \'x\' at character 24'],
    ['a list', '[]', 'is a list, give an object: {"name": …}'],
    ['no network', '{"name":"m","type":"multus"}', 'clusterNetwork: there is none, and no delegates either; name the network of the cluster, which is \'gke-pod-network\' on GKE'],
    ['null', 'null', 'clusterNetwork: there is none, and no delegates either; name the network of the cluster, which is \'gke-pod-network\' on GKE'],
    ['no delegate', '{"delegates":[]}', 'clusterNetwork: there is none, and no delegates either; name the network of the cluster, which is \'gke-pod-network\' on GKE'],
    ['isolation in quotes', '{"clusterNetwork":"x","namespaceIsolation":"true"}', 'namespaceIsolation: got a string, write true or false without quotes'],
    ['isolation in quotes, corrected by a second key', '{"clusterNetwork":"x","namespaceIsolation":"true","namespaceIsolation":true}', 'namespaceIsolation: got a string, write true or false without quotes'],
    ['global namespaces as a list', '{"clusterNetwork":"x","globalNamespaces":["default"]}', 'globalNamespaces: got a list, write one string with commas, as in "default,shared"'],
    ['default networks as a text', '{"clusterNetwork":"x","defaultNetworks":"a"}', 'defaultNetworks: got a string, write a list even of one, as in ["kube-system"]'],
    ['a number among namespaces', '{"clusterNetwork":"x","systemNamespaces":["a",1]}', 'systemNamespaces[1]: got a number, give a string'],
    ['a name that is none', '{"clusterNetwork":"x","name":1}', 'name: got a number, give a string'],
    ['a capability in quotes', '{"clusterNetwork":"x","capabilities":{"portMappings":"true"}}', 'capabilities.portMappings: got a string, give true or false'],
    ['days with a fraction', '{"clusterNetwork":"x","logOptions":{"maxAge":1.0}}', 'logOptions.maxAge: got 1.0, give a whole number'],
    ['a port in quotes', '{"clusterNetwork":"x","runtimeConfig":{"portMappings":[{"hostPort":"80"}]}}', 'runtimeConfig.portMappings[0].hostPort: got a string, give a number'],
    ['a delegate without plugin', '{"delegates":[{"type":"a"},{"name":"b"}]}', 'delegates[1]: has neither \'type\' nor \'plugins\', give a list of plugins'],
    ['a delegate that is null', '{"delegates":[null]}', 'delegates[0]: has neither \'type\' nor \'plugins\', give a list of plugins'],
    ['a delegate of no plugins', '{"delegates":[{"plugins":[]}]}', 'delegates[0].plugins: is an empty list, which crashes Multus v4.2.1, give at least one plugin'],
    ['a delegate of nothing', '{"delegates":[{"plugins":[null]}]}', 'delegates[0].plugins[0]: is null, which crashes Multus v4.2.1, give a plugin'],
    ['a first plugin without type', '{"delegates":[{"plugins":[{}]}]}', 'delegates[0].plugins[0]: has no \'type\', name the plugin'],
    // Multus writes delegates anew, with their keys in order, before it reads them.
    ['a delegate whose last type is empty', '{"delegates":[{"type":"","Type":"a"}]}', 'delegates[0]: has neither \'type\' nor \'plugins\', give a list of plugins'],
  ])('refuses %s', (_, text, message) => {
    expect(() => MultusConfig.parse(text)).toThrow(new Error(`Multus would refuse its configuration: ${message}`));
  });

  test.each([
    ['another plugin', { type: 'Multus' }, 'type: got \'Multus\', the container runtime calls the binary of this name; write \'multus\''],
    ['no name', { name: '' }, 'name: there is none, and the container runtime takes no configuration without; give one'],
    ['itself as network', { clusterNetwork: 'm' }, 'clusterNetwork: \'m\' is the name of this configuration, so that Multus would call itself; name the network of the cluster'],
    ['no kubeconfig', { kubeconfig: '' }, 'kubeconfig: there is none, and Multus looks up no NetworkAttachmentDefinition without; give the path of one'],
    ['delegates that are not looked at', { delegates: [] }, 'delegates: Multus does not look at them when there is a clusterNetwork; keep one of the two'],
    ['global namespaces without isolation', { globalNamespaces: 'a' }, 'globalNamespaces: every namespace is open while namespaceIsolation is not true; set that, or leave the list out'],
    ['an unknown log level', { logLevel: 'info' }, 'logLevel: Multus knows no \'info\' and keeps to \'panic\'; write \'debug\', \'verbose\', \'error\', \'panic\''],
    ['log options', { logOptions: {} }, 'logOptions: Multus v4.2.1 reads them before it opens the log file and so keeps to its defaults; leave them out'],
    ['a key that is misspelled', { globalNamespace: 'a' }, 'globalNamespace: Multus has no such key and ignores it, did you mean \'globalNamespaces\'?'],
    ['a key of the Helm chart', { defaultNetwork: 'a' }, 'defaultNetwork: Multus has no such key and ignores it, did you mean \'defaultNetworks\'?'],
  ])('names the trap of %s', (_, keys, trap) => {
    const sound = { name: 'm', type: 'multus', kubeconfig: '/k', clusterNetwork: 'x', logLevel: 'Verbose', comment: 'nothing like it' };
    expect(MultusConfig.parse(JSON.stringify(sound)).traps).toEqual([]);
    expect(MultusConfig.parse(JSON.stringify({ ...sound, ...keys })).traps).toEqual([trap]);
  });
});

describe('writing', () => {
  test('by default gives the document\'s configuration, with port mappings', () => {
    expect(JSON.parse(MultusConfig.of().toString())).toEqual({
      name: 'multus-cni-network',
      type: 'multus',
      capabilities: { portMappings: true },
      confDir: '/etc/cni/net.d',
      namespaceIsolation: true,
      logLevel: 'verbose',
      logFile: '/var/log/multus.log',
      kubeconfig: '/var/lib/kubelet/kubeconfig',
      clusterNetwork: 'gke-pod-network',
    });
    expect(MultusConfig.of().traps).toEqual([]);
  });

  // The defaults are not read back by every program, because of this.
  test('by default gives what Multus reads as it was meant', () => {
    // Another one in between, as the last one that was written is kept.
    expect(MultusConfig.of({ logToStderr: false }).logToStderr).toBe(false);
    const config = MultusConfig.of();
    expect(config).toStrictEqual(MultusConfig.parse(config.toString()));
    expect(config.logToStderr).toBe(true);
  });

  test('gives what Multus reads as it was meant', () => {
    const name = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,8}[a-z0-9])?$/);
    const path = name.map(file => `/${file}`);
    fc.assert(fc.property(fc.record<MultusConfigProps>({
      namespaceIsolation: fc.boolean(),
      globalNamespaces: fc.array(name, { minLength: 1 }),
      clusterNetwork: name,
      defaultNetworks: fc.array(name),
      systemNamespaces: fc.array(name),
      multusNamespace: name,
      readinessIndicatorFile: path,
      portMappings: fc.boolean(),
      logLevel: fc.constantFrom(...Object.values(MultusLogLevel)),
      logFile: path,
      logToStderr: fc.boolean(),
      logOptions: fc.record({ maxAge: fc.nat(), maxSize: fc.nat(), maxBackups: fc.nat(), compress: fc.boolean() }),
    }), ({ portMappings, ...props }) => {
      const config = MultusConfig.of({ portMappings, ...props });
      expect(config).toMatchObject(props);
      expect(config.capabilities).toEqual(portMappings ? { portMappings: true } : {});
      expect(understood(MultusConfig.parse(config.toString()))).toEqual(understood(config));
    }));
  });
});

describe('isolation', () => {
  const config = MultusConfig.of({ globalNamespaces: ['shared'] });

  test.each([
    ['apps', 'apps', true],
    ['apps', 'shared', true],
    ['apps', 'default', false],
    ['shared', 'apps', false],
  ])('of a Pod in %s from a network in %s: allowed is %s', (pod, network, allowed) => {
    expect(config.allows(pod, network)).toBe(allowed);
  });

  test('leaves default open if no list is given', () => {
    expect([MultusConfig.of().allows('apps', 'default'), MultusConfig.of().allows('apps', 'shared')]).toEqual([true, false]);
  });

  test('can be off', () => {
    expect(MultusConfig.of({ namespaceIsolation: false }).allows('apps', 'other')).toBe(true);
  });
});
