import * as fc from 'fast-check';
import { CASES, definition, described, network, workload } from './diagram-cases';
import { drawingOf, misplaced, readSvg } from './drawn-svg';
import { DiagramView, DrawnCluster, NetworkDiagram, PodView } from '../../lib/insight';
import { withFewestCrossings } from '../../lib/insight/diagram/column-order';
import { DARK, LIGHT } from '../../lib/insight/diagram/palette';
import { Autoscaling, NodePoolProps, Profile, Topology, TopologyProps, Vpc } from '../../lib/topology';

const VIEWS = Object.values(DiagramView);
const svg = (view: DiagramView, ...clusters: DrawnCluster[]): string => NetworkDiagram.of(...clusters).toSvg(view);
const texts = (view: DiagramView, ...clusters: DrawnCluster[]): string[] => drawingOf(svg(view, ...clusters)).texts.map(({ text }) => text);
/** The texts of each box of a kind, with those of the boxes in it. */
function boxes(kind: string, text: string): string[][] {
  const drawing = drawingOf(text);
  return drawing.boxes.filter(box => box.kind === kind).map(box => drawing.texts.filter(({ inside }) => inside.includes(box)).map(one => one.text));
}

describe.each(Object.entries(CASES))('%s', (_, make) => {
  const clusters = make();

  test.each(VIEWS)('has all in its place: %s', (view) => {
    const drawing = drawingOf(svg(view, ...clusters));
    expect(misplaced(drawing)).toEqual([]);
    expect(drawing.lines.length).toBeGreaterThan(3);
  });

  test.each(VIEWS)('names every network, node interface and range in full: %s', (view) => {
    const shown = new Set(texts(view, ...clusters).flatMap(text => text.split(' ')));
    const facts = clusters.flatMap(({ topology: { networks, cluster } }) => [
      cluster.name, ...networks.flatMap(({ name, vpc, subnetName, primaryRange, podRange, podRangeName, interfaceName }) => [
        name, vpc.name, subnetName, `${primaryRange}`, `${podRange}`, `(${podRangeName})`, interfaceName,
      ]),
    ]);
    expect(facts.filter(fact => !shown.has(fact))).toEqual([]);
  });

  test('is the same from the same values, made anew', () => {
    for (const view of VIEWS) {
      expect(svg(view, ...make()) === svg(view, ...clusters)).toBe(true);
    }
    expect(NetworkDiagram.of(...make()).toMermaid() === NetworkDiagram.of(...clusters).toMermaid()).toBe(true);
  });
});

/** The n-th interface of a node is in one of two networks, so that pools differ and a network has the same interface everywhere. */
const anyCluster = fc.record({
  networks: fc.array(fc.record({
    length: fc.integer({ min: 0, max: 40 }), isShared: fc.boolean(), hasPods: fc.boolean(),
  }), { minLength: 2, maxLength: 14 }),
  pools: fc.array(fc.record({
    length: fc.integer({ min: 0, max: 30 }), interfaces: fc.array(fc.nat({ max: 1 }), { maxLength: 7 }), nodes: fc.integer({ min: 1, max: 9 }),
  }), { minLength: 1, maxLength: 10 }),
  workloads: fc.array(fc.record({
    length: fc.integer({ min: 0, max: 40 }), of: fc.nat(), interfaces: fc.integer({ min: 1, max: 4 }), isFree: fc.boolean(),
  }), { maxLength: 12 }),
}).map(({ networks, pools, workloads }): DrawnCluster => {
  const slots = Math.floor(networks.length / 2);
  const named = networks.map(({ length, isShared, hasPods }, i) => network(i + 1, {
    name: `n${i}${'-x'.repeat(length / 2)}`,
    // Two networks of which no node has both may share a VPC.
    vpc: Vpc.create({ name: isShared ? `shared-${Math.floor(i / 2)}` : `own-${i}` }),
    ...i % 2 === 0 || hasPods ? {} : { podRange: undefined },
  }));
  const nodePools = pools.map(({ length, interfaces, nodes }, i): NodePoolProps => ({
    name: `p${i}${'-x'.repeat(length / 2)}`,
    nodeCount: nodes,
    machineType: 'c3-standard-22',
    networks: interfaces.slice(0, slots).map((which, slot) => named[2 * slot + which].name),
  }));
  // A network that no node has is refused, and so is a cluster without a network.
  if (nodePools.every(pool => pool.networks!.length === 0)) nodePools.push({ name: 'first', networks: [named[0].name] });
  const used = named.filter(({ name }) => nodePools.some(pool => pool.networks!.includes(name)));
  const topology = described({ networks: used, nodePools });
  const definitions = topology.networks.filter(({ podRange }) => podRange !== undefined).map(({ name }) => definition(topology, name));
  return {
    topology,
    definitions: definitions.slice(1),
    workloads: definitions.length === 0 ? [] : workloads.map(({ length, of, interfaces, isFree }, i) => workload(
      topology, `w${i}${'-x'.repeat(length / 2)}`, definitions.slice(of % definitions.length).slice(0, interfaces), isFree ? { nodeSelector: undefined, pods: undefined } : {})),
  };
});

