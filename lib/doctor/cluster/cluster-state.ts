import { DefinitionState, definitionState } from './definition-state';
import { AttachmentState, PodState, podState } from './pod-state';
import { PoolState, poolState, RangeState, rangeStates, reservationKey } from './pool-state';
import { isJson, Json } from '../../cni/annotation/pod-template';
import { Topology } from '../../topology/topology';
import { groupOf, KubernetesObject, part, parts, readObject, timeOf, titleOf } from '../kubernetes-object';

/** What kubectl prints, and how to have it print it. */
export const KUBECTL = 'kubectl get pods,network-attachment-definitions,ippools.whereabouts.cni.cncf.io,overlappingrangeipreservations.whereabouts.cni.cncf.io,nodes,daemonsets -A -o json';

/** An address that Whereabouts keeps from being given out by another range. */
export interface Reservation {
  readonly object: KubernetesObject;
  /** The address as in the name of the object, with the network name before it if there is one. */
  readonly key: string;
  /** `<namespace>/<name>` of the Pod; nothing if it does not say. */
  readonly pod?: string;
}

/** A Pod with an address in one of its networks. */
export interface Holder {
  readonly pod: PodState;
  readonly attachment: AttachmentState;
}

/** A cluster at one moment, as the API server shows it. */
export interface ClusterState {
  readonly topology?: Topology;
  readonly nodes: ReadonlyMap<string, KubernetesObject>;
  readonly daemonSets: readonly KubernetesObject[];
  /** All Pods, by reference. */
  readonly pods: ReadonlyMap<string, PodState>;
  /** Those of them that ask for networks and have not ended, without those that use the network of their node; oldest first. */
  readonly attached: readonly PodState[];
  /** Who has an address, by its text, in the order of the Pods; only Pods that run. */
  readonly holders: ReadonlyMap<string, readonly Holder[]>;
  /** The objects of the definitions. */
  readonly definitionObjects: readonly KubernetesObject[];
  readonly definitions: ReadonlyMap<string, DefinitionState>;
  readonly pools: readonly PoolState[];
  readonly ranges: ReadonlyMap<string, RangeState>;
  readonly reservations: readonly Reservation[];
  /** Who holds an address in a pool, by the name that a reservation of it has; nobody, if an allocation does not say. */
  readonly reservable: ReadonlyMap<string, readonly (string | undefined)[]>;
  /** The latest time that something in it says, in milliseconds since 1970. Nodes report every few minutes. */
  readonly seenAt: number;
  /** The earliest time that an object was made. */
  readonly since: number;
}

/**
 * Reads what kubectl printed.
 *
 * @throws if it is something else, or lacks what every cluster has
 */
export function readCluster(text: string, topology?: Topology): ClusterState {
  const objects = itemsOf(text).map((item, i) => {
    try {
      return readObject(item);
    } catch (error) {
      throw new Error(`items[${i}]: ${(error as Error).message}; give what this prints: ${KUBECTL}`);
    }
  });
  const of = (group: string, kind: string): KubernetesObject[] => objects.filter(one => one.kind === kind && groupOf(one.apiVersion) === group);
  const nodes = of('', 'Node');
  // Every cluster has some. Without them, the rest is not all either.
  if (nodes.length === 0) throw new Error(`got ${objects.length} objects and no Node among them; give what this prints: ${KUBECTL}`);
  const definitionObjects = of('k8s.cni.cncf.io', 'NetworkAttachmentDefinition');
  const definitions = new Map(definitionObjects.map(object => definitionState(object, topology)).map(state => [state.reference, state]));
  const pools = of('whereabouts.cni.cncf.io', 'IPPool').map(object => named(object, poolState));
  const pods = of('', 'Pod').map(object => podState(object, definitions));
  const attached = pods.filter(({ attachments, hostNetwork, isOver }) => attachments.length > 0 && !hostNetwork && !isOver)
    .sort((a, b) => (a.object.createdAt ?? 0) - (b.object.createdAt ?? 0));
  const times = objects.flatMap(({ createdAt }) => createdAt ?? []);
  const heartbeats = nodes.flatMap(({ manifest }) => parts(part(manifest, 'status'), 'conditions').flatMap(({ lastHeartbeatTime }) => timeOf(lastHeartbeatTime) ?? []));
  return {
    topology,
    nodes: new Map(nodes.map(node => [node.name, node])),
    daemonSets: of('apps', 'DaemonSet'),
    pods: new Map(pods.map(pod => [pod.reference, pod])),
    attached,
    holders: holdersOf(attached),
    definitionObjects,
    definitions,
    pools,
    ranges: rangeStates(definitions.values(), pools),
    reservations: of('whereabouts.cni.cncf.io', 'OverlappingRangeIPReservation').map((object) => {
      const { podref } = part(object.manifest, 'spec');
      return { object, key: object.name, pod: typeof podref === 'string' && podref !== '' ? podref : undefined };
    }),
    reservable: reservable(pools),
    seenAt: latest([...times, ...heartbeats]),
    since: times.reduce((a, b) => Math.min(a, b), Infinity),
  };
}

function holdersOf(attached: readonly PodState[]): Map<string, Holder[]> {
  const holders = new Map<string, Holder[]>();
  for (const pod of attached.filter(({ isRunning }) => isRunning)) {
    for (const attachment of pod.attachments) {
      for (const ip of attachment.reported?.ips ?? []) {
        const before = holders.get(ip);
        if (before) before.push({ pod, attachment });
        else holders.set(ip, [{ pod, attachment }]);
      }
    }
  }
  return holders;
}

function reservable(pools: readonly PoolState[]): Map<string, (string | undefined)[]> {
  const holders = new Map<string, (string | undefined)[]>();
  for (const { networkName, allocations } of pools) {
    for (const allocation of allocations) {
      const key = reservationKey(allocation, networkName);
      holders.set(key, [...holders.get(key) ?? [], allocation.pod]);
    }
  }
  return holders;
}

function latest(times: readonly number[]): number {
  return times.reduce((a, b) => Math.max(a, b), 0);
}

function itemsOf(text: string): readonly unknown[] {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    throw new Error(`is not JSON; give what this prints: ${KUBECTL}`);
  }
  const { items } = isJson(read) ? read : {} as Json;
  if (!Array.isArray(items)) throw new Error(`is not a list of Kubernetes objects; give what this prints: ${KUBECTL}`);
  return items;
}

function named<T>(object: KubernetesObject, read: (object: KubernetesObject) => T): T {
  try {
    return read(object);
  } catch (error) {
    throw new Error(`${titleOf(object)}: ${(error as Error).message}`);
  }
}
