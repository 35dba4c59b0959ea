import {
  CniConfig, CniPlugin, CniVersion, Ipam, Ipvlan, IpvlanMode, RouteOverride, Sbr, StaticIpam, Tuning, Whereabouts, WhereaboutsLogLevel,
} from '../../../lib/cni';
import { CniError } from '../../../lib/cni/chain/cni-error';
import { chain, config, ipvlan, NETWORK, ofNetwork, problemsOf } from '../cases/rule-case';

const RANGE = '172.16.1.0/24';

/** The second plugin of a chain, as it is written. */
function second(plugin: CniPlugin): unknown {
  return (chain(ipvlan(), plugin).toJSON().plugins as unknown[])[1];
}

/** The IPAM of the only plugin, as it is written. */
function ipamOf(one: CniConfig): unknown {
  return (one.toJSON().plugins as { readonly ipam: unknown }[])[0].ipam;
}

describe('a configuration is written', () => {
  test('as Google\'s document has it, from the network alone', () => {
    const google = CniConfig._for({ plugins: [new Ipvlan()] }, { ...NETWORK, reservedRanges: [] });
    expect(google.toString()).toBe(
      '{"cniVersion":"0.3.1","plugins":[{"type":"ipvlan","master":"eth1","mode":"l2","ipam":{"type":"whereabouts","range":"172.16.1.0/24"}}]}',
    );
  });

  test('with every key of a configuration', () => {
    expect(CniConfig.of({ plugins: [ipvlan()], cniVersion: CniVersion.V1_0_0, name: 'blue', disableCheck: true }).toString()).toBe(
      '{"cniVersion":"1.0.0","name":"blue","disableCheck":true,'
      + '"plugins":[{"type":"ipvlan","master":"eth1","mode":"l2","ipam":{"type":"whereabouts","range":"172.16.1.0/24"}}]}',
    );
  });

  test('with every key of ipvlan', () => {
    expect(chain(new Ipvlan({ master: 'eth2', mode: IpvlanMode.L2, mtu: 1400, ipam: Ipam.of({ type: 'static', addresses: [] }) })).toJSON()).toEqual({
      cniVersion: '0.3.1',
      plugins: [{ type: 'ipvlan', master: 'eth2', mode: 'l2', mtu: 1400, ipam: { type: 'static', addresses: [] } }],
    });
  });

  test('with every key of tuning', () => {
    const sysctl = { 'net.ipv4.conf.IFNAME.arp_filter': '1', 'net.core.somaxconn': '512' };
    expect(second(new Tuning({ sysctl, mtu: 1400, txQueueLength: 500, promisc: true, allmulti: false })))
      .toEqual({ type: 'tuning', sysctl, mtu: 1400, txQLen: 500, promisc: true, allmulti: false });
  });

  test('with every key of sbr, and with none', () => {
    const filledByUs = config({ plugins: [ipvlan(), new Sbr({ table: 100 })], acknowledge: { 'sbr-table': 'our agent keeps the routes of table 100' } });
    expect((filledByUs.toJSON().plugins as unknown[])[1]).toEqual({ type: 'sbr', table: 100 });
    expect(second(new Sbr())).toEqual({ type: 'sbr' });
  });

  test('with every key of route-override', () => {
    expect(second(new RouteOverride({
      flushRoutes: true,
      flushGateway: false,
      deleteRoutes: [{ dst: '10.0.0.0/8' }],
      addRoutes: [{ dst: '192.168.0.0/16', gw: '172.16.1.1' }, { dst: '10.8.0.0/13' }],
      skipCheck: true,
    }))).toEqual({
      type: 'route-override',
      flushroutes: true,
      flushgateway: false,
      delroutes: [{ dst: '10.0.0.0/8' }],
      addroutes: [{ dst: '192.168.0.0/16', gw: '172.16.1.1' }, { dst: '10.8.0.0/13' }],
      skipcheck: true,
    });
  });

  test('with any other plugin as it was given', () => {
    const vrf = { type: 'vrf', vrfname: 'blue', table: 10, nested: { list: [1, { deep: null }] } };
    expect(second(CniPlugin.of(vrf))).toEqual(vrf);
  });

  test('with keys in their usual case, whatever case they were given in: Go reads them in any', () => {
    const plugin = { MTU: 1400, Type: 'ipvlan', Master: 'eth1', ipam: { type: 'static' }, IPAM: { Addresses: [{ address: '172.16.1.9/24' }], TYPE: 'dhcp' }, Own: { Type: 1 } };
    expect(chain(CniPlugin.of(plugin)).toString()).toBe(
      '{"cniVersion":"0.3.1","plugins":[{"ipam":{"addresses":[{"address":"172.16.1.9/24"}],"type":"static"},"mtu":1400,"master":"eth1","Own":{"Type":1},"type":"ipvlan"}]}',
    );
  });

  test('with every key of the static IPAM', () => {
    const ipam = new StaticIpam({
      addresses: [{ address: '172.16.1.9/24', gateway: '172.16.1.1' }, { address: 'fd00:1::9/64' }],
      routes: [{ dst: '0.0.0.0/0' }, { dst: '10.0.0.0/8', gw: '172.16.1.1' }],
      allowDefaultRoute: true,
    });
    expect(chain(ipvlan({ ipam })).toJSON().plugins).toEqual([{
      type: 'ipvlan',
      master: 'eth1',
      mode: 'l2',
      ipam: {
        type: 'static',
        addresses: [{ address: '172.16.1.9/24', gateway: '172.16.1.1' }, { address: 'fd00:1::9/64' }],
        routes: [{ dst: '0.0.0.0/0' }, { dst: '10.0.0.0/8', gw: '172.16.1.1' }],
      },
    }]);
  });

  test.each([[new StaticIpam()], [new StaticIpam({ addresses: [] })]])('with the capability `ips` where each Pod names its own static addresses', (ipam) => {
    expect(chain(ipvlan({ ipam })).toJSON().plugins).toEqual([expect.objectContaining({ type: 'ipvlan', capabilities: { ips: true } })]);
  });

  test('with every key of Whereabouts', () => {
    const whereabouts = new Whereabouts({
      range: RANGE,
      rangeStart: '172.16.1.10',
      rangeEnd: '172.16.1.200',
      exclude: ['172.16.1.64/26', '172.16.1.11'],
      ipRanges: [{ range: 'fd00:1::/64', rangeStart: 'fd00:1::10', rangeEnd: 'fd00:1::ffff', exclude: ['fd00:1::20/124'] }],
      gateway: '172.16.1.1',
      routes: [{ dst: '10.0.0.0/8' }, { dst: '192.168.0.0/16', gw: '172.16.1.2' }],
      addresses: [{ address: '172.16.1.12/24', gateway: '172.16.1.1' }, { address: 'fd00:2::9/64' }],
      enableOverlappingRanges: false,
      networkName: 'blue',
      leaderLeaseDuration: 3000,
      leaderRenewDeadline: 2000,
      leaderRetryPeriod: 1000,
      logFile: '/var/log/whereabouts.log',
      logLevel: WhereaboutsLogLevel.DEBUG,
      allowDefaultRoute: false,
    });
    expect(ipamOf(chain(ipvlan({ ipam: whereabouts })))).toEqual({
      type: 'whereabouts',
      range: RANGE,
      range_start: '172.16.1.10',
      range_end: '172.16.1.200',
      exclude: ['172.16.1.64/26', '172.16.1.11', '172.16.1.1', '172.16.1.12'],
      ipRanges: [{ range: 'fd00:1::/64', range_start: 'fd00:1::10', range_end: 'fd00:1::ffff', exclude: ['fd00:1::20/124'] }],
      gateway: '172.16.1.1',
      routes: [{ dst: '10.0.0.0/8' }, { dst: '192.168.0.0/16', gw: '172.16.1.2' }],
      addresses: [{ address: '172.16.1.12/24', gateway: '172.16.1.1' }, { address: 'fd00:2::9/64' }],
      enable_overlapping_ranges: false,
      network_name: 'blue',
      leader_lease_duration: 3000,
      leader_renew_deadline: 2000,
      leader_retry_period: 1000,
      log_file: '/var/log/whereabouts.log',
      log_level: 'debug',
    });
  });

  test('the same each time', () => {
    const write = (): string => ofNetwork(new Ipvlan(), new Tuning({ mtu: 1400 })).toString();
    expect(write()).toBe(write());
  });
});

