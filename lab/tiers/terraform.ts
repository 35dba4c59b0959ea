import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { App } from 'cdk8s';
import * as cdktf from 'cdktf';
import { AppliedManifests } from '../../lib/apply';
import { CONTROL_PLANE, ControlPlane, CONTROLLERS } from '../cluster/control-plane';
import { Kubectl, KubernetesObject } from '../cluster/kubectl';
import { command, Missing, tryCommand } from '../command';
import { until } from '../daemons';
import { RenderedExample, renderExample } from '../examples';
import { goPrograms } from '../parts/go-programs';
import { Report } from '../report';
import { createNodes, poolsBesides } from './placed';

const EXAMPLES = ['google-doc', 'production'];

const INSTALL = 'install Terraform 1.5 or later, https://developer.hashicorp.com/terraform/install';

/** What Terraform says where it reaches no registry. */
const UNREACHABLE = /Failed to query available provider packages|could not connect to registry/;

/**
 * Terraform and its kubectl provider apply what an example renders to a real API server: workloads only when Multus runs, a second plan is empty, and
 * everything can be destroyed. No kubelet is there; the test says in its place that the Pods of Multus run.
 */
export async function terraformTier(scratch: string, report: Report, text = ''): Promise<void> {
  await report.step('build what is missing', 3000, async () => goPrograms([...CONTROL_PLANE, ...CONTROLLERS]));
  for (const name of EXAMPLES.filter(example => example.includes(text))) {
    await report.part(async () => {
      const example = await report.step(`${name}: render`, 150, async () => renderExample(name));
      const folder = path.join(scratch, `terraform-${name}`);
      const plane = await report.step(`${name}: etcd, API server, scheduler, controller manager`, 180, async () => ControlPlane.start(folder, [], true));
      try {
        await applyAndDestroy(path.join(folder, 'stack'), plane.kubectl, example, report);
      } finally {
        await plane.stop();
      }
    });
  }
}

async function applyAndDestroy(folder: string, kubectl: Kubectl, example: RenderedExample, report: Report): Promise<void> {
  const { name } = example;
  await createNodes(kubectl, poolsBesides(example));
  await report.step(`${name}: terraform init`, 180, async () => init(folder, kubectl, example));
  await report.step(`${name}: ${example.objects.length} objects are applied, workloads when Multus runs`, 300, async () => {
    const applying = terraform(folder, 'apply', '-auto-approve');
    await Promise.race([applying, until('the DaemonSet of Multus is there', 120, async () => (await pods(kubectl)).length > 0, [])]);
    // Long enough for what does not wait.
    await new Promise(resolve => setTimeout(resolve, 5000));
    const early = (await present(kubectl, example.objects)).filter(object => /^(NetworkAttachmentDefinition|Pod|Deployment|StatefulSet)\b/.test(object));
    report.check(`${name}: before Multus runs`, early.length > 0 ? `${early.join(', ')} are there` : undefined);
    await letRun(kubectl);
    await applying;
    const there = await present(kubectl, example.objects);
    report.check(`${name}: after the apply`, there.length === example.objects.length ? undefined : `only ${there.join(', ')} are there`);
  });
  await report.step(`${name}: planned again, nothing changes`, 120, async () => {
    const { status, out, err } = await tryCommand('terraform', ['plan', '-detailed-exitcode', '-no-color'], { cwd: folder, seconds: 120 });
    report.check(`${name}: second plan`, status === 0 ? undefined : `ended with ${status}: ${err.trim() || out.trim()}`);
  });
  await report.step(`${name}: all is destroyed`, 300, async () => {
    // Without a kubelet nobody ends a Pod on a node.
    const ending = setInterval(() => void kubectl.try(['delete', 'pods', '--all', '--all-namespaces', '--force', '--grace-period=0']), 2000);
    try {
      await terraform(folder, 'destroy', '-auto-approve');
    } finally {
      clearInterval(ending);
    }
    const left = await present(kubectl, example.objects);
    report.check(`${name}: after the destruction`, left.length > 0 ? `${left.join(', ')} are there` : undefined);
  });
}

/** Writes the stack as a user would, but for the cluster. */
async function init(folder: string, kubectl: Kubectl, { folder: example }: RenderedExample): Promise<void> {
  const { manifests } = createRequire(path.join(example, 'lab'))('./manifests') as { manifests: () => App };
  const stack = new cdktf.TerraformStack(cdktf.Testing.app(), 'lab');
  new cdktf.LocalBackend(stack, { path: 'lab.tfstate' });
  new AppliedManifests(stack, 'manifests', { app: manifests() });
  stack.addOverride('provider.kubectl', [{ config_path: kubectl.kubeconfig, load_config_file: true }]);
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(path.join(folder, 'cdk.tf.json'), cdktf.Testing.synth(stack));
  const { status, err } = await tryCommand('terraform', ['init', '-no-color'], { cwd: folder, seconds: 170, install: INSTALL });
  if (status !== 0) throw UNREACHABLE.test(err) ? new Missing(`'terraform init' reaches no registry with alekc/kubectl: ${err.split('\n').find(line => UNREACHABLE.test(line))!.trim()}`) : new Error(err);
}

async function terraform(folder: string, ...args: readonly string[]): Promise<string> {
  return command('terraform', [...args, '-no-color'], { cwd: folder, seconds: 280 });
}

/** Those of the objects that the API server has. */
async function present(kubectl: Kubectl, objects: readonly KubernetesObject[]): Promise<string[]> {
  const found: string[] = [];
  for (const { apiVersion, kind, metadata: { name, namespace } } of objects) {
    const [version, group] = apiVersion.split('/').reverse();
    const type = group ? `${kind}.${version}.${group}` : kind;
    const { status } = await kubectl.try(['get', type, name, ...namespace ? ['--namespace', namespace] : []]);
    if (status === 0) found.push(`${kind} ${name}`);
  }
  return found;
}

async function pods(kubectl: Kubectl): Promise<KubernetesObject[]> {
  return kubectl.list('pods');
}

/** Says of every Pod, as a kubelet would, that it runs. */
async function letRun(kubectl: Kubectl): Promise<void> {
  const status = { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] };
  for (const { metadata: { name, namespace } } of await pods(kubectl)) {
    await kubectl.run(['patch', 'pod', name, '--namespace', namespace!, '--subresource=status', '--type=merge', `--patch=${JSON.stringify({ status })}`]);
  }
}
