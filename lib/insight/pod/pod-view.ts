import { attach, AttachedInterface } from './attached-interface';
import { ingress } from './firewall';
import { PodInterface } from './pod-interface';
import { FirewallVerdict, MAIN_TABLE, PodPath, PodRoute, PodRoutingRule } from './pod-route';
import { PodAttachment, PodViewProps } from './pod-view-props';
import { podViewText } from './pod-view-text';
import { routing } from './routing-table';
import { IpAddress, IpFamily } from '../../address';
import { enclosingCidr, readCidr } from '../../address/cidr';
import { frozen, immutable } from '../../address/immutable';
import { addressBits } from '../../address/ip-address';
import { Topology } from '../../topology/topology';

/** What routes of `eth0` come from, unless a definition takes its place. */
const CLUSTER_NETWORK = 'the cluster network';

/**
 * What a Pod sees of its networks, before it runs: its interfaces, their addresses, the routing tables as the kernel will have them, and the way
 * to any address. It is made from the values that the manifests are made from. Link-local routes of IPv6 are left out, and so is what GKE adds
 * to `eth0` besides its default route.
 */
export class PodView {
  /** The view of a Pod with these networks. `PodNetworks.view()` is that of a workload. */
  public static of(props: PodViewProps): PodView {
    return new PodView(props);
  }

  /** The interfaces in their order, `eth0` first. */
  public readonly interfaces: PodInterface[];
  /** The routes of the main table, then of the others, as `ip route` shows them. Of routes to the same destination, the kernel takes the first. */
  public readonly routes: PodRoute[];
  /** The routing rules, which only `sbr` makes. They are asked before the main table. */
  public readonly rules: PodRoutingRule[];

  private readonly attached: readonly Attached[];
  private readonly topology?: Topology;

  private constructor({ attachments, defaultNetwork, multusNetworks = [], topology }: PodViewProps) {
    const additional = [...multusNetworks.map((definition): PodAttachment => ({ definition })), ...attachments];
    this.attached = [
      defaultNetwork ? attached('eth0', defaultNetwork) : CLUSTER_INTERFACE,
      ...additional.map((one, i) => attached(one.interfaceName || `net${i + 1}`, one)),
    ];
    this.topology = topology;
    const { routes, rules } = routing(this.attached, CLUSTER_NETWORK);
    this.interfaces = frozen(this.attached.map(({ shown }) => shown));
    this.routes = frozen(routes);
    this.rules = frozen(rules);
    immutable(this);
  }

  /**
   * By which interface packets for an address leave, and why.
   *
   * @param address the destination, such as `10.40.0.7`
   * @param boundTo the interface whose first address the program is bound to; otherwise the route chooses the source
   * @throws if the address is none, or the Pod has no such interface
   */
  public explain(address: string, boundTo?: string): PodPath {
    const to = IpAddress.parse(address);
    const bound = boundTo === undefined ? undefined : this.interfaceNamed(boundTo);
    const own = this.interfaces.find(one => one.addresses.some(fixed => IpAddress.parse(fixed.split('/')[0]).isSame(to)));
    if (own) {
      return path(to, undefined, true, FirewallVerdict.ALLOWED, [`it is the Pod's own address, of ${own.name}`]);
    }
    const route = this.lookUp(to, boundTo);
    const doubts = this.doubts(to, route);
    if (!route) {
      return path(to, undefined, doubts.length === 0, FirewallVerdict.UNKNOWN, [`no route leads to ${to}`, ...doubts]);
    }
    const leaving = this.interfaceNamed(route.interfaceName);
    const sources = (bound ?? leaving).addresses.filter(({ network }) => network.family === to.family)
      .map(({ source }) => readCidr(source).cidr ?? enclosingCidr(IpAddress.parse(source), addressBits(to.family)));
    const vpc = leaving === CLUSTER_INTERFACE ? this.topology?.cluster.vpc : leaving.attachment?.network?.vpc;
    const { verdict, text } = ingress(this.topology, vpc, sources, to);
    return path(to, route, doubts.length === 0, verdict, [
      `${leaving.shown.name}, ${routeText(route)}${route.table === MAIN_TABLE ? '' : ` in table ${route.table}, which holds for packets from ${boundTo}`}`,
      ...bound && bound !== leaving ? [`the source is the address of ${boundTo} all the same`] : [],
      ...this.passedBy(to, leaving).map(name => `${name} is in the network of ${to}, and only a program that is bound to its address uses it`),
      text,
      ...doubts,
    ]);
  }

