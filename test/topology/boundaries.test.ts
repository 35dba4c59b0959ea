import { Changes, CLUSTER_VPC, described, MANAGEMENT, network, nodePool } from './description';
import { AdditionalNetworkProps, Topology, Vpc } from '../../lib/topology';
import { isOfTopology, isSameTopology, ofDifferentTopologies } from '../../lib/topology/topology';
import { TopologyError } from '../../lib/topology/topology-error';

/** Where which rule finds something. */
function found(changes: Changes): string[] {
  return Topology.problems(described(changes)).map(({ rule, path }) => `${rule} at ${path}`);
}

const TWO_POOLS = [nodePool(), nodePool({ name: 'second-pool', networks: ['management'] })];
const POOL_OF_BOTH = [nodePool({ networks: ['dataplane', 'management'], machineType: 'e2-standard-4' })];
const second = (changes: Partial<AdditionalNetworkProps>): AdditionalNetworkProps[] => [network(), { ...MANAGEMENT, ...changes }];

describe('the nearest descriptions on both sides of what is allowed', () => {
  test.each<[string, Changes, string[]]>([
    ['a version with something before it', { cluster: { version: 'v1.33' } }, ['gke-version at cluster.version']],
    ['a version with something after it', { cluster: { version: '1.33.2-rc' } }, ['gke-version at cluster.version']],
    ['a major version of two digits', { cluster: { version: '10.0' } }, []],
    ['a version with a patch, and without a build', { cluster: { version: '1.33.2' } }, []],
    ['a text that is no zone', { nodePool: { nodeLocations: ['nowhere'] } }, ['locations at nodePools[0].nodeLocations[0]']],
    ['a scope with something before it', { nodePool: { oauthScopes: ['xhttps://www.googleapis.com/auth/cloud-platform'] } }, ['oauth-scopes at nodePools[0].oauthScopes[0]']],
    ['a scope with a blank after it', { nodePool: { oauthScopes: ['https://www.googleapis.com/auth/cloud-platform '] } }, ['oauth-scopes at nodePools[0].oauthScopes[0]']],
    ['a prefix of labels that begins with a capital', { nodeLabelPrefix: 'Networks.example.com' }, ['node-label-prefix at nodeLabelPrefix']],
    ['a number where the tokens of cdktf end', { nodePool: { nodeCount: -1e280 } }, ['node-counts at nodePools[0].nodeCount']],
    ['a prop in another case beside the prop itself', { network: { podrange: '172.16.1.0/24' } as object }, []],

    ['an unreadable Pod range with a reserved part', { network: { podRange: 'nowhere', reservedRanges: ['172.16.1.0/28'] } }, ['range-syntax at networks[0].podRange']],
    ['an unreadable reserved range', { network: { reservedRanges: ['nowhere'] } }, ['range-syntax at networks[0].reservedRanges[0]']],
    [
      'a prohibited Pod range with a reserved part',
      { network: { podRange: '224.0.0.0/24', reservedRanges: ['224.0.0.0/28'] } },
      ['range-allowed at networks[0].podRange'],
    ],
    ['the primary range of the cluster in that of a network', { cluster: { primaryRange: '10.0.1.128/25' } }, ['ranges-disjoint at cluster.primaryRange']],
    [
      'the primary ranges of two subnets of one VPC that no node is in both of',
      {
        networks: [network({ vpc: Vpc.create({ name: 'shared' }) }), { ...MANAGEMENT, vpc: Vpc.create({ name: 'shared' }), primaryRange: '10.0.1.128/25' }],
        nodePools: TWO_POOLS,
      },
      ['ranges-disjoint at networks[1].primaryRange'],
    ],
    ['a Pod range in the primary range of a network on other nodes', { networks: second({ podRange: '10.0.1.0/24' }), nodePools: TWO_POOLS }, []],
    ['a primary range in the Pod range of a network on other nodes', { networks: second({ primaryRange: '172.16.1.0/24' }), nodePools: TWO_POOLS }, []],

    ['a range of auto mode beside a VPC called default that is created', { cluster: { ...CLUSTER_VPC, vpc: Vpc.create({ name: 'default' }) }, network: { primaryRange: '10.128.0.0/24' } }, []],
    ['a range of auto mode beside another VPC', { cluster: { vpc: Vpc.existing({ name: 'other' }) }, network: { primaryRange: '10.128.0.0/24' } }, []],
    ['a range of the cluster in auto mode', { cluster: { primaryRange: '10.128.0.0/20' } }, []],
    ['a Pod range of auto mode with a reserved part', { network: { podRange: '10.128.0.0/24', reservedRanges: ['10.128.0.0/28'] } }, ['auto-mode-ranges at networks[0].podRange']],

    [
      'a VPC of the cluster that is created, and existing for a network',
      { cluster: { ...CLUSTER_VPC, vpc: Vpc.create({ name: 'shared' }) }, networks: [network({ vpc: Vpc.existing({ name: 'shared', mtu: 1460 }) })], acknowledge: { 'distinct-vpcs': 'for the test' } },
      ['vpc-agreement at cluster.vpc'],
    ],
    [
      'two networks of the same name, and a pool that has all',
      { networks: second({ name: 'dataplane', vpc: Vpc.create({ name: 'dataplane' }), subnetName: 'second', podRangeName: 'second' }), nodePools: [{ name: 'multus-pool', machineType: 'e2-standard-4' }] },
      ['unique-names at networks[1].name'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });
});

test('an error is thrown without the warnings beside it', () => {
  const props = described({ network: { primaryRange: '10.128.0.0/24' }, cluster: { version: '1.27' } });
  expect(Topology.problems(props).map(({ rule }) => rule)).toEqual(['gke-version', 'auto-mode-ranges']);
  expect.assertions(2);
  try {
    new Topology(props);
  } catch (error) {
    expect((error as TopologyError).problems.map(({ rule }) => rule)).toEqual(['gke-version']);
  }
});

test('a VPC stays the value that was given', () => {
  const vpc = Vpc.create({ name: 'dataplane' });
  expect(new Topology(described({ network: { vpc } })).networks[0].vpc).toBe(vpc);
});

test('a VPC is immutable', () => {
  expect(() => {
    (Vpc.create({ name: 'dataplane' }) as { name: string }).name = 'other';
  }).toThrow(TypeError);
});

describe('of two topologies', () => {
  const [one, same, other] = [described(), described(), described({ project: 'other-project' })].map(props => () => new Topology(props));

  test('those with the same content are the same', () => {
    const topology = one();
    expect([isSameTopology(topology, topology), isSameTopology(topology, same()), isSameTopology(topology, other())]).toEqual([true, true, false]);
  });

  test('a network is known to be of one or of the other', () => {
    const [ours, twin, theirs] = [one(), same(), other()].map(({ networks }) => networks[0]);
    const copied = { ...ours };
    expect([twin, theirs, copied].map(network_ => ofDifferentTopologies(ours, network_))).toEqual([false, true, false]);
    expect(ofDifferentTopologies(copied, theirs)).toBe(false);
    expect([ours, twin, theirs, copied].map(network_ => isOfTopology(network_, one()))).toEqual([true, true, false, false]);
  });
});

test('ranges may meet in a pool of both only', () => {
  const networks = second({ primaryRange: '10.0.1.0/25' });
  expect(found({ networks, nodePools: TWO_POOLS })).toEqual([]);
  expect(found({ networks, nodePools: POOL_OF_BOTH })).toEqual(['ranges-disjoint at networks[1].primaryRange']);
});
