import { Cidr } from '../../../lib/address';
import { CniConfig, Ipvlan, Whereabouts, WhereaboutsProps } from '../../../lib/cni';
import { formatProblem } from '../../../lib/problem';
import { chain, ipvlan, NETWORK, problemsOf } from '../cases/rule-case';

/** The IPAM as it is written for a network with these reserved ranges. */
function ofNetwork(props: WhereaboutsProps, reservedRanges: string[] = []): { readonly [key: string]: unknown } {
  const plugins = [new Ipvlan({ ipam: new Whereabouts(props) })];
  const config = CniConfig._for({ plugins }, { ...NETWORK, reservedRanges: reservedRanges.map(Cidr.parse) });
  return (config.toJSON().plugins as { readonly ipam: { readonly [key: string]: unknown } }[])[0].ipam;
}

/** The IPAM as it is written without a network. */
function written(props: WhereaboutsProps): { readonly [key: string]: unknown } {
  return (chain(ipvlan({ ipam: new Whereabouts(props) })).toJSON().plugins as { readonly ipam: { readonly [key: string]: unknown } }[])[0].ipam;
}

describe('the range', () => {
  test('is that of the network if none is given', () => {
    expect(ofNetwork({})).toEqual({ type: 'whereabouts', range: '172.16.1.0/24' });
  });

  test('of the network is narrowed like any other', () => {
    expect(ofNetwork({ rangeStart: '172.16.1.10', rangeEnd: '172.16.1.20', exclude: ['172.16.1.15'] }))
      .toEqual({ type: 'whereabouts', range: '172.16.1.0/24', range_start: '172.16.1.10', range_end: '172.16.1.20', exclude: ['172.16.1.15'] });
  });

  test('of the network is not taken beside ipRanges', () => {
    expect(ofNetwork({ ipRanges: [{ range: '172.16.1.0/26' }] })).toEqual({ type: 'whereabouts', ipRanges: [{ range: '172.16.1.0/26' }] });
  });

  test('is written in its canonical form', () => {
    expect(written({ range: 'FD00:0001:0::/64', ipRanges: [{ range: 'fd00:2:0:0:0:0:0:0/64' }] }))
      .toEqual({ type: 'whereabouts', range: 'fd00:1::/64', ipRanges: [{ range: 'fd00:2::/64' }] });
  });
});

