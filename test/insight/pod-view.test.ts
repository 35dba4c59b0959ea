import { CniConfig, CniPlugin, Ipam, Ipvlan, RouteOverride, Sbr, Tuning, Whereabouts, WhereaboutsProps } from '../../lib/cni';
import { FirewallVerdict, PodAttachment, PodView } from '../../lib/insight';
import { Profile, Topology, Vpc } from '../../lib/topology';

const TOPOLOGY = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [
    { name: 'media', vpc: Vpc.create({ name: 'media', mtu: 8896 }), primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' },
    { name: 'signaling', vpc: Vpc.existing({ name: 'signaling', allowedProtocols: ['tcp', 'sctp'] }), primaryRange: '10.20.0.0/24', podRange: '172.24.0.0/22' },
    { name: 'theirs', vpc: Vpc.existing({ name: 'theirs', allowedProtocols: [] }), primaryRange: '10.30.0.0/24', podRange: '172.28.0.0/22' },
  ],
  cluster: {
    name: 'core',
    version: '1.33',
    location: 'europe-west4-a',
    vpc: Vpc.create({ name: 'core' }),
    primaryRange: '10.0.0.0/22',
    podRange: '10.128.0.0/14',
    serviceRange: '10.132.0.0/20',
  },
  nodePools: [{ name: 'all', machineType: 'c3-standard-8' }],
});

/** An attachment to a network of the topology, with a chain after ipvlan. */
function attachment(name: string, ipam: Ipam, chained: CniPlugin[] = [], more: Partial<PodAttachment> = {}): PodAttachment {
  const network = TOPOLOGY.network(name);
  const { interfaceName: nodeInterface, vpc: { mtu }, podRange, reservedRanges } = network;
  const facts = { name, nodeInterface, mtu, podRange: podRange!, reservedRanges };
  const config = CniConfig._for({ plugins: [new Ipvlan({ ipam }), ...chained] }, facts);
  return { definition: `networks/${name}`, network, config, ...more };
}

const dynamic = (props: WhereaboutsProps = {}): Ipam => new Whereabouts(props);

/** The view of a Pod with these networks. */
const view = (...attachments: PodAttachment[]): PodView => PodView.of({ attachments, topology: TOPOLOGY });

/** An attachment by an arbitrary configuration. */
const raw = (...plugins: object[]): PodAttachment => ({ definition: 'default/raw', config: CniConfig.parse(JSON.stringify({ cniVersion: '0.3.1', plugins }), 'raw') });

const ipvlan = (ipam: object, more: object = {}): object => ({ type: 'ipvlan', master: 'eth1', ipam, ...more });

/** The routes of a table as `ip route` writes them. */
const routes = ({ routes: all }: PodView, table = 254): string[] => all.filter(route => route.table === table)
  .map(({ destination, gateway, interfaceName }) => [destination, ...gateway === undefined ? [] : ['via', gateway], 'dev', interfaceName].join(' '));

const ETH0 = '0.0.0.0/0 dev eth0';

describe('interfaces', () => {
  test('come in the order of the annotation, after eth0 and the networks of Multus itself', () => {
    const { interfaces } = PodView.of({
      multusNetworks: ['monitoring'],
      attachments: [attachment('media', dynamic(), [], { interfaceName: 'media0' }), attachment('signaling', dynamic())],
    });
    expect(interfaces.map(({ name, definition, network, nodeInterface }) => [name, definition, network, nodeInterface])).toEqual([
      ['eth0', undefined, undefined, undefined],
      ['net1', 'monitoring', undefined, undefined],
      ['media0', 'networks/media', 'media', 'eth1'],
      ['net3', 'networks/signaling', 'signaling', 'eth2'],
    ]);
    expect(interfaces.map(({ unknown }) => unknown)).toEqual([
      ['GKE chooses its address, its MTU and the gateway of its default route'], ['its definition is not known here'], [], [],
    ]);
  });

  test.each<[string, PodAttachment, number | undefined]>([
    ['that of the VPC', attachment('media', dynamic()), 8896],
    ['not known in a VPC that exists already', attachment('signaling', dynamic()), undefined],
    ['that of ipvlan', { ...attachment('media', dynamic()), config: CniConfig.of({ plugins: [new Ipvlan({ master: 'eth1', mtu: 1400, ipam: dynamic({ range: '172.20.0.0/20' }) })] }) }, 1400],
    ['that of a later tuning', attachment('media', dynamic(), [new Tuning({ mtu: 1300 })]), 1300],
    ['that of the arguments of the Pod', attachment('media', dynamic(), [new Tuning({ txQueueLength: 100 })], { cniArgs: { mtu: 1280 } }), 1280],
    ['that of the master where ipvlan says 0', raw(ipvlan({ type: 'whereabouts', range: '172.20.0.0/20' }, { mtu: 0 })), undefined],
    ['not known for another plugin', raw({ type: 'host-device', device: 'eth1', mtu: 1400 }), undefined],
  ])('have an MTU: %s', (_, one, mtu) => {
    expect(view(one).interfaces[1].mtu).toBe(mtu);
  });
});

