import { checkAttached, checkReach } from './attached';
import { checkForeseen, foreseenIn } from './foreseen';
import { NetworksAnnotation } from '../../lib/cni';
import { holders } from '../cluster/address-pools';
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
  readonly workload: KubernetesObject;
}

/** Attaches Pods of every workload of the example on the nodes that it selects, looks at what they got, and lets them go. */
export async function exercise(cluster: MultusCluster, example: RenderedExample, plans: readonly NodePlan[], report: Report): Promise<void> {
  const foreseen = foreseenIn(example);
  const fitting = await poolsForPods(cluster.kubectl, plans.map(({ pool }) => pool));
  for (const [name, workloads] of workloadsOf(example)) {
    const running = await report.step(`${example.name}: attach ${name}`, 400, async () => {
      const started: Running[] = [];
      const manifests = workloads.flatMap(workload => podsOf(workload).map(manifest => ({ manifest, workload })));
      for (const [i, { manifest, workload }] of manifests.entries()) {
        await cluster.addNamespace(manifest.metadata.namespace ?? 'default');
        const suitable = plans.filter(({ pool }) => fitting(manifest).includes(pool.name));
        started.push({ ...await start(cluster, manifest, suitable[i % suitable.length]), workload });
      }
      return started;
    });
    for (const { pod, plan, annotation, workload } of running) {
      await checkAttached(cluster.kubectl, example.name, pod, plan.pool, annotation, report);
      const view = foreseen(workload);
      report.check(`${example.name}: ${pod.name} is foretold`, view ? undefined : 'the app of the example has no such workload');
      if (view) await checkForeseen(`${example.name}: ${pod.name}`, view, pod, report);
    }
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
  const left = await holders(cluster.kubectl);
  report.check(`${example.name}: pools are empty after all Pods went`, left.length > 0 ? `addresses are held by ${left.join(', ')}` : undefined);
}

/** The workloads that have Pods, those of one Service together. */
function workloadsOf({ objects }: RenderedExample): ReadonlyMap<string, readonly KubernetesObject[]> {
  const found = new Map<string, KubernetesObject[]>();
  for (const object of objects.filter(({ kind }) => kind === 'Pod' || kind === 'Deployment' || kind === 'StatefulSet')) {
    const name = (object.spec?.serviceName as string | undefined) ?? object.metadata.name;
    found.set(name, [...(found.get(name) ?? []), object]);
  }
  return found;
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

async function start(cluster: MultusCluster, manifest: KubernetesObject, plan: NodePlan): Promise<Omit<Running, 'workload'>> {
  const node = cluster.nodes.find(({ name }) => name === plan.name)!;
  const pod = await cluster.createPod(manifest, node);
  const { status, out, err } = await pod.add();
  if (status !== 0) throw new Error(`CNI ADD of ${pod.name} on ${node.name} ended with ${status}: ${err.trim() || out.trim()}`);
  return { pod, plan, annotation: NetworksAnnotation.parse(manifest.metadata.annotations?.[NetworksAnnotation.KEY] ?? '', pod.namespace) };
}
