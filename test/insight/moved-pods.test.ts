import { AttachedWorkload, PodView, TopologyDiff } from '../../lib/insight';
import { NodePoolProps, Profile, Topology } from '../../lib/topology';

const VIEW = PodView.of({ attachments: [{ definition: 'media/storage' }] });
const STORAGE = { 'networks.cdk-gke-multus/storage': 'eth2' };

/** 40 Pods of a Deployment that need the network 'storage', unless it says otherwise. */
const workload = (more: Partial<AttachedWorkload> = {}): AttachedWorkload => (
  { kind: 'Deployment', namespace: 'media', name: 'transcoder', view: VIEW, pods: 40, nodeSelector: STORAGE, ...more });

const described = (nodePools: NodePoolProps[]): Topology => new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [
    { name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' },
    { name: 'storage', primaryRange: '10.20.0.0/24', podRange: '172.24.0.0/20' },
  ].filter(({ name }) => nodePools.some(({ networks = [name] }) => networks.includes(name))),
  cluster: { name: 'core', version: '1.33', location: 'europe-west4-a', deletionProtection: false },
  nodePools: nodePools.map(pool => ({ machineType: 'c3-standard-8', ...pool })),
});

const MEDIA: NodePoolProps = { name: 'media' };
/** In another way than `MEDIA`, which replaces it. */
const SPOT: NodePoolProps = { ...MEDIA, spot: true };
const ARCHIVE: NodePoolProps = { name: 'archive' };
const PLAIN: NodePoolProps = { name: 'plain', networks: ['media'] };

/** What is said of Pods, by node pool. */
function said(
  before: NodePoolProps[], after: NodePoolProps[], workloads: AttachedWorkload[], workloadsAfter?: AttachedWorkload[],
): { [pool: string]: string[] } {
  const topologies = [described(before), described(after)] as const;
  const told = (diff: TopologyDiff): [string, string[]][] => diff.changes.map(({ path, consequences }) => [path, consequences]);
  const without = new Map(told(TopologyDiff.of(...topologies)));
  return Object.fromEntries(told(TopologyDiff.of(...topologies, { workloads, workloadsAfter }))
    .map(([path, consequences]) => [path.replace('node-pool-', ''), consequences.filter(one => !without.get(path)!.includes(one))] as const)
    .filter(([, sentences]) => sentences.length > 0));
}

test('the Pods of a replaced pool are moved', () => {
  const diff = TopologyDiff.of(described([{ ...MEDIA, networks: ['media'] }]), described([MEDIA]), {
    workloads: [workload({ nodeSelector: { 'networks.cdk-gke-multus/media': 'eth1' } })],
  });
  expect(diff.toMarkdown()).toBe(`1 replaced, 3 created.

### Replaced

- **node pool 'media'**: networks: 'storage' is added; this cannot change in place
  - *its 3 nodes are deleted, and every Pod on them stops*
  - *40 Pods of Deployment 'media/transcoder' are moved*

### Created

- **VPC 'storage'**
- **subnet 'storage'**
- **firewall rule 'core-storage-internal'**

### Manifests

- network 'storage' is new, at eth2
`);
});

test.each<[string, Partial<AttachedWorkload>, string]>([
  ['a known number', {}, '40 Pods of Deployment \'media/transcoder\' are moved'],
  ['one', { pods: 1 }, '1 Pod of Deployment \'media/transcoder\' is moved'],
  ['an unknown number', { pods: undefined }, 'the Pods of Deployment \'media/transcoder\' are moved'],
  ['a DaemonSet', { kind: 'DaemonSet', pods: undefined }, 'the Pods of DaemonSet \'media/transcoder\' on its nodes stop'],
  ['a Pod without a controller', { kind: 'Pod', pods: 1 }, 'Pod \'media/transcoder\' stops, and nothing makes it anew'],
])('says of %s what becomes of it', (_, more, sentence) => {
  expect(said([MEDIA, PLAIN], [SPOT, PLAIN], [workload(more)])).toEqual({ media: [sentence] });
});

test.each<[string, Partial<AttachedWorkload>, string]>([
  ['a known number', {}, 'of the 40 Pods of Deployment \'media/transcoder\', those that run on it are moved; others may be on node pool \'archive\''],
  ['one', { pods: 1 }, '1 Pod of Deployment \'media/transcoder\' is moved, unless it runs on node pool \'archive\''],
  ['an unknown number', { pods: undefined }, 'the Pods of Deployment \'media/transcoder\' that run on it are moved; others may be on node pool \'archive\''],
  ['a DaemonSet', { kind: 'DaemonSet', pods: undefined }, 'the Pods of DaemonSet \'media/transcoder\' on its nodes stop'],
  ['a Pod without a controller', { kind: 'Pod', pods: 1 }, 'Pod \'media/transcoder\' stops, and nothing makes it anew, unless it runs on node pool \'archive\''],
])('says of %s that only some may be there, where another pool has the labels too', (_, more, sentence) => {
  expect(said([MEDIA, ARCHIVE, PLAIN], [SPOT, ARCHIVE, PLAIN], [workload(more)])).toEqual({ media: [sentence] });
});

test('says it at each pool that is replaced or deleted', () => {
  expect(said([MEDIA, ARCHIVE, { ...PLAIN, networks: ['media', 'storage'] }], [SPOT, PLAIN], [workload()])).toEqual({
    media: ['of the 40 Pods of Deployment \'media/transcoder\', those that run on it are moved; others may be on node pools \'archive\', \'plain\''],
    archive: ['of the 40 Pods of Deployment \'media/transcoder\', those that run on it are moved; others may be on node pools \'media\', \'plain\''],
    plain: ['of the 40 Pods of Deployment \'media/transcoder\', those that run on it are moved; others may be on node pools \'media\', \'archive\''],
  });
});

