import { TerraformStack, TerraformVariable, Testing, Token } from 'cdktf';
import { Changes, described, MANAGEMENT, network, nodePool, untyped } from './description';
import { ClusterProps, NodePoolProps, Topology, TopologyProps, Vpc } from '../../lib/topology';
import { TopologyError } from '../../lib/topology/topology-error';

/** The message of the error that the description ends in. */
function refusal(props: TopologyProps): string {
  try {
    new Topology(props);
  } catch (error) {
    expect(error).toBeInstanceOf(TopologyError);
    return (error as TopologyError).message;
  }
  throw new Error('the description was not refused');
}

describe('one mistake ends in one clear message', () => {
  test.each<[string, Changes, string]>([
    [
      'host bits in a range',
      { network: { podRange: '172.16.1.5/24' } },
      'networks[0].podRange: \'172.16.1.5/24\' has host bits set, did you mean \'172.16.1.0/24\'? (range-syntax)',
    ],
    [
      'two ranges that overlap',
      { network: { primaryRange: '172.16.0.0/16' } },
      'networks[0].podRange: \'172.16.1.0/24\' overlaps networks[0].primaryRange \'172.16.0.0/16\'; move one of the two (ranges-disjoint)',
    ],
    [
      'a name that is too long',
      { nodePool: { name: 'multus-pool-for-the-user-plane-of-the-core' } },
      'nodePools[0].name: \'multus-pool-for-the-user-plane-of-the-core\' has 42 characters, at most 40 are allowed; use one such as \'multus-pool-for-the-user-plane-of-the-co\' (gke-names)',
    ],
    [
      'a network that is not known',
      { nodePool: { networks: ['data-plane'] } },
      'nodePools[0].networks[0]: no network is named \'data-plane\', did you mean \'dataplane\'? known: dataplane (known-networks)',
    ],
    [
      'a Pod range that is too small for the nodes',
      { network: { podRange: '172.16.1.0/27' } },
      'networks[0].podRange: \'172.16.1.0/27\' has 32 addresses, but the blocks of the nodes take 48 (multus-pool: 3 nodes of a /28 each); give a /26 or larger, or fewer nodes (pod-range-capacity)',
    ],
    [
      'too many interfaces for the machine type',
      { networks: [network(), MANAGEMENT], nodePool: { networks: ['dataplane', 'management'] } },
      'nodePools[0].machineType: \'e2-medium\' has 2 vCPUs, but a node would have 3 interfaces (eth0 and 2 additional); use a type with 3 or more vCPUs, such as \'e2-standard-4\'; if you know better, acknowledge \'interfaces-per-machine\' with your reason (interfaces-per-machine)',
    ],
    [
      'a zone outside the region',
      { nodePool: { nodeLocations: ['us-east1-b'] } },
      'nodePools[0].nodeLocations[0]: \'us-east1-b\' is not a zone of us-central1, the region of the cluster; give one such as \'us-central1-c\' (locations)',
    ],
    [
      'a version that is too old',
      { cluster: { version: '1.27' } },
      'cluster.version: \'1.27\' has no multi-networking; give 1.28 or later (gke-version)',
    ],
    ['an empty list of networks', { networks: [] }, 'networks: got an empty list; give at least one additional network (non-empty-lists)'],
    ['an empty list of node pools', { nodePools: [] }, 'nodePools: got an empty list; give at least one node pool (non-empty-lists)'],
  ])('%s', (_, changes, problem) => {
    expect(refusal(described(changes))).toBe(`cannot build topology 'multus-cluster': ${problem}`);
  });
});

describe('a Terraform token is refused where a value must be concrete', () => {
  const variable = new TerraformVariable(new TerraformStack(Testing.app(), 'stack'), 'variable', {});

  test('as a range', () => {
    expect(refusal(described({ network: { podRange: variable.stringValue } })))
      .toBe('cannot build topology \'multus-cluster\': networks[0].podRange: must be a concrete CIDR such as \'172.16.1.0/24\', got a Terraform token; ranges are checked and subdivided at synthesis, before Terraform knows its value (range-syntax)');
  });

  test.each<[string, Changes]>([
    ['networks[0].name', { network: { name: variable.stringValue } }],
    ['networks[0].vpc.mtu', { network: { vpc: Vpc.create({ name: 'dataplane', mtu: variable.numberValue }) } }],
    ['cluster.version', { cluster: { version: variable.stringValue } }],
    ['cluster.location', { cluster: { location: `${variable.stringValue}-c` } }],
    ['cluster.nodeLocations[0]', { cluster: { nodeLocations: variable.listValue } }],
    ['nodePools[0].nodeCount', { nodePool: { nodeCount: variable.numberValue } }],
    ['nodePools[0].nodeCount', { nodePool: { nodeCount: Token.asNumber({ resolve: () => 3 }) } }],
  ])('as %s', (path, changes) => {
    expect(Topology.problems(described(changes)).map(problem => ({ path: problem.path, message: problem.message })))
      .toEqual([{ path, message: 'got a Terraform token, but the value is needed at synthesis, before Terraform knows it; give a concrete value' }]);
  });
});

