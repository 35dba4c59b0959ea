import * as fc from 'fast-check';
import { CniConfig } from '../../lib/cni';
import { AttachedWorkload, PodAttachment, PodView, PodViewProps, WorkloadAction, WorkloadAspect, WorkloadDiff } from '../../lib/insight';
import { Profile, Topology } from '../../lib/topology';

const TOPOLOGY = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [
    { name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' },
    { name: 'storage', primaryRange: '10.20.0.0/24', podRange: '172.24.0.0/20' },
  ],
  cluster: { name: 'core', version: '1.33', location: 'europe-west4-a' },
  nodePools: [{ name: 'all', machineType: 'c3-standard-8' }],
});

interface Configured extends Partial<PodAttachment> {
  readonly ipam?: object;
  readonly plugin?: object;
  readonly chained?: object[];
}

/** An attachment to a definition on eth1 with addresses of 172.20.0.0/24, unless it says otherwise. */
function attach(name: string, { ipam, plugin, chained = [], ...more }: Configured = {}): PodAttachment {
  const first = { type: 'ipvlan', master: 'eth1', ...plugin, ipam: { type: 'whereabouts', range: '172.20.0.0/24', ...ipam } };
  return { definition: `media/${name}`, config: CniConfig.parse(JSON.stringify({ cniVersion: '0.3.1', plugins: [first, ...chained] }), name), ...more };
}

const STATIC = { type: 'static', range: undefined };

function workload(attachments: PodAttachment[], more: Partial<AttachedWorkload> = {}, props: Partial<PodViewProps> = {}): AttachedWorkload {
  return { kind: 'Deployment', namespace: 'media', name: 'transcoder', pods: 40, view: PodView.of({ attachments, ...props }), ...more };
}

/** What differs between two lists of attachments: the aspect and the sentence of each difference. */
const differences = (before: PodAttachment[], after: PodAttachment[]): string[] => WorkloadDiff.of([workload(before)], [workload(after)]).changes
  .flatMap(change => change.differences.map(({ aspect, text }) => `${aspect} | ${text}`));