test.each(VIEWS)('whatever the topology is, all is in its place: %s', (view) => {
  fc.assert(fc.property(fc.array(anyCluster, { minLength: 1, maxLength: 3 }), (clusters) => {
    expect(misplaced(drawingOf(svg(view, ...clusters)))).toEqual([]);
  }), { numRuns: 50 });
});

describe('the order of columns', () => {
  // With each line as far to the right as its column, and the order within a column.
  const crossings = (order: number[][]): number => {
    const lines = order.flat();
    const end = (level: number): number => lines.lastIndexOf(level);
    return lines.reduce((sum, level, i) => sum + [...new Set(lines)].filter(other => other < level && end(other) > i).length, 0);
  };

  test('has none where there need be none', () => {
    expect(withFewestCrossings([[0, 1, 2], [0], [0, 1]], levels => levels).map(levels => levels.length)).toEqual([1, 2, 3]);
    expect(crossings(withFewestCrossings([[1], [0]], levels => levels))).toBe(0);
  });

  test('is never worse than that of the topology with short ones first, and leaves nothing out', () => {
    fc.assert(fc.property(fc.array(fc.uniqueArray(fc.nat({ max: 6 })).map(levels => levels.sort((a, b) => a - b)), { maxLength: 6 }), (columns) => {
      const found = withFewestCrossings(columns, levels => levels);
      const short = [...columns].sort((a, b) => Math.max(-1, ...a) - Math.max(-1, ...b));
      expect(crossings(found)).toBeLessThanOrEqual(crossings(short));
      expect(found.length).toBe(columns.length);
      expect(new Set(found)).toEqual(new Set(columns));
    }));
  });
});

describe('a picture that is wrong', () => {
  // What the tests above look for is found, if it is there.
  const drawn = (content: string): string[] => misplaced(drawingOf(`<svg viewBox="0 0 200 200">${content}</svg>`));
  const box = (kind: string, x: number, content = ''): string => `<g><rect class="nd-${kind}" x="${x}" y="20" width="60" height="60"/>${content}</g>`;
  const text = (x: number, y: number): string => `<text x="${x}" y="${y}" textLength="40">abc</text>`;

  test.each([
    ['text over text', text(10, 150) + text(30, 155), ['\'abc\' and \'abc\' overlap']],
    ['text out of its box', box('pool', 10, text(40, 60)), ['\'abc\' is not in 10,20-70,80']],
    ['text out of the picture', text(170, 150), ['\'abc\' is not in 0,0-200,200']],
    ['a box over another one', box('pool', 10) + box('pod', 50), ['nd-pool 10,20-70,80 and nd-pod 50,20-110,80 overlap']],
    ['a box on another one', box('pool', 10) + box('pool', 10), ['nd-pool 10,20-70,80 and nd-pool 10,20-70,80 overlap']],
    ['a line through a box', `${box('pool', 10)}<g class="nd-net0"><path class="nd-line" d="M5 50L100 50"/></g>`, ['a line of nd-net0 crosses nd-pool 10,20-70,80']],
    ['a line through a text', `${text(10, 150)}<g class="nd-net0"><path class="nd-line" d="M20 100L20 190"/></g>`, ['a line of nd-net0 crosses \'abc\'']],
    ['a line on another one', '<g class="nd-net0"><path class="nd-line" d="M5 50L100 50"/></g><g class="nd-net1"><path class="nd-line" d="M50 50L150 50"/></g>',
      ['lines of nd-net0 and nd-net1 lie on each other']],
  ])('%s', (_, content, found) => expect(drawn(content)).toEqual(found));

  test('nothing, where lines meet boxes at their edge and pass each other', () => {
    expect(drawn(`${box('frame', 0)}${box('pool', 80)}<g class="nd-net0"><path class="nd-line" d="M5 50L80 50"/></g><g class="nd-net1"><path class="nd-line" d="M30 30L30 190"/></g>`)).toEqual([]);
  });
});