  /** The view as a text of lines. */
  public toString(): string {
    return podViewText(this);
  }

  private interfaceNamed(name: string): Attached {
    const found = this.attached.find(({ shown }) => shown.name === name);
    if (!found) throw new Error(`the Pod has no interface '${name}', known: ${this.interfaces.map(one => one.name).join(', ')}`);
    return found;
  }

  /** The table of the source is asked before the main one, and in a table the longest prefix wins. */
  private lookUp(to: IpAddress, boundTo: string | undefined): PodRoute | undefined {
    const ruled = this.rules.filter(({ interfaceName, source }) => interfaceName === boundTo && isFamily(source, to)).slice(0, 1);
    for (const table of [...ruled.map(rule => rule.table), MAIN_TABLE]) {
      const fitting = this.routes.filter(route => route.table === table && route.destination.contains(to));
      const longest = Math.max(...fitting.map(({ destination }) => destination.prefixLength));
      const found = fitting.find(({ destination }) => destination.prefixLength === longest);
      if (found) return found;
    }
    return undefined;
  }

  /** The interfaces that reach the address, though only for packets from their own address. */
  private passedBy(to: IpAddress, leaving: Attached): string[] {
    return this.routes.filter(({ table, destination, interfaceName }) => (
      table !== MAIN_TABLE && interfaceName !== leaving.shown.name && destination.prefixLength > 0 && destination.contains(to)))
      .map(({ interfaceName }) => interfaceName);
  }

  /** What could lead packets elsewhere. */
  private doubts(to: IpAddress, route: PodRoute | undefined): string[] {
    const unread = this.interfaces.filter(({ definition }) => definition !== undefined)
      .flatMap(({ name, unknown }) => unknown.map(why => `${name} may have a route of its own, as ${why}`));
    return [...unread, ...this.hiddenByCluster(to, route) ? ['GKE may have a route to it by eth0'] : []];
  }

  /** Whether the cluster network may have a closer route that is not known. */
  private hiddenByCluster(to: IpAddress, route: PodRoute | undefined): boolean {
    if (this.attached[0] !== CLUSTER_INTERFACE || route?.interfaceName === 'eth0' || (route && route.table !== MAIN_TABLE)) return false;
    const { primaryRange, podRange, serviceRange } = this.topology?.cluster ?? {};
    const ranges = [primaryRange, podRange, serviceRange];
    const isUnknown = to.family === IpFamily.IPV6 || ranges.includes(undefined);
    return ranges.some(range => range?.contains(to)) || (isUnknown && (route?.destination.prefixLength ?? 0) === 0);
  }
}

/** An interface, and what it is made of. */
interface Attached extends AttachedInterface {
  readonly attachment?: PodAttachment;
}

const CLUSTER_INTERFACE: Attached = {
  shown: immutable<PodInterface>({
    name: 'eth0',
    addresses: frozen<string>([]),
    ranges: frozen<never>([]),
    unknown: frozen(['GKE chooses its address, its MTU and the gateway of its default route']),
  }),
  addresses: [],
  routes: [],
  chained: [],
};

function attached(name: string, attachment: PodAttachment): Attached {
  return { ...attach(name, attachment), attachment };
}

function isFamily(source: string, { family }: IpAddress): boolean {
  return (readCidr(source).cidr ?? IpAddress.parse(source)).family === family;
}

function routeText({ destination, gateway, origin }: PodRoute): string {
  const which = destination.prefixLength === 0 ? 'the default route' : `route ${destination}`;
  return `${which} of ${origin}${gateway === undefined ? '' : ` via ${gateway}`}`;
}

function path(
  destination: IpAddress, route: PodRoute | undefined, isCertain: boolean, verdict: FirewallVerdict, sentences: readonly string[],
): PodPath {
  return immutable<PodPath>({
    destination: destination.toString(),
    interfaceName: route?.interfaceName,
    route,
    isCertain,
    ingress: verdict,
    text: sentences.join('; '),
  });
}
