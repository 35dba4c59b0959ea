import { CLUSTER_CASES, filling } from './cases/cluster';
import { lineOf, Recording } from './recording';
import { topology as googleDoc } from '../../examples/google-doc/topology';
import { NetworksAnnotation } from '../../lib/cni';
import { ClusterReport, Doctor } from '../../lib/doctor';
import { Topology } from '../../lib/topology';

const verify = (recording: Recording, topology?: Topology): ClusterReport => Doctor.verify(recording.toString(), { topology });

describe.each(CLUSTER_CASES.map(one => ({ ...one, toString: () => one.title })))('$rule: $title', ({ rule, fires, message, others = [], silent = () => Recording.running(), topology }) => {
  test('is found, in one place', () => {
    const { problems } = verify(fires(), topology);
    expect(problems.filter(problem => problem.rule === rule).map(lineOf)).toEqual([message]);
    expect([...new Set(problems.map(problem => problem.rule))].filter(one => one !== rule)).toEqual(others);
  });

  test('is not found beside it', () => {
    expect(verify(silent(), topology).problems).toEqual([]);
  });
});

describe('a cluster of the lab', () => {
  test.each([['by itself', undefined], ['beside its topology', googleDoc]])('has nothing wrong with it, %s', (_, topology) => {
    expect(verify(Recording.running(), topology)).toEqual({
      problems: [],
      attachedPods: 2,
      // It was younger than an hour, so nothing is said of days.
      ranges: [{ range: '172.16.1.0/24', definitions: ['default/my-nad'], capacity: 254, taken: 2 }],
    });
  });

  test('says when a range can be full', () => {
    const { ranges: [{ daysLeft }] } = verify(filling(7));
    // Seven Pods of seven days are still there; seven addresses are left.
    expect(daysLeft).toBeCloseTo(7);
  });

  test('counts nothing of what came before', () => {
    const { ranges: [use] } = verify(filling(7).change('Pod', 'pod-1', ({ metadata }) => { metadata.creationTimestamp = '2026-11-01T00:00:00Z'; }));
    expect(use.daysLeft).toBeCloseTo(7 / (6 / 7));
    const old = filling(2);
    for (const name of ['pod-1', 'pod-2']) old.change('Pod', name, ({ metadata }) => { metadata.creationTimestamp = '2026-11-01T00:00:00Z'; });
    expect(verify(old).ranges[0]).toEqual({ range: '172.16.1.0/28', definitions: ['default/my-nad'], capacity: 14, taken: 2 });
  });

  test('shows a range under its network name', () => {
    const recording = Recording.running().define({ range: '172.16.1.0/24', network_name: 'a' }).remove('Pod').remove('IPPool').remove('OverlappingRangeIPReservation');
    expect(verify(recording).ranges).toEqual([{ range: '172.16.1.0/24', networkName: 'a', definitions: ['default/my-nad'], capacity: 254, taken: 0 }]);
  });

  test('is not asked of Pods that Multus does not see', () => {
    const onNode = Recording.tooEarly().change('Pod', 'too-early', ({ spec }) => { spec.hostNetwork = true; });
    expect(verify(onNode)).toMatchObject({ problems: [], attachedPods: 0 });
    const refused = Recording.tooEarly().annotate('too-early', NetworksAnnotation.KEY, '[');
    expect(verify(refused)).toMatchObject({ attachedPods: 0 });
  });

  test('has its Pods in any order', () => {
    const recording = Recording.running().annotate('samplepod-2', NetworksAnnotation.STATUS_KEY, undefined);
    const lines = verify(recording).problems.map(lineOf);
    recording.items.reverse();
    expect(verify(recording).problems.map(lineOf)).toEqual(lines);
  });
});

describe('what is no cluster', () => {
  const KUBECTL = 'kubectl get pods,network-attachment-definitions,ippools.whereabouts.cni.cncf.io,overlappingrangeipreservations.whereabouts.cni.cncf.io,nodes,daemonsets -A -o json';

  test.each<[string, string, string]>([
    ['a table', 'NAME  READY', `is not JSON; give what this prints: ${KUBECTL}`],
    ['one object', '{"apiVersion":"v1","kind":"Pod"}', `is not a list of Kubernetes objects; give what this prints: ${KUBECTL}`],
    ['a list of something else', '{"items":[1]}', `items[0]: is not an object; give what this prints: ${KUBECTL}`],
    ['objects without a kind', '{"items":[{"metadata":{}}]}', `items[0]: has no apiVersion and kind; give what this prints: ${KUBECTL}`],
    ['objects without a name', '{"items":[{"apiVersion":"v1","kind":"Pod"}]}', `items[0]: the Pod has no metadata.name; give what this prints: ${KUBECTL}`],
    ['a list without nodes', Recording.running().remove('Node').toString(), `got 9 objects and no Node among them; give what this prints: ${KUBECTL}`],
    ['a pool without a range', Recording.running().change('IPPool', '172.16.1.0-24', ({ spec }) => { spec.range = 'x'; }).toString(),
      'IPPool kube-system/172.16.1.0-24: \'x\' is not a CIDR; give one such as \'172.16.1.0/24\''],
    ['a pool with another key', Recording.running().change('IPPool', '172.16.1.0-24', ({ spec }) => { spec.allocations.x = {}; }).toString(),
      'IPPool kube-system/172.16.1.0-24: spec.allocations has the key \'x\', which is no offset'],
  ])('%s is refused', (_, text, message) => {
    expect(() => Doctor.verify(text)).toThrow(new Error(message));
  });
});
