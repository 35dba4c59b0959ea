import { TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { CLUSTER_VPC, described, LARGE, MANAGEMENT, network, networksNumbered, nodePool as poolProps } from './description';
import { Autoscaling, NodePoolProps, NodeServiceAccount, Profile, Topology, UpgradeStrategy, Vpc } from '../../lib/topology';
import { TopologyError } from '../../lib/topology/topology-error';

describe('settles', () => {
  test('a small description by its defaults', () => {
    expect(JSON.parse(JSON.stringify(new Topology(described())))).toEqual({
      project: 'demo-project',
      cluster: {
        name: 'multus-cluster',
        version: '1.28',
        location: 'us-central1-c',
        region: 'us-central1',
        zone: 'us-central1-c',
        nodeLocations: ['us-central1-c'],
        vpc: { ...FIREWALL, name: 'default', isExisting: true },
        ...NOTHING_BUT_THE_DOCUMENT,
        privateNodes: false,
        deletionProtection: true,
      },
      networks: [SMALL_NETWORK],
      nodePools: [{
        name: 'multus-pool',
        networks: [SMALL_NETWORK],
        machineType: 'e2-medium',
        nodeCount: 3,
        totalNodeCount: 3,
        upgrade: { isBlueGreen: false, maxSurge: 1, maxUnavailable: 0 },
        maxPodsPerNode: { dataplane: 8 },
        oauthScopes: ['https://www.googleapis.com/auth/cloud-platform'],
        spot: false,
        startupTaint: false,
        labels: {},
        taints: [],
        tier1Bandwidth: false,
      }],
      upgradeSteps: ['before', 'during', 'after'].map((phase, i) => ({
        nodePool: 'multus-pool', network: 'dataplane', phase, nodes: i === 1 ? 4 : 3, takenAddresses: i === 1 ? 64 : 48, addresses: 256,
      })),
      warnings: [],
    });
  });

  test('a large description as it is written', () => {
    const { networks: [dataplane, management], cluster, nodePools: [wide, narrow] } = new Topology(LARGE);
    expect(JSON.parse(JSON.stringify(dataplane))).toEqual({
      name: 'dataplane',
      vpc: { ...FIREWALL, name: 'dataplane-vpc', mtu: 8896, isExisting: false },
      isExistingSubnet: false,
      privateGoogleAccess: false,
      flowLogs: false,
      region: 'us-central1',
      subnetName: 'dataplane-subnet',
      primaryRange: '10.0.1.0/24',
      podRangeName: 'dataplane-range',
      podRange: '172.16.1.0/24',
      reservedRanges: ['172.16.1.240/28', '172.16.1.1/32'],
      interfaceName: 'eth1',
      nodeLabel: 'networks.cdk-gke-multus/dataplane',
      nodePoolNames: ['wide-pool', 'narrow-pool'],
      // A /27 for a node of the wide pool, though the narrow one takes only a /28.
      nodeCapacity: 8,
    });
    expect(management).toMatchObject({ interfaceName: 'eth2', nodePoolNames: ['wide-pool'], nodeCapacity: 8, reservedRanges: [] });
    expect(JSON.parse(JSON.stringify(cluster))).toEqual({
      ...LARGE.cluster,
      ...NOTHING_BUT_THE_DOCUMENT,
      region: 'us-central1',
      vpc: { ...FIREWALL, name: 'cluster-vpc', mtu: 1460, isExisting: false },
    });
    expect(wide).toMatchObject({ machineType: 'n2-standard-4', nodeCount: 2, totalNodeCount: 4, maxPodsPerNode: { dataplane: 16, management: 16 }, nodeLocations: undefined });
    expect(narrow).toMatchObject({ machineType: 'e2-medium', nodeCount: 1, totalNodeCount: 1, maxPodsPerNode: { dataplane: 8 }, nodeLocations: ['us-central1-f'] });
    expect(wide.networks).toEqual([dataplane, management]);
    expect(wide.networks[0]).toBe(dataplane);
    expect(narrow.networks).toEqual([dataplane]);
  });

  test.each<[string, Partial<NodePoolProps>, number, number]>([
    ['in each zone', { autoscaling: Autoscaling.perZone({ minNodes: 1, maxNodes: 4 }) }, 1, 12],
    ['in all zones', { autoscaling: Autoscaling.total({ minNodes: 4, maxNodes: 8 }) }, 2, 8],
    ['from none', { autoscaling: Autoscaling.perZone({ minNodes: 0, maxNodes: 2 }) }, 0, 6],
    ['from a number that is given', { nodeCount: 3, autoscaling: Autoscaling.perZone({ minNodes: 1, maxNodes: 4 }) }, 3, 12],
  ])('the first and the most nodes of a pool that is scaled %s', (_, nodePool, nodeCount, totalNodeCount) => {
    const topology = new Topology(described({ cluster: { location: 'us-central1' }, nodePool }));
    expect(topology.nodePools[0]).toMatchObject({ nodeCount, totalNodeCount });
  });

  test('the Pods per node of each network, unless a node pool says otherwise', () => {
    const { networks, nodePools } = new Topology(described({
      networks: [network({ maxPodsPerNode: 32, podRange: '172.16.8.0/22' }), MANAGEMENT, { name: 'storage', primaryRange: '10.0.3.0/24' }],
      nodePools: [{ name: 'multus-pool', machineType: 'n2-standard-4', nodeCount: 1 }, { name: 'large-pool', networks: ['dataplane'], maxPodsPerNode: 110, nodeCount: 1 }],
    }));
    expect(nodePools.map(({ maxPodsPerNode }) => maxPodsPerNode)).toEqual([{ dataplane: 32, management: 8 }, { dataplane: 110 }]);
    expect(networks.map(({ nodeCapacity, podRangeName }) => [nodeCapacity, podRangeName])).toEqual([[4, 'dataplane-pods'], [16, 'management-pods'], [undefined, undefined]]);
  });

  test('what a blue/green upgrade takes of a range', () => {
    const { upgradeSteps } = new Topology(described({
      nodePools: [poolProps({ nodeCount: 4, upgrade: UpgradeStrategy.blueGreen() }), poolProps({ name: 'second-pool', nodeCount: 2 })],
    }));
    expect(upgradeSteps.map(({ nodePool: name, phase, nodes, takenAddresses }) => [name, phase, nodes, takenAddresses])).toEqual([
      ['multus-pool', 'before', 4, 96],
      ['multus-pool', 'during', 8, 160],
      ['multus-pool', 'after', 4, 96],
      ['second-pool', 'before', 2, 96],
      ['second-pool', 'during', 3, 112],
      ['second-pool', 'after', 2, 96],
    ]);
  });

  test('the names of a created cluster VPC by the name of the cluster', () => {
    expect(new Topology(described({ cluster: { ...CLUSTER_VPC, name: 'edge' } })).cluster)
      .toMatchObject({ subnetName: 'edge', podRangeName: 'edge-pods', serviceRangeName: 'edge-services' });
  });

  test('no names in an existing cluster VPC, where GKE chooses', () => {
    const { cluster } = new Topology(described());
    expect([cluster.subnetName, cluster.podRangeName, cluster.serviceRangeName]).toEqual([undefined, undefined, undefined]);
  });

  test.each([
    ['us-central1', 'us-central1', undefined, []],
    ['us-central1-c', 'us-central1', 'us-central1-c', ['us-central1-c']],
    ['northamerica-northeast2-a', 'northamerica-northeast2', 'northamerica-northeast2-a', ['northamerica-northeast2-a']],
    ['europe-west12', 'europe-west12', undefined, []],
    ['us-south1-ai1b', 'us-south1', 'us-south1-ai1b', ['us-south1-ai1b']],
  ])('the region, zone and node zones of %s', (location, region, zone, nodeLocations) => {
    const { cluster, networks } = new Topology(described({ cluster: { location } }));
    expect({ region: cluster.region, zone: cluster.zone, nodeLocations: cluster.nodeLocations }).toEqual({ region, zone, nodeLocations });
    expect(networks[0].region).toBe(region);
  });

  test.each([
    ['a zonal cluster', {}, undefined, 2],
    ['a zonal cluster with another zone', { nodeLocations: ['us-central1-c', 'us-central1-a'] }, undefined, 4],
    ['a regional cluster, in three zones of GKE\'s choice', { location: 'us-central1' }, undefined, 6],
    ['a regional cluster of one zone', { location: 'us-central1', nodeLocations: ['us-central1-f'] }, undefined, 2],
    ['a node pool with zones of its own', { location: 'us-central1' }, ['us-central1-a', 'us-central1-b', 'us-central1-c', 'us-central1-f'], 8],
  ])('the nodes of a pool of two in %s', (_, cluster, nodeLocations, total) => {
    expect(new Topology(described({ cluster, nodePool: { nodeCount: 2, nodeLocations } })).nodePools[0].totalNodeCount).toBe(total);
  });

  test('interfaces by the order of the networks in the node pool, not in the description', () => {
    const names = ['net-3', 'net-1', 'net-4', 'net-2'];
    const topology = new Topology(described({ networks: networksNumbered(4), nodePool: { networks: names, machineType: 'n2-standard-8' } }));
    expect(topology.networks.map(({ name, interfaceName }) => [name, interfaceName]))
      .toEqual([['net-1', 'eth2'], ['net-2', 'eth4'], ['net-3', 'eth1'], ['net-4', 'eth3']]);
    expect(topology.nodePools[0].networks.map(({ name, interfaceName }) => [name, interfaceName]))
      .toEqual([['net-3', 'eth1'], ['net-1', 'eth2'], ['net-4', 'eth3'], ['net-2', 'eth4']]);
  });

  test('all networks, in the order of the description, in a node pool that names none', () => {
    const { networks, nodePools } = new Topology(described({
      networks: networksNumbered(3),
      nodePools: [{ name: 'multus-pool', machineType: 'n2-standard-4' }, { name: 'narrow-pool', networks: ['net-1'] }],
    }));
    expect(nodePools[0].networks).toEqual(networks);
    expect(networks.map(({ name, interfaceName, nodePoolNames }) => [name, interfaceName, nodePoolNames])).toEqual([
      ['net-1', 'eth1', ['multus-pool', 'narrow-pool']],
      ['net-2', 'eth2', ['multus-pool']],
      ['net-3', 'eth3', ['multus-pool']],
    ]);
  });

  test('up to seven additional networks', () => {
    const names = networksNumbered(7).map(({ name }) => name);
    const topology = new Topology(described({ networks: networksNumbered(7), nodePool: { networks: names, machineType: 'n2-standard-8' } }));
    expect(topology.networks.map(({ interfaceName }) => interfaceName)).toEqual(['eth1', 'eth2', 'eth3', 'eth4', 'eth5', 'eth6', 'eth7']);
  });
});

describe('reports', () => {
  const MISTAKEN = described({
    network: { podRange: '172.16.1.5/28', vpc: Vpc.existing({ name: 'default' }) },
    cluster: { version: '1.27', location: 'us-central1' },
    nodePool: { name: 'Pool', maxPodsPerNode: 16 },
  });

  test('all problems in one message, in the order of the rules', () => {
    expect(() => new Topology(MISTAKEN)).toThrow(new Error([
      'cannot build topology \'multus-cluster\': 5 problems',
      '  - cluster.version: \'1.27\' has no multi-networking; give 1.28 or later (gke-version)',
      '  - nodePools[0].name: \'Pool\' is not allowed; use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'pool\' (gke-names)',
      '  - networks[0].podRange: \'172.16.1.5/28\' has host bits set, did you mean \'172.16.1.0/28\'? (range-syntax)',
      '  - networks[0].vpc: \'default\' is the VPC of the cluster, where every node has eth0; give the network its own VPC; if you know better, acknowledge \'distinct-vpcs\' with your reason (distinct-vpcs)',
      '  - networks[0].podRange: \'172.16.1.0/28\' has 16 addresses, but the blocks of the nodes take 288 (Pool: 9 nodes (3 in each of 3 zones) of a /27 each); give a /23 or larger, fewer Pods per node or fewer nodes (pod-range-capacity)',
    ].join('\n')));
  });

  test('the same problems as values, without throwing', () => {
    const problems = Topology.problems(MISTAKEN);
    expect(problems.map(({ rule, path, severity }) => [rule, path, severity])).toEqual([
      ['gke-version', 'cluster.version', 'error'],
      ['gke-names', 'nodePools[0].name', 'error'],
      ['range-syntax', 'networks[0].podRange', 'error'],
      ['distinct-vpcs', 'networks[0].vpc', 'error'],
      ['pod-range-capacity', 'networks[0].podRange', 'error'],
    ]);
    expect(caught(() => new Topology(MISTAKEN)).problems).toEqual(problems);
  });

  test('nothing about a valid description', () => {
    expect(Topology.problems(LARGE)).toEqual([]);
    expect(new Topology(LARGE).warnings).toEqual([]);
  });

  test('an error of its own class and name', () => {
    const error = caught(() => new Topology(MISTAKEN));
    expect(error).toBeInstanceOf(TopologyError);
    expect(error.name).toBe('TopologyError');
  });
});

describe('finds', () => {
  const topology = new Topology(LARGE);

  test('a network by name', () => {
    expect(topology.network('management')).toBe(topology.networks[1]);
  });

  test('a node pool by name', () => {
    expect(topology.nodePool('narrow-pool')).toBe(topology.nodePools[1]);
  });

  test.each<[string, () => unknown, string]>([
    ['a network by a name that is misspelled', () => topology.network('managment'), 'no network is named \'managment\', did you mean \'management\'? known: dataplane, management'],
    ['a network by any other name', () => topology.network('storage'), 'no network is named \'storage\', known: dataplane, management'],
    ['a node pool by a name that is misspelled', () => topology.nodePool('widepool'), 'no node pool is named \'widepool\', did you mean \'wide-pool\'? known: wide-pool, narrow-pool'],
    ['a node pool by the name of a network', () => topology.nodePool('dataplane'), 'no node pool is named \'dataplane\', known: wide-pool, narrow-pool'],
  ])('nothing for %s', (_, look, message) => {
    expect(look).toThrow(new Error(message));
  });
});

describe('acknowledges', () => {
  const CROWDED = { networks: [network(), MANAGEMENT], nodePool: { networks: ['dataplane', 'management'] } };

  test('a limit by the name of its rule, with a reason', () => {
    const reason = 'the limit is raised for the project';
    const topology = new Topology(described({ ...CROWDED, acknowledge: { 'interfaces-per-machine': reason } }));
    expect(topology.networks.map(({ interfaceName }) => interfaceName)).toEqual(['eth1', 'eth2']);
  });

  test('no other limit by it', () => {
    expect(Topology.problems(described({ ...CROWDED, acknowledge: { 'distinct-vpcs': 'the limit is raised for the project' } })).map(({ rule }) => rule))
      .toEqual(['interfaces-per-machine']);
  });

  test.each<[string, { [rule: string]: string }, string[]]>([
    ['without a reason', { 'interfaces-per-machine': '' }, ['acknowledgements', 'interfaces-per-machine']],
    ['under a name that is misspelled', { 'interface-per-machine': 'raised' }, ['acknowledgements', 'interfaces-per-machine']],
    ['of another rule, which guards against a contradiction', { 'range-size': 'raised' }, ['acknowledgements', 'interfaces-per-machine']],
  ])('no limit %s', (_, acknowledge, rules) => {
    expect(Topology.problems(described({ ...CROWDED, acknowledge })).map(({ rule }) => rule)).toEqual(rules);
  });

  test('no name that every object has', () => {
    expect(Topology.problems(described({ acknowledge: { toString: 'raised' } as unknown as { [rule: string]: string } })).map(({ message }) => message))
      .toEqual(['no rule is named \'toString\', can be acknowledged: distinct-vpcs, interfaces-per-machine, upgrade-capacity, machine-type-known, auto-mode-ranges']);
  });
});

describe('as data', () => {
  test('takes a token for the project, and keeps it', () => {
    const project = new TerraformVariable(new TerraformStack(Testing.app(), 'stack'), 'project', {}).stringValue;
    expect(project).toContain('TfToken');
    expect(new Topology(described({ project })).project).toBe(project);
  });

  test('is the same from props that went through JSON', () => {
    const props = described({ network: { reservedRanges: ['172.16.1.0/28'] } });
    expect(new Topology(JSON.parse(JSON.stringify(props)))).toEqual(new Topology(props));
  });

  test('is the same from values of production that went through JSON', () => {
    const props = described({
      profile: Profile.PRODUCTION,
      networks: [network({ vpc: Vpc.existing({ name: 'shared', project: 'host', allowedProtocols: ['tcp'], firewallLogging: true }) })],
      cluster: {
        vpc: Vpc.existing({ name: 'main', project: 'host' }),
        subnetName: 'main',
        podRangeName: 'pods',
        serviceRangeName: 'services',
        nodeServiceAccount: NodeServiceAccount.existing('nodes@demo-project.iam.gserviceaccount.com'),
      },
      nodePools: [
        poolProps({ autoscaling: Autoscaling.total({ minNodes: 1, maxNodes: 5 }), upgrade: UpgradeStrategy.blueGreen({ batchSoakSeconds: 30 }) }),
        poolProps({ name: 'second-pool', autoscaling: Autoscaling.perZone({ minNodes: 0, maxNodes: 2 }), upgrade: UpgradeStrategy.surge({ maxSurge: 2 }) }),
      ],
    });
    const read = new Topology(JSON.parse(JSON.stringify(props)));
    expect(read).toEqual(new Topology(props));
    expect(read.nodePools[0].upgrade).toBeInstanceOf(UpgradeStrategy);
    expect(read.nodePools[0].autoscaling).toBeInstanceOf(Autoscaling);
  });

  test('is the same from a Vpc that went through JSON', () => {
    const read = new Topology(JSON.parse(JSON.stringify(LARGE)));
    expect(read).toEqual(new Topology(LARGE));
    expect(read.networks.map(({ vpc }) => vpc)).toEqual([expect.any(Vpc), expect.any(Vpc)]);
  });

  test('has the same bytes whatever the order of the keys', () => {
    expect(JSON.stringify(new Topology(LARGE))).toBe(JSON.stringify(new Topology(reversedKeys(LARGE))));
  });
});

/** The firewall rule of a VPC that says nothing of it. */
const FIREWALL = { allowedProtocols: ['all'], firewallLogging: false };

/** What Profile.DOCUMENT decides of a cluster; the rest it leaves to GKE. */
const NOTHING_BUT_THE_DOCUMENT = {
  isExisting: false,
  nat: false,
  flowLogs: false,
  labels: {},
};

const SMALL_NETWORK = {
  name: 'dataplane',
  vpc: { ...FIREWALL, name: 'dataplane', mtu: 1460, isExisting: false },
  isExistingSubnet: false,
  privateGoogleAccess: false,
  flowLogs: false,
  region: 'us-central1',
  subnetName: 'dataplane',
  primaryRange: '10.0.1.0/24',
  podRangeName: 'dataplane-pods',
  podRange: '172.16.1.0/24',
  reservedRanges: [],
  interfaceName: 'eth1',
  nodeLabel: 'networks.cdk-gke-multus/dataplane',
  nodePoolNames: ['multus-pool'],
  nodeCapacity: 16,
};

/** The same props, with the keys of every plain object in the reverse order. */
function reversedKeys<T>(value: T): T {
  if (Array.isArray(value)) return value.map(reversedKeys) as T;
  if (typeof value !== 'object' || value === null || value instanceof Vpc) return value;
  return Object.fromEntries(Object.entries(value).reverse().map(([key, one]) => [key, reversedKeys(one)])) as T;
}

function caught(act: () => unknown): TopologyError {
  try {
    act();
  } catch (error) {
    return error as TopologyError;
  }
  throw new Error('nothing was thrown');
}
