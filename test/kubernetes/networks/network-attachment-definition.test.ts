import { mkdtempSync, readdirSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App, Chart, JsonPatch } from 'cdk8s';
import { CniConfig, CniPlugin, CniVersion, Ipvlan, IpvlanMode, Sbr, StaticIpam, Tuning, Whereabouts } from '../../../lib/cni';
import { Multus, NetworkAttachmentDefinition, NetworkAttachmentDefinitionProps, Warnings } from '../../../lib/kubernetes';
import { formatProblem } from '../../../lib/problem';
import { Topology, Vpc, Profile } from '../../../lib/topology';
import { CLUSTER, define } from '../cluster';

interface Rendered {
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly spec: { readonly config: string };
}

let chart: Chart;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  chart = new Chart(new App(), 'chart');
});

afterEach(() => {
  jest.restoreAllMocks();
});

function rendered(of: Chart = chart): Rendered[] {
  return of.toJson() as Rendered[];
}

/** The plugins of a NetworkAttachmentDefinition as they are written. */
function plugins(props: Partial<NetworkAttachmentDefinitionProps>): unknown {
  define(chart, 'dataplane', props);
  return (JSON.parse(rendered()[0].spec.config) as { plugins: unknown }).plugins;
}

test('is rendered with the interface and the range of its network', () => {
  new NetworkAttachmentDefinition(chart, 'nad', {
    network: CLUSTER.network('storage'),
  });
  expect(rendered()).toEqual([
    {
      apiVersion: 'k8s.cni.cncf.io/v1',
      kind: 'NetworkAttachmentDefinition',
      metadata: { name: 'nad', namespace: 'default' },
      spec: {
        config: `{
  "cniVersion": "0.3.1",
  "plugins": [
    {
      "type": "ipvlan",
      "master": "eth2",
      "mode": "l2",
      "ipam": {
        "type": "whereabouts",
        "range": "172.16.2.0/28"
      }
    }
  ]
}`,
      },
    },
  ]);
});

test('tells what it is made of', () => {
  const nad = define(chart, 'dataplane', { name: 'fast', namespace: 'networks' });
  expect(nad).toMatchObject({
    name: 'fast',
    namespace: 'networks',
    reference: 'networks/fast',
    capacity: 239,
  });
  expect(nad.network).toBe(CLUSTER.network('dataplane'));
  expect(nad.apiObject.node.path).toBe('chart/nad-fast/Resource');
  expect(nad.config.toJSON()).toEqual(JSON.parse((nad.apiObject.toJson() as Rendered).spec.config));
});

describe('its name', () => {
  const named = (id: string, name?: string): NetworkAttachmentDefinition => new NetworkAttachmentDefinition(chart, id, { network: CLUSTER.network('dataplane'), name });

  test('is the id of the construct', () => {
    expect(named('fast').name).toBe('fast');
  });

  test.each(['a', '0', 'a-b', 'my.nad', 'a'.repeat(64), 'a'.repeat(185)])('can be %s', (name) => {
    expect(named('nad', name).name).toBe(name);
  });

  test.each(['', 'a..b', 'My-nad', 'my_nad', '-nad', 'nad-', 'default/nad', 'nad\n'])('cannot be %j', (name) => {
    expect(() => named('nad', name)).toThrow(new Error(
      `cannot define NetworkAttachmentDefinition 'default/${name}' at 'chart/nad': name: '${name}' is not allowed; use lower-case letters, digits, '-' and '.', each part beginning and ending with a letter or digit (definition-name)`,
    ));
  });
});

describe('its namespace', () => {
  test('is default', () => {
    expect(define(chart, 'dataplane').namespace).toBe('default');
  });

  test('is that of the chart', () => {
    const voice = new Chart(new App(), 'voice', { namespace: 'voice' });
    define(voice, 'dataplane');
    expect(rendered(voice)[0].metadata).toEqual({
      name: 'dataplane',
      namespace: 'voice',
    });
  });

  test('is the one that is given', () => {
    const voice = new Chart(new App(), 'voice', { namespace: 'voice' });
    define(voice, 'dataplane', { namespace: 'networks' });
    expect(rendered(voice)[0].metadata).toEqual({
      name: 'dataplane',
      namespace: 'networks',
    });
  });

  test('cannot be one that the annotation cannot name', () => {
    expect(() => define(chart, 'dataplane', { namespace: 'Voice' })).toThrow(
      new Error(
        "cannot define NetworkAttachmentDefinition 'Voice/dataplane' at 'chart/nad-dataplane': namespace: 'Voice' is not the name of a namespace; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit (definition-name)",
      ),
    );
  });
});

