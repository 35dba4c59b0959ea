import { grouping, listed, named, networkRows, poolRows, workloadRows } from './captions';
import { withFewestCrossings } from './column-order';
import { ClusterFigure, NetworkFigure, PoolGroup, WorkloadFigure } from './figures';
import { Box, cells, details, FIRST_ROW, Line, LINE, most, note, PAD, Picture, Row, Shape, stackHeight, sum, TextBlock, TextBox, textWidth, title } from './shapes';

const GAP = 16;
/** Between what is below each other, and between the networks and the first node pool. */
const DISTANCE = 32;
const PORT_HEIGHT = LINE + 6;
const PORT_PAD = 6;
/** What a bus goes on behind the last interface. */
const STUB = 20;

/**
 * A cluster with its nodes between two sides, as Google's document draws it: above them the cluster network with `eth0`, below them the additional
 * networks. Each network is a bus, and each node interface a line to it. A layered graph, as dagre draws it, has crossings where this has none,
 * lines through boxes, and no ports.
 *
 * @param clusters all that are drawn, which may share VPCs
 */
export function physicalPicture(figure: ClusterFigure, clusters: readonly ClusterFigure[]): Picture {
  const columns = columnsOf(figure);
  const facts = new TextBlock([title(`cluster ${figure.name}`), ...figure.facts.map(([label, value]) => cells(label, value))]);
  const sharing = ([{ vpc }]: readonly NetworkFigure[]): string[] => clusters
    .filter(other => other !== figure && [other.ownNetwork, ...other.networks].some(network => network.vpc.id === vpc.id)).map(({ name }) => name);
  const boxOf = (networks: readonly NetworkFigure[]): VpcBox => new VpcBox(networks, sharing(networks));
  const own = boxOf([figure.ownNetwork]);
  const others = byVpc(figure.networks).map(boxOf);

  const left = most([facts.width + 2 * PAD, own.width, ...others.map(({ width }) => width)]);
  const columnHeight = most(columns.map(({ height }) => height));
  const nodesTop = own.height + DISTANCE;
  const nodesHeight = most([facts.height, columnHeight]) + 2 * PAD;
  const othersTop = nodesTop + nodesHeight + DISTANCE;
  const firstColumn = left + DISTANCE;
  const right = firstColumn + sum(columns.map(({ width }) => width)) + GAP * Math.max(0, columns.length - 1);
  const width = right + PAD;

  const wires: Wire[] = [];
  const nodes: Shape[] = [...facts.at(PAD, nodesTop + PAD)];
  let x = firstColumn;
  for (const column of columns) {
    nodes.push(column.at(x, nodesTop + PAD, columnHeight));
    wires.push(...column.ports(x).map(([network, at]): Wire => ({
      network, x: at, y: nodesTop + PAD + (network === figure.ownNetwork ? 0 : columnHeight),
    })));
    x += column.width + GAP;
  }
  const vpcs: Shape[] = [own.at(0, 0, left)];
  const lines = own.lines(0, left, wires);
  let y = othersTop;
  for (const vpc of others) {
    vpcs.push(vpc.at(0, y, left));
    lines.push(...vpc.lines(y, left, wires));
    y += vpc.height + GAP;
  }
  const height = others.length === 0 ? nodesTop + nodesHeight : y - GAP;
  return {
    width,
    height,
    shapes: [
      { type: 'box', kind: 'frame', x: 0, y: nodesTop, width, height: nodesHeight, content: [] },
      ...vpcs,
      // Lines to interfaces come last: they go over the buses that they pass.
      ...lines.filter(({ isBus }) => isBus), ...lines.filter(({ isBus }) => !isBus),
      ...nodes,
    ],
  };
}

/** A node interface that is to be joined to its network. */
interface Wire {
  readonly network: NetworkFigure;
  readonly x: number;
  readonly y: number;
}

/** The networks of a cluster that are in one VPC. */
class VpcBox {
  public readonly width: number;
  public readonly height: number;
  private readonly head: TextBlock;
  private readonly boxes: readonly TextBox[];

  /** @param sharing names of the other clusters that have a network in it */
  public constructor(private readonly networks: readonly NetworkFigure[], sharing: readonly string[]) {
    const [{ vpc }] = networks;
    this.head = new TextBlock([title(vpc.title), note(vpc.note), ...sharing.length === 0 ? [] : [note(`shared with ${named(sharing, 'cluster')}`)]]);
    this.boxes = networks.map(network => new TextBox('network', [
      ...networkRows(network),
      ...listed(network.definitions, ({ reference }): Row => cells('definition', reference), rest => `${rest.length} more definitions`),
    ]));
    this.width = most([this.head.width, ...this.boxes.map(box => box.width)]) + 2 * PAD;
    this.height = this.head.height + PAD + stackHeight(this.boxes.map(box => box.height), PAD) + 2 * PAD;
  }

  public at(x: number, y: number, width: number): Box {
    return {
      type: 'box',
      kind: 'frame',
      x,
      y,
      width,
      height: this.height,
      content: [...this.head.at(x + PAD, y + PAD), ...this.boxes.map((box, i) => box.at(x + PAD, this.top(y, i), width - 2 * PAD))],
    };
  }