describe('the master', () => {
  const master = (one: CniConfig): unknown => (one.toJSON().plugins as { readonly master?: string }[])[0].master;

  test('is the interface of the network', () => {
    expect(master(CniConfig._for({ plugins: [new Ipvlan()] }, { ...NETWORK, nodeInterface: 'eth2' }))).toBe('eth2');
  });

  test('can be named all the same', () => {
    expect(master(ofNetwork(new Ipvlan({ master: 'eth1' })))).toBe('eth1');
  });
});

describe('CHECK', () => {
  const STATIC = [ipvlan({ ipam: new StaticIpam() })];

  test.each([
    [CniVersion.V0_3_1, undefined, false],
    [CniVersion.V0_4_0, undefined, true],
    [CniVersion.V1_0_0, undefined, true],
    [CniVersion.V1_1_0, undefined, true],
    [CniVersion.V0_3_1, true, true],
    [CniVersion.V1_0_0, false, false],
  ])('with Whereabouts, version %s and disableCheck %s: left out is %s', (cniVersion, disableCheck, expected) => {
    const one = config({ cniVersion, disableCheck });
    expect(one.disableCheck).toBe(expected);
    expect(one.toJSON().disableCheck).toBe(expected || undefined);
  });

  test('is left out too if Whereabouts was written by hand', () => {
    expect(config({ cniVersion: CniVersion.V1_0_0, plugins: [ipvlan({ ipam: Ipam.of({ type: 'whereabouts', range: RANGE }) })] }).disableCheck).toBe(true);
  });

  test.each([CniVersion.V0_3_1, CniVersion.V1_0_0, CniVersion.V1_1_0])('is run with another IPAM, version %s', (cniVersion) => {
    expect(config({ cniVersion, plugins: STATIC }).disableCheck).toBe(false);
  });
});

