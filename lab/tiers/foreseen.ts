import { createRequire } from 'module';
import * as path from 'path';
import { ApiObject, App } from 'cdk8s';
import { Cidr, IpAddress } from '../../lib/address';
import { PodInterface as ForeseenInterface, PodRoute, PodView } from '../../lib/insight';
import { PodNetworks } from '../../lib/kubernetes';
import { KubernetesObject } from '../cluster/kubectl';
import { RenderedExample } from '../examples';
import { AttachedPod, PodInterface } from '../node/attached-pod';
import { Report } from '../report';

/** The main routing table, as the library numbers it and as `ip` calls it. */
const MAIN = { number: 254, name: 'main' };

/** What the library says that the Pods of each workload of an example will see, asked before any of them runs. */
export function foreseenIn({ folder }: RenderedExample): (workload: KubernetesObject) => PodView | undefined {
  const { manifests } = createRequire(path.join(folder, 'lab'))('./manifests') as { manifests(): App };
  const found = manifests().node.findAll().filter((construct): construct is ApiObject => construct instanceof ApiObject);
  return ({ kind, metadata: { name, namespace } }) => {
    const workload = found.find(one => (
      one.kind === kind && one.metadata.name === name && (one.metadata.namespace ?? one.chart.namespace) === namespace));
    return workload && PodNetworks.of(workload).view();
  };
}

/** The kernel of the Pod has the interfaces, addresses, MTUs, rules and routes that were foretold, and sends packets where it was foretold. */
export async function checkForeseen(what: string, view: PodView, pod: AttachedPod, report: Report): Promise<void> {
  const interfaces = await pod.interfaces();
  report.check(`${what}: interfaces as foretold`, same(interfaces.map(({ name }) => name), view.interfaces.map(({ name }) => name)));
  for (const foreseen of view.interfaces.filter(({ definition }) => definition !== undefined)) {
    const found = interfaces.find(({ name }) => name === foreseen.name);
    if (!found) continue;
    if (foreseen.mtu !== undefined) report.check(`${what}: MTU of ${found.name} as foretold`, same([`${found.mtu}`], [`${foreseen.mtu}`]));
    report.check(`${what}: addresses of ${found.name} as foretold`, strangeAddress(found, foreseen));
  }
  const ofIpv4 = view.rules.filter(({ source }) => !source.includes(':'));
  const rules = (await pod.rules()).flatMap(line => /from (\S+) lookup (\d+)/.exec(line)?.slice(1) ?? []);
  report.check(`${what}: routing rules as foretold`, ofIpv4.length * 2 === rules.length && ofIpv4.every(({ source, table }) => (
    rules.some((address, i) => i % 2 === 0 && rules[i + 1] === `${table}` && isOf(address, source)))) ? undefined : `got ${rules.join(' ')}, foretold ${JSON.stringify(view.rules)}`);
  for (const number of new Set([MAIN.number, ...view.rules.map(({ table }) => table)])) {
    const table = number === MAIN.number ? MAIN.name : `${number}`;
    const lines = [...await pod.routes(table), ...await pod.routes(table, 'inet6')].map(shortened).filter(line => line !== undefined);
    report.check(`${what}: routes of table ${number} as foretold`, same(lines, view.routes.filter(route => route.table === number).map(written)));
  }
  await checkPaths(what, view, pod, interfaces, report);
}

/** Asks the kernel for the way to an address of each route, and to one that no route but the default has: unbound, and from each interface. */
async function checkPaths(what: string, view: PodView, pod: AttachedPod, interfaces: readonly PodInterface[], report: Report): Promise<void> {
  const taken = interfaces.flatMap(({ addresses }) => addresses.map(address => address.split('/')[0]));
  const targets = [...new Set(['8.8.8.8', ...view.routes.filter(({ destination }) => destination.prefixLength > 0).map(({ destination }) => inside(destination, taken))])];
  for (const to of targets) {
    const sources = interfaces.flatMap(({ name, addresses }) => {
      const address = addresses.find(one => one.includes(':') === to.includes(':'))?.split('/')[0];
      return address === undefined ? [] : [{ name, address }];
    });
    for (const from of [undefined, ...sources]) {
      const way = await pod.wayTo(to, from?.address);
      const { interfaceName, text } = view.explain(to, from?.name);
      report.check(`${what}: the way to ${to}${from ? ` from ${from.name}` : ''} as foretold`, way === interfaceName ? undefined : `the kernel takes ${way ?? 'none'}, foretold was '${text}'`);
    }
  }
  report.print(`      ${what}: compared ${view.routes.length} routes, and the way to ${targets.join(', ')}`);
}

/** An address of the range that is not the Pod's. */
function inside(range: Cidr, taken: readonly string[]): string {
  return Array.from({ length: Math.min(range.size - 1, 200) }, (_, i) => IpAddress._of(range._first + BigInt(i + 1), range.family).toString())
    .find(address => !taken.includes(address))!;
}

function strangeAddress({ addresses }: PodInterface, { ranges, addresses: fixed }: ForeseenInterface): string | undefined {
  const dynamic = addresses.slice(0, ranges.length);
  const handedOut = dynamic.every((address, i) => address.endsWith(`/${ranges[i].range.prefixLength}`)
    && ranges[i].handedOut.some(run => isOf(address.split('/')[0], run)));
  return handedOut && same(addresses.slice(ranges.length), fixed) === undefined
    ? undefined : `got ${addresses.join(', ')}, foretold one of each of ${ranges.map(range => range.handedOut.join(', ')).join(' and ') || 'none'}, then ${fixed.join(', ') || 'none'}`;
}

/** Whether the address is the other, of the range, or of the run of addresses. */
function isOf(address: string, among: string): boolean {
  if (among.includes('/')) return Cidr.parse(among).contains(IpAddress.parse(address));
  const [first, last = first] = among.split('-');
  const [from, to, one] = [first, last, address].map(text => IpAddress.parse(text));
  return one.family === from.family && from._value <= one._value && one._value <= to._value;
}

/** A line of `ip route` as far as it is foretold: of eth0, the default route without its gateway; nothing that is link-local or multicast. */
function shortened(line: string): string | undefined {
  const [, destination, gateway, name] = /^(\S+)(?: via (\S+))? dev (\S+)/.exec(line) ?? [];
  if (name === undefined || /^(fe80|ff00|multicast|anycast|local)/.test(destination)) return undefined;
  if (name === 'eth0') return destination === 'default' ? 'default dev eth0' : undefined;
  return [destination, ...gateway ? ['via', gateway] : [], 'dev', name].join(' ');
}

function written({ destination, gateway, interfaceName }: PodRoute): string {
  return [destination.prefixLength === 0 ? 'default' : `${destination}`, ...gateway === undefined ? [] : ['via', gateway], 'dev', interfaceName].join(' ');
}

function same(got: readonly string[], wanted: readonly string[]): string | undefined {
  return got.join() === wanted.join() ? undefined : `got ${got.join(', ') || 'none'}, wanted ${wanted.join(', ') || 'none'}`;
}
