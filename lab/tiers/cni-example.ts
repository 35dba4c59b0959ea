import { Cidr, IpAddress } from '../../lib/address';
import { CniConfig, NetworksAnnotation } from '../../lib/cni';
import { KubernetesObject } from '../cluster/kubectl';
import { poolsForPods } from '../cluster/placement';
import { RenderedExample } from '../examples';
import { MultusCluster, NodePlan } from '../node/multus-cluster';
import { Pod } from '../node/pod';
import { Report } from '../report';

/** A Pod of the example that runs, and where. */
interface Running {
  readonly pod: Pod;
  readonly plan: NodePlan;
  readonly annotation: NetworksAnnotation;
}

/** Attaches Pods of every workload of the example on the nodes that it selects, looks at what they got, and lets them go. */
export async function exercise(cluster: MultusCluster, example: RenderedExample, plans: readonly NodePlan[], report: Report): Promise<void> {
  const fitting = await poolsForPods(cluster.kubectl, plans.map(({ pool }) => pool));
  for (const workload of example.objects.filter(({ kind }) => kind === 'Pod' || kind === 'Deployment')) {
    const { name } = workload.metadata;
    const running = await report.step(`${example.name}: attach ${name}`, 400, async () => {
      const started: Running[] = [];
      for (const [i, manifest] of podsOf(workload).entries()) {
        await cluster.addNamespace(manifest.metadata.namespace ?? 'default');
        const suitable = plans.filter(({ pool }) => fitting(manifest).includes(pool.name));
        started.push(await start(cluster, manifest, suitable[i % suitable.length]));
      }
      return started;
    });
    for (const one of running) await checkAttached(cluster, example, one, report);
    if (running.length > 1) {
      await report.step(`${example.name}: Pods of ${name} reach each other`, 120, async () => checkReach(running[0].pod, running[1].pod, example.name, report));
    }
    await report.step(`${example.name}: let ${name} go`, 120, async () => {
      for (const { pod } of running) {
        const { status, err } = await pod.del();
        report.check(`${example.name}: DEL of ${pod.name}`, status === 0 ? undefined : err);
        await cluster.kubectl.delete('pod', pod.name, pod.namespace);
      }
    });
  }
  const left = Object.entries(await cluster.pools()).filter(([, allocations]) => Object.keys(allocations).length > 0);
  report.check(`${example.name}: pools are empty after all Pods went`, left.length > 0 ? JSON.stringify(left) : undefined);
}

/** A Pod as it stands in the manifest, and another like it unless its addresses are its own; two of a Deployment. */
function podsOf(workload: KubernetesObject): KubernetesObject[] {
  const template = workload.kind === 'Pod' ? workload : (workload.spec as { template: Pick<KubernetesObject, 'metadata' | 'spec'> }).template;
  const isOwn = template.metadata.annotations?.[NetworksAnnotation.KEY]?.includes('"ips"') ?? false;
  return (isOwn ? [''] : ['-1', '-2']).map(suffix => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name: `${workload.metadata.name}${suffix}`, namespace: workload.metadata.namespace },
    spec: template.spec,
  }));
}

async function start(cluster: MultusCluster, manifest: KubernetesObject, plan: NodePlan): Promise<Running> {
  const node = cluster.nodes.find(({ name }) => name === plan.name)!;
  const pod = await cluster.createPod(manifest, node);
  const { status, out, err } = await pod.add();
  if (status !== 0) throw new Error(`CNI ADD of ${pod.name} on ${node.name} ended with ${status}: ${err.trim() || out.trim()}`);
  return { pod, plan, annotation: NetworksAnnotation.parse(manifest.metadata.annotations?.[NetworksAnnotation.KEY] ?? '', pod.namespace) };
}

interface FirstPlugin {
  readonly master: string;
  readonly mtu?: number;
  readonly ipam: { readonly exclude?: readonly string[]; readonly routes?: readonly { readonly dst: string }[] };
}

interface Definition extends KubernetesObject {
  readonly spec: { readonly config: string };
}

/** The Pod has the interfaces that the library names, with addresses of the range that Terraform gave the subnet, and Multus says so. */
async function checkAttached(cluster: MultusCluster, example: RenderedExample, { pod, plan, annotation }: Running, report: Report): Promise<void> {
  const what = `${example.name}: ${pod.name}`;
  const interfaces = await pod.interfaces();
  const names = ['eth0', ...annotation.interfaceNames()];
  report.check(`${what}: interfaces`, same(interfaces.map(({ name }) => name), names));
  const status = JSON.parse(await pod.networkStatus() ?? '[]') as { interface?: string; ips?: string[] }[];
  report.check(`${what}: network-status`, same(status.map(({ interface: name }) => name ?? ''), names));
  for (const [i, element] of annotation.elements.entries()) {
    const definition = await cluster.kubectl.get<Definition>('network-attachment-definitions.k8s.cni.cncf.io', element.name, element.namespace);
    const [first] = CniConfig.parse(definition.spec.config, element.name).toJSON().plugins as FirstPlugin[];
    const subnet = plan.pool.interfaces.find(({ name }) => name === first.master);
    const found = interfaces.find(({ name }) => name === names[i + 1]);
    if (!found || !subnet) {
      report.check(`${what}: ${names[i + 1]}`, `the Pod has no such interface, or its node no ${first.master}`);
      continue;
    }
    const dynamic = found.addresses.filter(address => !element.ips?.includes(address));
    const allowed = dynamic.filter(address => inside(address, subnet.secondaryRanges) && !inside(address, first.ipam.exclude ?? []));
    const range = subnet.secondaryRanges.join(', ');
    report.check(
      `${what}: ${found.name} has one address of ${range}`,
      same(dynamic, allowed) ?? (dynamic.length === 1 ? undefined : `it has ${dynamic.join(', ') || 'none'}`),
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
async function checkReach(from: Pod, to: Pod, example: string, report: Report): Promise<void> {
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