describe('addresses', () => {
  test('are what Whereabouts hands out, then the static ones', () => {
    const [, net1] = view(attachment('media', dynamic({ rangeStart: '172.20.0.16', exclude: ['172.20.1.0/24'], gateway: '172.20.0.20' }), [], { ips: ['172.20.1.9/20'] })).interfaces;
    expect(net1.ranges.map(({ range, handedOut, size }) => [String(range), handedOut, size])).toEqual([
      ['172.20.0.0/20', ['172.20.0.16-172.20.0.19', '172.20.0.21-172.20.0.255', '172.20.2.0-172.20.15.254'], 3822],
    ]);
    expect(net1.addresses).toEqual(['172.20.1.9/20']);
  });

  test('a run of one address is written as the address', () => {
    const [, net1] = view(raw(ipvlan({ type: 'whereabouts', range: '172.20.0.0/30', exclude: ['172.20.0.2'] }))).interfaces;
    expect(net1.ranges[0].handedOut).toEqual(['172.20.0.1']);
  });

  test('of static are those of the Pod, in place of its own if they come as a capability', () => {
    const ipam = { type: 'static', addresses: [{ address: '172.20.0.9/20' }] };
    const ips = ['172.20.0.10/20'];
    expect(view({ ...raw(ipvlan(ipam, { capabilities: { ips: true } })), ips }).interfaces[1].addresses).toEqual(['172.20.0.10/20']);
    expect(view({ ...raw(ipvlan(ipam)), ips }).interfaces[1].addresses).toEqual(['172.20.0.9/20', '172.20.0.10/20']);
    expect(view(raw(ipvlan(ipam, { capabilities: { ips: true } }))).interfaces[1].addresses).toEqual(['172.20.0.9/20']);
  });

  test.each([
    [raw(ipvlan({ type: 'host-local', subnet: '172.20.0.0/24' })), 'what the IPAM \'host-local\' hands out is not known'],
    [raw({ type: 'ptp' }), 'what \'ptp\' sets up is not known'],
    [raw({ type: 'ipvlan', master: 'eth1' }), 'it has no IPAM'],
    [raw(ipvlan({ type: 'static', addresses: [{ address: '172.20.0.9/20' }] }), { type: 'vrf' }), 'what \'vrf\' does to its routes is not known'],
    [{ definition: 'default/absent' }, 'its definition is not known here'],
  ])('and what is not known is said: case %#', (one, unknown) => {
    expect(view(one).interfaces[1].unknown).toEqual([unknown]);
  });
});