describe('its configuration', () => {
  test('keeps the reserved ranges of the network', () => {
    expect(plugins({})).toEqual([
      {
        type: 'ipvlan',
        master: 'eth1',
        mode: 'l2',
        ipam: {
          type: 'whereabouts',
          range: '172.16.1.0/24',
          exclude: ['172.16.1.240/28'],
        },
      },
    ]);
  });

  test('has chained plugins in their order', () => {
    expect(
      plugins({
        plugins: [new Ipvlan({ mode: IpvlanMode.L2, mtu: 1400 }), new Tuning({ sysctl: { 'net.ipv4.conf.IFNAME.arp_ignore': '1' } }), new Sbr()],
      }),
    ).toEqual([
      {
        type: 'ipvlan',
        master: 'eth1',
        mode: 'l2',
        mtu: 1400,
        ipam: {
          type: 'whereabouts',
          range: '172.16.1.0/24',
          exclude: ['172.16.1.240/28'],
        },
      },
      { type: 'tuning', sysctl: { 'net.ipv4.conf.IFNAME.arp_ignore': '1' } },
      { type: 'sbr' },
    ]);
  });

  test('leaves out CHECK where Whereabouts would fail it', () => {
    const checks = [
      define(chart, 'dataplane', { name: 'a', cniVersion: CniVersion.V0_3_1 }),
      define(chart, 'dataplane', { name: 'b', cniVersion: CniVersion.V1_0_0 }),
      define(chart, 'dataplane', {
        name: 'c',
        cniVersion: CniVersion.V1_0_0,
        plugins: [new Ipvlan({ ipam: new StaticIpam() })],
      }),
      define(chart, 'dataplane', {
        name: 'd',
        cniVersion: CniVersion.V0_3_1,
        disableCheck: true,
      }),
    ].map(({ config }) => [config.cniVersion, config.toJSON().disableCheck]);
    expect(checks).toEqual([
      ['0.3.1', undefined],
      ['1.0.0', true],
      ['1.0.0', undefined],
      ['0.3.1', true],
    ]);
  });

  test('is read back by the library as Multus would', () => {
    const nad = define(chart, 'dataplane', {
      cniVersion: CniVersion.V1_0_0,
      plugins: [new Ipvlan(), new Sbr()],
    });
    const read = CniConfig.parse(rendered()[0].spec.config, nad.name);
    expect({
      traps: read.traps,
      capacity: read.capacity,
      disableCheck: read.disableCheck,
    }).toEqual({ traps: [], capacity: 239, disableCheck: true });
    expect(read.plugins.map(({ pluginType }) => pluginType)).toEqual(['ipvlan', 'sbr']);
  });

  test.each([
    ['plugins[0]: \'sbr\' makes no interface and cannot be the first plugin; put it after one such as ipvlan (chained-plugin-first)', { plugins: [new Sbr()] }],
    [
      'plugins[0].master: \'eth2\' is not the node interface in the network \'dataplane\', which is \'eth1\'; use that one (ipvlan-master)',
      { plugins: [new Ipvlan({ master: 'eth2' })] },
    ],
    ['cniVersion: \'2.0.0\' is not a version of the CNI specification; use one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0 (cni-version)', { cniVersion: '2.0.0' as CniVersion }],
  ])('is refused: %s', (message, props) => {
    expect(() => define(chart, 'dataplane', props)).toThrow(new Error(`cannot build CNI configuration of 'dataplane' at 'chart/nad-dataplane': ${message}`));
  });

  test('is refused with every problem at once, in one message', () => {
    expect(() =>
      define(chart, 'dataplane', {
        plugins: [
          new Ipvlan({
            mtu: 9000,
            ipam: new Whereabouts({ rangeStart: '172.16.2.9' }),
          }),
          CniPlugin.of({ type: 'bandwidth' }),
        ],
      }),
    ).toThrow(new Error([
      'cannot build CNI configuration of \'dataplane\' at \'chart/nad-dataplane\': 3 problems',
      '  - plugins[1]: \'bandwidth\' does not work after ipvlan: it shapes the node end of a veth pair, and fails with "has no veth peer"; limit the traffic in the application or on the VM (veth-plugins)',
      '  - plugins[0].mtu: 9000 is more than the 1460 bytes of the VPC of \'dataplane\', which drops larger packets; lower it, or raise the MTU of the VPC (ipvlan-settings)',
      '  - plugins[0].ipam.rangeStart: \'172.16.2.9\' does not lie in 172.16.1.0/24, so Whereabouts would ignore it; give one inside (whereabouts-bounds)',
    ].join('\n')));
  });
});