describe('one cluster', () => {
  const topology = described({
    networks: [network(1, { name: 'media', vpc: Vpc.create({ name: 'media', mtu: 8896 }), reservedRanges: ['172.17.240.0/20'] }), network(2, { name: 'signaling' })],
    nodePools: [{ name: 'border', nodeCount: 2 }, { name: 'spare', nodeCount: 1 }, { name: 'media', networks: ['media'], labels: { tier: 'gold' } }],
    cluster: { defaultPoolNodeCount: 1 },
  });
  const [media, signaling] = [definition(topology, 'media'), definition(topology, 'signaling', { exclude: ['172.18.0.0/17'] })];
  const gateway = workload(topology, 'gateway', [{ ...signaling, interfaceName: 'sig0', ips: ['172.18.0.9/16'] }, media]);
  const cluster = { topology, definitions: [media, signaling], workloads: [gateway] };

  test('nodes have the Pods that can run on them, between eth0 and their other interfaces', () => {
    expect(boxes('nd-pool', svg(DiagramView.PHYSICAL, cluster))).toEqual([
      ['node pool default-pool', '1 node', 'eth0'],
      ['node pool media', '3 nodes, c3-standard-8', 'eth0', 'eth1'],
      [
        '2 node pools, 3 nodes', 'border', '2 nodes', 'c3-standard-8', 'spare', '1 node', 'c3-standard-8',
        'Deployment voice/gateway', '3 Pods', 'eth0', 'via eth0', 'cluster network', 'sig0', 'via eth2', 'networks/signaling', 'net2', 'via eth1', 'networks/media',
        'eth0', 'eth1', 'eth2',
      ],
    ]);
  });

  test('VPCs have their networks, with ranges and definitions', () => {
    expect(boxes('nd-frame', svg(DiagramView.PHYSICAL, cluster)).filter(([first]) => first !== undefined)).toEqual([
      [
        'VPC core', 'created in project demo-project, MTU 1460', 'cluster network', 'subnet', 'core in europe-west4', 'primary range', '10.0.0.0/16',
        'Pod range', '10.32.0.0/11 (core-pods)', 'Service range', '10.64.0.0/16 (core-services)',
      ],
      [
        'VPC media', 'created in project demo-project, MTU 8896', 'network media', 'subnet', 'media in europe-west4', 'primary range', '10.101.0.0/20',
        'Pod range', '172.17.0.0/16 (media-pods)', 'reserved', '172.17.240.0/20', 'definition', 'networks/media',
      ],
      [
        'VPC signaling', 'created in project demo-project, MTU 1460', 'network signaling', 'subnet', 'signaling in europe-west4', 'primary range', '10.102.0.0/20',
        'Pod range', '172.18.0.0/16 (signaling-pods)', 'definition', 'networks/signaling',
      ],
    ]);
  });

  test('by network: definitions with what they hand out, Pods with their interface and what they get', () => {
    const text = svg(DiagramView.NETWORKS, cluster);
    expect(boxes('nd-definition', text)).toEqual([
      ['networks/media', 'hands out', '172.17.0.1-172.17.239.255'], ['networks/signaling', 'hands out', '172.18.128.0-172.18.255.254'],
    ]);
    expect(boxes('nd-pod', text)).toEqual([
      ['Deployment voice/gateway', '3 Pods', 'eth0'],
      ['Deployment voice/gateway', '3 Pods', 'address', 'one of 61,439 of 172.17.0.0/16', 'net2'],
      ['Deployment voice/gateway', '3 Pods', 'address', 'one of 32,767 of 172.18.0.0/16', 'address', '172.18.0.9/16', 'sig0'],
    ]);
    expect(boxes('nd-pool', text).map(([first, ...rest]) => [first, rest.at(-1)])).toEqual([
      ['2 node pools, 3 nodes', 'eth0'], ['node pool media', 'eth0'], ['node pool default-pool', 'eth0'],
      ['2 node pools, 3 nodes', 'eth1'], ['node pool media', 'eth1'], ['2 node pools, 3 nodes', 'eth2'],
    ]);
  });

  test('a definition that nobody gives is that of a workload', () => {
    expect(svg(DiagramView.NETWORKS, { topology, workloads: [gateway] }).includes('networks/signaling')).toBe(true);
    expect(texts(DiagramView.PHYSICAL, { topology }).filter(text => text === 'definition')).toEqual([]);
  });

  test.each<[string, { [key: string]: string } | undefined, string[][]]>([
    ['by its pool', { 'cloud.google.com/gke-nodepool': 'spare' }, [[], [], ['Deployment voice/web', '3 Pods', 'on spare']]],
    ['by a label of its pool', { tier: 'gold' }, [[], ['Deployment voice/web', '3 Pods'], []]],
    ['by a label that others set', { 'kubernetes.io/arch': 'amd64' }, [
      [], ['Deployment voice/web', '3 Pods', 'here or on border, spare'], ['Deployment voice/web', '3 Pods', 'here or on media'],
    ]],
    ['by nothing', undefined, [
      [], ['Deployment voice/web', '3 Pods', 'here or on border, spare'], ['Deployment voice/web', '3 Pods', 'here or on media'],
    ]],
  ])('a workload is where its node selector lets it be: %s', (_, nodeSelector, found) => {
    const text = svg(DiagramView.PHYSICAL, { topology, workloads: [workload(topology, 'web', [media], { nodeSelector })] });
    expect(boxes('nd-pool', text).map(all => all.filter(one => /^(Deployment|3 Pods|here|on) ?/.test(one)))).toEqual(found);
  });

  test('a workload that no node pool can run is shown apart', () => {
    const text = svg(DiagramView.PHYSICAL, { topology, workloads: [workload(topology, 'web', [media], { nodeSelector: { tier: 'silver' } })] });
    expect(boxes('nd-frame', text).at(-1)).toEqual([
      'on no node pool', 'none has their labels and networks', 'Deployment voice/web', '3 Pods', 'eth0', 'via eth0', 'cluster network', 'net1', 'via eth1', 'networks/media',
    ]);
    expect(boxes('nd-pool', text).flat()).not.toContain('Deployment voice/web');
  });

  test('a definition of which only the name is known has no network', () => {
    const strange = { ...workload(topology, 'web', []), view: PodView.of({ attachments: [{ definition: 'theirs/net' }] }) };
    expect(boxes('nd-frame', svg(DiagramView.NETWORKS, { topology, workloads: [strange] })).at(-1)).toEqual([
      'Networks that the topology does not have', 'network not known', 'cluster', 'core', 'theirs/net', 'hands out', 'what is not known', 'Deployment voice/web', '3 Pods', 'address', 'not known', 'net1',
    ]);
  });
});

