import * as fs from 'fs';
import * as path from 'path';
import { runCases } from './cni-cases';
import { findWhatIsWrong } from './cni-doctor';
import { seeWhatIsSaid } from './cni-documented';
import { exercise } from './cni-example';
import { liveAndLetGo } from './cni-lifecycle';
import { CASES } from '../cases';
import { CONTROL_PLANE } from '../cluster/control-plane';
import { exampleNames, RenderedExample, renderExample } from '../examples';
import { MultusCluster, NodePlan } from '../node/multus-cluster';
import { cniVm } from '../parts/cni-vm';
import { goPrograms } from '../parts/go-programs';
import { Report } from '../report';

/** The installation that the cases are tried on: Google's document. */
const CASES_ON = 'google-doc';

/** What the examples rendered meets the real Multus, Whereabouts and plugins on a real kernel, two nodes of every pool. */
export async function cniExamples(scratch: string, report: Report, text?: string): Promise<void> {
  for (const name of exampleNames(text)) {
    await report.part(async () => onCluster(name, scratch, report, async (cluster, example, plans) => exercise(cluster, example, plans, report)));
  }
}

/** Good and bad configurations meet the same, beside what the library says of them; all, or those with a text in their name. */
export async function cniCases(scratch: string, report: Report, text = ''): Promise<void> {
  const chosen = CASES.filter(({ name }) => name.includes(text));
  if (chosen.length === 0) throw new Error(`no case has '${text}' in its name, see lab/cases`);
  await onCluster(CASES_ON, scratch, report, async cluster => runCases(cluster, chosen, report));
}

/** What the documentation says was run is run again. */
export async function cniDocumented(scratch: string, report: Report, text?: string): Promise<void> {
  await onCluster(CASES_ON, scratch, report, async cluster => seeWhatIsSaid(cluster, report, text));
}

/** Pods come and go. */
export async function cniLifecycle(scratch: string, report: Report): Promise<void> {
  await onCluster(CASES_ON, scratch, report, async cluster => liveAndLetGo(cluster, report));
}

/** What goes wrong is found by what reads clusters. */
export async function cniDoctor(scratch: string, report: Report): Promise<void> {
  await onCluster(CASES_ON, scratch, report, async cluster => findWhatIsWrong(cluster, report));
}

async function onCluster(
  name: string,
  scratch: string,
  report: Report,
  use: (cluster: MultusCluster, example: RenderedExample, plans: readonly NodePlan[]) => Promise<void>,
): Promise<void> {
  const image = await report.step('build what is missing', 3000, async () => {
    await goPrograms(CONTROL_PLANE);
    return cniVm();
  });
  const example = await report.step(`${name}: render`, 150, async () => renderExample(name));
  const plans = example.pools.flatMap(pool => [1, 2].map(i => ({ name: `${pool.name}-${i}`, pool })));
  const folder = fs.mkdtempSync(path.join(scratch, `${name}-`));
  const cluster = await report.step(`${name}: API server, ${plans.length} nodes`, 300, async () => MultusCluster.start(folder, image, plans));
  try {
    await report.step(`${name}: install what was rendered`, 600, async () => {
      await cluster.apply(example.objects.filter(({ kind }) => kind !== 'Pod' && kind !== 'Deployment'));
      await cluster.install();
    });
    await use(cluster, example, plans);
  } finally {
    await cluster.stop();
  }
}
