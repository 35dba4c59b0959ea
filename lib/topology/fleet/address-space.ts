import { AddressSpaceProps, BlockUsage, CarveOptions } from './address-space-props';
import { Block } from './block';
import { RangeDemand, rangeDemands } from './range-demand';
import { ADDRESS_SPACE_RULES, AddressSpaceDraft } from './rules/address-space';
import { Cidr, readCidr } from '../../address/cidr';
import { frozen } from '../../address/immutable';
import { findProblems, formatProblems } from '../../problem';
import { TopologyProps } from '../props';
import { PROHIBITED } from '../rules/ranges';

/** Prefix length of a range of Services that nobody chose. Source: GKE, "VPC-native clusters": 4,096 Services. */
const DEFAULT_SERVICE_PREFIX = 20;

/** The props with the blocks for each use of a range. */
const BLOCKS_FOR = { primary: 'primaryBlocks', pods: 'podBlocks', services: 'serviceBlocks' } as const;

/** What helps where an assigned range has become too small. Source: google provider 6.50 and the Compute Engine API, see docs/grow-a-range.md. */
const OUTGROWN = {
  primary: 'write a larger range in its line, around this one, as a primary range can grow; or have fewer nodes',
  pods: 'have fewer nodes or fewer Pods per node, or add a network, as a Pod range cannot grow',
} as const;

/**
 * Addresses out of which the ranges of clusters and networks are carved, each as large as its nodes need: as many as autoscaling allows, and those
 * that an upgrade adds.
 *
 * A range is carved once, and stays with its name: keep `assigned` in a file, and give it to the next run.
 *
 * ```text
 *   assigned      eu-1/pods ▪▪▪▪   eu-2/pods ▪▪▪▪▪▪▪▪   us-1/pods ▪▪▪▪
 *   eu-2 is removed, us-2 is added, and no other range moves:
 *   assigned      eu-1/pods ▪▪▪▪   eu-2/pods ▪▪▪▪▪▪▪▪   us-1/pods ▪▪▪▪   us-2/pods ▪▪▪▪
 * ```
 */
export class AddressSpace {
  private readonly blocks: { readonly [use in RangeDemand['use']]: readonly Block[] };
  private readonly ranges: Map<string, Cidr>;
  private readonly carved = new Set<string>();
  private readonly servicePrefixLength: number;

  /** @throws if a range cannot be read, or if ranges overlap, with all problems at once */
  constructor(props: AddressSpaceProps) {
    const read = readProps(props);
    const problems = findProblems(read, ADDRESS_SPACE_RULES);
    if (problems.length > 0) {
      throw new Error(formatProblems('cannot make an address space', problems));
    }
    this.ranges = new Map(Object.keys(props.assigned).map((name, i) => [name, read.assigned[i].reading.cidr!]));
    this.servicePrefixLength = props.servicePrefixLength ?? DEFAULT_SERVICE_PREFIX;
    const taken = [...PROHIBITED.map(({ range }) => range), ...this.ranges.values()].map(({ _first, _last }) => ({ first: _first, last: _last }));
    const blocks = new Map<string, Block>();
    const blockOf = (text: string): Block => {
      const block = blocks.get(text) ?? new Block(Cidr.parse(text), taken);
      blocks.set(text, block);
      return block;
    };
    this.blocks = { primary: props.primaryBlocks.map(blockOf), pods: props.podBlocks.map(blockOf), services: props.serviceBlocks.map(blockOf) };
  }

