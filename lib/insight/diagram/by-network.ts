import { addressesOf, definitionRows, grouping, networkRows, poolRows, workloadRows } from './captions';
import { ClusterFigure, NetworkFigure, WorkloadFigure } from './figures';
import { Box, cells, details, FIRST_ROW, Line, LINE, most, note, PAD, Picture, Row, Shape, stackHeight, TextBlock, TextBox, textWidth, title } from './shapes';

const GAP = 12;
/** Between columns; the lines run in it. */
const LANE = 48;
const BETWEEN_NETWORKS = 28;
const PORT_PAD = 6;

/**
 * A picture for each VPC: who is in its networks. From left to right, node pools with their node interface, the network, its definitions, and the
 * workloads with their Pod interface. It is a tree on either side of the network, so no line crosses another one. VPCs of several clusters come first.
 */
export function vpcPictures(clusters: readonly ClusterFigure[]): Picture[] {
  const all = [
    ...clusters.flatMap(cluster => [cluster.ownNetwork, ...cluster.networks].map(network => new NetworkRow(cluster, network))),
    ...clusters.filter(({ strangeDefinitions }) => strangeDefinitions.length > 0).map(cluster => new NetworkRow(cluster, strangeNetwork(cluster))),
  ];
  const widths = [0, 1, 2, 3].map(column => most(all.map(row => row.widths[column])));
  const vpcs = [...new Set(all.map(({ network }) => network.vpc.id))].map(id => all.filter(({ network }) => network.vpc.id === id));
  const isShared = (inVpc: readonly NetworkRow[]): boolean => inVpc.some(({ network }) => network.cluster !== inVpc[0].network.cluster);
  return [...vpcs.filter(isShared), ...vpcs.filter(vpc => !isShared(vpc))].map(vpc => vpcPicture(vpc, widths));
}

function vpcPicture(rows: readonly NetworkRow[], widths: readonly number[]): Picture {
  const [{ network: { vpc } }] = rows;
  const head = new TextBlock([title(vpc.title), ...vpc.note === '' ? [] : [note(vpc.note)]]);
  const starts = widths.map((_, i) => PAD + widths.slice(0, i).reduce((x, width) => x + width + (width === 0 ? 0 : LANE), 0));
  const width = most([starts[3] + widths[3] + PAD, starts[2] + widths[2] + PAD, starts[1] + widths[1] + PAD, head.width + 2 * PAD]);
  const content: Shape[] = [...head.at(PAD, PAD)];
  let y = PAD + head.height + PAD;
  for (const row of rows) {
    content.push(...row.at(y, starts, widths));
    y += row.height + BETWEEN_NETWORKS;
  }
  const height = y - BETWEEN_NETWORKS + PAD;
  return { width, height, shapes: [{ type: 'box', kind: 'frame', x: 0, y: 0, width, height, content }] };
}

/** What hands out addresses, and who gets them. */
interface Branch {
  /** Nothing for the cluster network, which has no definition. */
  readonly definition?: TextBox;
  readonly workloads: readonly PortBox[];
}

/** A network between its node pools and its Pods. */
class NetworkRow {
  public readonly widths: readonly number[];
  public readonly height: number;
  private readonly pools: readonly PortBox[];
  private readonly box: TextBox;
  private readonly branches: readonly Branch[];

  public constructor(cluster: ClusterFigure, public readonly network: NetworkFigure) {
    const isOwn = network === cluster.ownNetwork;
    this.pools = cluster.groups.filter(({ networks }) => isOwn || networks.includes(network))
      .map(group => new PortBox('pool', poolRows(group), network.nodeInterface));
    const [first, ...rows] = networkRows(network);
    this.box = new TextBox('network', [first, cells('cluster', network.cluster), ...rows]);
    this.branches = isOwn
      ? [{ workloads: attachedTo(undefined, cluster.workloads) }]
      : network.definitions.map(definition => ({
        definition: new TextBox('definition', definitionRows(definition)), workloads: attachedTo(definition.reference, cluster.workloads),
      }));
    this.widths = [
      most(this.pools.map(({ width }) => width)), this.box.width,
      most(this.branches.map(({ definition }) => definition?.width ?? 0)),
      most(this.branches.flatMap(({ workloads }) => workloads.map(({ width }) => width))),
    ];
    this.height = most([
      stackHeight(this.pools.map(({ height }) => height), GAP), this.box.height, stackHeight(this.branches.map(branchHeight), GAP),
    ]);
  }

