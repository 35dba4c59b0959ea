import * as path from 'path';
import { CONTROL_PLANE, ControlPlane, CONTROLLERS } from '../cluster/control-plane';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { RenderedCluster, renderCluster } from '../examples';
import { goPrograms } from '../parts/go-programs';
import { Report } from '../report';
import { checkPlacement, createNodes, poolsBesides } from './placed';

const WAVE = 'argocd.argoproj.io/sync-wave';
const HOOK = 'argocd.argoproj.io/hook';

/**
 * The example for Argo CD meets a real API server as Argo CD would apply it: the Application of the platform first, in each the waves from the
 * lowest number on, and its checks last. Argo CD itself is not there.
 */
export async function wavesTier(scratch: string, report: Report): Promise<void> {
  await report.step('build what is missing', 3000, async () => goPrograms([...CONTROL_PLANE, ...CONTROLLERS]));
  const cluster = await report.step('argocd: render', 150, async () => renderCluster('blue'));
  const plane = await report.step('argocd: etcd, API server, scheduler, controller manager', 180, async () => ControlPlane.start(path.join(scratch, 'waves'), [], true));
  try {
    await sync(plane.kubectl, cluster, report);
  } finally {
    await plane.stop();
  }
}

async function sync(kubectl: Kubectl, cluster: RenderedCluster, report: Report): Promise<void> {
  const pools = poolsBesides(cluster);
  await report.step('argocd: nodes', 120, async () => createNodes(kubectl, pools));
  const { platform, ...teams } = cluster.applications;
  for (const [name, objects] of Object.entries({ platform, ...teams })) {
    for (const [wave, some] of wavesOf(objects.filter(object => !isHook(object)))) {
      await report.step(`${cluster.name}/${name}: wave ${wave}, ${some.length} objects`, 60, async () => {
        const before = await apply(kubectl, some);
        const after = await apply(kubectl, some);
        const changed = Object.keys(after).filter(key => after[key] !== before[key]);
        report.check(`${name}, wave ${wave}: applied again`, changed.length > 0 ? `${changed.join(', ')} changed` : undefined);
      });
    }
  }
  await report.step(`${cluster.name}: Pods end on nodes with their networks`, 120, async () => (
    checkPlacement(kubectl, { ...cluster, objects: cluster.objects.filter(object => !isHook(object)) }, pools, report)));
  for (const [name, objects] of Object.entries(teams)) {
    await report.step(`${cluster.name}/${name}: hooks`, 60, async () => apply(kubectl, objects.filter(isHook)));
  }
}

interface Applied extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & { readonly generation?: number; readonly resourceVersion: string };
}

/** Server-side; an object of a kind that is not there yet is an error. The version of each object: that of its spec, where the status changes by itself. */
async function apply(kubectl: Kubectl, objects: readonly KubernetesObject[]): Promise<{ readonly [object: string]: string }> {
  const versions: { [object: string]: string } = {};
  // One by one, since kubectl prints several objects as several documents.
  for (const object of objects) {
    const { kind, metadata } = JSON.parse(await kubectl.run(['apply', '--server-side', '--filename=-', '--output=json'], JSON.stringify(object))) as Applied;
    if (kind === 'CustomResourceDefinition') {
      await kubectl.run(['wait', '--for=condition=Established', '--timeout=30s', `crd/${metadata.name}`]);
    }
    versions[`${kind} ${metadata.name}`] = `${metadata.generation ?? metadata.resourceVersion}`;
  }
  return versions;
}

function wavesOf(objects: readonly KubernetesObject[]): [number, KubernetesObject[]][] {
  const waves = new Map<number, KubernetesObject[]>();
  for (const object of objects) {
    const wave = Number(object.metadata.annotations?.[WAVE] ?? 0);
    waves.set(wave, [...(waves.get(wave) ?? []), object]);
  }
  return [...waves].sort(([a], [b]) => a - b);
}

function isHook({ metadata }: KubernetesObject): boolean {
  return metadata.annotations?.[HOOK] !== undefined;
}