test.each<[string, Partial<AttachedWorkload>, string]>([
  ['Pods', {}, '40 Pods of Deployment \'media/transcoder\' stop and stay Pending: no node pool of the topology has the node labels networks.cdk-gke-multus/storage=eth2'],
  ['one Pod', { pods: 1 }, '1 Pod of Deployment \'media/transcoder\' stops and stays Pending: no node pool of the topology has the node labels networks.cdk-gke-multus/storage=eth2'],
  ['a DaemonSet', { kind: 'DaemonSet', pods: undefined }, 'the Pods of DaemonSet \'media/transcoder\' on its nodes stop and are not made anew: no node pool of the topology has the node labels networks.cdk-gke-multus/storage=eth2'],
  ['a Pod without a controller', { kind: 'Pod' }, 'Pod \'media/transcoder\' stops, and nothing makes it anew'],
])('%s: no node has the labels afterwards', (_, more, sentence) => {
  expect(said([MEDIA], [{ ...MEDIA, networks: ['media'] }], [workload(more)])).toEqual({ media: [sentence] });
  expect(said([MEDIA, PLAIN], [PLAIN], [workload(more)])).toEqual({ media: [sentence] });
});

test('the node selectors afterwards decide where Pods can run then', () => {
  const moved = '40 Pods of Deployment \'media/transcoder\' are moved';
  expect(said([MEDIA, PLAIN], [PLAIN], [workload()], [workload({ nodeSelector: { 'networks.cdk-gke-multus/media': 'eth1' } })])).toEqual({ media: [moved] });
  // A workload that is gone is not moved.
  expect(said([MEDIA, PLAIN], [PLAIN], [workload()], [])).toEqual({});
});

describe('pending', () => {
  const GOLD: NodePoolProps = { ...MEDIA, labels: { tier: 'gold' } };
  const ALSO: NodePoolProps = { ...ARCHIVE, labels: { tier: 'gold' } };
  const selecting = workload({ nodeSelector: { tier: 'gold' } });
  const PENDING = 'Deployment \'media/transcoder\': no node pool of the topology has the node labels tier=gold, so its new Pods stay Pending';
  const diff = (before: NodePoolProps[], after: NodePoolProps[], ...[workloads, workloadsAfter]: AttachedWorkload[][]): TopologyDiff => (
    TopologyDiff.of(described(before), described(after), { workloads, workloadsAfter }));

  test.each<[string, TopologyDiff]>([
    ['a pool that loses the label in place', diff([GOLD], [MEDIA], [selecting])],
    ['a pool that goes', diff([GOLD, ARCHIVE], [ARCHIVE], [selecting])],
    ['a selector that changes', diff([MEDIA], [MEDIA], [workload()], [selecting])],
    ['a workload that is new', diff([MEDIA], [MEDIA], [], [selecting])],
  ])('with %s', (_, { pending, isDisruptive }) => {
    expect([pending, isDisruptive]).toEqual([[PENDING], true]);
  });

  test.each<[string, TopologyDiff]>([
    ['another pool with the label', diff([GOLD, ALSO], [MEDIA, ALSO], [selecting])],
    ['a workload that goes', diff([GOLD], [MEDIA], [selecting], [])],
    ['a workload that was so before', diff([MEDIA], [MEDIA], [selecting])],
  ])('but not with %s', (_, { pending, isDisruptive }) => {
    expect([pending, isDisruptive]).toEqual([[], false]);
  });

  test('has its place in the Markdown', () => {
    expect(diff([GOLD], [MEDIA], [selecting]).toMarkdown()).toBe(`1 changed in place.

### Changed in place

- **node pool 'media'**: node labels: tier=gold is dropped

### Pending

- ${PENDING}
`);
  });
});

test.each<[string, { [key: string]: string } | undefined, boolean]>([
  ['no selector', undefined, true],
  ['the label of a network of the pool', STORAGE, true],
  ['the same with another node interface', { 'networks.cdk-gke-multus/storage': 'eth1' }, false],
  ['a label of the pool', { tier: 'gold' }, true],
  ['the same with another value', { tier: 'silver' }, false],
  ['a label that no pool has', { rack: '7' }, false],
  ['the name of the pool', { 'cloud.google.com/gke-nodepool': 'media' }, true],
  ['the name of another pool', { 'cloud.google.com/gke-nodepool': 'plain' }, false],
  ['a label of Kubernetes', { 'kubernetes.io/arch': 'amd64' }, true],
  ['a label of GKE', { 'cloud.google.com/machine-family': 'c3', 'topology.gke.io/zone': 'europe-west4-a' }, true],
  ['a label of Kubernetes, beside one that no pool has', { 'kubernetes.io/arch': 'amd64', 'rack': '7' }, false],
  ['a label in a domain that only looks like theirs', { 'notkubernetes.io/arch': 'amd64' }, false],
])('a node selector: %s', (_, nodeSelector, isThere) => {
  const pools = (pool: NodePoolProps): NodePoolProps[] => [{ ...pool, labels: { tier: 'gold' } }, PLAIN];
  expect('media' in said(pools(MEDIA), pools(SPOT), [workload({ nodeSelector })])).toBe(isThere);
});

test('pools that are created, or change in place, move nothing', () => {
  expect(said([MEDIA], [{ ...MEDIA, nodeCount: 4 }, ARCHIVE], [workload()])).toEqual({});
});
