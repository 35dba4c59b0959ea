import { enclosingCidr } from '../../address/cidr';
import { addressBits } from '../../address/ip-address';
import { handsOut } from '../../cni/ipam/whereabouts-pool';
import { Finding, Rule } from '../../problem';
import { ClusterState, Reservation } from '../cluster/cluster-state';
import { DefinitionState } from '../cluster/definition-state';
import { PodState } from '../cluster/pod-state';
import { Allocation, PoolState, RangeState } from '../cluster/pool-state';
import { RangeUse } from '../range-use';

/* What Whereabouts gave out: allocations in IPPools, and reservations of addresses. */

/** A pool, in its cluster. */
export interface PoolSubject {
  readonly pool: PoolState;
  readonly cluster: ClusterState;
  /** The range of the pool, if a definition hands it out. */
  readonly range?: RangeState;
}

export const allocationHolder: Rule<PoolSubject> = {
  name: 'allocation-holder',
  requires: 'each allocation of an IPPool belongs to a Pod that has the address',
  why: 'nobody uses the address and nobody gets it, until the range is exhausted and Pods stay in ContainerCreating',
  fix: 'see that the container whereabouts-gc of the DaemonSet runs, which frees such addresses by its schedule; if it does not, remove the allocation from the IPPool',
  source: 'Whereabouts v0.7.0, pkg/reconciler; seen in the lab: a chained plugin that is missing leaves an allocation at each try',
  check: ({ pool, cluster }) => pool.allocations.flatMap((allocation): Finding[] => {
    const reason = orphaned(allocation, cluster);
    return reason === undefined ? [] : [{
      path: `spec.allocations['${allocation.offset}']`,
      message: `'${allocation.address}' is held ${reason}; see that whereabouts-gc runs and frees it, or remove the allocation`,
    }];
  }),
};

/** Why nobody has the address; nothing if somebody has it, or may be about to get it or to give it back. */
function orphaned({ address, pod: reference }: Allocation, { pods }: ClusterState): string | undefined {
  if (reference === undefined) return 'for no Pod';
  const pod = pods.get(reference);
  if (!pod) return `for '${reference}', and there is no such Pod`;
  if (pod.isOver) return `for '${reference}', which has ended`;
  // Without a report, the rule for Pods speaks.
  if (!pod.isRunning || pod.report === undefined) return undefined;
  return hasAddress(pod, address.toString()) ? undefined : `for '${reference}', which does not have it`;
}

function hasAddress({ report = [] }: PodState, ip: string): boolean {
  return report.some(({ ips }) => ips.includes(ip));
}

export const reservedAddress: Rule<PoolSubject> = {
  name: 'reserved-address',
  requires: 'no Pod holds an address that its definition excludes or that the topology reserves',
  why: 'the address is meant for something else, such as a gateway or a static address, and both then have it',
  fix: 'delete the Pod, so that it gets another address; what is excluded later does not take back what was given out before',
  source: 'Whereabouts v0.7.0, pkg/allocate: exclusions are looked at when an address is given out',
  check: ({ pool, range, cluster }) => (range ? pool.allocations.flatMap((allocation): Finding[] => {
    const { address, offset, pod } = allocation;
    const definitions = definitionsFor(allocation, range, cluster);
    const usable = definitions.some(({ ranges }) => ranges.some(one => handsOut(one.pool, enclosingCidr(address, addressBits(address.family)))));
    const reserving = cluster.topology?.networks.find(({ reservedRanges }) => reservedRanges.some(reserved => reserved.contains(address)));
    const by = usable ? reserving && `the topology reserves in the network '${reserving.name}'`
      : `${definitions.map(({ reference }) => `'${reference}'`).join(' and ')} ${definitions.length === 1 ? 'does' : 'do'} not hand out`;
    return by === undefined ? [] : [{
      path: `spec.allocations['${offset}']`,
      message: `'${address}', which ${by}, is held for '${pod ?? 'nobody'}'; delete the Pod, so that it gets another one`,
    }];
  }) : []),
};

/** The definition by which the Pod has the address; all of the range, if that is not to be seen. */
function definitionsFor({ address, pod }: Allocation, { definitions }: RangeState, { holders }: ClusterState): readonly DefinitionState[] {
  const own = holders.get(address.toString())?.find(holder => holder.pod.reference === pod)?.attachment.definition;
  return own && definitions.includes(own) ? [own] : definitions;
}

/** A reservation, in its cluster. */
export interface ReservationSubject {
  readonly reservation: Reservation;
  readonly cluster: ClusterState;
}

export const reservationAllocation: Rule<ReservationSubject> = {
  name: 'reservation-allocation',
  requires: 'an address is reserved over all ranges only as long as an IPPool holds it',
  why: 'no range gives the address out again, and each search for an address that meets it costs one of 100 tries',
  fix: 'delete the OverlappingRangeIPReservation',
  source: 'Whereabouts v0.7.0, pkg/storage/kubernetes, IPManagementKubernetesUpdate: both are written one after the other, and a crash between them leaves one',
  check: ({ reservation: { key, pod }, cluster }) => {
    const held = cluster.reservable.get(key)?.includes(pod) ?? false;
    // The address of a Pod that is starting may be in one of the two only.
    const starting = pod !== undefined && cluster.pods.get(pod)?.isRunning === false;
    return held || starting ? [] : [{
      path: 'metadata.name', message: `'${key}' is reserved for '${pod ?? 'nobody'}', and no IPPool holds it for this Pod; delete the reservation`,
    }];
  },
};

/** A range from which this share is taken has little left. */
const MUCH = 0.8;

export const roomInRange: Rule<RangeUse> = {
  name: 'room-in-range',
  severity: 'warning',
  requires: 'a fifth of the addresses of each range is free',
  why: 'when the range is full, the next Pod stays in ContainerCreating: "Could not allocate IP in range"',
  fix: 'free what nobody uses, grow the range (docs/grow-a-range.md), or run fewer Pods',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError; whereabouts#70, #74',
  check: ({ range, taken, capacity, daysLeft }) => (taken <= MUCH * capacity ? [] : [{
    path: 'spec.allocations',
    message: `${taken} of the ${capacity} addresses of ${range} are taken${
      taken >= capacity ? ', so the next Pod stays in ContainerCreating' : daysLeft === undefined ? '' : `, and it can be full in ${days(daysLeft)}`}; free what nobody uses, or grow the range`,
  }]),
};

function days(left: number): string {
  return left < 1 ? 'less than a day' : left < 2 ? 'one day' : `${Math.floor(left)} days`;
}

/** Every rule for an IPPool, in the order in which problems are shown. */
export const POOL_RULES: readonly Rule<PoolSubject>[] = [allocationHolder, reservedAddress];

/** Every rule for a reservation. */
export const RESERVATION_RULES: readonly Rule<ReservationSubject>[] = [reservationAllocation];

/** Every rule for how much of a range is taken. */
export const RANGE_RULES: readonly Rule<RangeUse>[] = [roomInRange];
