import * as fs from 'fs';
import { createRequire } from 'module';
import * as path from 'path';
import { App as KubernetesApp } from 'cdk8s';
import { App as TerraformApp } from 'cdktf';
import { IConstruct } from 'constructs';
import { FleetExample, fleetSummary } from './fleet-summary';
import { summary } from './summary';
import { Topology } from '../lib/topology/topology';

/** Synthesizes an example as its two commands would, `cdktf synth` and `cdk8s synth`, and prints what it made. */
function main(name: string): void {
  const folder = path.join(__dirname, name);
  process.chdir(folder);
  // Loaded by name, and inside of the try below: a topology that is refused is refused while its file is loaded.
  const load = createRequire(path.join(folder, 'start'));
  const fleet = fs.existsSync('fleet.ts') ? load('./fleet') as FleetExample : undefined;
  const topologies = fleet ? [] : topologiesOf(load);
  const infra = (load('./infra') as { infra(): TerraformApp }).infra();
  // One app for each cluster, in their order, where there are several.
  const manifests = [(load('./manifests') as { manifests(): KubernetesApp | KubernetesApp[] }).manifests()].flat();

  // Both sides are looked at before either is written, so that nothing half-written is left behind.
  const faults = [infra, ...manifests].flatMap(app => app.node.findAll().flatMap(faultsOf));
  if (faults.length > 0) {
    throw new Error(faults.join('\n'));
  }
  manifests.forEach(app => fs.rmSync(app.outdir, { recursive: true, force: true }));
  infra.synth();
  manifests.forEach(app => app.synth());

  const written = [infra.outdir, ...manifests.map(({ outdir }) => outdir).sort()].flatMap(filesOf).map(file => path.join('examples', name, path.relative(folder, file)));
  const colors = process.stdout.isTTY && process.stdout.hasColors();
  process.stdout.write(fleet
    ? fleetSummary(fleet, manifests, written, colors)
    : summary(topologies.map((topology, i) => [topology, manifests[i]]), written, colors));
}

/** The topology of an example, or the topologies of one with several clusters. */
function topologiesOf(load: NodeJS.Require): readonly Topology[] {
  return fs.existsSync('clusters.ts')
    ? (load('./clusters') as { clusters: readonly Topology[] }).clusters
    : [(load('./topology') as { topology: Topology }).topology];
}

function faultsOf(construct: IConstruct): string[] {
  return construct.node.validate().map(fault => `[${construct.node.path}] ${fault}`);
}

function filesOf(folder: string): string[] {
  return fs.readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? filesOf(path.join(folder, entry.name)) : [path.resolve(folder, entry.name)]))
    .filter(file => /\.(tf\.json|k8s\.yaml)$/.test(file));
}

try {
  main(process.argv[2] ?? 'google-doc');
} catch (fault) {
  process.stderr.write(`${(fault as Error).message}\n`);
  process.exitCode = 1;
}
