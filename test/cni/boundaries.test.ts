import { config, ipvlan, problemsOf } from './cases/rule-case';
import { CniConfig, CniPlugin, Whereabouts, WhereaboutsProps } from '../../lib/cni';
import { Problem } from '../../lib/problem';

/** Where which rule finds something. */
function found(make: () => CniConfig): string[] {
  return problemsOf(make).map(({ rule, path }) => `${rule} at ${path}`);
}

function whereabouts(props: WhereaboutsProps): readonly Problem[] {
  return problemsOf(() => config({ plugins: [ipvlan({ ipam: new Whereabouts(props) })] }));
}

function byHand(ipam: object): string[] {
  return problemsOf(() => config({ plugins: [CniPlugin.of({ type: 'ipvlan', master: 'eth1', ipam: { type: 'whereabouts', ...ipam } })] })).map(({ message }) => message);
}

describe('the nearest texts that are not what they look like', () => {
  test.each([
    ['a span', '10.0.0.1-10.0.0.9/24', '\'10.0.0.1-10.0.0.9/24\' gives the start and the end in one text'],
    ['a span with something after it', '10.0.0.1-10.0.0.9/24x', '\'10.0.0.1-10.0.0.9/24x\' is not a CIDR'],
    ['a span with something before it', '-10.0.0.1-10.0.0.9/24', '\'-10.0.0.1-10.0.0.9/24\' is not a CIDR'],
    ['a name', 'podrange', '\'podrange\' looks like the name of a secondary range'],
    ['a name with a capital', 'Podrange', '\'Podrange\' has no prefix length|\'Podrange\' is not a CIDR'],
    ['a name with a sign', 'podrange!', '\'podrange!\' is not a CIDR'],
  ])('%s as range', (_, range, message) => {
    expect(whereabouts({ range }).map(problem => problem.message)).toEqual([expect.stringMatching(new RegExp(`^(${message.replace(/[.!]/g, '\\$&')})`))]);
  });

  test.each([
    ['172.16.1.1-172.16.1.5', 'is a span'],
    ['172.16.1.1-172.16.1.5-x', 'is not a CIDR'],
    ['-172.16.1.1-172.16.1.5', 'is not a CIDR'],
  ])('%s as exclusion', (exclude, message) => {
    expect(whereabouts({ range: '172.16.1.0/24', exclude: [exclude] }).map(problem => problem.message)).toEqual([expect.stringContaining(`'${exclude}' ${message}`)]);
  });

  test.each(['v', 'voice-2'])('%s as network name is not refused', (networkName) => {
    expect(whereabouts({ range: '172.16.1.0/24', networkName, enableOverlappingRanges: false })).toEqual([]);
  });

  test('a network name with a sign after it', () => {
    expect(whereabouts({ range: '172.16.1.0/24', networkName: 'voice!', enableOverlappingRanges: false }).map(({ rule }) => rule)).toEqual(['whereabouts-network-name']);
  });
});

describe('the finding is at its own place', () => {
  test('a start that is never handed out, though the end comes before it too', () => {
    expect(whereabouts({ range: '172.16.1.0/24', rangeStart: '172.16.1.255', rangeEnd: '172.16.1.5' }).map(({ path }) => path)).toEqual(['plugins[0].ipam.rangeStart']);
  });

  test('the second of two ranges, all of which is excluded', () => {
    const ipRanges = [{ range: '172.16.1.0/25' }, { range: '172.16.1.128/25', exclude: ['172.16.1.128/25'] }];
    expect(whereabouts({ ipRanges }).map(({ path }) => path)).toEqual(['plugins[0].ipam.ipRanges[1].exclude']);
  });

  test('a name that cannot be printed', () => {
    expect(found(() => config({ name: 'data\u2028plane' }))).toEqual(['network-name at name', 'printable-text at name']);
  });
});

describe('disjoint ranges that are proposed', () => {
  const split = (...ranges: string[]): string[] => whereabouts({ ipRanges: ranges.map(range => ({ range })) }).map(({ message }) => message.replace(/^.*; /, ''));

  test.each([
    [['10.0.0.0/29', '10.0.0.0/29'], 'give disjoint ranges, such as \'10.0.0.0/30\' and \'10.0.0.4/30\''],
    [['10.0.0.0/30', '10.0.0.0/30'], 'remove one of them, or give larger disjoint ranges'],
    [['10.0.0.0/24', '10.0.0.0/24', '10.0.1.0/24'], 'give disjoint ranges, such as \'10.0.0.0/25\' and \'10.0.0.128/25\''],
  ])('for %s', (ranges, fix) => {
    expect(split(...ranges)).toEqual([fix]);
  });

  test('for three that are the same: as many', () => {
    const fix = 'give disjoint ranges, such as \'10.0.0.0/26\' and \'10.0.0.64/26\' and \'10.0.0.128/26\'';
    expect(split('10.0.0.0/24', '10.0.0.0/24', '10.0.0.0/24')).toEqual([fix, fix]);
  });
});

