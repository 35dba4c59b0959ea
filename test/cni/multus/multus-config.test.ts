import { readFileSync } from 'fs';
import { join } from 'path';
import * as fc from 'fast-check';
import { MultusConfig, MultusConfigProps, MultusLogLevel } from '../../../lib/cni';

interface Vector {
  readonly input: string;
  readonly result: string;
}

const { multusConf } = JSON.parse(readFileSync(join(__dirname, '../../fixtures/vectors/nad-config.json'), 'utf8')) as { multusConf: Vector[] };

/** What a configuration says to Multus, without its text. */
function understood(config: MultusConfig): object {
  return JSON.parse(JSON.stringify({ ...config, text: undefined })) as object;
}

const NOTHING_SAID = {
  clusterNetwork: 'x',
  defaultNetworks: [],
  systemNamespaces: ['kube-system'],
  multusNamespace: 'kube-system',
  namespaceIsolation: false,
  globalNamespaces: ['default'],
  logLevel: '',
};

const NO_NETWORK = 'clusterNetwork: got none, and no delegates either; give the cluster network, which is \'gke-pod-network\' on GKE';

describe('reading', () => {
  test('has recordings to agree with', () => {
    expect(multusConf.map(({ result }) => result).sort()).toEqual(['error', 'ok', 'ok', 'ok']);
  });

  test.each(multusConf)('agrees with Multus: $input', ({ input, result }) => {
    const read = (): MultusConfig => MultusConfig.parse(input);
    if (result === 'ok') {
      expect(read().toString()).toBe(input);
    } else {
      expect(read).toThrow(new Error('Multus would refuse its configuration: systemNamespaces: got a string; give a list'));
    }
  });

  test('fills in what Multus does', () => {
    expect(understood(MultusConfig.parse('{"clusterNetwork":"x"}'))).toEqual(NOTHING_SAID);
  });

  test('takes everything over that is written', () => {
    const said = {
      clusterNetwork: 'e',
      defaultNetworks: ['f', 'g'],
      systemNamespaces: ['h'],
      multusNamespace: 'i',
      namespaceIsolation: true,
      logLevel: 'Debug',
    };
    expect(understood(MultusConfig.parse(JSON.stringify({ ...said, globalNamespaces: ' default, shared ,' }))))
      .toEqual({ ...said, globalNamespaces: ['default', 'shared', ''] });
  });

  // Each of these was put to Multus v4.2.1's LoadNetConf.
  test.each([
    ['a key in capitals', '{"CLUSTERNETWORK":"x"}', {}],
    ['a key with a long s', '{"clusterNetwork":"x","\u017fystemNamespaces":["a"]}', { systemNamespaces: ['a'] }],
    ['the last of two keys', '{"clusterNetwork":"y","clusterNetwork":"x"}', {}],
    ['null for a text, which leaves it', '{"clusterNetwork":"x","clusterNetwork":null,"confDir":null,"multusNamespace":null,"logLevel":null}', {}],
    ['null for a list, which empties it', '{"clusterNetwork":"x","systemNamespaces":null}', { systemNamespaces: [] }],
    ['null in a list', '{"clusterNetwork":"x","defaultNetworks":["a",null]}', { defaultNetworks: ['a', ''] }],
    ['null for a capability', '{"clusterNetwork":"x","capabilities":{"a":null}}', {}],
    ['empty global namespaces, which are as none', '{"clusterNetwork":"x","globalNamespaces":""}', {}],
    ['half of a surrogate pair', '{"clusterNetwork":"\\ud800"}', { clusterNetwork: '\ufffd' }],
    ['delegates in place of a cluster network', '{"delegates":[{"type":"a"},{"plugins":[{"type":"b"},null]}]}', { clusterNetwork: '' }],
    ['faulty delegates beside a cluster network', '{"clusterNetwork":"x","delegates":[{"plugins":[]},null]}', {}],
    ['what the runtime adds', '{"clusterNetwork":"x","runtimeConfig":{"portMappings":[null,{"hostPort":80}],"bandwidth":{"ingressRate":1}}}', {}],
  ])('accepts %s', (_, text, said) => {
    expect(understood(MultusConfig.parse(text))).toEqual({ ...NOTHING_SAID, ...said });
  });

  test.each([
    ['an empty text', '', 'is not JSON: it is empty'],
    ['text after the object', '{"clusterNetwork":"x"} x', 'is not JSON: unexpected \'x\' at character 24'],
    ['a list', '[]', 'got a list; give an object'],
    ['a text', '"x"', 'got a string; give an object'],
    ['no network', '{"name":"m","type":"multus"}', NO_NETWORK],
    ['null', 'null', 'got null; give an object'],
    ['an empty network', '{"clusterNetwork":""}', NO_NETWORK],
    ['no delegate', '{"delegates":[]}', NO_NETWORK],
    ['null for delegates', '{"delegates":[{"type":"a"}],"delegates":null}', NO_NETWORK],
    ['delegates as a text', '{"delegates":"a"}', 'delegates: got a string; give a list'],
    ['a delegate as a text', '{"delegates":[{"type":"a"},"b"]}', 'delegates[1]: got a string; give an object'],
    ['a network that is a number', '{"clusterNetwork":1}', 'clusterNetwork: got a number; give a string'],
    ['a key in capitals that is a number', '{"CLUSTERNETWORK":1}', 'clusterNetwork: got a number; give a string'],
    ['isolation in quotes', '{"clusterNetwork":"x","namespaceIsolation":"true"}', 'namespaceIsolation: got a string; give true or false'],
    ['isolation in quotes, corrected by a second key', '{"clusterNetwork":"x","namespaceIsolation":"true","namespaceIsolation":true}', 'namespaceIsolation: got a string; give true or false'],
    ['global namespaces as a list', '{"clusterNetwork":"x","globalNamespaces":["default"]}', 'globalNamespaces: got a list; give a string'],
    ['default networks as a text', '{"clusterNetwork":"x","defaultNetworks":"a"}', 'defaultNetworks: got a string; give a list'],
    ['a number among namespaces', '{"clusterNetwork":"x","systemNamespaces":["a",1]}', 'systemNamespaces[1]: got a number; give a string'],
    ['a namespace that is an object', '{"clusterNetwork":"x","multusNamespace":{}}', 'multusNamespace: got an object; give a string'],
    ['a log level that is a number', '{"clusterNetwork":"x","logLevel":1}', 'logLevel: got a number; give a string'],
  ])('refuses %s', (_, text, message) => {
    expect(() => MultusConfig.parse(text)).toThrow(new Error(`Multus would refuse its configuration: ${message}`));
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
  });

  test('by default gives what Multus reads as it was meant', () => {
    const config = MultusConfig.of();
    expect(config).toStrictEqual(MultusConfig.parse(config.toString()));
    expect(understood(config)).toEqual({ ...NOTHING_SAID, clusterNetwork: 'gke-pod-network', namespaceIsolation: true, logLevel: 'verbose' });
  });

  test('with an empty list of global namespaces gives what Multus reads as none', () => {
    const config = MultusConfig.of({ globalNamespaces: [] });
    expect(config.globalNamespaces).toEqual(['default']);
    expect(config).toStrictEqual(MultusConfig.parse(config.toString()));
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
    }), ({ portMappings, readinessIndicatorFile, logFile, logToStderr, ...props }) => {
      const config = MultusConfig.of({ portMappings, readinessIndicatorFile, logFile, logToStderr, ...props });
      expect(understood(config)).toEqual(props);
      expect(config).toStrictEqual(MultusConfig.parse(config.toString()));
      // What is not read is written all the same.
      expect(JSON.parse(config.toString())).toMatchObject({
        ...(portMappings ? { capabilities: { portMappings: true } } : {}), readinessindicatorfile: readinessIndicatorFile, logFile, logToStderr,
      });
      expect(Object.hasOwn(JSON.parse(config.toString()) as object, 'capabilities')).toBe(portMappings);
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