describe('what a configuration says of itself', () => {
  test('is what was written', () => {
    const one = config({ name: 'blue' });
    const { name, cniVersion, isList, capacity, traps, plugins } = one;
    expect({ name, cniVersion, isList, capacity, traps, plugins: plugins.map(({ pluginType }) => pluginType) })
      .toEqual({ name: 'blue', cniVersion: '0.3.1', isList: true, capacity: 254, traps: [], plugins: ['ipvlan'] });
  });

  test('the capacity is that of Whereabouts, with what the network keeps taken off', () => {
    expect(ofNetwork(new Ipvlan()).capacity).toBe(239);
  });

  test('there is no capacity without Whereabouts', () => {
    expect(chain(ipvlan({ ipam: new StaticIpam() })).capacity).toBeUndefined();
  });

  test('a warning does not stop it, and is kept', () => {
    expect(chain(ipvlan({ mode: IpvlanMode.L3 })).warnings).toEqual([{
      rule: 'ipvlan-mode-documented',
      severity: 'warning',
      path: 'plugins[0].mode',
      message: '\'l3\' is not documented for GKE; use l2',
    }]);
  });
});

describe('several problems', () => {
  const broken = (): CniConfig => CniConfig._for({
    cniVersion: '2.0.0' as CniVersion,
    plugins: [
      new Ipvlan({
        master: 'eth2',
        mode: IpvlanMode.L3,
        mtu: 1500,
        ipam: new Whereabouts({ range: '172.16.1.0/25', rangeEnd: '172.16.1.200', exclude: ['172.16.1.5-172.16.1.9'], routes: [{ dst: '0.0.0.0/0' }] }),
      }),
      CniPlugin.of({ type: 'bandwidth', ingressRate: 1000 }),
      new Tuning({ sysctl: { 'kernel.shmmax': '1' } }),
    ],
  }, NETWORK);

  test('are told at once, each on its line, in the order of the rules, without the warnings', () => {
    expect(broken).toThrow(new Error(`cannot build CNI configuration of 'dataplane': 8 problems
  - cniVersion: '2.0.0' is not a version of the CNI specification; use one of 0.1.0, 0.2.0, 0.3.0, 0.3.1, 0.4.0, 1.0.0, 1.1.0 (cni-version)
  - plugins[1]: 'bandwidth' does not work after ipvlan: it shapes the node end of a veth pair, and fails with "has no veth peer"; limit the traffic in the application or on the VM (veth-plugins)
  - plugins[0].master: 'eth2' is not the node interface in the network 'dataplane', which is 'eth1'; use that one (ipvlan-master)
  - plugins[0].mtu: 1500 is more than the 1460 bytes of the VPC of 'dataplane', which drops larger packets; lower it, or raise the MTU of the VPC (ipvlan-settings)
  - plugins[2].sysctl['kernel.shmmax']: is not a network setting; use one below 'net.', such as 'net.ipv4.conf.IFNAME.arp_filter' (tuning-sysctl)
  - plugins[0].ipam.routes[0].dst: '0.0.0.0/0' would take over all traffic of the Pod; give routes to the networks that you need, or set allowDefaultRoute (ipam-routes)
  - plugins[0].ipam.rangeEnd: '172.16.1.200' does not lie in 172.16.1.0/25, so Whereabouts would ignore it; give one inside (whereabouts-bounds)
  - plugins[0].ipam.exclude[0]: '172.16.1.5-172.16.1.9' is a span, which Whereabouts cannot read here; write it as CIDRs and addresses (whereabouts-exclude)`));
  });

  test('stand in the error, each by itself', () => {
    const problems = problemsOf(broken);
    expect(problems.map(({ rule }) => rule)).toEqual([
      'cni-version', 'veth-plugins', 'ipvlan-master', 'ipvlan-settings', 'tuning-sysctl', 'ipam-routes', 'whereabouts-bounds', 'whereabouts-exclude',
    ]);
    expect(problems.map(({ severity }) => severity)).toEqual(problems.map(() => 'error'));
  });

  test('of one kind are all told', () => {
    expect(problemsOf(() => chain(ipvlan({ ipam: new Whereabouts({ range: RANGE, exclude: ['a', 'b'] }) }))).map(({ path }) => path))
      .toEqual(['plugins[0].ipam.exclude[0]', 'plugins[0].ipam.exclude[1]']);
  });

  test('one alone is told on the same line, and names the configuration by its name, if it has one', () => {
    expect(() => config({ name: 'blue', plugins: [] })).toThrow(new Error(
      'cannot build CNI configuration of \'blue\': plugins: got an empty list, which crashes Multus; give at least one plugin (plugin-types)',
    ));
    expect(() => config({ plugins: [] })).toThrow(new Error(
      'cannot build CNI configuration: plugins: got an empty list, which crashes Multus; give at least one plugin (plugin-types)',
    ));
  });

  test('come as an error of their own', () => {
    expect(broken).toThrow(CniError);
    expect(broken).toThrow(expect.objectContaining({ name: 'CniError' }));
  });
});