describe('routes', () => {
  test('are the default route of eth0, the networks of the addresses and those of the IPAM', () => {
    const one = view(attachment('signaling', dynamic({ routes: [{ dst: '10.40.0.0/16' }, { dst: '10.41.0.0/16', gw: '172.24.0.2' }] })));
    expect(routes(one)).toEqual([ETH0, '10.40.0.0/16 dev net1', '10.41.0.0/16 via 172.24.0.2 dev net1', '172.24.0.0/22 dev net1']);
    expect(one.routes.map(({ origin }) => origin)).toEqual(['the cluster network', ...Array<string>(3).fill('networks/signaling')]);
    expect(one.rules).toEqual([]);
  });

  test('without a hop of their own go by the gateway of the IPAM, of their family', () => {
    expect(routes(view(attachment('signaling', dynamic({ gateway: '172.24.0.1', routes: [{ dst: '10.40.0.0/16' }] }))))).toEqual(
      [ETH0, '10.40.0.0/16 via 172.24.0.1 dev net1', '172.24.0.0/22 dev net1']);
    const ipam = { type: 'static', addresses: [{ address: 'fd00::9/64', gateway: 'fd00::1' }, { address: '172.24.0.9/22' }], routes: [{ dst: '10.40.0.0/16' }, { dst: 'fd01::/48' }] };
    expect(routes(view(raw(ipvlan(ipam))))).toEqual(
      [ETH0, '10.40.0.0/16 dev net1', '172.24.0.0/22 dev net1', 'fd00::/64 dev net1', 'fd01::/48 via fd00::1 dev net1']);
  });

  test('to a network come once, and not for a single address', () => {
    const ipam = (...addresses: string[]): object => ({ type: 'static', addresses: addresses.map(address => ({ address })) });
    expect(routes(view(raw(ipvlan(ipam('172.24.0.9/22', '172.24.0.10/22')))))).toEqual([ETH0, '172.24.0.0/22 dev net1']);
    expect(routes(view(raw(ipvlan(ipam('172.24.0.9/22', '172.24.0.10/24')))))).toEqual([ETH0, '172.24.0.0/22 dev net1', '172.24.0.0/24 dev net1']);
    expect(routes(view(raw(ipvlan(ipam('172.24.0.9/32')))))).toEqual([ETH0]);
  });

  test('to the same network go by the first interface, and a default route of an IPAM goes before that of eth0', () => {
    expect(routes(view(attachment('signaling', dynamic()), attachment('signaling', dynamic())))).toEqual(
      [ETH0, '172.24.0.0/22 dev net1', '172.24.0.0/22 dev net2']);
    expect(routes(view(attachment('signaling', dynamic({ routes: [{ dst: '0.0.0.0/0', gw: '172.24.0.2' }], allowDefaultRoute: true }))))).toEqual(
      ['0.0.0.0/0 via 172.24.0.2 dev net1', ETH0, '172.24.0.0/22 dev net1']);
  });

  test('of a network in the place of the cluster network are those of its definition', () => {
    const one = PodView.of({ attachments: [], defaultNetwork: attachment('signaling', dynamic({ routes: [{ dst: '0.0.0.0/0', gw: '172.24.0.2' }], allowDefaultRoute: true })) });
    expect(one.interfaces.map(({ name, definition, unknown }) => [name, definition, unknown])).toEqual([['eth0', 'networks/signaling', []]]);
    expect(routes(one)).toEqual(['0.0.0.0/0 via 172.24.0.2 dev eth0', '172.24.0.0/22 dev eth0']);
  });
});

describe('default routes that the Pod asks for', () => {
  test('take the place of all others', () => {
    expect(routes(view(
      attachment('signaling', dynamic({ routes: [{ dst: '0.0.0.0/0' }], allowDefaultRoute: true })),
      attachment('media', dynamic(), [], { defaultRoute: ['172.20.0.2'] }),
    ))).toEqual(['0.0.0.0/0 via 172.20.0.2 dev net2', '172.20.0.0/20 dev net2', '172.24.0.0/22 dev net1']);
  });

  test('an empty list takes all away', () => {
    expect(routes(view(attachment('media', dynamic(), [], { defaultRoute: [] })))).toEqual(['172.20.0.0/20 dev net1']);
  });

  test('one of IPv6 takes away that of IPv4 as well', () => {
    const one = { ...raw(ipvlan({ type: 'static', addresses: [{ address: 'fd00::9/64' }] })), defaultRoute: ['fd00::1'] };
    expect(routes(view(one))).toEqual(['::/0 via fd00::1 dev net1', 'fd00::/64 dev net1']);
  });
});