describe('many', () => {
  test('node pools with the same networks and workloads that are alike fold, with their sums', () => {
    const topology = described({ networks: [network(1)], nodePools: Array.from({ length: 7 }, (_, i) => ({ name: `pool-${i}`, nodeCount: i + 1 })) });
    const workloads = Array.from({ length: 6 }, (_, i) => workload(topology, `w${i}`, [definition(topology, 'net-1')]));
    expect(boxes('nd-pool', svg(DiagramView.PHYSICAL, { topology, workloads }))).toEqual([[
      '7 node pools, 28 nodes', 'pool-0', '1 node', 'c3-standard-8', 'pool-1', '2 nodes', 'c3-standard-8', 'pool-2', '3 nodes', 'c3-standard-8',
      'pool-3', '4 nodes', 'c3-standard-8', 'and 3 more: 18 nodes',
      '6 workloads, 18 Pods', 'Deployment voice/w0', '3 Pods', 'Deployment voice/w1', '3 Pods', 'Deployment voice/w2', '3 Pods', 'Deployment voice/w3', '3 Pods', 'and 2 more',
      'eth0', 'via eth0', 'cluster network', 'net1', 'via eth1', 'networks/net-1', 'eth0', 'eth1',
    ]]);
  });

  test('a workload without a fixed number of Pods leaves the sum out; an autoscaled pool has the most', () => {
    const topology = described({
      networks: [network(1)], nodePools: [{ name: 'a', autoscaling: Autoscaling.total({ minNodes: 1, maxNodes: 20 }) }, { name: 'b' }],
    });
    const [one] = [definition(topology, 'net-1')];
    const [pool] = boxes('nd-pool', svg(DiagramView.PHYSICAL, { topology, workloads: [workload(topology, 'x', [one]), workload(topology, 'y', [one], { pods: undefined })] }));
    expect(pool.slice(0, 12)).toEqual([
      '2 node pools, up to 23 nodes', 'a', 'up to 20 nodes', 'c3-standard-8', 'b', '3 nodes', 'c3-standard-8',
      '2 workloads', 'Deployment voice/x', '3 Pods', 'Deployment voice/y', 'no fixed number of Pods',
    ]);
  });

  const [one, other] = ['one', 'other'].map(name => described({
    name, networks: [network(1, { name: 'shared', vpc: Vpc.existing({ name: 'shared' }), subnetName: `${name}-shared` }), network(2, { name: 'own', vpc: Vpc.create({ name: `${name}-own` }) })], nodePools: [{ name: 'pool' }],
  }));

  test('clusters with a VPC of the same name and project are on one network, which comes first', () => {
    const frames = boxes('nd-frame', svg(DiagramView.NETWORKS, { topology: one }, { topology: other }));
    expect(frames.map(([title]) => title)).toEqual(['VPC shared', 'VPC one', 'VPC one-own', 'VPC other', 'VPC other-own']);
    expect(frames[0].filter(text => ['one-shared in europe-west4', 'other-shared in europe-west4'].includes(text)).length).toBe(2);
  });

  test('nodes show which clusters share a VPC, by their names if they are few', () => {
    const shared = (...names: string[]): string[] => {
      const clusters = names.map(name => described({
        name, networks: [network(1, { vpc: Vpc.existing({ name: 'shared' }) }), network(2, { vpc: Vpc.create({ name: `${name}-own` }) })], nodePools: [{ name: 'pool' }],
      }));
      return texts(DiagramView.PHYSICAL, ...clusters.map(topology => ({ topology }))).filter(text => text.startsWith('shared with'));
    };
    expect(shared('a')).toEqual([]);
    expect(shared('a', 'b', 'c')).toEqual(['shared with b, c', 'shared with a, c', 'shared with a, b']);
    expect(shared('a', 'b', 'c', 'd', 'e')).toEqual(Array<string>(5).fill('shared with 4 clusters'));
  });

  test('a VPC of the same name in another project is another one', () => {
    const elsewhere = new Topology({ ...PLAIN, project: 'other-project' });
    const frames = boxes('nd-frame', svg(DiagramView.NETWORKS, { topology: new Topology(PLAIN) }, { topology: elsewhere }));
    expect(frames.map(([title, note]) => `${title}, ${note}`)).toEqual(['demo-project', 'other-project'].flatMap(project => (
      [`VPC default, existing in project ${project}`, `VPC media, created in project ${project}, MTU 1460`])));
  });
});