describe('a Terraform token is refused as the name of what is created', () => {
  const name = new TerraformVariable(new TerraformStack(Testing.app(), 'stack'), 'variable', {}).stringValue;

  test.each<[string, Changes, string]>([
    ['networks[0].vpc.name', { network: { vpc: Vpc.create({ name }) } }, 'use Vpc.existing'],
    ['networks[0].subnetName', { network: { subnetName: name } }, 'set isExistingSubnet'],
    ['networks[0].podRangeName', { network: { podRangeName: name } }, 'set isExistingSubnet'],
    ['cluster.subnetName', { cluster: { subnetName: name } }, 'use Vpc.existing'],
    ['cluster.podRangeName', { cluster: { podRangeName: name } }, 'use Vpc.existing'],
    ['cluster.serviceRangeName', { cluster: { serviceRangeName: name } }, 'use Vpc.existing'],
  ])('%s', (path, changes, fix) => {
    expect(Topology.problems(described(changes)).map(problem => ({ path: problem.path, message: problem.message })))
      .toEqual([{ path, message: `got a Terraform token, but only the name of what exists already may be one; give a concrete name, or ${fix}` }]);
  });
});

describe('what TypeScript would not have compiled is refused by its path', () => {
  const whole = described();

  test.each<[string, unknown, string]>([
    ['no props', undefined, 'cannot build topology: props: got nothing; give an object (prop-types)'],
    ['null for props', null, 'cannot build topology: props: got null; give an object (prop-types)'],
    ['a string for props', 'topology.json', 'cannot build topology: props: got \'topology.json\'; give an object (prop-types)'],
    ['no cluster', { ...whole, cluster: undefined }, 'cannot build topology: cluster: got nothing; give an object (prop-types)'],
    ['a list for the cluster', { ...whole, cluster: [] }, 'cannot build topology: cluster: got a list; give an object (prop-types)'],
    ['no networks', { ...whole, networks: undefined }, 'cannot build topology \'multus-cluster\': networks: got nothing; give a list (prop-types)'],
    ['an object for networks', { ...whole, networks: {} }, 'cannot build topology \'multus-cluster\': networks: got an object; give a list (prop-types)'],
    ['null among the networks', { ...whole, networks: [null] }, 'cannot build topology \'multus-cluster\': networks[0]: got null; give an object (prop-types)'],
    ['a name for a network', { ...whole, networks: ['dataplane'] }, 'cannot build topology \'multus-cluster\': networks[0]: got \'dataplane\'; give an object (prop-types)'],
    ['a name for node pools', { ...whole, nodePools: 'multus-pool' }, 'cannot build topology \'multus-cluster\': nodePools: got \'multus-pool\'; give a list (prop-types)'],
    ['a function for a node pool', { ...whole, nodePools: [() => nodePool()] }, 'cannot build topology \'multus-cluster\': nodePools[0]: got a function; give an object (prop-types)'],
    [
      'a list for acknowledgements',
      { ...whole, acknowledge: ['distinct-vpcs'] },
      'cannot build topology \'multus-cluster\': acknowledge: got a list; give an object with a reason for each rule name (prop-types)',
    ],
    [
      'a number for a reason',
      { ...whole, acknowledge: { 'distinct-vpcs': 1 } },
      'cannot build topology \'multus-cluster\': acknowledge[\'distinct-vpcs\']: got no reason; write why \'distinct-vpcs\' may be set aside here (acknowledgements)',
    ],
  ])('%s', (_, props, message) => {
    expect(refusal(untyped(props))).toBe(message);
  });

  test.each<[string, object, string]>([
    ['name', { name: undefined }, 'networks[0].name: got nothing; give a non-empty string'],
    ['primaryRange', { primaryRange: undefined }, 'networks[0].primaryRange: got nothing; give a CIDR such as \'172.16.1.0/24\''],
    ['podRange', { podRange: 24 }, 'networks[0].podRange: got 24; give a CIDR such as \'172.16.1.0/24\''],
    ['podRangeName', { podRangeName: null }, 'networks[0].podRangeName: got null; give a non-empty string'],
    ['subnetName', { subnetName: 1 }, 'networks[0].subnetName: got 1; give a non-empty string'],
    ['reservedRanges', { reservedRanges: '172.16.1.0/28' }, 'networks[0].reservedRanges: got \'172.16.1.0/28\'; give a list'],
    ['an entry of reservedRanges', { reservedRanges: [null] }, 'networks[0].reservedRanges[0]: got null; give a CIDR such as \'172.16.1.0/24\''],
    ['vpc, a name', { vpc: 'dataplane' }, 'networks[0].vpc: got \'dataplane\'; give Vpc.create({ name }) or Vpc.existing({ name })'],
    ['vpc, the options of one', { vpc: { name: 'dataplane' } }, 'networks[0].vpc: got an object; give Vpc.create({ name }) or Vpc.existing({ name })'],
    ['vpc without a name', { vpc: Vpc.create(untypedOptions({})) }, 'networks[0].vpc.name: got nothing; give a non-empty string'],
    ['MTU', { vpc: Vpc.create(untypedOptions({ name: 'dataplane', mtu: '1500' })) }, 'networks[0].vpc.mtu: got \'1500\'; give a number'],
  ])('a network\'s %s', (_, changes, problem) => {
    expect(refusal(described({ network: changes }))).toBe(`cannot build topology 'multus-cluster': ${problem} (prop-types)`);
  });

  test.each<[keyof ClusterProps, unknown, string]>([
    ['version', '', 'got an empty string; give a non-empty string'],
    ['version', 1.33, 'got 1.33; give a non-empty string'],
    ['location', undefined, 'got nothing; give a non-empty string'],
    ['nodeLocations', 'us-central1-c', 'got \'us-central1-c\'; give a list'],
    ['vpc', null, 'got null; give Vpc.create({ name }) or Vpc.existing({ name })'],
    ['subnetName', {}, 'got an object; give a non-empty string'],
    ['primaryRange', null, 'got null; give a CIDR such as \'172.16.1.0/24\''],
    ['podRange', 14, 'got 14; give a CIDR such as \'172.16.1.0/24\''],
    ['podRangeName', false, 'got false; give a non-empty string'],
    ['serviceRange', ['10.8.0.0/20'], 'got a list; give a CIDR such as \'172.16.1.0/24\''],
    ['serviceRangeName', 0, 'got 0; give a non-empty string'],
    ['privateNodes', 'false', 'got \'false\'; give true or false'],
    ['defaultPoolNodeCount', '1', 'got \'1\'; give a number'],
    ['deletionProtection', 0, 'got 0; give true or false'],
  ])('a cluster\'s %s: %p', (key, value, message) => {
    expect(refusal(described({ cluster: { [key]: value } }))).toBe(`cannot build topology 'multus-cluster': cluster.${key}: ${message} (prop-types)`);
  });

  test.each([[undefined, 'nothing'], ['', 'an empty string'], [5, '5']])('a cluster\'s name: %p, which the message cannot begin with then', (name, shown) => {
    expect(refusal(untyped({ ...whole, cluster: { ...whole.cluster, name } })))
      .toBe(`cannot build topology: cluster.name: got ${shown}; give a non-empty string (prop-types)`);
  });

  test.each<[keyof NodePoolProps, unknown, string]>([
    ['name', undefined, 'got nothing; give a non-empty string'],
    ['networks', null, 'got null; give a list'],
    ['networks', 'dataplane', 'got \'dataplane\'; give a list'],
    ['machineType', 4, 'got 4; give a non-empty string'],
    ['nodeCount', '3', 'got \'3\'; give a number'],
    ['maxPodsPerNode', null, 'got null; give a number'],
    ['nodeLocations', {}, 'got an object; give a list'],
  ])('a node pool\'s %s: %p', (key, value, message) => {
    expect(refusal(described({ nodePool: { [key]: value } }))).toBe(`cannot build topology 'multus-cluster': nodePools[0].${key}: ${message} (prop-types)`);
  });

  test.each<[keyof NodePoolProps]>([['networks'], ['nodeLocations']])('an entry of a node pool\'s %s', (key) => {
    expect(refusal(described({ nodePool: { [key]: [null] } })))
      .toBe(`cannot build topology 'multus-cluster': nodePools[0].${key}[0]: got null; give a non-empty string (prop-types)`);
  });

  test('a name that is misspelled, beside the prop that is missing for it', () => {
    expect(refusal(untyped({ ...whole, networks: [{ name: 'dataplane', primaryRnage: '10.0.1.0/24', podRange: '172.16.1.0/24' }] }))).toBe([
      'cannot build topology \'multus-cluster\': 2 problems',
      '  - networks[0].primaryRange: got nothing; give a CIDR such as \'172.16.1.0/24\' (prop-types)',
      '  - networks[0].primaryRnage: no prop is named \'primaryRnage\', did you mean \'primaryRange\'? (prop-types)',
    ].join('\n'));
  });

  test('all at once, and before any other rule', () => {
    expect(refusal(untyped({ networks: [{}, null], cluster: { version: '1.2', name: 'edge' }, nodePools: [nodePool({ nodeCount: 0 })] }))).toBe([
      'cannot build topology \'edge\': 5 problems',
      '  - project: got nothing; give a non-empty string (prop-types)',
      '  - networks[0].name: got nothing; give a non-empty string (prop-types)',
      '  - networks[0].primaryRange: got nothing; give a CIDR such as \'172.16.1.0/24\' (prop-types)',
      '  - networks[1]: got null; give an object (prop-types)',
      '  - cluster.location: got nothing; give a non-empty string (prop-types)',
    ].join('\n'));
  });

  test('but no data that is merely carried along', () => {
    expect(Topology.problems(untyped({ ...whole, owner: 'packet core', nodePools: [{ ...nodePool(), labels: { tier: 'edge' } }] }))).toEqual([]);
  });
});

function untypedOptions(options: object): { readonly name: string } {
  return options as { readonly name: string };
}
