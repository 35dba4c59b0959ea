import { DefinitionState } from './definition-state';
import { Cidr, IpAddress } from '../../address';
import { count, Span, subtract } from '../../address/span';
import { isJson } from '../../cni/annotation/pod-template';
import { allocatable } from '../../cni/ipam/whereabouts-pool';
import { KubernetesObject, part } from '../kubernetes-object';

/** An address that Whereabouts gave to a Pod. */
export interface Allocation {
  /** Key in the IPPool: how many addresses it is from the first of the range. */
  readonly offset: string;
  readonly address: IpAddress;
  /** `<namespace>/<name>` of the Pod; nothing if the allocation does not say. */
  readonly pod?: string;
}

/** What Whereabouts gave of a range: an IPPool. */
export interface PoolState {
  readonly object: KubernetesObject;
  readonly range: Cidr;
  /** The network name of Whereabouts; empty without one. */
  readonly networkName: string;
  readonly allocations: readonly Allocation[];
  /** The same, by the text of the address. */
  readonly byAddress: ReadonlyMap<string, Allocation>;
}

/**
 * Reads an IPPool of Whereabouts v0.7.0.
 *
 * @throws if it is none
 */
export function poolState(object: KubernetesObject): PoolState {
  const spec = part(object.manifest, 'spec');
  const range = Cidr.parse(String(spec.range));
  const allocations = Object.entries(part(spec, 'allocations')).map(([offset, allocation]): Allocation => {
    if (!/^\d+$/.test(offset)) throw new Error(`spec.allocations has the key '${offset}', which is no offset`);
    const { podref } = isJson(allocation) ? allocation : {};
    return {
      offset,
      address: IpAddress._of(range._first + BigInt(offset), range.family),
      pod: typeof podref === 'string' && podref !== '' ? podref : undefined,
    };
  });
  return {
    object,
    range,
    networkName: networkNameOf(object.name, range),
    allocations,
    byAddress: new Map(allocations.map(allocation => [allocation.address.toString(), allocation])),
  };
}

/** The name of the pool of a range, as in Whereabouts v0.7.0 (pkg/storage/kubernetes, IPPoolName). */
export function poolName(range: Cidr, networkName: string): string {
  const plain = range.toString().replace(/[:/]/g, '-');
  return networkName === '' ? plain : `${networkName}-${plain}`;
}

function networkNameOf(name: string, range: Cidr): string {
  const plain = poolName(range, '');
  return name.endsWith(`-${plain}`) ? name.slice(0, -plain.length - 1) : '';
}

/** The name of the reservation of an address, as in Whereabouts v0.7.0 (pkg/storage/kubernetes, normalizeIP). */
export function reservationKey({ address }: Allocation, networkName: string): string {
  const plain = address.toString().replace(/:/g, '-');
  return networkName === '' ? plain : `${networkName}-${plain}`;
}

/** A range that definitions hand out, and its pool. */
export interface RangeState {
  readonly range: Cidr;
  readonly networkName: string;
  /** The definitions that hand it out. */
  readonly definitions: readonly DefinitionState[];
  /** Its pool; nothing before the first Pod. */
  readonly pool?: PoolState;
  /** How many addresses one of the definitions or another hands out. */
  readonly capacity: number;
}

/** The ranges that the definitions hand out, by the name of their pool. */
export function rangeStates(definitions: Iterable<DefinitionState>, pools: readonly PoolState[]): Map<string, RangeState> {
  const found = new Map<string, RangeState>();
  const usable = new Map<string, readonly Span[]>();
  for (const definition of definitions) {
    for (const { pool, networkName } of definition.ranges) {
      const key = poolName(pool.cidr, networkName);
      const before = usable.get(key) ?? [];
      const spans = [...before, ...allocatable(pool).flatMap(span => subtract(span, before))];
      usable.set(key, spans);
      found.set(key, {
        range: pool.cidr,
        networkName,
        definitions: [...new Set([...found.get(key)?.definitions ?? [], definition])],
        pool: pools.find(one => one.networkName === networkName && one.range.isSame(pool.cidr)),
        capacity: Number(count(spans)),
      });
    }
  }
  return found;
}