describe('in words', () => {
  const [one, two] = [attach('one'), attach('two')];

  test.each<[string, PodAttachment[], PodAttachment[], string[]]>([
    ['an interface that comes', [one], [one, two], ['interface | net2 of media/two (eth1, 172.20.0.0/24) is added']],
    ['an interface that goes', [one, two], [one], ['interface | net2 of media/two (eth1, 172.20.0.0/24) is dropped']],
    ['an interface that goes, and another that takes its name', [one, two], [two], [
      'interface | net1 of media/one (eth1, 172.20.0.0/24) is dropped', 'interface | net2 of media/two becomes net1',
    ]],
    ['another name', [one], [{ ...one, interfaceName: 'data0' }], ['interface | net1 of media/one becomes data0']],
    ['another order of interfaces with names', [{ ...one, interfaceName: 'a' }, { ...two, interfaceName: 'b' }], [{ ...two, interfaceName: 'b' }, { ...one, interfaceName: 'a' }], [
      'order | the order of interfaces eth0, a, b becomes eth0, b, a',
    ]],
    ['another order of interfaces without names', [one, two], [two, one], [
      'interface | net1 of media/one becomes net2', 'interface | net2 of media/two becomes net1',
    ]],
    ['another definition', [one], [two], ['definition | net1: definition media/one becomes media/two']],
    ['another node interface', [one], [attach('one', { plugin: { master: 'eth2' } })], ['node interface | net1: node interface eth1 becomes eth2']],
    ['another range', [one], [attach('one', { ipam: { range: '172.20.1.0/24' } })], [
      'ranges | net1: range 172.20.0.0/24 (172.20.0.1-172.20.0.254) becomes 172.20.1.0/24 (172.20.1.1-172.20.1.254)',
    ]],
    ['another part of the range', [one], [attach('one', { ipam: { exclude: ['172.20.0.0/25'] } })], [
      'ranges | net1: range 172.20.0.0/24 (172.20.0.1-172.20.0.254) becomes 172.20.0.0/24 (172.20.0.128-172.20.0.254)',
    ]],
    ['one more range', [one], [attach('one', { ipam: { range: undefined, ipRanges: [{ range: '172.20.0.0/24' }, { range: 'fd00::/120' }] } })], [
      'ranges | net1: range fd00::/120 (fd00::1-fd00::fe) is added',
    ]],
    ['a static address', [one], [{ ...one, ips: ['172.20.0.9/24'] }], ['addresses | net1: static address 172.20.0.9/24 is added']],
    ['another static address', [{ ...one, ips: ['172.20.0.9/24'] }], [{ ...one, ips: ['172.20.0.8/24'] }], [
      'addresses | net1: static address 172.20.0.9/24 becomes 172.20.0.8/24',
    ]],
    ['static addresses in another order', [{ ...one, ips: ['172.20.0.8/24', '172.20.0.9/24'] }], [{ ...one, ips: ['172.20.0.9/24', '172.20.0.8/24'] }], [
      'addresses | net1: the order becomes 172.20.0.9/24, 172.20.0.8/24',
    ]],
    ['another MTU', [attach('one', { plugin: { mtu: 1460 } })], [attach('one', { plugin: { mtu: 8896 } })], ['MTU | net1: MTU 1460 becomes 8896']],
    ['an MTU that is left to the node interface', [attach('one', { plugin: { mtu: 1460 } })], [one], ['MTU | net1: MTU 1460 becomes not known']],
    ['a route', [one], [attach('one', { ipam: { routes: [{ dst: '10.40.0.0/16', gw: '172.20.0.1' }] } })], ['routes | net1: route 10.40.0.0/16 via 172.20.0.1 is added']],
    ['the default route', [one], [{ ...one, defaultRoute: ['172.20.0.1'] }], [
      'routes | eth0: the default route 0.0.0.0/0 is dropped', 'routes | net1: the default route 0.0.0.0/0 via 172.20.0.1 is added',
    ]],
    ['a table of its own', [attach('one', { ipam: { gateway: '172.20.0.1' } })], [attach('one', { ipam: { gateway: '172.20.0.1' }, chained: [{ type: 'sbr' }] })], [
      'routes | net1: the default route 0.0.0.0/0 via 172.20.0.1 in table 100 is added, a rule for table 100 is added',
    ]],
    ['a route to the own range by a gateway', [one], [attach('one', { ipam: { routes: [{ dst: '172.20.0.0/24', gw: '172.20.0.1' }] } })], [
      'routes | net1: route 172.20.0.0/24 via 172.20.0.1 is added',
    ]],
    ['a route to more than the own network', [attach('one', { ipam: STATIC, ips: ['172.20.0.9/24'] })],
      [attach('one', { ipam: { ...STATIC, routes: [{ dst: '172.16.0.0/12' }] }, ips: ['172.20.0.9/24'] })], ['routes | net1: route 172.16.0.0/12 is added']],
    ['a definition with an MTU and a route, that is not known any more', [attach('one', { plugin: { mtu: 1400 }, ipam: { routes: [{ dst: '10.40.0.0/16' }] } })], [{ definition: 'media/one' }], [
      'unknown | net1: afterwards, its definition is not known here',
    ]],
    ['a definition that is known', [{ definition: 'media/one' }], [one], ['unknown | net1: before, its definition is not known here']],
    ['a definition that is not known any more', [one], [{ definition: 'media/one' }], ['unknown | net1: afterwards, its definition is not known here']],
    ['a plugin that is not known', [one], [attach('one', { chained: [{ type: 'theirs' }] })], ['unknown | net1: afterwards, what \'theirs\' does to its routes is not known']],
    ['nothing', [one, two], [attach('one'), attach('two')], []],
    ['nothing that is known', [{ definition: 'media/one' }], [{ definition: 'media/one' }], []],
  ])('%s', (_, before, after, said) => {
    expect(differences(before, after)).toEqual(said);
  });

  test('the network of the topology, where both are known', () => {
    const [media, storage] = ['media', 'storage'].map(name => ({ network: TOPOLOGY.network(name) }));
    expect(differences([attach('one', media)], [attach('one', storage)])).toEqual(['network | net1: network media becomes storage']);
    expect(differences([attach('one', { plugin: { mtu: 1400 } })], [attach('one', { ...storage, plugin: { mtu: 1400 } })])).toEqual([]);
  });

  test('a network in the place of the cluster network', () => {
    const of = (defaultNetwork?: PodAttachment): AttachedWorkload[] => [workload([two], {}, { defaultNetwork })];
    expect(WorkloadDiff.of(of(), of(one)).changes.flatMap(change => change.differences.map(({ text }) => text))).toEqual([
      'eth0: definition the cluster network becomes media/one',
      'eth0: the default route 0.0.0.0/0 is dropped',
    ]);
    // It stays eth0, though its definition is that of another interface then.
    const moved = WorkloadDiff.of([workload([], {}, { defaultNetwork: one })], [workload([one])]);
    expect(moved.changes.flatMap(change => change.differences.map(({ text }) => text))).toEqual([
      'net1 of media/one (eth1, 172.20.0.0/24) is added',
      'eth0: definition media/one becomes the cluster network',
      'eth0: the default route 0.0.0.0/0 is added',
    ]);
  });
});