  /**
   * The topology with its ranges: the props for `new Topology(…)`. Ranges that have their names already are the same as before; the others are
   * carved.
   *
   * @param name what the topology is called in the address space, for as long as its subnets exist; usually the name of the cluster
   * @param options the topology without ranges
   * @throws if no block has room for a range, or the range that has the name is too small for the nodes; if the name was carved already;
   * TopologyError if the nodes cannot be counted
   */
  public carve(name: string, options: CarveOptions): TopologyProps {
    if (typeof name !== 'string' || name === '' || name.includes('/')) {
      throw new Error(`cannot carve '${name}': a name has no '/' in it, and is not empty; give another one`);
    }
    if (this.carved.has(name)) {
      throw new Error(`cannot carve '${name}': the name has its ranges already; give each topology a name of its own`);
    }
    const ranges = new Map(rangeDemands(options, this.servicePrefixLength).map(demand => [demand.path, this.rangeFor(name, demand)]));
    this.carved.add(name);
    const range = (path: string): string | undefined => ranges.get(path);
    const { primaryRange, podRange, serviceRange } = options.cluster;
    return {
      ...options,
      cluster: {
        ...options.cluster,
        primaryRange: range('cluster.primaryRange') ?? primaryRange,
        podRange: range('cluster.podRange') ?? podRange,
        serviceRange: range('cluster.serviceRange') ?? serviceRange,
      },
      networks: options.networks.map(({ nodesOnly, ...network }, i) => ({
        ...network,
        primaryRange: range(`networks[${i}].primaryRange`)!,
        podRange: range(`networks[${i}].podRange`),
      })),
    };
  }

  /**
   * Every range that is taken, by its name: what was given, in that order, then what is new. The names are `<name>/primary`, `<name>/pods` and
   * `<name>/services` of a cluster, `<name>/<network>/primary` and `<name>/<network>/pods` of its networks.
   */
  public get assigned(): { [name: string]: string } {
    return Object.fromEntries([...this.ranges].map(([name, range]) => [name, range.toString()]));
  }

  /** How full each block is, in the order of the props; a block with several purposes once. */
  public get usage(): BlockUsage[] {
    return frozen([...this.allBlocks].map(({ usage }) => usage));
  }

  private get allBlocks(): Set<Block> {
    return new Set(Object.values(this.blocks).flat());
  }

  private rangeFor(owner: string, wanted: RangeDemand): string {
    const name = `${owner}/${wanted.name}`;
    const own = this.ranges.get(name);
    if (wanted.given !== undefined) return this.given(owner, name, wanted.path, wanted.given);
    if (own) {
      const { addresses, words } = wanted.demand;
      // How many Services there will be, nobody said.
      if (wanted.use === 'services' || own.size >= addresses) return own.toString();
      throw new Error(`cannot carve '${owner}': assigned['${name}'] is '${own}' with ${own.size} addresses, but ${addresses} are needed (${words}); ${OUTGROWN[wanted.use]}`);
    }
    for (const block of this.blocks[wanted.use]) {
      const range = block.take(wanted.prefixLength);
      if (range) {
        this.ranges.set(name, range);
        return range.toString();
      }
    }
    throw new Error(`cannot carve '${owner}': ${this.noRoom(name, wanted)}`);
  }

  /** A range that the user decided. In a block it must be among those that are taken, or another run would carve it. */
  private given(owner: string, name: string, path: string, text: string): string {
    const { cidr } = readCidr(text);
    const block = cidr && [...this.allBlocks].find(({ range }) => range.overlaps(cidr));
    if (block && !this.ranges.get(name)?.isSame(cidr)) {
      throw new Error(`cannot carve '${owner}': ${path} '${text}' is in the block '${block.range}', where others are carved; give it in assigned, as '${name}': '${text}'`);
    }
    return text;
  }

  private noRoom(name: string, { use, prefixLength, whileUpgraded }: RangeDemand): string {
    const usages = this.blocks[use].map(({ usage }) => usage);
    const free = usages.map(({ block, usedPercent, largestFreeRange }) => (
      `${block} is ${usedPercent} % full, its largest free range ${largestFreeRange === undefined ? 'none' : `is a /${largestFreeRange.prefixLength}`}`));
    return `${BLOCKS_FOR[use]} has no room for '${name}', a /${prefixLength} for ${whileUpgraded.words} (${free.join('; ') || 'there is no block'}); `
      + 'give another block, have fewer nodes, or remove from assigned what nothing uses any more';
  }
}

function readProps(props: AddressSpaceProps): AddressSpaceDraft {
  return {
    props,
    blocks: Object.values(BLOCKS_FOR).flatMap(key => props[key].map((text, i) => ({ path: `${key}[${i}]`, reading: readCidr(text) }))),
    assigned: Object.entries(props.assigned).map(([name, text]) => ({ path: `assigned['${name}']`, reading: readCidr(text) })),
  };
}
