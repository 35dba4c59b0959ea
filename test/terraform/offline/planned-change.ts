import { isDeepStrictEqual } from 'util';
import { ObjectValue, UNKNOWN, Value } from './dynamic-value';
import { Block } from './provider-schema';
import { Cidr } from '../../../lib/address';
import { Traits } from '../../fixtures/provider/traits';

/** A place in a resource: names of arguments and blocks, and numbers of items. */
export type Path = readonly (string | number)[];

/** What the provider makes of a change. */
export interface PlannedChange {
  readonly planned: ObjectValue;
  /** The arguments whose change replaces the resource. */
  readonly requiresReplace: readonly Path[];
}

/** One type of resource, as the provider knows it. */
export interface ResourceType {
  readonly name: string;
  readonly schema: Block;
  readonly traits: Traits;
}

/**
 * Plans a change as the google provider does.
 *
 * @param prior the resource as it is; nothing if it is yet to be created
 * @param proposed the configuration, with prior values where an argument that the provider fills in was left out
 */
export function planChange(type: ResourceType, prior: ObjectValue | null, proposed: ObjectValue): PlannedChange {
  const plan = new Plan(type, prior === null);
  const planned = plan.block(type.schema, [], prior, proposed);
  return { planned, requiresReplace: prior === null ? [] : plan.replacing(type.schema, [], prior, planned) };
}

class Plan {
  private readonly forceNew: ReadonlySet<string>;
  private readonly computed: ReadonlySet<string>;
  private readonly selfLinks: ReadonlySet<string>;

  constructor(private readonly type: ResourceType, private readonly isNew: boolean) {
    this.forceNew = new Set(type.traits.forceNew);
    this.computed = new Set(type.traits.computed);
    this.selfLinks = new Set(type.traits.selfLinks);
  }

  public block({ attributes, blocks }: Block, path: Path, prior: ObjectValue | null, proposed: ObjectValue): ObjectValue {
    const planned: { [name: string]: Value } = {};
    for (const { name, computed } of attributes) {
      const before = prior?.[name] ?? null;
      const after = proposed[name];
      const unknown = this.isNew && computed && after === null;
      planned[name] = unknown ? UNKNOWN : this.sameLink([...path, name], before, after) ? before : after;
    }
    for (const { name, block, kind } of blocks) {
      const at = [...path, name];
      const [before, after] = [items(prior?.[name]), items(proposed[name])];
      // A whole block that the API fills in stays as it was when it is left out of the configuration.
      const kept = after.length === 0 && this.computed.has(dotted(at)) || this.sameRanges(at, before, after);
      const all = kept ? before : after.map((item, index) => this.block(block, [...at, index], (kind === 'set' ? null : before[index]) ?? null, item));
      planned[name] = kind === 'struct' ? all[0] ?? null : all;
    }
    return planned;
  }

  public replacing({ attributes, blocks }: Block, path: Path, prior: ObjectValue | null, planned: ObjectValue | null): Path[] {
    const changed = attributes.map(({ name }): [Path, Value, Value] => [[...path, name], prior?.[name] ?? null, planned?.[name] ?? null])
      .filter(([at, before, after]) => !equal(before, after) && (this.forceNew.has(dotted(at)) || this.mustBeNew(at, before, after)))
      .map(([at]) => at);
    return [...changed, ...blocks.flatMap(({ name, block, kind }) => {
      const at = [...path, name];
      const [before, after] = [items(prior?.[name]), items(planned?.[name])];
      const number = before.length !== after.length && this.forceNew.has(dotted(at)) ? [at] : [];
      if (kind === 'set') {
        // Items of a set have no number. One that is not on both sides was added or removed, with all that is in it.
        const only = [...without(before, after), ...without(after, before)];
        return only.some(item => this.replacing(block, [...at, 0], item, null).length > 0) ? [at] : number;
      }
      const longer = before.length > after.length ? before : after;
      return [...number, ...longer.flatMap((_, index) => this.replacing(block, [...at, index], before[index] ?? null, after[index] ?? null))];
    })];
  }

  /** A path or a name is the same as the link that is kept, if it ends in the same. */
  private sameLink(path: Path, before: Value, after: Value): boolean {
    if (!this.selfLinks.has(dotted(path)) || typeof before !== 'string' || typeof after !== 'string') return false;
    return after.includes('/') ? relative(before) === relative(after) : before.split('/').pop() === after;
  }

  /** The secondary ranges of a subnet are a list, and their order does not matter all the same. */
  private sameRanges(path: Path, before: ObjectValue[], after: ObjectValue[]): boolean {
    return this.type.name === 'google_compute_subnetwork' && dotted(path) === 'secondary_ip_range'
      && before.length === after.length && without(named(after), named(before)).length === 0;
  }

  /** What the provider decides by the values, beside what its schemas say. */
  private mustBeNew(path: Path, before: Value, after: Value): boolean {
    switch (`${this.type.name}.${dotted(path)}`) {
      case 'google_compute_subnetwork.ip_cidr_range': return !contains(Cidr.parse(after as string), Cidr.parse(before as string));
      case 'google_container_cluster.enable_l4_ilb_subsetting':
      case 'google_container_cluster.enable_fqdn_network_policy': return before === true;
      default: return false;
    }
  }
}

/** The path as the traits have it, without numbers. */
function dotted(path: Path): string {
  return path.filter(step => typeof step === 'string').join('.');
}

function contains(outer: Cidr, inner: Cidr): boolean {
  return outer.contains(inner.first) && outer.contains(inner.last);
}

function items(value: Value | undefined): ObjectValue[] {
  return value === undefined || value === null ? [] : [value].flat() as ObjectValue[];
}

function relative(link: string): string {
  return link.slice(link.indexOf('projects/'));
}

function named(ranges: readonly ObjectValue[]): ObjectValue[] {
  return ranges.map(({ range_name, ip_cidr_range }) => ({ range_name, ip_cidr_range }));
}

function without(some: readonly ObjectValue[], others: readonly ObjectValue[]): ObjectValue[] {
  return some.filter(one => !others.some(other => equal(one, other)));
}

function equal(a: Value, b: Value): boolean {
  return isDeepStrictEqual(a, b);
}
