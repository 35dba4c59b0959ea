import { listChange } from './wording';
import { WorkloadAspect, WorkloadDifference } from './workload-change';
import { IpAddress } from '../../address';
import { frozen, immutable } from '../../address/immutable';
import { PodInterface } from '../pod/pod-interface';
import { MAIN_TABLE, PodRoute } from '../pod/pod-route';
import { PodView } from '../pod/pod-view';

/** An interface that is there before and afterwards. */
interface Pair {
  readonly was: PodInterface;
  readonly is: PodInterface;
}

/** In what the interfaces of a Pod differ, with their routes. */
export function changedInterfaces(before: PodView, after: PodView): WorkloadDifference[] {
  const pairs = paired(before.interfaces, after.interfaces);
  return [
    ...before.interfaces.filter(one => !pairs.some(({ was }) => was === one)).map(one => wholeInterface(one, false)),
    ...after.interfaces.filter(one => !pairs.some(({ is }) => is === one)).map(one => wholeInterface(one, true)),
    ...order(pairs, after),
    ...pairs.flatMap(pair => [...name(pair), ...facts(pair), ...routes(pair, before, after)]),
  ];
}

/** An interface that comes or goes, with what it gets. */
export function wholeInterface(one: PodInterface, isAdded: boolean): WorkloadDifference {
  const gets = [...one.nodeInterface === undefined ? [] : [one.nodeInterface], ...one.ranges.map(({ range }) => range.toString()), ...one.addresses];
  const text = `${one.name} of ${originOf(one)}${gets.length > 0 ? ` (${gets.join(', ')})` : ''} is ${isAdded ? 'added' : 'dropped'}`;
  return difference(WorkloadAspect.INTERFACE, one.name, isAdded ? [] : [one.name], isAdded ? [one.name] : [], text);
}

export function difference(
  aspect: WorkloadAspect, interfaceName: string | undefined, before: readonly string[], after: readonly string[], text: string,
): WorkloadDifference {
  return immutable<WorkloadDifference>({ aspect, interfaceName, before: frozen(before), after: frozen(after), text });
}

/** By name and definition; then one that has another name for its definition; then one that has another definition under its name. */
function paired(before: readonly PodInterface[], after: readonly PodInterface[]): Pair[] {
  const partners = new Map<PodInterface, PodInterface>();
  const ways: readonly ((one: PodInterface) => string | undefined)[] = [
    one => `${one.name} ${originOf(one)}`,
    one => (one.name === 'eth0' ? undefined : originOf(one)),
    one => one.name,
  ];
  for (const keyOf of ways) {
    for (const was of before.filter(one => !partners.has(one))) {
      const taken = [...partners.values()];
      const is = after.find(one => !taken.includes(one) && keyOf(one) !== undefined && keyOf(one) === keyOf(was));
      if (is) partners.set(was, is);
    }
  }
  return before.flatMap((was) => {
    const is = partners.get(was);
    return is ? [{ was, is }] : [];
  });
}

/** The order of those that keep their names: `net1` and `net2` have their names by their places. */
function order(pairs: readonly Pair[], after: PodView): WorkloadDifference[] {
  const kept = pairs.filter(({ was, is }) => was.name === is.name).map(({ is }) => is);
  const now = after.interfaces.filter(one => kept.includes(one));
  const [from, to] = [kept, now].map(list => list.map(one => one.name));
  return kept.every((one, i) => one === now[i]) ? [] : [
    difference(WorkloadAspect.ORDER, undefined, from, to, `the order of interfaces ${from.join(', ')} becomes ${to.join(', ')}`),
  ];
}

function name({ was, is }: Pair): WorkloadDifference[] {
  return was.name === is.name ? [] : [
    difference(WorkloadAspect.INTERFACE, was.name, [was.name], [is.name], `${was.name} of ${originOf(was)} becomes ${is.name}`),
  ];
}