  /** The buses, and what joins them. */
  public lines(y: number, width: number, wires: readonly Wire[]): Line[] {
    return this.networks.flatMap((network, i) => {
      const bus = this.top(y, i) + FIRST_ROW;
      const joined = wires.filter(wire => wire.network === network);
      const colour = network.position;
      return [
        { type: 'line', isBus: true, isJoined: false, colour, points: [[width - PAD, bus], [most([width, ...joined.map(wire => wire.x)]) + STUB, bus]] },
        ...joined.map((wire): Line => ({ type: 'line', isBus: false, isJoined: true, colour, points: [[wire.x, wire.y], [wire.x, bus]] })),
      ];
    });
  }

  private top(y: number, i: number): number {
    return y + PAD + this.head.height + sum(this.boxes.slice(0, i).map(({ height }) => height)) + PAD * (i + 1);
  }
}

function byVpc(networks: readonly NetworkFigure[]): NetworkFigure[][] {
  return [...new Set(networks.map(({ vpc }) => vpc.id))].map(id => networks.filter(({ vpc }) => vpc.id === id));
}

/** Node pools with the same networks, and the Pods on their nodes. */
class Column {
  public readonly width: number;
  public readonly height: number;
  private readonly head: TextBlock;
  private readonly pods: readonly TextBox[];
  private readonly upper: readonly NetworkFigure[];

  /** @param own the network above; nothing for Pods that no node pool runs */
  public constructor(
    rows: readonly Row[], own: NetworkFigure | undefined, public readonly networks: readonly NetworkFigure[], pods: readonly (readonly Row[])[],
  ) {
    this.head = new TextBlock(rows);
    this.pods = pods.map(texts => new TextBox('pod', texts));
    this.upper = own === undefined ? [] : [own];
    const ports = sum(networks.map(portWidth)) + GAP * Math.max(0, networks.length - 1);
    this.width = most([this.head.width, ports, ...this.pods.map(box => box.width)]) + 2 * PAD;
    const inside = stackHeight([this.head.height, ...this.pods.map(box => box.height)], PAD);
    this.height = PORT_HEIGHT + PAD + inside + PAD + PORT_HEIGHT;
  }

  public at(x: number, y: number, height: number): Box {
    const content: Shape[] = [...this.head.at(x + PAD, y + PORT_HEIGHT + PAD)];
    let top = y + PORT_HEIGHT + PAD + this.head.height + PAD;
    for (const pod of this.pods) {
      content.push(pod.at(x + PAD, top, this.width - 2 * PAD));
      top += pod.height + PAD;
    }
    for (const [network, middle] of this.ports(x)) {
      const width = portWidth(network);
      const from = this.upper.includes(network) ? y : y + height - PORT_HEIGHT;
      const label = new TextBlock([cells(network.nodeInterface)]);
      content.push({
        type: 'box',
        kind: 'port',
        x: middle - width / 2,
        y: from,
        width,
        height: PORT_HEIGHT,
        content: label.at(middle - width / 2 + PORT_PAD, from + (PORT_HEIGHT - LINE) / 2),
      });
    }
    return { type: 'box', kind: this.upper.length > 0 ? 'pool' : 'frame', x, y, width: this.width, height, content };
  }

  /** Each network with the middle of its port. */
  public ports(x: number): [NetworkFigure, number][] {
    const row = (networks: readonly NetworkFigure[]): [NetworkFigure, number][] => networks.map((network, i) => [
      network, x + PAD + sum(networks.slice(0, i).map(portWidth)) + GAP * i + portWidth(network) / 2,
    ]);
    return [...row(this.upper), ...row(this.networks)];
  }
}

function portWidth({ nodeInterface }: NetworkFigure): number {
  // Even, so that the line from its middle is sharp.
  return 2 * Math.ceil(textWidth(nodeInterface) / 2 + PORT_PAD);
}

function columnsOf({ groups, workloads, ownNetwork, networks }: ClusterFigure): Column[] {
  const homeless = workloads.filter(({ pools }) => pools.length === 0);
  const columns = groups.map((group) => {
    const here = workloads.filter(({ pools }) => group.pools.some(({ name }) => pools.includes(name)));
    return new Column(poolRows(group), ownNetwork, group.networks, podRows(here, group));
  });
  return [
    ...withFewestCrossings(columns, column => column.networks.map(network => networks.indexOf(network))),
    ...homeless.length === 0 ? [] : [new Column([title('on no node pool'), note('none has their labels and networks')], undefined, [], podRows(homeless))],
  ];
}

function podRows(workloads: readonly WorkloadFigure[], group?: PoolGroup): Row[][] {
  const interfaces = ({ interfaces: all }: WorkloadFigure): Row[] => all.map(({ name, nodeInterface, definition }) => (
    details(name, `via ${definition === undefined ? 'eth0' : nodeInterface ?? 'what is not known'}`, definition ?? 'cluster network')));
  return grouping(workloads, workload => JSON.stringify([placeOf(workload, group), interfaces(workload)])).map(({ workloads: alike }) => {
    const place = placeOf(alike[0], group);
    return [...workloadRows({ workloads: alike }), ...place === '' ? [] : [note(place)], ...interfaces(alike[0])];
  });
}

/** Where the Pods run, unless it is on all node pools of the group and on these only. */
function placeOf({ pools }: WorkloadFigure, group: PoolGroup | undefined): string {
  const here = group?.pools.map(({ name }) => name) ?? [];
  const [chosen, elsewhere] = [here.filter(name => pools.includes(name)), pools.filter(name => !here.includes(name))];
  if (chosen.length < here.length) return `on ${named([...chosen, ...elsewhere], 'node pool')}`;
  return elsewhere.length === 0 ? '' : `here or on ${named(elsewhere, 'node pool')}`;
}