describe('its capacity', () => {
  test.each([
    ['of the range without what is reserved', [], 239],
    ['of the range without what is excluded', [new Ipvlan({ ipam: new Whereabouts({ exclude: ['172.16.1.0/25'] }) })], 112],
    [
      'of a part of the range',
      [
        new Ipvlan({
          ipam: new Whereabouts({
            rangeStart: '172.16.1.11',
            rangeEnd: '172.16.1.20',
          }),
        }),
      ],
      10,
    ],
    ['of nothing where addresses are static', [new Ipvlan({ ipam: new StaticIpam() })], undefined],
  ])('is that %s', (_title, chain, capacity) => {
    expect(define(chart, 'dataplane', chain.length > 0 ? { plugins: chain } : {}).capacity).toBe(capacity);
  });
});

describe('with an installation', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'nad-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  test('its file comes after that of the installation', () => {
    const app = new App({ outdir: folder });
    const networks = new Chart(app, 'a-networks');
    new Multus(new Chart(app, 'b-multus'), 'multus');
    define(networks, 'dataplane');
    app.synth();
    expect(readdirSync(folder)).toEqual(['0000-b-multus.k8s.yaml', '0001-a-networks.k8s.yaml']);
  });

  test('it comes after the installation in one chart', () => {
    const later = new Chart(chart, 'later');
    define(later, 'dataplane');
    new Multus(later, 'z-multus', { reconcilerSchedule: '0 * * * *' });
    const kinds = (later.toJson() as { kind: string }[]).map(({ kind }) => kind);
    expect(kinds).toHaveLength(11);
    expect(kinds[10]).toBe('NetworkAttachmentDefinition');
  });

  test('files are not numbered without one', () => {
    const app = new App({ outdir: folder });
    define(new Chart(app, 'networks'), 'dataplane');
    app.synth();
    expect(readdirSync(folder)).toEqual(['networks.k8s.yaml']);
  });
});

describe('warnings of its configuration', () => {
  test('are shown once and can be read', () => {
    define(chart, 'dataplane', {
      plugins: [new Ipvlan({ mode: IpvlanMode.L3 })],
    });
    rendered();
    rendered();
    const text = "plugins[0].mode: 'l3' is not documented for GKE; use l2 (ipvlan-mode-documented)";
    expect(jest.mocked(process.emitWarning).mock.calls).toEqual([[`[chart/nad-dataplane] ${text}`, { type: 'MultusWarning' }]]);
    expect(Warnings.of(chart).map(formatProblem)).toEqual([text]);
  });

  test('can be acknowledged', () => {
    define(chart, 'dataplane', {
      plugins: [new Ipvlan({ mode: IpvlanMode.L3 })],
      acknowledge: { 'ipvlan-mode-documented': 'routed by our own appliance' },
    });
    expect(jest.mocked(process.emitWarning).mock.calls).toEqual([]);
    expect(Warnings.of(chart)).toEqual([]);
  });
});

test('can be patched where the library has no word', () => {
  define(chart, 'dataplane').apiObject.addJsonPatch(
    JsonPatch.add('/metadata/annotations', {
      'k8s.v1.cni.cncf.io/resourceName': 'example.com/nic',
    }),
  );
  expect(rendered()[0].metadata).toEqual({
    name: 'dataplane',
    namespace: 'default',
    annotations: { 'k8s.v1.cni.cncf.io/resourceName': 'example.com/nic' },
  });
});

describe('the MTU of an existing VPC', () => {
  const withMtu = (vpc: Vpc): NetworkAttachmentDefinition => {
    const { networks: [network] } = new Topology({
      project: 'demo-project',
      profile: Profile.DOCUMENT,
      networks: [{ name: 'jumbo', vpc, primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }],
      cluster: { name: 'demo', version: '1.33', location: 'us-central1-c' },
      nodePools: [{ name: 'pool' }],
    });
    return new NetworkAttachmentDefinition(chart, 'jumbo', { network, plugins: [new Ipvlan({ mtu: 8896 })] });
  };

  test('bounds nothing as long as it is unknown', () => {
    expect(() => withMtu(Vpc.existing({ name: 'jumbo' }))).not.toThrow();
  });

  test('bounds that of the Pod interface once it is given', () => {
    expect(() => withMtu(Vpc.existing({ name: 'jumbo', mtu: 1500 }))).toThrow('8896 is more than the 1500 bytes of the VPC of \'jumbo\'');
  });
});