describe('workloads', () => {
  const one = attach('one');
  const diff = (before: Partial<AttachedWorkload>, after: Partial<AttachedWorkload>, attached = one): WorkloadDiff => (
    WorkloadDiff.of([workload([one], before)], [workload([attached], after)]));

  test('that come, go and change are told in this order', () => {
    const before = [workload([one], { name: 'c', nodeSelector: { rack: '7' } }), workload([one], { name: 'b' })];
    const after = [workload([one, attach('two')], { name: 'a', pods: undefined }), workload([one], { name: 'c', nodeSelector: { rack: '8' } })];
    const found = WorkloadDiff.of(before, after);
    expect(found.toMarkdown()).toBe(`Workloads: 1 removed, 1 changed, 1 added.

### Workloads removed

- **Deployment 'media/b'**: net1 of media/one (eth1, 172.20.0.0/24) is dropped
  - *its 40 Pods stop*

### Workloads changed

- **Deployment 'media/c'**: node selector: rack=8 is added, rack=7 is dropped
  - *its 40 Pods are made anew*

### Workloads added

- **Deployment 'media/a'**
  - net1 of media/one (eth1, 172.20.0.0/24) is added
  - net2 of media/two (eth1, 172.20.0.0/24) is added
`);
    expect(found.isDisruptive).toBe(true);
    expect(found.changes.map(({ isDisruptive }) => isDisruptive)).toEqual([true, true, false]);
  });

  test.each<[Partial<AttachedWorkload>, string]>([
    [{}, 'its 40 Pods have it once they are made anew'],
    [{ pods: 1 }, 'its Pod has it once it is made anew'],
    [{ pods: undefined }, 'its Pods have it once they are made anew'],
    [{ kind: 'Pod', pods: 1 }, 'it has it once it is made anew'],
  ])('%j: %s', (more, consequence) => {
    expect(diff(more, more, { ...one, interfaceName: 'data0' }).changes.map(({ consequences }) => consequences)).toEqual([[consequence]]);
  });

  test.each([
    ['Deployment', 'its 40 Pods are made anew'],
    ['StatefulSet', 'its 40 Pods are made anew'],
    ['ReplicaSet', 'its 40 Pods have it once they are made anew'],
  ])('the controller of a %s follows its Pod template', (kind, consequence) => {
    expect(diff({ kind }, { kind, nodeSelector: { rack: '8' } }).changes.map(({ consequences }) => consequences)).toEqual([[consequence]]);
  });

  test('the number of Pods disturbs none', () => {
    const found = diff({ pods: 40 }, { pods: 60 });
    expect([found.isDisruptive, found.toMarkdown()]).toEqual([false, 'Workloads: 1 changed.\n\n### Workloads changed\n\n- **Deployment \'media/transcoder\'**: number of Pods: 40 becomes 60\n']);
    expect(diff({ pods: 40 }, { pods: undefined }).changes[0].differences[0].text).toBe('number of Pods: 40 becomes not known');
  });

  test('that stay as they are are not told', () => {
    const found = diff({ nodeSelector: { a: '1', b: '2' } }, { nodeSelector: { b: '2', a: '1' } });
    expect([found.changes, found.isDisruptive, found.toMarkdown()]).toEqual([[], false, 'No workload gets other networks.\n']);
  });

  test('differ by kind, namespace and name', () => {
    expect(diff({}, { kind: 'StatefulSet' }).changes.map(({ action }) => action)).toEqual([WorkloadAction.REMOVE, WorkloadAction.ADD]);
    expect(diff({}, { namespace: 'other' }).changes.map(({ action }) => action)).toEqual([WorkloadAction.REMOVE, WorkloadAction.ADD]);
  });

  test('of two clusters are refused', () => {
    const twice = [workload([one]), workload([one])];
    expect(() => WorkloadDiff.of(twice, [])).toThrow('cannot compare workloads: Deployment \'media/transcoder\' is there twice; give the workloads of one cluster');
    expect(() => WorkloadDiff.of([], twice)).toThrow('is there twice');
  });

  test('JSON has the same', () => {
    expect(JSON.parse(JSON.stringify(diff({}, {}, { ...one, ips: ['172.20.0.9/24'] })))).toEqual({
      changes: [{
        kind: 'Deployment',
        namespace: 'media',
        name: 'transcoder',
        action: 'change',
        pods: 40,
        differences: [{ aspect: 'addresses', interfaceName: 'net1', before: [], after: ['172.20.0.9/24'], text: 'net1: static address 172.20.0.9/24 is added' }],
        consequences: ['its 40 Pods have it once they are made anew'],
        isDisruptive: true,
      }],
      isDisruptive: true,
    });
  });
});