describe('what is excluded', () => {
  test('are the reserved ranges of the network, after what was given', () => {
    expect(ofNetwork({ exclude: ['172.16.1.1'] }, ['172.16.1.240/28', '172.16.1.16/32'])).toEqual({
      type: 'whereabouts',
      range: '172.16.1.0/24',
      exclude: ['172.16.1.1', '172.16.1.240/28', '172.16.1.16'],
    });
  });

  test('are only those reserved ranges that meet the range', () => {
    expect(ofNetwork({ ipRanges: [{ range: '172.16.1.0/26' }, { range: '172.16.1.128/25' }] }, ['172.16.1.240/28', '172.16.1.8/29'])).toEqual({
      type: 'whereabouts',
      ipRanges: [{ range: '172.16.1.0/26', exclude: ['172.16.1.8/29'] }, { range: '172.16.1.128/25', exclude: ['172.16.1.240/28'] }],
    });
  });

  test('is the gateway, from the range that it lies in', () => {
    expect(written({ range: '172.16.1.0/24', ipRanges: [{ range: 'fd00:1::/64' }], gateway: 'fd00:1::1' })).toEqual({
      type: 'whereabouts',
      range: '172.16.1.0/24',
      ipRanges: [{ range: 'fd00:1::/64', exclude: ['fd00:1::1'] }],
      gateway: 'fd00:1::1',
    });
  });

  test('are static addresses, however they are written', () => {
    expect(written({ range: '172.16.1.0/24', addresses: [{ address: '172.16.1.9/24' }, { address: '::ffff:172.16.1.10/120' }, { address: '10.0.0.9/8' }] }).exclude)
      .toEqual(['172.16.1.9', '172.16.1.10']);
  });

  test.each([
    ['the same twice', ['172.16.1.1', '172.16.1.1/32'], ['172.16.1.1']],
    ['an address of an excluded range', ['172.16.1.1', '172.16.1.0/28'], ['172.16.1.0/28']],
    ['a part of an excluded range, whatever the order', ['172.16.1.0/28', '172.16.1.8/29', '172.16.1.32/28'], ['172.16.1.0/28', '172.16.1.32/28']],
    ['a range of ranges', ['172.16.1.8/30', '172.16.1.8/29', '172.16.1.0/28'], ['172.16.1.0/28']],
  ])('is not written again: %s', (_, exclude, expected) => {
    expect(written({ range: '172.16.1.0/24', exclude }).exclude).toEqual(expected);
  });

  test('need not be the gateway and the static addresses if a reserved range has them', () => {
    expect(ofNetwork({ gateway: '172.16.1.241', addresses: [{ address: '172.16.1.242/24' }] }, ['172.16.1.240/28']).exclude).toEqual(['172.16.1.240/28']);
  });

  test('need not be the gateway if the exclusions have it', () => {
    expect(written({ range: '172.16.1.0/24', exclude: ['172.16.1.0/29'], gateway: '172.16.1.1' }).exclude).toEqual(['172.16.1.0/29']);
  });

  test('keeps adjacent ranges apart, as they were written', () => {
    expect(written({ range: '172.16.1.0/24', exclude: ['172.16.1.0/25', '172.16.1.128/26'] }).exclude).toEqual(['172.16.1.0/25', '172.16.1.128/26']);
  });
});

describe('capacity', () => {
  test.each<[string, WhereaboutsProps, number]>([
    ['the range but its first and last address', { range: '172.16.1.0/24' }, 254],
    ['less the gateway', { range: '172.16.1.0/24', gateway: '172.16.1.1' }, 253],
    ['less static addresses', { range: '172.16.1.0/24', addresses: [{ address: '172.16.1.9/24' }, { address: '172.16.2.9/24' }] }, 253],
    ['less exclusions, which may overlap', { range: '172.16.1.0/24', exclude: ['172.16.1.0/28', '172.16.1.1', '172.16.1.240/28'] }, 224],
    ['from start to end', { range: '172.16.1.0/24', rangeStart: '172.16.1.10', rangeEnd: '172.16.1.20' }, 11],
    ['the smallest of several ranges', { range: '172.16.1.0/24', ipRanges: [{ range: 'fd00:1::/125' }] }, 6],
    ['a whole /8', { range: '10.0.0.0/8' }, 16777214],
    ['half of a range that is given twice', { ipRanges: [{ range: '172.16.1.0/25' }, { range: '172.16.1.0/25' }] }, 63],
    ['none where a Pod takes more addresses than the range has', { range: '172.16.1.0/30', ipRanges: [{ range: '172.16.1.0/30' }, { range: '172.16.1.0/30' }] }, 0],
    ['none where no range is given', {}, 0],
    ['none where no range can be read', { range: 'pod-range' }, 0],
  ])('is %s', (_, props, expected) => {
    expect(new Whereabouts(props).capacity).toBe(expected);
  });
});