describe('sbr', () => {
  test('moves the routes of its interface to a table of its own, for packets from its address', () => {
    const one = view(attachment('media', dynamic({ routes: [{ dst: '10.40.0.0/16' }] }), [new Sbr()]), attachment('signaling', dynamic(), [new Sbr()]));
    expect(routes(one)).toEqual([ETH0]);
    expect(routes(one, 100)).toEqual(['10.40.0.0/16 dev net1', '172.20.0.0/20 dev net1']);
    expect(routes(one, 101)).toEqual(['172.24.0.0/22 dev net2']);
    expect(one.rules).toEqual([
      { interfaceName: 'net1', source: '172.20.0.0/20', table: 100 }, { interfaceName: 'net2', source: '172.24.0.0/22', table: 101 },
    ]);
  });

  test('gives each address a table, with the gateway as default route and the routes whose hop is in its network', () => {
    const addresses = [{ address: '172.24.0.9/24', gateway: '172.24.0.1' }, { address: '172.24.1.9/24' }];
    const one = view(raw(ipvlan({ type: 'static', addresses, routes: [{ dst: '10.40.0.0/16', gw: '172.24.1.1' }] }), { type: 'sbr' }));
    expect(routes(one, 100)).toEqual(['0.0.0.0/0 via 172.24.0.1 dev net1', '172.24.0.0/24 dev net1']);
    expect(routes(one, 101)).toEqual(['10.40.0.0/16 via 172.24.1.1 dev net1', '172.24.1.0/24 dev net1']);
    expect(one.rules.map(({ source }) => source)).toEqual(['172.24.0.9', '172.24.1.9']);
  });

  test('takes a default route of the IPAM in the place of that of the gateway', () => {
    const one = view(raw(ipvlan({ type: 'static', addresses: [{ address: '172.24.0.9/24', gateway: '172.24.0.1' }], routes: [{ dst: '0.0.0.0/0', gw: '172.24.0.2' }] }), { type: 'sbr' }));
    expect(routes(one, 100)).toEqual(['0.0.0.0/0 via 172.24.0.2 dev net1', '172.24.0.0/24 dev net1']);
    expect(routes(one)).toEqual([ETH0]);
  });

  test('with a table of its choice adds the rule and moves nothing', () => {
    const one = view(raw(ipvlan({ type: 'whereabouts', range: '172.24.0.0/22' }), { type: 'sbr', table: 142 }));
    expect(routes(one)).toEqual([ETH0, '172.24.0.0/22 dev net1']);
    expect(routes(one, 142)).toEqual([]);
    expect(one.rules).toEqual([{ interfaceName: 'net1', source: '172.24.0.0/22', table: 142 }]);
  });
});

describe('route-override', () => {
  const ipam = dynamic({ gateway: '172.24.0.1', routes: [{ dst: '10.40.0.0/16' }, { dst: '0.0.0.0/0' }], allowDefaultRoute: true });
  const after = (override: RouteOverride): string[] => routes(view({
    ...attachment('signaling', ipam),
    config: CniConfig.parse(JSON.stringify({
      cniVersion: '0.3.1', plugins: [...attachment('signaling', ipam).config!.toJSON().plugins as object[], override._draft('', undefined).config],
    }), 'signaling'),
  })).filter(route => route !== ETH0 && route !== '172.24.0.0/22 dev net1');

  test.each<[string, RouteOverride, string[]]>([
    ['deletes routes of the IPAM, but no default route', new RouteOverride({ deleteRoutes: [{ dst: '10.40.0.0/16' }, { dst: '0.0.0.0/0' }] }), ['0.0.0.0/0 via 172.24.0.1 dev net1']],
    ['deletes the default route', new RouteOverride({ flushGateway: true }), ['10.40.0.0/16 via 172.24.0.1 dev net1']],
    ['deletes all that have a gateway', new RouteOverride({ flushRoutes: true }), []],
    ['adds routes, on-link without a hop of their own', new RouteOverride({ flushRoutes: true, addRoutes: [{ dst: '10.50.0.0/16' }, { dst: '10.60.0.0/16', gw: '172.24.0.3' }] }),
      ['10.50.0.0/16 dev net1', '10.60.0.0/16 via 172.24.0.3 dev net1']],
    ['adds none that is there', new RouteOverride({ flushRoutes: true, addRoutes: [{ dst: '0.0.0.0/0', gw: '172.24.0.3' }] }), []],
  ])('%s', (_, override, expected) => {
    expect(after(override)).toEqual(expected);
  });
});

