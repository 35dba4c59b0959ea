import { ChangeAction, ResourceChange, ResourceKind, TopologyDiff } from '../../lib/insight';
import { resourcesOf } from '../../lib/insight/changes/resources';
import { ImageType, NodePoolProps, Topology, TopologyProps } from '../../lib/topology';
import { TRAITS } from '../fixtures/provider/traits';
import { CHANGES } from '../terraform/offline/changes';
import { Planned } from '../terraform/offline/changes/change';

const TYPES: { readonly [kind in ResourceKind]: string } = {
  [ResourceKind.API]: 'service',
  [ResourceKind.VPC]: 'network',
  [ResourceKind.SUBNET]: 'subnetwork',
  [ResourceKind.FIREWALL]: 'firewall',
  [ResourceKind.ROUTER]: 'router',
  [ResourceKind.NAT]: 'router_nat',
  [ResourceKind.SERVICE_ACCOUNT]: 'service_account',
  [ResourceKind.ROLE]: 'iam_member',
  [ResourceKind.CLUSTER]: 'cluster',
  [ResourceKind.NODE_POOL]: 'node_pool',
};

/** The short address that the recorded plans have. */
const address = ({ kind, path }: ResourceChange): string => `${TYPES[kind]}.${path.replace('/', '_')}`;

const action = (planned: Planned): string => (typeof planned === 'string' ? planned : 'replace');

/** Rows in which the stub of the provider knows less than the real one did when it was seen (docs/gke-infrastructure.md). */
const SEEN_OTHERWISE: { readonly [what: string]: { readonly [address: string]: string } } = {
  'flowLogs turned off': {},
};

describe('agrees with the plans of Terraform', () => {
  test.each(CHANGES.map(row => [row.what, row] as const))('%s', (what, { from, to, plan }) => {
    const { changes } = TopologyDiff.of(new Topology(from), new Topology(to));
    const foretold = changes.filter(change => change.action !== ChangeAction.KEEP);
    expect(Object.fromEntries(foretold.map(change => [address(change), change.action]))).toEqual(
      SEEN_OTHERWISE[what] ?? Object.fromEntries(Object.entries(plan).map(([at, planned]) => [at, action(planned)])));
    for (const change of foretold.filter(one => one.action === ChangeAction.REPLACE)) {
      const planned = plan[address(change)];
      const paths = typeof planned === 'string' ? [] : planned;
      const named = change.arguments.filter(name => !name.startsWith('range '));
      const covers = (name: string, path: string): boolean => path === name || path.startsWith(`${name}.`);
      expect({ address: address(change), unexplained: paths.filter(path => !named.some(name => covers(name, path))) })
        .toEqual({ address: address(change), unexplained: [] });
      expect({ address: address(change), invented: named.filter(name => !paths.some(path => covers(name, path))) })
        .toEqual({ address: address(change), invented: [] });
      expect(change.reasons).not.toEqual([]);
    }
  });

  test('which are of every kind and say of every action', () => {
    const all = CHANGES.flatMap(({ from, to }) => TopologyDiff.of(new Topology(from), new Topology(to)).changes);
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.values(ResourceKind)));
    expect(new Set(all.map(change => change.action))).toEqual(new Set(Object.values(ChangeAction)));
  });
});