describe('of any workloads', () => {
  const attachments = fc.array(fc.record({
    name: fc.constantFrom('one', 'two', 'three'),
    interfaceName: fc.constantFrom(undefined, 'a', 'b'),
    ips: fc.constantFrom<string[] | undefined>(undefined, ['172.20.0.9/24'], ['172.20.0.8/24', '172.20.0.9/24']),
    range: fc.constantFrom('172.20.0.0/24', '172.20.1.0/24'),
    mtu: fc.constantFrom(undefined, 1400),
    isStatic: fc.boolean(),
  }), { maxLength: 4 }).map(list => list.map(({ name, interfaceName, ips, range, mtu, isStatic }) => (
    attach(name, { interfaceName, ips, plugin: { mtu }, ipam: isStatic ? STATIC : { range } }))));
  const workloads = fc.uniqueArray(fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    pods: fc.constantFrom(undefined, 1, 40),
    nodeSelector: fc.constantFrom<{ [key: string]: string } | undefined>(undefined, { rack: '7' }, { rack: '8', tier: 'gold' }),
    attachments,
  }), { selector: ({ name }) => name, maxLength: 3 })
    .map(list => list.map(({ attachments: attached, ...more }) => workload(attached, more)));

  const titles = ({ changes }: WorkloadDiff, action: WorkloadAction): string[] => (
    changes.filter(change => change.action === action).map(({ name }) => name).sort());
  const mirrored = ({ changes }: WorkloadDiff, isReversed: boolean): unknown[] => changes.flatMap(({ name, differences: all }) => (
    all.filter(({ aspect }) => aspect === WorkloadAspect.INTERFACE)
      .map(({ before, after }) => JSON.stringify([name, ...isReversed ? [after, before] : [before, after]])))).sort();

  test('equal ones do not differ', () => {
    fc.assert(fc.property(workloads, (all) => {
      const found = WorkloadDiff.of(all, all.map(one => ({ ...one })));
      expect([found.changes, found.isDisruptive]).toEqual([[], false]);
    }));
  });

  test('the way back is the mirror of the way there', () => {
    fc.assert(fc.property(workloads, workloads, (before, after) => {
      const [there, back] = [WorkloadDiff.of(before, after), WorkloadDiff.of(after, before)];
      expect(titles(there, WorkloadAction.ADD)).toEqual(titles(back, WorkloadAction.REMOVE));
      expect(titles(there, WorkloadAction.REMOVE)).toEqual(titles(back, WorkloadAction.ADD));
      expect(titles(there, WorkloadAction.CHANGE)).toEqual(titles(back, WorkloadAction.CHANGE));
      expect(mirrored(there, false)).toEqual(mirrored(back, true));
    }));
  });

  test('what Pods see differently is told', () => {
    fc.assert(fc.property(attachments, attachments, (before, after) => {
      const [one, other] = [workload(before), workload(after)];
      const isSame = JSON.stringify(one.view) === JSON.stringify(other.view);
      expect(WorkloadDiff.of([one], [other]).changes.length).toBe(isSame ? 0 : 1);
    }));
  });
});