test('several mistakes of one Whereabouts are told at once', () => {
  expect(problemsOf(() => chain(ipvlan({
    ipam: new Whereabouts({
      range: '172.16.1.5/24',
      gateway: 'router',
      exclude: ['172.16.2.0/28'],
      addresses: [{ address: '172.16.1.9' }],
      leaderRetryPeriod: 0.5,
      networkName: 'Blue',
    }),
  }))).map(formatProblem)).toEqual([
    'plugins[0].ipam.addresses[0].address: \'172.16.1.9\' is not an address with prefix length; give one such as \'172.16.1.9/24\' (static-addresses)',
    'plugins[0].ipam.range: \'172.16.1.5/24\' has host bits set, did you mean \'172.16.1.0/24\'? (whereabouts-ranges)',
    'plugins[0].ipam.exclude[0]: \'172.16.2.0/28\' does not lie in 172.16.1.0/24, so it would exclude nothing; give a part of that range (whereabouts-exclude)',
    'plugins[0].ipam.gateway: \'router\' is not an IP address; give one without prefix length (whereabouts-gateway)',
    'plugins[0].ipam.leaderRetryPeriod: got 0.5; give a whole number of milliseconds, 1 or more (whereabouts-lease)',
    'plugins[0].ipam.networkName: \'Blue\' cannot begin the name of an IPPool; use lower-case letters, digits and \'-\' (whereabouts-network-name)',
  ]);
});