describe('the way to an address', () => {
  const one = view(
    attachment('signaling', dynamic({ routes: [{ dst: '10.40.0.0/16' }] }), [], { ips: ['172.24.3.9/22'] }),
    attachment('media', dynamic(), [new Sbr()]),
  );

  test.each<[string, string | undefined, string | undefined, FirewallVerdict, string]>([
    ['10.40.0.7', undefined, 'net1', FirewallVerdict.UNKNOWN,
      'net1, route 10.40.0.0/16 of networks/signaling; 10.40.0.7 is in no range of an additional network, so its firewall is not known'],
    ['172.24.0.77', undefined, 'net1', FirewallVerdict.ALLOWED,
      'net1, route 172.24.0.0/22 of networks/signaling; the firewall rule of the VPC \'signaling\' lets in tcp, sctp'],
    ['172.24.3.9', undefined, undefined, FirewallVerdict.ALLOWED, 'it is the Pod\'s own address, of net1'],
    ['172.20.1.1', 'net2', 'net2', FirewallVerdict.ALLOWED,
      'net2, route 172.20.0.0/20 of networks/media in table 100, which holds for packets from net2; the firewall rule of the VPC \'media\' lets in all protocols'],
    ['172.20.1.1', undefined, 'eth0', FirewallVerdict.DENIED,
      'eth0, the default route of the cluster network; net2 is in the network of 172.20.1.1, and only a program that is bound to its address uses it; '
      + 'the VPC \'media\' of 172.20.1.1 does not let it in: it is not the VPC \'core\', and its firewall rule lets in 10.10.0.0/24, 172.20.0.0/20 only'],
    ['8.8.8.8', 'net2', 'eth0', FirewallVerdict.UNKNOWN,
      'eth0, the default route of the cluster network; the source is the address of net2 all the same; 8.8.8.8 is in no range of an additional network, so its firewall is not known'],
    ['172.28.0.1', undefined, 'eth0', FirewallVerdict.UNKNOWN,
      'eth0, the default route of the cluster network; the topology writes no firewall rule for the VPC \'theirs\''],
    ['10.20.0.9', undefined, 'eth0', FirewallVerdict.UNKNOWN,
      'eth0, the default route of the cluster network; the VPC \'signaling\' of 10.20.0.9 exists already and may have other rules: '
      + 'it is not the VPC \'core\', and its firewall rule lets in 10.20.0.0/24, 172.24.0.0/22 only'],
    ['fd00::1', undefined, undefined, FirewallVerdict.UNKNOWN, 'no route leads to fd00::1; GKE may have a route to it by eth0'],
  ])('%s from %s', (to, from, interfaceName, ingress, text) => {
    expect(one.explain(to, from)).toMatchObject({ destination: to, interfaceName, ingress, text });
  });

  test('is certain unless something unknown may come before', () => {
    expect(one.explain('10.40.0.7')).toMatchObject({ isCertain: true, route: { table: 254, gateway: undefined } });
    const doubtful = view(attachment('signaling', dynamic()), { definition: 'default/absent' }).explain('172.24.0.7');
    expect(doubtful).toMatchObject({ interfaceName: 'net1', isCertain: false });
    expect(doubtful.text).toMatch(/; net2 may have a route of its own, as its definition is not known here$/);
  });

  test('to the cluster by another default route is not certain, as GKE may have closer routes', () => {
    const moved = attachment('signaling', dynamic(), [], { defaultRoute: ['172.24.0.2'] });
    expect(view(moved).explain('10.129.0.7')).toMatchObject({ interfaceName: 'net1', isCertain: false });
    expect(view(moved).explain('10.129.0.7').text).toMatch(/^net1, the default route of networks\/signaling via 172\.24\.0\.2; .*; GKE may have a route to it by eth0$/);
    expect(view(moved).explain('8.8.8.8')).toMatchObject({ interfaceName: 'net1', isCertain: true });
    // Without the ranges of the cluster, every address may be one of them.
    expect(PodView.of({ attachments: [moved] }).explain('8.8.8.8')).toMatchObject({ isCertain: false });
  });

  test('to a node of the network does not end at the Pod\'s own', () => {
    const routed = view(attachment('media', dynamic({ routes: [{ dst: '10.10.0.0/24' }] })));
    expect(routed.explain('10.10.0.5').text).toBe('net1, route 10.10.0.0/24 of networks/media; the firewall rule of the VPC \'media\' lets in all protocols; the Pod\'s own node does not answer it');
  });

  test('from an address that is not among the sources of the rule is denied', () => {
    const ipam = { type: 'static', addresses: [{ address: '192.168.7.9/24' }], routes: [{ dst: '172.20.0.0/20' }] };
    const strange = { ...raw(ipvlan(ipam)), definition: 'networks/media', network: TOPOLOGY.network('media') };
    expect(view(strange).explain('172.20.1.1')).toMatchObject({
      interfaceName: 'net1',
      ingress: FirewallVerdict.DENIED,
      text: 'net1, route 172.20.0.0/20 of networks/media; the VPC \'media\' of 172.20.1.1 does not let it in: 192.168.7.9/32 is not among the sources of its firewall rule',
    });
  });

  test('is refused for what is no address, and from an interface that the Pod does not have', () => {
    expect(() => one.explain('media')).toThrow('\'media\' is not an IP address; give one such as \'172.16.1.9\' or \'fd00::9\'');
    expect(() => one.explain('8.8.8.8', 'net7')).toThrow('the Pod has no interface \'net7\', known: eth0, net1, net2');
  });
});