describe('the file', () => {
  const cluster = CASES['seven networks']()[0];
  const file = svg(DiagramView.PHYSICAL, cluster);

  test('has a name and a description for who does not see it', () => {
    const { attributes, children: [title, desc] } = readSvg(file);
    expect([attributes.role, attributes['aria-label'], title.text]).toEqual(['img', ...Array<string>(2).fill('Network diagram of cluster core: nodes and their networks')]);
    expect([title.name, desc.name]).toEqual(['title', 'desc']);
    expect(desc.text).toContain('Node pool two: 12 nodes, eth0 in the cluster network, eth1 in the network net-1, eth2 in the network net-2.');
    expect(desc.text).toContain('Network net-1: eth1 of the nodes, VPC net-1 (created in project demo-project, MTU 1460), subnet net-1 in europe-west4, '
      + 'primary range 10.101.0.0/20, Pod range 172.17.0.0/16 (net-1-pods), definition networks/net-1.');
    expect(desc.text).toContain('DaemonSet voice/agent: no fixed number of Pods on all or three, eth0 in the cluster network, '
      + 'net1 by networks/net-3 (address one of 65,534 of 172.19.0.0/16).');
    expect(readSvg(svg(DiagramView.NETWORKS, cluster)).children[0].text).toBe('Network diagram of cluster core: who is on each network');
  });

  test('of many clusters has a description that can be listened to', () => {
    const [title, desc] = readSvg(svg(DiagramView.PHYSICAL, ...CASES['a hundred networks over twenty clusters']())).children;
    expect(title.text).toBe('Network diagram of 20 clusters: nodes and their networks');
    expect(desc.text).toContain('Cluster cluster-7: 5 additional networks, 6 nodes, 2 workloads.');
    expect(desc.text.length).toBeLessThan(1500);
  });

  test('loads nothing, runs nothing, and shares nothing with a page around it', () => {
    expect(file).not.toMatch(/<script| id=| on\w+=|href|url\(|@import|@font-face/);
    const style = readSvg(file).children.find(({ name }) => name === 'style')!.text;
    const selectors = style.replace(/@media[^{]+\{/, '').split('\n').filter(line => line.includes('{')).map(line => line.split('{')[0]);
    expect(selectors.length).toBeGreaterThan(30);
    expect(selectors.filter(selector => !selector.startsWith('.netdiagram '))).toEqual([]);
  });

  test('has every colour for light and for dark', () => {
    const style = readSvg(file).children.find(({ name }) => name === 'style')!.text;
    const [light, dark] = style.split('@media screen and (prefers-color-scheme:dark)');
    const coloured = (css: string): string[] => css.split('\n').filter(line => line.includes('#')).map(line => line.split('#')[0]);
    expect(coloured(dark)).toEqual(coloured(light));
    expect(coloured(dark).length).toBeGreaterThan(20);
  });

  test('says what a name says, whatever characters it has', () => {
    const topology = described({ networks: [network(1)], nodePools: [{ name: 'pool' }] });
    const name = '</text><script>alert("1 & \'2\'")</script>\u0000';
    const workloads = [workload(topology, name, [definition(topology, 'net-1')])];
    for (const view of VIEWS) {
      expect(texts(view, { topology, workloads })).toContain(`Deployment voice/${name.slice(0, -1)}\ufffd`);
    }
  });

  test('has no token of Terraform, which is another one each time', () => {
    const vpc = Vpc.existing({ name: '${TfToken[TOKEN.7]}', project: '${TfToken[TOKEN.8]}' });
    const topology = new Topology({ ...PLAIN, project: '${TfToken[TOKEN.9]}', networks: [{ ...PLAIN.networks[0], vpc: Vpc.existing({ name: vpc.name }) }] });
    const text = svg(DiagramView.PHYSICAL, { topology });
    expect(text).not.toContain('TfToken');
    expect(texts(DiagramView.PHYSICAL, { topology })).toContain('VPC known after apply');
  });
});

const PLAIN: TopologyProps = {
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{ name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' }],
  cluster: { name: 'core', version: '1.33', location: 'europe-west4-a' },
  nodePools: [{ name: 'pool' }],
};

describe.each([['light', LIGHT], ['dark', DARK]])('the colours of %s', (_, { background, text, note, border, fills, ownNetwork, networks }) => {
  // WCAG 2.2, "relative luminance" and "contrast ratio".
  const linear = (colour: string): number[] => [1, 3, 5].map(at => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  const luminance = (colour: string): number => linear(colour).reduce((sum, part, i) => sum + part * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a: string, b: string): number => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (light + 0.05) / (dark + 0.05);
  };
  const grounds = [background, ...Object.values(fills)];

  test('text can be read, and lines be seen', () => {
    expect(contrast('#000000', '#ffffff')).toBe(21);
    expect(grounds.flatMap(ground => [text, note].map(colour => contrast(colour, ground))).filter(ratio => ratio < 4.5)).toEqual([]);
    const drawn = [border, ownNetwork, ...networks];
    expect(grounds.flatMap(ground => drawn.map(colour => contrast(colour, ground))).filter(ratio => ratio < 3)).toEqual([]);
  });

  // Machado, Oliveira, Fernandes 2009: what who lacks one kind of cones sees, at full severity.
  test.each([
    ['all colours', [[1, 0, 0], [0, 1, 0], [0, 0, 1]]],
    ['no red', [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]],
    ['no green', [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]],
    ['no blue', [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]],
  ])('networks are told apart by who sees %s', (__, matrix) => {
    const times = (row: number[], colour: string): number => row.reduce((sum, part, i) => sum + part * linear(colour)[i], 0);
    const seen = (colour: string): number[] => matrix.map(row => Math.min(1, Math.max(0, times(row, colour))));
    // CIE 1976: coordinates, and their distance. 2.3 is the least that is seen.
    const lab = ([r, g, b]: number[]): number[] => {
      const white = [0.9505, 1, 1.0890];
      const tristimulus = [0.4124 * r + 0.3576 * g + 0.1805 * b, 0.2126 * r + 0.7152 * g + 0.0722 * b, 0.0193 * r + 0.1192 * g + 0.9505 * b]
        .map((part, i) => part / white[i]);
      const [x, y, z] = tristimulus.map(part => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116));
      return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    };
    const all = [ownNetwork, ...networks].map(colour => lab(seen(colour)));
    const distances = all.flatMap((one, i) => all.slice(i + 1).map(other => Math.hypot(...one.map((part, n) => part - other[n]))));
    expect(distances.length).toBe(28);
    expect(Math.min(...distances)).toBeGreaterThan(20);
  });
});

describe('toMermaid', () => {
  const flowchart = (...clusters: DrawnCluster[]): string[] => NetworkDiagram.of(...clusters).toMermaid().split('\n');

  test('has node pools, networks in their VPCs, definitions and Pods', () => {
    const topology = described({ networks: [network(1)], nodePools: [{ name: 'pool' }, { name: 'spare', networks: [] }] });
    expect(flowchart({ topology, workloads: [workload(topology, 'web', [definition(topology, 'net-1')])] })).toEqual([
      'flowchart LR',
      '  subgraph c0["cluster core"]',
      '    c0p0["node pool pool<br/>3 nodes"]',
      '    c0p1["node pool spare<br/>3 nodes"]',
      '  end',
      '  subgraph v0["VPC core"]',
      '    n0["cluster network<br/>subnet core in europe-west4<br/>primary range 10.0.0.0/16<br/>Pod range 10.32.0.0/11 (core-pods)<br/>Service range 10.64.0.0/16 (core-services)"]',
      '  end',
      '  subgraph v1["VPC net-1"]',
      '    n1["network net-1<br/>subnet net-1 in europe-west4<br/>primary range 10.101.0.0/20<br/>Pod range 172.17.0.0/16 (net-1-pods)"]',
      '  end',
      '  subgraph c0w["Pods of cluster core"]',
      '    c0w0(["Deployment voice/web<br/>3 Pods"])',
      '  end',
      '  c0p0 ---|"eth0"| n0',
      '  c0p0 ---|"eth1"| n1',
      '  c0p1 ---|"eth0"| n0',
      '  c0d0[/"networks/net-1"/]',
      '  n1 --- c0d0',
      '  c0d0 ---|"net1"| c0w0',
      '',
    ]);
  });

  test('has names as entities where they could be grammar', () => {
    const topology = described({ networks: [network(1)], nodePools: [{ name: 'pool' }] });
    const [line] = flowchart({ topology, workloads: [workload(topology, 'a"]; end `b` <b>#1&', [definition(topology, 'net-1')])] }).filter(text => text.includes('Deployment'));
    expect(line).toBe('    c0w0(["Deployment voice/a#34;#93;#59; end #96;b#96; #60;b#62;#35;1#38;<br/>3 Pods"])');
  });

  test.each(Object.entries(CASES))('has no edge to what is not there: %s', (_, make) => {
    const lines = flowchart(...make());
    const nodes = lines.flatMap(line => /^ +(\w+)[[(]/.exec(line)?.[1] ?? []);
    const ends = lines.flatMap(line => /^ {2}(\w+) ---(?:\|"[^"]+"\|)? (\w+)$/.exec(line)?.slice(1) ?? []);
    expect(new Set(nodes).size).toBe(nodes.length);
    expect(ends.length).toBe(2 * lines.filter(line => line.includes('---')).length);
    expect(ends.filter(end => !nodes.includes(end))).toEqual([]);
  });
});

describe('refuses', () => {
  const topology = new Topology(PLAIN);
  const other = described({ networks: [network(1)], nodePools: [{ name: 'pool' }] });

  test.each<[string, DrawnCluster[], string]>([
    ['nothing', [], 'a network diagram needs a cluster, got none; give it { topology }'],
    ['what is no cluster', [{ topology }, {} as DrawnCluster], 'clusters[1].topology: got nothing, a Topology is required'],
    ['a workload of another topology', [{ topology, workloads: [workload(other, 'web', [definition(other, 'net-1')])] }],
      'clusters[0]: no network is named \'net-1\', known: media'],
    ['a definition of another topology', [{ topology }, { topology, definitions: [definition(other, 'net-1')] }],
      'clusters[1]: no network is named \'net-1\', known: media'],
  ])('%s', (_, clusters, message) => {
    expect(() => NetworkDiagram.of(...clusters)).toThrow(new Error(message));
  });
});