  public at(y: number, starts: readonly number[], widths: readonly number[]): Shape[] {
    const colour = this.network.position;
    const boxes: Shape[] = [this.box.at(starts[1], y, widths[1])];
    const lines: Line[] = [];
    const root = y + FIRST_ROW;
    const join = (from: number, fromY: number, to: number, toY: number): number => lines.push(elbow(from, fromY, to, toY, colour));
    let top = y;
    for (const pool of this.pools) {
      boxes.push(pool.at(starts[0], top, widths[0], Side.RIGHT));
      join(starts[1], root, starts[0] + widths[0], top + FIRST_ROW);
      top += pool.height + GAP;
    }
    top = y;
    for (const branch of this.branches) {
      const { definition, workloads } = branch;
      const from = definition ? starts[2] + widths[2] : starts[1] + widths[1];
      if (definition) {
        boxes.push(definition.at(starts[2], top, widths[2]));
        join(starts[1] + widths[1], root, starts[2], top + FIRST_ROW);
      }
      let podTop = top;
      for (const workload of workloads) {
        boxes.push(workload.at(starts[3], podTop, widths[3], Side.LEFT));
        join(from, (definition ? top : y) + FIRST_ROW, starts[3], podTop + FIRST_ROW);
        podTop += workload.height + GAP;
      }
      top += branchHeight(branch) + GAP;
    }
    return [...lines, ...boxes];
  }
}

function branchHeight({ definition, workloads }: Branch): number {
  return most([definition?.height ?? 0, stackHeight(workloads.map(({ height }) => height), GAP)]);
}

/** From the trunk of a tree, which is halfway before the branch, to a branch. */
function elbow(x: number, y: number, toX: number, toY: number, colour?: number): Line {
  const trunk = toX > x ? toX - LANE / 2 : toX + LANE / 2;
  return { type: 'line', isBus: false, isJoined: false, colour, points: y === toY ? [[x, y], [toX, toY]] : [[x, y], [trunk, y], [trunk, toY], [toX, toY]] };
}

enum Side { LEFT, RIGHT }

/** A box of text with the interface by which it is on the network. */
class PortBox {
  public readonly width: number;
  public readonly height: number;
  private readonly block: TextBlock;
  private readonly portWidth: number;

  public constructor(private readonly kind: 'pod' | 'pool', rows: readonly Row[], private readonly port: string) {
    this.block = new TextBlock(rows);
    this.portWidth = Math.ceil(textWidth(port)) + 2 * PORT_PAD;
    this.width = PAD + this.block.width + PAD + this.portWidth;
    this.height = this.block.height + 2 * PAD;
  }

  public at(x: number, y: number, width: number, side: Side): Box {
    const portX = side === Side.LEFT ? x : x + width - this.portWidth;
    const textX = side === Side.LEFT ? x + this.portWidth + PAD : x + PAD;
    const port: Box = {
      type: 'box',
      kind: 'port',
      x: portX,
      y: y + FIRST_ROW - LINE / 2 - 3,
      width: this.portWidth,
      height: LINE + 6,
      content: new TextBlock([cells(this.port)]).at(portX + PORT_PAD, y + FIRST_ROW - LINE / 2),
    };
    return { type: 'box', kind: this.kind, x, y, width, height: this.height, content: [...this.block.at(textX, y + PAD), port] };
  }
}

/** The workloads with an interface of the definition; of the cluster network, if none is named. */
function attachedTo(reference: string | undefined, workloads: readonly WorkloadFigure[]): PortBox[] {
  const attached = workloads.flatMap(workload => (
    workload.interfaces.filter(({ definition }) => definition === reference).map(one => ({ ...workload, interfaces: [one] }))));
  const rows = ({ interfaces: [one] }: WorkloadFigure): Row[] => addressesOf(one).map(address => details('address', address));
  return grouping(attached, workload => JSON.stringify([workload.interfaces[0].name, rows(workload)])).map((group) => {
    const [first] = group.workloads;
    return new PortBox('pod', [...workloadRows(group), ...rows(first)], first.interfaces[0].name);
  });
}

function strangeNetwork({ name, strangeDefinitions }: ClusterFigure): NetworkFigure {
  return {
    title: 'network not known',
    cluster: name,
    vpc: { id: '', title: 'Networks that the topology does not have', note: '' },
    facts: [],
    nodeInterface: '',
    definitions: strangeDefinitions,
  };
}