/** What an interface has. Nothing is known of it if the list is empty and the interface has something that is not known. */
const FACTS: readonly { readonly aspect: WorkloadAspect; readonly one: string; readonly of: (one: PodInterface) => readonly string[] }[] = [
  { aspect: WorkloadAspect.DEFINITION, one: 'definition', of: one => [originOf(one)] },
  { aspect: WorkloadAspect.NODE_INTERFACE, one: 'node interface', of: ({ nodeInterface }) => (nodeInterface === undefined ? [] : [nodeInterface]) },
  {
    aspect: WorkloadAspect.RANGES,
    one: 'range',
    of: ({ ranges }) => ranges.map(({ range, handedOut }) => `${range} (${handedOut.join(', ') || 'none'})`),
  },
  { aspect: WorkloadAspect.ADDRESSES, one: 'static address', of: ({ addresses }) => addresses },
  { aspect: WorkloadAspect.MTU, one: 'MTU', of: ({ mtu, unknown }) => (mtu !== undefined ? [String(mtu)] : unknown.length > 0 ? [] : ['not known']) },
];

function facts({ was, is }: Pair): WorkloadDifference[] {
  const isKnown = (one: PodInterface, values: readonly string[]): boolean => values.length > 0 || one.unknown.length === 0;
  const told = FACTS.flatMap(({ aspect, one, of }) => {
    const [from, to] = [of(was), of(is)];
    return isKnown(was, from) && isKnown(is, to) ? changed(aspect, was.name, one, from, to) : [];
  });
  // Without a topology, or for a definition of others, the network is not known.
  const network = was.network === undefined || is.network === undefined ? [] : changed(WorkloadAspect.NETWORK, was.name, 'network', [was.network], [is.network]);
  return [...told, ...network, ...isKnownAlike({ was, is }) ? [] : [
    difference(WorkloadAspect.UNKNOWN, was.name, was.unknown, is.unknown, `${was.name}: ${[
      ...was.unknown.length > 0 ? [`before, ${was.unknown.join(', ')}`] : [], ...is.unknown.length > 0 ? [`afterwards, ${is.unknown.join(', ')}`] : [],
    ].join('; ')}`),
  ]];
}

/** Of the cluster network nothing is ever known. */
function isKnownAlike({ was, is }: Pair): boolean {
  return was.definition === undefined || is.definition === undefined || JSON.stringify(was.unknown) === JSON.stringify(is.unknown);
}

function routes(pair: Pair, before: PodView, after: PodView): WorkloadDifference[] {
  if (!isKnownAlike(pair)) return [];
  return changed(WorkloadAspect.ROUTES, pair.was.name, undefined, routesOf(pair.was, before), routesOf(pair.is, after));
}

/** The routes by an interface, without those that come with its addresses, and the tables that its rules lead to. */
function routesOf(one: PodInterface, { routes: all, rules }: PodView): string[] {
  const own = all.filter(({ interfaceName }) => interfaceName === one.name);
  const ruled = rules.filter(({ interfaceName }) => interfaceName === one.name);
  return [
    ...own.filter(route => !comesWithAddress(one, route)).map(routeText),
    ...new Set(ruled.map(({ table }) => `a rule for table ${table}`)),
  ];
}

function comesWithAddress({ ranges, addresses }: PodInterface, { gateway, destination }: PodRoute): boolean {
  return gateway === undefined && (ranges.some(({ range }) => range.isSame(destination)) || addresses.some((address) => {
    const [ip, prefixLength] = address.split('/');
    return destination.prefixLength === Number(prefixLength) && destination.contains(IpAddress.parse(ip));
  }));
}

function routeText({ destination, gateway, table }: PodRoute): string {
  const where = destination.prefixLength === 0 ? `the default route ${destination}` : `route ${destination}`;
  return `${where}${gateway === undefined ? '' : ` via ${gateway}`}${table === MAIN_TABLE ? '' : ` in table ${table}`}`;
}

/** @param one what one of the values is called; nothing if they say it */
function changed(
  aspect: WorkloadAspect, interfaceName: string, one: string | undefined, from: readonly string[], to: readonly string[],
): WorkloadDifference[] {
  if (JSON.stringify(from) === JSON.stringify(to)) return [];
  const what = one === undefined ? '' : `${one} `;
  const text = from.length === 1 && to.length === 1 && one !== undefined
    ? `${what}${from[0]} becomes ${to[0]}`
    : listChange(from.map(value => `${what}${value}`), to.map(value => `${what}${value}`)) || `the order becomes ${to.join(', ')}`;
  return [difference(aspect, interfaceName, from, to, `${interfaceName}: ${text}`)];
}

function originOf({ definition }: PodInterface): string {
  return definition ?? 'the cluster network';
}
