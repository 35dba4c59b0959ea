import * as fc from 'fast-check';
import { fleetOf, member } from './member';
import { IpAddress } from '../../../lib/address';
import { enclosingCidr } from '../../../lib/address/cidr';
import { Fleet, Topology, Vpc } from '../../../lib/topology';
import { FleetError } from '../../../lib/topology/fleet/fleet-error';
import { fleetProblems } from '../../../lib/topology/fleet/problems';
import { described } from '../description';

const shared = Vpc.existing({ name: 'shared' });
const second = { primaryRange: '10.0.2.0/24', podRange: '172.16.2.0/24' };

test('a fleet has its topologies by name, in their order', () => {
  const [one, two] = [member('one'), member('two', { network: second })];
  const fleet = new Fleet({ topologies: { 'eu-2': two, 'eu-1': one } });
  expect(Object.entries(fleet.topologies)).toEqual([['eu-2', two], ['eu-1', one]]);
  expect(fleet.topology('eu-1')).toBe(one);
  expect(() => fleet.topology('eu1')).toThrow(new Error('no topology is named \'eu1\', did you mean \'eu-1\'? known: eu-2, eu-1'));
  expect(() => fleet.topology('toString')).toThrow('no topology is named \'toString\', known: ');
});

test('nobody can change it', () => {
  const fleet = new Fleet({ topologies: { one: member('one') } });
  expect(() => {
    fleet.topologies.two = member('two');
  }).toThrow(TypeError);
});

test('all problems are thrown at once, with both places of each', () => {
  const vpc = Vpc.create({ name: 'media' });
  const topologies = { 'eu-1': member('one', { network: { vpc } }), 'us-1': member('two', { network: { vpc } }) };
  expect.assertions(2);
  try {
    new Fleet({ topologies, peerings: [{ vpc: 'medi', peer: 'hub' }] });
  } catch (error) {
    expect((error as FleetError).problems.map(({ rule }) => rule)).toEqual(['created-once', 'known-peerings', 'fleet-ranges-disjoint', 'fleet-ranges-disjoint']);
    expect((error as Error).message).toBe([
      'cannot build fleet: 4 problems',
      '  - topologies[\'us-1\'].networks[0].vpc: the VPC \'media\' is also created by topologies[\'eu-1\'].networks[0].vpc; create it in one, and use Vpc.existing in the other (created-once)',
      '  - peerings[0].vpc: no VPC of the fleet is named \'medi\', did you mean \'media\'? (known-peerings)',
      '  - topologies[\'us-1\'].networks[0].primaryRange: \'10.0.1.0/24\' overlaps topologies[\'eu-1\'].networks[0].primaryRange \'10.0.1.0/24\' in the VPC \'demo-project/media\'; move one of the two (fleet-ranges-disjoint)',
      '  - topologies[\'us-1\'].networks[0].podRange: \'172.16.1.0/24\' overlaps topologies[\'eu-1\'].networks[0].podRange \'172.16.1.0/24\' in the VPC \'demo-project/media\'; move one of the two (fleet-ranges-disjoint)',
    ].join('\n'));
  }
});

test('whoever puts topologies side by side has the same, with paths of its own', () => {
  const found = fleetProblems([{ path: 'stack/infra', topology: member('one') }, { path: 'stack/other', topology: member('one') }]);
  expect(found).toEqual([{
    rule: 'created-once',
    severity: 'error',
    path: 'stack/other.cluster.name',
    message: 'the cluster \'one\' is also created by stack/infra.cluster.name; rename one of the two, or say isExisting',
  }]);
});

test('two Pod ranges of one subnet are no second subnet', () => {
  const subnet = { vpc: Vpc.create({ name: 'plane' }), subnetName: 'plane', primaryRange: '10.0.1.0/24' };
  const topology = new Topology({
    ...described(),
    networks: [{ ...subnet, name: 'live', podRange: '172.16.1.0/24' }, { ...subnet, name: 'archive', podRange: '172.16.2.0/24' }],
    nodePools: ['live', 'archive'].map(name => ({ name, networks: [name] })),
  });
  expect(Fleet.problems({ topologies: { one: topology } })).toEqual([]);
});