describe('what is known of arguments', () => {
  const topologies = [...CHANGES.flatMap(({ from, to }) => [from, to]).map(props => new Topology(props))];
  const known = new Map(topologies.flatMap(resourcesOf).flatMap(({ type, arguments: all }) => all.map(argument => [`${type} ${argument.name}`, { type, argument }] as const)));
  // A range is no argument of the provider: its change replaces the subnet by a `terraform_data`.
  const ofProvider = [...known.values()].filter(({ argument }) => !argument.name.startsWith('range '));

  test.each(ofProvider.map(({ type, argument }) => [type, argument.name, argument] as const))('%s.%s is what the provider was seen to know', (type, name, argument) => {
    const { forceNew, computed } = TRAITS[type];
    const within = (paths: readonly string[]): boolean => paths.some(path => path === name || path.startsWith(`${name}.`));
    // A primary range that grows is no new subnet: the provider decides it by the values.
    expect(argument.replaces).toBe(within(forceNew) || `${type}.${name}` === 'google_compute_subnetwork.ip_cidr_range');
    // The provider fills in an argument, or the whole block that it is in. Flow logs are seen to stay, though no schema says so.
    const parents = name.split('.').map((_, i, steps) => steps.slice(0, i + 1).join('.')).filter(path => !ALWAYS_SAID.includes(path));
    const stays = parents.some(path => computed.includes(path)) || `${type}.${name}` === 'google_compute_subnetwork.log_config';
    if (argument.keeps) expect(stays).toBe(true);
    if (argument.value === undefined && !argument.keeps) expect(stays).toBe(false);
  });

  test('has a plan of Terraform for each argument whose change replaces a resource', () => {
    const seen = CHANGES.flatMap(({ from, to }) => {
      const [before, after] = [new Topology(from), new Topology(to)];
      const types = new Map([before, after].flatMap(resourcesOf).map(({ path, type }) => [path, type]));
      return TopologyDiff.of(before, after).changes.filter(one => one.action === ChangeAction.REPLACE)
        .flatMap(({ path, arguments: names }) => names.map(name => `${types.get(path)} ${name}`));
    });
    const replacing = ofProvider.filter(({ argument }) => argument.replaces).map(({ type, argument }) => `${type} ${argument.name}`);
    // The row of the project has the resources of the document only; the next test has the others.
    expect(replacing.filter(one => !seen.includes(one) && !one.endsWith(' project'))).toEqual([]);
    expect(seen).toContain('google_compute_network project');
    expect(replacing).toContain('google_container_node_pool network_config.additional_node_network_configs');
  });

  test('another project replaces every resource', () => {
    const kindsOf = (topology: Topology): number => new Set(resourcesOf(topology).map(({ type }) => type)).size;
    const [{ from }] = [...CHANGES].sort((a, b) => kindsOf(new Topology(b.from)) - kindsOf(new Topology(a.from)));
    const before = new Topology(from);
    expect(kindsOf(before)).toBe(Object.keys(TYPES).length);
    const { changes } = TopologyDiff.of(before, new Topology({ ...from, project: 'other-project' }));
    expect(changes.map(({ path, action: done, arguments: names }) => [path, done, names.includes('project')]).sort()).toEqual(
      resourcesOf(before).map(({ path }) => [path, 'replace', true]).sort());
  });
});

/** Blocks that are always there; and one of `node_count` and `autoscaling` is. */
const ALWAYS_SAID = ['node_config', 'network_config', 'node_count'];