describe('a configuration of somebody else', () => {
  const read = (keys: string): ReturnType<typeof Whereabouts.parse> => Whereabouts.parse(`{"type":"whereabouts",${keys}}`);

  test('is read as Whereabouts reads it', () => {
    expect(read('"range":"172.16.1.20-172.16.1.10/24","exclude":["172.16.1.24/29"],"ipRanges":[{"range":"fd00:1::5/125"}]')).toEqual({
      capacity: 6,
      ranges: [
        { range: '172.16.1.0/24', rangeStart: '172.16.1.20', rangeEnd: '172.16.1.10', first: '172.16.1.20', last: '172.16.1.254', capacity: 227 },
        { range: 'fd00:1::/125', rangeStart: 'fd00:1::', first: 'fd00:1::1', last: 'fd00:1::6', capacity: 6 },
      ],
    });
  });

  test.each([
    ['"range":"172.16.1.0/24","exclude":["172.16.1.1","pod-range"]', 'the exclusion \'pod-range\' is neither a CIDR nor an address'],
    ['"range":"172.16.1.0/24","exclude":["172.16.1.1-172.16.1.9"]', 'the exclusion \'172.16.1.1-172.16.1.9\' is neither a CIDR nor an address'],
    ['"range":"172.16.1.0/24","exclude":["172.16.0.0/16"]', 'all of 172.16.1.0/24 is excluded'],
    ['"range":"172.16.1.0/31","exclude":["x"]', '172.16.1.0/31 is too small to have an address to hand out'],
  ])('%s gives no address, and says why', (keys, fault) => {
    const { capacity, ranges } = read(keys);
    expect(capacity).toBe(0);
    expect(ranges.map(range => [range.fault, range.first])).toEqual([[fault, undefined]]);
  });

  test.each([
    ['"ipRanges":[{"range":"172.16.1.0/25"},{"range":"172.16.1.0/25"}]', 63],
    ['"range":"172.16.1.0/30","ipRanges":[{"range":"172.16.1.0/30"},{"range":"172.16.1.0/30"}]', 0],
    ['"range":"172.16.1.0/25","range_end":"172.16.1.63","ipRanges":[{"range":"172.16.1.0/25","range_start":"172.16.1.64"}]', 63],
    ['"range":"172.16.0.0/22","ipRanges":[{"range":"172.16.1.0/24"}]', 99],
  ])('%s has addresses for %d Pods, as ranges that overlap use each other up', (keys, expected) => {
    expect(read(keys).capacity).toBe(expected);
  });

  test('is read, the smallest range', () => {
    expect(read('"range":"172.16.1.0/30"').ranges).toEqual([
      { range: '172.16.1.0/30', rangeStart: '172.16.1.0', first: '172.16.1.1', last: '172.16.1.2', capacity: 2 },
    ]);
  });

  test.each([
    ['"range":"-172.16.1.20/24"', 'range: \'\' before the hyphen is not an IP address; give a CIDR, not the name of a secondary range'],
    ['"range":"pod-range"', 'range: \'pod\' before the hyphen is not an IP address; give a CIDR, not the name of a secondary range'],
    ['"range":"podrange"', 'range: \'podrange\' is not a CIDR; give one such as \'172.16.1.0/24\'; Whereabouts accepts neither the name of a secondary range nor white space'],
    ['"range":" 172.16.1.0/24"', 'range: \' 172.16.1.0/24\' is not a CIDR; give one such as \'172.16.1.0/24\'; Whereabouts accepts neither the name of a secondary range nor white space'],
    ['"range":"172.16.1.0"', 'range: \'172.16.1.0\' has no prefix length; give one such as \'172.16.1.0/24\'; Whereabouts accepts neither the name of a secondary range nor white space'],
    ['"ipRanges":[{"range":"172.16.1.0/24"},{}]', 'ipRanges[1].range: got none; give one such as \'172.16.1.0/24\'; Whereabouts accepts neither the name of a secondary range nor white space'],
    ['"range": 172.16.1.0/24', 'the IPAM configuration is not JSON: \'172.16.1.0/24\' at character 32 has no quotes'],
    ['"range":172', 'range: got a number; give a string'],
    ['"range":"172.16.1.10-172.16.1.20"', 'range: \'172.16.1.20\' after the hyphen is not an address with prefix length; write \'172.16.1.10-<last address>/<prefix length>\''],
    ['"range":"172.16.1.10-172.16.2.20/24"', 'range: \'172.16.1.10\' does not lie in 172.16.2.0/24; give a start inside'],
    ['"range":"172.16.1.0/24","gateway":"router"', 'gateway: \'router\' is not an IP address; give one without prefix length'],
    ['"ipRanges":[{"range":"172.16.1.0/24","range_end":"172.16.1"}]', 'ipRanges[0].range_end: \'172.16.1\' is not an IP address; give one without prefix length'],
    ['"addresses":[{"address":"172.16.1.9"}]', 'addresses[0].address: \'172.16.1.9\' is not an address with prefix length; give one such as \'172.16.1.9/24\''],
    ['"routes":[{"dst":"10.0.0.1"}]', 'routes[0].dst: \'10.0.0.1\' is not an address with prefix length; give one such as \'172.16.1.9/24\''],
    ['"routes":[{"dst":"10.0.0.0/8","gw":"10.0.0.1/8"}]', 'routes[0].gw: \'10.0.0.1/8\' is not an IP address; give one without prefix length'],
    ['"enable_overlapping_ranges":"true"', 'enable_overlapping_ranges: got a string; give true or false'],
    ['"leader_lease_duration":1.5', 'leader_lease_duration: got 1.5; give a whole number'],
    ['"kubernetes":{"kubeconfig":[]}', 'kubernetes.kubeconfig: got a list; give a string'],
  ])('%s is refused', (keys, message) => {
    expect(() => read(keys)).toThrow(new Error(message));
  });

  test.each([
    ['{"type":"host-local","range":"172.16.1.0/24"}', 'type: got \'host-local\'; write \'whereabouts\''],
    ['{}', 'type: got \'\'; write \'whereabouts\''],
    ['[]', 'the IPAM configuration is a list; write an object with \'type\''],
    ['', 'the IPAM configuration is not JSON: it is empty'],
    ['{"type":"whereabouts",', 'the IPAM configuration is not JSON: unexpected end at character 23'],
  ])('%s is refused', (text, message) => {
    expect(() => Whereabouts.parse(text)).toThrow(new Error(message));
  });

  test('cannot be changed once it is read', () => {
    const reading = read('"range":"172.16.1.0/24"');
    expect(() => {
      (reading as { capacity: number }).capacity = 0;
    }).toThrow(TypeError);
    expect(() => reading.ranges.pop()).toThrow(TypeError);
    expect(() => {
      (reading.ranges[0] as { first: string }).first = 'changed';
    }).toThrow(TypeError);
  });
});
