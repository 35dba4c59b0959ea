import * as fs from 'fs';
import * as path from 'path';
import { App, Chart } from 'cdk8s';
import { Namespaces } from '../../lib/kubernetes';
import { CONTROL_PLANE, ControlPlane, CONTROLLERS } from '../cluster/control-plane';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { tryCommand } from '../command';
import { exampleNames, RenderedExample, renderExample } from '../examples';
import { goPrograms } from '../parts/go-programs';
import { Report } from '../report';
import { checkImport } from './imported';
import { checkPlacement, createNodes, poolsBesides } from './placed';

/** What the API server says of objects that are meant to be as they are, and the documentation says why. */
const DOCUMENTED_WARNINGS = ['v1 Endpoints is deprecated'];

/** Names that a namespace can have, and their nearest neighbors that it cannot. */
const NAMESPACES = ['a', '0', 'voice-2', 'a'.repeat(63), '', 'a'.repeat(64), 'Voice', 'voice.apps', 'voice_apps', '-voice', 'voice-', 'v\u00f6ice', 'voice\n'];

/**
 * The manifests of every example meet a real API server, scheduler and controller manager: all is accepted, a second time changes
 * nothing, and the Pods end on nodes that have their networks. Each example gets a cluster of its own.
 */
export async function apiTier(scratch: string, report: Report, text?: string): Promise<void> {
  await report.step('build what is missing', 3000, async () => goPrograms([...CONTROL_PLANE, ...CONTROLLERS]));
  for (const name of exampleNames(text)) {
    await report.part(async () => {
      const example = await report.step(`${name}: render`, 150, async () => renderExample(name));
      const folder = path.join(scratch, `api-${name}`);
      const plane = await report.step(`${name}: etcd, API server, scheduler, controller manager`, 180, async () => ControlPlane.start(folder, [], true));
      try {
        await applyAndPlace(plane.kubectl, example, report);
      } finally {
        await plane.stop();
      }
    });
  }
}

async function applyAndPlace(kubectl: Kubectl, example: RenderedExample, report: Report): Promise<void> {
  const pools = poolsBesides(example);
  await report.step(`${example.name}: nodes of ${pools.length} pools`, 120, async () => createNodes(kubectl, pools));
  await report.step(`${example.name}: the README's commands`, 120, async () => applyByReadme(kubectl, example, report));
  await report.step(`${example.name}: Pods end on nodes with their networks`, 120, async () => checkPlacement(kubectl, example, pools, report));
  await report.step(`${example.name}: a topology of what is there`, 60, async () => checkImport(kubectl, example, report));
  await report.step(`${example.name}: applied again, nothing changes`, 60, async () => {
    const lines = (await kubectl.run(['apply', '--filename=dist'], undefined, example.folder)).trim().split('\n');
    report.check(`${example.name}: kubectl apply, second time`, unless(lines.filter(line => !line.endsWith(' unchanged'))));
  });
  await report.step(`${example.name}: names of namespaces`, 60, async () => checkNamespaces(kubectl, report));
  await report.step(`${example.name}: server-side, twice`, 90, async () => applyServerSide(kubectl, example, report));
}

/** The README's commands as they stand there, in the folder of the example. */
async function applyByReadme(kubectl: Kubectl, example: RenderedExample, report: Report): Promise<void> {
  const readme = fs.readFileSync(path.join(__dirname, '..', '..', 'README.md'), 'utf8');
  const block = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, text]) => text).find(text => text.includes('kubectl apply'));
  if (!block) throw new Error('README.md has no block of commands with kubectl apply');
  for (const line of block.split('\n').filter(text => text.trim() !== '')) {
    const env = { ...kubectl.env, KUBECONFIG: kubectl.kubeconfig, PATH: `${path.dirname(kubectl.program)}:${process.env.PATH}` };
    const { status, out, err } = await tryCommand('sh', ['-c', line], { seconds: 60, cwd: example.folder, env });
    report.check(`${example.name}: ${line}`, status === 0 ? undefined : `ended with ${status}: ${err.trim() || out.trim()}`);
    const warnings = err.split('\n').filter(text => text.startsWith('Warning:') && !DOCUMENTED_WARNINGS.some(known => text.includes(known)));
    report.check(`${example.name}: ${line}`, unless(warnings));
  }
}

/** The library and the API server take and refuse the same names. */
async function checkNamespaces(kubectl: Kubectl, report: Report): Promise<void> {
  for (const name of NAMESPACES) {
    const object = { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
    const { status, err } = await kubectl.try(['create', '--dry-run=server', '--filename=-'], JSON.stringify(object));
    if (status !== 0 && name !== '' && !err.includes('Invalid value')) throw new Error(`the API server was not asked about ${JSON.stringify(name)}: ${err.trim()}`);
    const taken = allows(name);
    report.check(`namespace ${JSON.stringify(name)}`, taken === (status === 0) ? undefined : `the library ${taken ? 'takes' : 'refuses'} it, the API server does not: ${err.trim()}`);
  }
}

function allows(name: string): boolean {
  try {
    new Namespaces(new Chart(new App(), 'chart'), 'namespaces', { names: [name] });
    return true;
  } catch {
    return false;
  }
}

/** Whoever applies server-side, as GitOps controllers can, finds no other field changed than the note of who applied it. */
async function applyServerSide(kubectl: Kubectl, example: RenderedExample, report: Report): Promise<void> {
  const apply = ['apply', '--server-side', '--force-conflicts', '--filename=dist', '--output=json'];
  await kubectl.run(apply, undefined, example.folder);
  const before = await versions(kubectl, example);
  await kubectl.run(apply, undefined, example.folder);
  const after = await versions(kubectl, example);
  report.check(`${example.name}: server-side apply, second time`, unless(Object.keys(after).filter(key => after[key] !== before[key])));
}

interface StoredObject extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & { readonly generation?: number; readonly resourceVersion: string };
}

/** The version of each object of the example: that of its spec, where the status changes by itself. */
async function versions(kubectl: Kubectl, example: RenderedExample): Promise<{ readonly [object: string]: string }> {
  const found: { [object: string]: string } = {};
  for (const { apiVersion, kind, metadata: { name, namespace } } of example.objects) {
    const [version, group] = apiVersion.split('/').reverse();
    const { metadata } = await kubectl.get<StoredObject>(group ? `${kind}.${version}.${group}` : kind, name, namespace);
    found[`${kind} ${namespace ?? ''}/${name}`] = `${metadata.generation ?? metadata.resourceVersion}`;
  }
  return found;
}

function unless(found: readonly string[]): string | undefined {
  return found.length > 0 ? found.join(', ') : undefined;
}