describe('in words', () => {
  const change = (before: Partial<NodePoolProps>, after: Partial<NodePoolProps>, more: Partial<TopologyProps> = {}): TopologyDiff => (
    TopologyDiff.of(described(before, more), described(after, more)));

  const described = (pool: Partial<NodePoolProps>, more: Partial<TopologyProps> = {}): Topology => new Topology({
    project: 'demo-project',
    networks: [
      { name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' },
      { name: 'storage', primaryRange: '10.20.0.0/24', podRange: '172.24.0.0/20' },
    ],
    cluster: CLUSTER,
    nodePools: [{ name: 'media', machineType: 'c3-standard-8', ...pool }, { name: 'other', networks: ['media', 'storage'], machineType: 'c3-standard-8' }],
    ...more,
  });

  const CLUSTER = {
    name: 'core',
    version: '1.33',
    location: 'europe-west4-a',
    deletionProtection: false,
    primaryRange: '10.0.0.0/22',
    podRange: '10.128.0.0/14',
    serviceRange: '10.132.0.0/20',
  };

  test('a network that is added to a pool replaces it', () => {
    const diff = change({ networks: ['media'] }, { networks: ['media', 'storage'] });
    expect(diff.toMarkdown()).toBe(`1 replaced.

### Replaced

- **node pool 'media'**: networks: 'storage' is added; this cannot change in place
  - *its 3 nodes are deleted, and every Pod on them stops*
`);
    expect([diff.isDisruptive, diff.isRefused]).toEqual([true, false]);
  });

  test('what is protected is refused', () => {
    const diff = change({ networks: ['media'] }, { networks: ['media', 'storage'] }, { cluster: { ...CLUSTER, deletionProtection: undefined } });
    expect(diff.isRefused).toBe(true);
    expect(diff.toMarkdown()).toContain('\n\n**Terraform refuses the plan**: what is to be replaced is protected. Set `cluster.deletionProtection` to false,');
    expect(change({ nodeCount: 3 }, { nodeCount: 4 }, { cluster: { ...CLUSTER, deletionProtection: true } }).isRefused).toBe(false);
  });

  test('what changes in place, is created or kept disturbs nothing', () => {
    const diff = change({ nodeCount: 3, imageType: ImageType.COS_CONTAINERD, autoscaling: undefined }, { nodeCount: 4, machineType: 'c3-standard-22' });
    expect(diff.toMarkdown()).toBe(`1 changed in place.

### Changed in place

- **node pool 'media'**
  - nodeCount: 3 becomes 4
  - machineType: 'c3-standard-8' becomes 'c3-standard-22'
`);
    expect(diff.isDisruptive).toBe(false);
    const kept = TopologyDiff.of(described({ nodeLocations: ['europe-west4-a', 'europe-west4-b'] }), described({}));
    expect([kept.isDisruptive, kept.toMarkdown()]).toEqual([false, `Terraform changes nothing.

### Kept as it is

- **node pool 'media'**: nodeLocations: europe-west4-a, europe-west4-b stays, as Terraform sends nothing in its place
`]);
    expect(TopologyDiff.of(described({}), described({})).toMarkdown()).toBe('Terraform changes nothing.\n');
  });

  test.each([
    ['1.33', '1.34', 'the control plane alone is upgraded; node pools get no request'],
    ['1.33', '1.32', 'no request is sent for a lower version: the control plane stays as it is'],
    ['1.33', '1.33.5-gke.100', 'the control plane alone is upgraded; node pools get no request'],
  ])('version %s to %s: %s', (before, after, consequence) => {
    const of = (version: string): Topology => described({}, { cluster: { ...CLUSTER, version } });
    expect(TopologyDiff.of(of(before), of(after)).changes.map(({ path, action: done, consequences }) => [path, done, consequences])).toEqual(
      [['cluster', 'update', [consequence]]]);
  });

  test('the cluster takes its pools with it', () => {
    const of = (location: string): Topology => described({}, { cluster: { ...CLUSTER, location } });
    expect(TopologyDiff.of(of('europe-west4-a'), of('europe-west4-b')).changes.map(({ kind, name, reasons, consequences }) => [`${kind} ${name}`, reasons, consequences])).toEqual([
      ['cluster core', ['cluster.location: \'europe-west4-a\' becomes \'europe-west4-b\'; this cannot change in place'], ['all its node pools, and all that runs in it, go with it']],
      ...['media', 'other'].map(name => [
        `node pool ${name}`,
        ['cluster.location: \'europe-west4-a\' becomes \'europe-west4-b\'; this cannot change in place', 'it depends on the cluster \'core\', which is replaced'],
        ['its 3 nodes are deleted, and every Pod on them stops'],
      ]),
    ]);
  });

  test('manifests follow the networks', () => {
    const of = (networks: TopologyProps['networks']): Topology => described({ networks: undefined }, { networks, nodePools: [{ name: 'media', machineType: 'c3-standard-8' }] });
    const [media, storage] = [{ name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' }, { name: 'storage', primaryRange: '10.20.0.0/24' }];
    expect(TopologyDiff.of(of([media]), of([storage, { ...media, podRange: '172.21.0.0/20', reservedRanges: ['172.21.15.0/24'] }])).manifests).toEqual([
      'network \'storage\' is new, at eth1',
      'the node interface of network \'media\' changes from eth1 to eth2',
      'the node label that Pods select of network \'media\' changes from networks.cdk-gke-multus/media=eth1 to networks.cdk-gke-multus/media=eth2',
      'the Pod range of network \'media\' changes from 172.20.0.0/20 to 172.21.0.0/20',
      'the reserved ranges of network \'media\' change from none to 172.21.15.0/24',
    ]);
    expect(TopologyDiff.of(of([media, storage]), of([media])).manifests).toEqual(['network \'storage\' is gone; workloads that are attached to it are refused']);
  });

  test('JSON has the same', () => {
    const diff = change({ networks: ['media'] }, { networks: ['media', 'storage'] });
    expect(JSON.parse(JSON.stringify(diff))).toEqual({
      changes: [{
        path: 'node-pool-media',
        kind: 'node pool',
        name: 'media',
        action: 'replace',
        arguments: ['network_config.additional_node_network_configs', 'network_config.additional_pod_network_configs'],
        reasons: ['networks: \'storage\' is added; this cannot change in place'],
        consequences: ['its 3 nodes are deleted, and every Pod on them stops'],
      }],
      manifests: [],
      pending: [],
      isDisruptive: true,
      isRefused: false,
    });
  });
});
