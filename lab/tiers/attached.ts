import { Cidr, IpAddress } from '../../lib/address';
import { CniConfig, NetworksAnnotation } from '../../lib/cni';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { Pool } from '../examples';
import { AttachedPod } from '../node/attached-pod';
import { Report } from '../report';

interface FirstPlugin {
  readonly master: string;
  readonly mtu?: number;
  readonly ipam: { readonly type: string; readonly exclude?: readonly string[]; readonly routes?: readonly { readonly dst: string }[] };
}

interface Definition extends KubernetesObject {
  readonly spec: { readonly config: string };
}

/** The Pod has the interfaces that the library names, with addresses of the range that Terraform gave the subnet, and Multus says so. */
export async function checkAttached(
  kubectl: Kubectl,
  example: string,
  pod: AttachedPod,
  pool: Pool,
  annotation: NetworksAnnotation,
  report: Report,
): Promise<void> {
  const what = `${example}: ${pod.name}`;
  const interfaces = await pod.interfaces();
  const names = ['eth0', ...annotation.interfaceNames()];
  report.check(`${what}: interfaces`, same(interfaces.map(({ name }) => name), names));
  const status = JSON.parse(await pod.networkStatus() ?? '[]') as { interface?: string; ips?: string[] }[];
  report.check(`${what}: network-status`, same(status.map(({ interface: name }) => name ?? ''), names));
  for (const [i, element] of annotation.elements.entries()) {
    const definition = await kubectl.get<Definition>('network-attachment-definitions.k8s.cni.cncf.io', element.name, element.namespace);
    const [first] = CniConfig.parse(definition.spec.config, element.name).toJSON().plugins as FirstPlugin[];
    const subnet = pool.interfaces.find(({ name }) => name === first.master);
    const found = interfaces.find(({ name }) => name === names[i + 1]);
    if (!found || !subnet) {
      report.check(`${what}: ${names[i + 1]}`, `the Pod has no such interface, or its node no ${first.master}`);
      continue;
    }
    const dynamic = found.addresses.filter(address => !element.ips?.includes(address));
    const allowed = dynamic.filter(address => inside(address, subnet.secondaryRanges) && !inside(address, first.ipam.exclude ?? []));
    const range = subnet.secondaryRanges.join(', ');
    const handedOut = first.ipam.type === 'static' ? 0 : 1;
    report.check(
      `${what}: ${found.name} has ${handedOut} addresses of ${range} that were handed out`,
      same(dynamic, allowed) ?? (dynamic.length === handedOut ? undefined : `it has ${dynamic.join(', ') || 'none'}`),
    );
    report.check(`${what}: ${found.name} has its static addresses`, same(found.addresses.filter(address => element.ips?.includes(address)), element.ips ?? []));
    report.check(`${what}: MTU of ${found.name}`, same([`${found.mtu}`], [`${first.mtu ?? subnet.mtu}`]));
    for (const { dst } of first.ipam.routes ?? []) {
      const routes = await pod.routes('all');
      report.check(`${what}: route to ${dst}`, routes.some(route => route.startsWith(`${dst} `) && route.includes(`dev ${found.name}`)) ? undefined : routes.join('; '));
    }
  }
}

/** Asked from the address on the network, as a program does that is bound to it. */
export async function checkReach(from: AttachedPod, to: AttachedPod, example: string, report: Report): Promise<void> {
  const there = await to.interfaces();
  for (const { name, addresses: [own], mtu } of (await from.interfaces()).filter(one => one.name !== 'eth0')) {
    const target = there.find(one => one.name === name)?.addresses[0].split('/')[0] ?? '';
    const source = own.split('/')[0];
    report.check(`${example}: ${from.name} reaches ${to.name} by ${name}`, await from.reaches(target, source) ? undefined : `${target} does not answer ${source}`);
    report.check(`${example}: … with packets of the whole MTU`, await from.reaches(target, source, mtu - 28) ? undefined : `${mtu} bytes do not pass`);
  }
}

function inside(address: string, ranges: readonly string[]): boolean {
  return ranges.some(range => Cidr.parse(range).contains(IpAddress.parse(address.split('/')[0])));
}

function same(got: readonly string[], wanted: readonly string[]): string | undefined {
  return got.join() === wanted.join() ? undefined : `got ${got.join(', ') || 'none'}, wanted ${wanted.join(', ') || 'none'}`;
}
