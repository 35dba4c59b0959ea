import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { App as KubernetesApp, Chart } from 'cdk8s';
import { App as TerraformApp, TerraformStack } from 'cdktf';
import { topology as production } from '../../examples/production/topology';
import { DiagramView, NetworkDiagram, NetworkReport } from '../../lib/insight';
import { MultusNetworks, NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';
import { CLUSTER, pod } from '../kubernetes/cluster';

let outdir: string;

beforeEach(() => {
  jest.spyOn(process, 'emitWarning').mockImplementation();
  outdir = mkdtempSync(join(tmpdir(), 'report-'));
});

afterEach(() => rmSync(outdir, { recursive: true }));

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
    .map(({ parentPath, path, name }) => join(parentPath ?? path, name).slice(folder.length + 1)).sort();
}

function manifests(): KubernetesApp {
  const app = new KubernetesApp({ outdir });
  const networks = new MultusNetworks(app, 'networks', { topology: CLUSTER });
  networks.attach(pod(new Chart(app, 'workloads')), 'dataplane');
  return app;
}

function reportOf(app: KubernetesApp): NetworkReport {
  const [definitions, workloads] = [NetworkAttachmentDefinition.definitionsOf(app), PodNetworks.workloadsOf(app)];
  return NetworkReport.of({ topology: CLUSTER, definitions, workloads });
}

const REPORT = ['address-plan.html', 'address-plan.md', 'diagram.mmd', 'networks.svg', 'physical.svg'];

describe('the report of a cluster', () => {
  test('stands beside the manifests, which stay as they are', () => {
    const app = manifests();
    app.synth();
    const before = filesIn(outdir);
    reportOf(app).write(app.outdir);
    expect(filesIn(outdir)).toEqual([...before, ...REPORT.map(file => `${CLUSTER.cluster.name}-network/${file}`)].sort());
    expect(REPORT.filter(file => /\.(ya?ml|json)$/.test(file))).toEqual([]);
  });

  test('stands beside the Terraform', () => {
    const app = new TerraformApp({ outdir });
    new TerraformStack(app, 'infra');
    app.synth();
    NetworkReport.of({ topology: CLUSTER }).write(app.outdir);
    expect(filesIn(outdir)).toEqual(expect.arrayContaining(['stacks/infra/cdk.tf.json', `${CLUSTER.cluster.name}-network/address-plan.html`]));
  });

  test('is made anew by the next synthesis, byte by byte', () => {
    const report = reportOf(manifests());
    report.write(join(outdir, 'not', 'there', 'yet'));
    report.write(join(outdir, 'not', 'there', 'yet'));
    for (const { name, text } of reportOf(manifests()).files) {
      expect(readFileSync(join(outdir, 'not', 'there', 'yet', report.folderName, name), 'utf8')).toBe(text);
    }
  });

  test('has the pictures alone, in the page and in the plan what the Pods see', () => {
    const report = reportOf(manifests());
    const text = (file: string): string => report.files.find(({ name }) => name === file)!.text;
    const diagram = NetworkDiagram.of({ topology: production });
    expect(NetworkReport.of({ topology: production }).files.map(({ name }) => name).sort()).toEqual(REPORT);
    expect(NetworkReport.of({ topology: production }).files[2].text).toBe(diagram.toSvg(DiagramView.PHYSICAL));
    expect(text('address-plan.html')).toContain(text('physical.svg').trim());
    expect(text('address-plan.html')).toContain(text('networks.svg').trim());
    expect(text('address-plan.html')).toContain('default/pod');
    expect(text('diagram.mmd')).toMatch(/^flowchart LR\n/);
    expect(text('address-plan.md')).toMatch(/^# Address plan of /);
  });
});