describe('Whereabouts by hand', () => {
  const nothing = 'Whereabouts would give no Pod an address, because it has neither a range nor an address; correct it, or write it as new Whereabouts({ … }), which checks every value';

  test.each([['no key', {}], ['an empty list of addresses', { addresses: [] }]])('with %s', (_, ipam) => {
    expect(byHand(ipam)).toEqual([nothing]);
  });

  test('with an address alone', () => {
    expect(byHand({ addresses: [{ address: '172.16.1.9/24' }] })).toEqual([]);
  });

  test('whose second range hands out nothing', () => {
    expect(byHand({ ipRanges: [{ range: '172.16.1.0/25' }, { range: '172.16.1.128/25', exclude: ['172.16.1.128/25'] }] }))
      .toEqual([expect.stringContaining('Whereabouts would give no Pod an address: all of 172.16.1.128/25 is excluded')]);
  });
});

describe('what Whereabouts by hand would only show when a Pod is started', () => {
  const RANGE = { range: '172.16.1.0/24' };
  const routed = (gw?: string): object => ({ ...RANGE, routes: [{ dst: '10.40.0.0/16', gw }] });

  test.each<[string, object, string[]]>([
    ['a next hop outside of the range', routed('10.9.9.9'), ['routes[0].gw: \'10.9.9.9\' lies outside of 172.16.1.0/24, so the Pod interface cannot reach it; give an address inside']],
    ['a gateway outside of it', { ...routed(), gateway: '10.9.9.9' }, ['gateway: \'10.9.9.9\' lies outside of 172.16.1.0/24, so the Pod interface cannot reach it; give an address inside']],
    ['a gateway that no route needs', { ...RANGE, gateway: '10.9.9.9' }, []],
    ['a gateway of the other family', { ...routed(), gateway: 'fd00::1' }, []],
    ['a next hop in the network of a fixed address', { ...routed('10.9.9.9'), addresses: [{ address: '10.9.9.1/24' }] }, []],
    ['host bits in a destination', { ...RANGE, routes: [{ dst: '10.40.0.1/16' }] }, ['routes[0].dst: \'10.40.0.1/16\' has host bits set, did you mean \'10.40.0.0/16\'?']],
    ['a route twice', { ...RANGE, routes: [{ dst: '10.40.0.0/16' }, { dst: '10.40.0.0/16' }] }, ['routes[1]: is the same as routes[0]; remove one of the two']],
    ['a route twice, with another priority', { ...RANGE, routes: [{ dst: '10.40.0.0/16' }, { dst: '10.40.0.0/16', priority: 7 }] }, []],
    ['no route but null', { ...RANGE, routes: [null, { dst: '10.40.0.0/16' }] }, ['routes[0].dst: \'\' is not a CIDR; give one such as \'172.16.1.0/24\'']],
    ['a lease that is shorter than the renewal', { ...RANGE, leader_lease_duration: 500 }, ['leader_lease_duration: got 500 ms; give more than leader_renew_deadline, 1000 ms']],
    ['a lease of nothing', { ...RANGE, leader_lease_duration: 0 }, ['leader_lease_duration: got 0; give a whole number of milliseconds, 1 or more']],
    ['a longer lease', { ...RANGE, leader_lease_duration: 1501, leader_renew_deadline: 1001 }, []],
    ['a network name with a capital', { ...RANGE, network_name: 'Voice' }, ['network_name: \'Voice\' cannot begin the name of an IPPool; use lower-case letters, digits and \'-\'']],
    ['an empty network name', { ...RANGE, network_name: '' }, []],
  ])('%s', (_, ipam, expected) => {
    const text = JSON.stringify({ cniVersion: '0.3.1', plugins: [{ type: 'ipvlan', master: 'eth1', ipam: { type: 'whereabouts', ...ipam } }] });
    expect(CniConfig.parse(text, 'my-nad').traps).toEqual(expected.map(trap => `plugins[0].ipam.${trap}`));
  });
});

describe('a rule about one plugin leaves others alone', () => {
  test.each<[string, object[], string[]]>([
    ['a binary with a blank after its name', [{ type: 'vendor ' }], ['plugin-types at plugins[1].type']],
    ['l3 of another plugin', [{ type: 'vendor', mode: 'l3' }], []],
    ['a kernel setting of another plugin', [{ type: 'vendor', sysctl: { 'kernel.x': '1', 'net.ipv4.conf.IFNAME.arp_notify': '1' } }], []],
    ['a setting with net in the middle', [{ type: 'tuning', sysctl: { 'kernel.net.x': '1' } }], ['tuning-sysctl at plugins[1].sysctl[\'kernel.net.x\']']],
  ])('%s', (_, [further], expected) => {
    expect(found(() => config({ plugins: [ipvlan({}), CniPlugin.of(further as { [key: string]: unknown })] }))).toEqual(expected);
  });

  test.each<[string, object]>([
    ['bandwidth', { type: 'bandwidth' }],
    ['tuning of what ipvlan sets', { type: 'tuning', sysctl: { 'net.ipv4.conf.IFNAME.arp_notify': '1' } }],
  ])('%s before ipvlan is only in the wrong place', (_, first) => {
    expect(found(() => config({ plugins: [CniPlugin.of(first as { [key: string]: unknown }), ipvlan({})] })))
      .toEqual(['chained-plugin-first at plugins[0]', 'ipam-first at plugins[1].ipam']);
  });

  test('static without addresses after the first plugin', () => {
    const text = JSON.stringify({
      cniVersion: '0.3.1',
      plugins: [{ type: 'ipvlan', master: 'eth1', ipam: { type: 'whereabouts', range: '172.16.1.0/24' } }, { type: 'vendor', ipam: { type: 'static' } }],
    });
    expect(CniConfig.parse(text, 'my-nad').traps).toEqual([]);
  });
});