test('topologies that never meet may have the same ranges', () => {
  expect(Fleet.problems(fleetOf([member('one'), member('two'), member('three')]))).toEqual([]);
});

test('the same subnet of the cluster may serve several clusters, with all its ranges', () => {
  const cluster = { vpc: shared, subnetName: 'nodes', primaryRange: '10.9.0.0/20', podRange: '10.10.0.0/16', serviceRange: '10.11.0.0/20' };
  expect(Fleet.problems(fleetOf([member('one', { cluster }), member('two', { cluster, network: second })]))).toEqual([]);
  // Without a name, GKE takes the subnet with the name of the VPC: of one region the same, of two regions not.
  const unnamed = { ...cluster, subnetName: undefined };
  expect(Fleet.problems(fleetOf([member('one', { cluster: unnamed }), member('two', { cluster: { ...unnamed, subnetName: 'shared' }, network: second })]))).toEqual([]);
  expect(Fleet.problems(fleetOf([member('one', { cluster: unnamed }), member('two', { cluster: { ...unnamed, location: 'us-east1' }, network: second })])).map(({ path }) => path))
    .toEqual(['primaryRange', 'podRange', 'serviceRange'].map(key => `topologies['b'].cluster.${key}`));
});

describe('overlap', () => {
  /** A topology with a network in each of two VPCs, at some place of a small space. */
  const place = fc.record({ vpc: fc.constantFrom('x', 'y', 'z'), at: fc.integer({ min: 0, max: 15 }), prefix: fc.constantFrom(25, 26, 27) })
    .map(({ vpc, at, prefix }) => ({ vpc, primaryRange: String(enclosingCidr(IpAddress.parse(`10.0.${Math.floor(at / 4)}.${at % 4 * 64}`), prefix)) }));
  const PEERINGS = [{ vpc: 'x', peer: 'y' }, { vpc: 'y', peer: 'z' }, { vpc: 'w', peer: 'v' }];

  const built = (places: readonly { vpc: string; primaryRange: string }[]): Topology[] => [
    ...places.map(({ vpc, primaryRange }, i) => member(`c-${i}`, {
      nodePool: { nodeCount: 1 }, network: { vpc: Vpc.existing({ name: vpc }), primaryRange, podRange: `172.16.${i}.0/28` },
    })),
    // So that all VPCs are known.
    ...['w', 'x', 'y'].map((vpc, i) => member(vpc, { network: { vpc: Vpc.existing({ name: vpc }), primaryRange: `192.168.${i}.0/24`, podRange: `192.168.1${i}.0/24` } })),
  ];

  const meet = (a: Topology, b: Topology, connected: (x: string, y: string) => boolean): boolean => (
    a.networks[0].primaryRange.overlaps(b.networks[0].primaryRange) && connected(a.networks[0].vpc.name, b.networks[0].vpc.name));

  test.each<[string, typeof PEERINGS, (x: string, y: string) => boolean]>([
    ['in one VPC only', [], (x, y) => x === y],
    ['in neighbors of neighbors', PEERINGS, () => true],
    ['in two that are peered', PEERINGS.slice(0, 1), (x, y) => x === y || (x !== 'z' && y !== 'z')],
  ])('is found %s, wherever it is', (_, peerings, connected) => {
    fc.assert(fc.property(fc.array(place, { maxLength: 8 }), (places) => {
      const topologies = built(places);
      const paths = Fleet.problems(fleetOf(topologies, peerings)).map(({ path, message }) => [path, /overlaps (topologies\['.'\])/.exec(message)?.[1]]);
      const meets = topologies.map(one => topologies.some(other => other !== one && meet(one, other, connected)));
      expect(paths.length > 0).toBe(meets.includes(true));
      // Whoever is named does overlap, and whoever overlaps is named.
      const named = new Set(paths.flat().map(path => path!.replace(/\.networks.*/, '')));
      expect(topologies.map((__, i) => named.has(`topologies['${String.fromCharCode(97 + i)}']`)).filter((is, i) => is && !meets[i])).toEqual([]);
      expect(new Set(paths.map(([path]) => path)).size).toBe(paths.length);
    }), { numRuns: 60 });
  });
});