describe('a configuration is immutable', () => {
  test.each([
    ['built', () => chain(ipvlan({ mode: IpvlanMode.L3 }))],
    ['read', () => CniConfig.parse('{"cniVersion":"0.3.1","type":"ipvlan","plugins":[]}', 'my-nad')],
  ])('%s: its properties and lists cannot be changed', (_, build) => {
    const one = build();
    for (const key of Object.keys(one)) {
      expect(() => {
        (one as unknown as { [name: string]: unknown })[key] = 'changed';
      }).toThrow(TypeError);
    }
    for (const list of [one.plugins, one.warnings, one.traps] as unknown[][]) {
      expect(() => list.push('added')).toThrow(TypeError);
    }
  });

  test('its warnings cannot be changed', () => {
    const [warning] = chain(ipvlan({ mode: IpvlanMode.L3 })).warnings;
    expect(() => {
      (warning as { message: string }).message = 'changed';
    }).toThrow(TypeError);
  });

  test('what it gives away is a copy', () => {
    const one = config({});
    (one.toJSON().plugins as unknown[]).pop();
    expect(one.toJSON().plugins).toHaveLength(1);
  });

  test('it does not follow when what it was built of changes', () => {
    const exclude = ['172.16.1.1'];
    const settings = { type: 'vrf', vrfname: 'blue' };
    const plugins = [ipvlan({ ipam: new Whereabouts({ range: RANGE, exclude }) }), CniPlugin.of(settings)];
    const one = CniConfig.of({ plugins });
    const before = one.toString();
    exclude.push('172.16.1.2');
    settings.vrfname = 'red';
    plugins.pop();
    expect(one.toString()).toBe(before);
    expect(one.plugins).toHaveLength(2);
  });

  test('it lets jsii mark it, which Python and the others need', () => {
    const mark = Symbol('objid');
    const one = config({});
    Object.defineProperty(one, mark, { value: 'mark', enumerable: false });
    expect((one as { [mark]?: string })[mark]).toBe('mark');
  });
});
