import { LARGE } from './description';
import { Topology } from '../../lib/topology';

describe('a topology is immutable', () => {
  const topology = new Topology(LARGE);
  const objects = reachable(topology);

  test('in every object that can be reached', () => {
    // The topology, its cluster, two networks, two pools, three VPCs, and a range wherever one is written. Two
    // upgrade strategies, labels of the cluster and of the pools, Pods per node of both, and nine upgrade steps.
    expect(objects.filter(one => !Array.isArray(one))).toHaveLength(6 + 3 + 9 + 5 + 2 + 9);
    for (const one of objects) {
      for (const key of Object.keys(one)) {
        expect(() => {
          (one as { [name: string]: unknown })[key] = 'changed';
        }).toThrow(TypeError);
      }
    }
  });

  test('in every list', () => {
    const lists = objects.filter(Array.isArray);
    // Networks, pools, warnings, zones of the cluster and of a pool; ranges and pools of both networks; networks, scopes and taints
    // of both pools; protocols of three VPCs; upgrade steps.
    expect(lists).toHaveLength(5 + 4 + 4 + 3 + 2 + 1);
    for (const list of lists) {
      expect(() => list.push('added')).toThrow(TypeError);
    }
  });

  test('and does not follow when the props are changed afterwards', () => {
    const props = JSON.parse(JSON.stringify(LARGE));
    const settled = new Topology(props);
    const before = JSON.stringify(settled);
    props.project = 'other-project';
    props.networks[0].vpc.mtu = 1500;
    props.networks[0].reservedRanges.pop();
    props.cluster.nodeLocations.pop();
    props.nodePools[1].nodeLocations.push('us-central1-c');
    props.nodePools.pop();
    expect(JSON.stringify(settled)).toBe(before);
  });

  test('but lets jsii mark each object, which Python and the others need', () => {
    const mark = Symbol('objid');
    for (const one of objects.filter(object => !Array.isArray(object))) {
      Object.defineProperty(one, mark, { value: 'mark', enumerable: false });
      expect((one as { [mark]?: string })[mark]).toBe('mark');
    }
  });
});

/** Every object and list that can be reached, each once. */
function reachable(from: object, seen = new Set<object>()): object[] {
  if (!seen.has(from)) {
    seen.add(from);
    Object.values(from).filter(value => typeof value === 'object' && value !== null).forEach(value => reachable(value as object, seen));
  }
  return [...seen];
}
