import * as path from 'path';
import { exercise } from './cni-example';
import { runCases } from './cni-cases';
import { liveAndLetGo } from './cni-lifecycle';
import { CASES } from '../cases';
import { exampleNames, renderExample } from '../examples';
import { MultusCluster } from '../node/multus-cluster';
import { Report } from '../report';

/** The installation that the cases are tried on: Google's document. */
const CASES_ON = 'google-doc';

/**
 * What was rendered meets the real Multus, Whereabouts and plugins on a real kernel, two nodes of every pool: first the examples as they
 * are, then good and bad cases beside what the library says of them, then Pods that come and go.
 */
export async function cniTier(scratch: string, report: Report): Promise<void> {
  for (const name of exampleNames()) {
    const example = await report.step(`${name}: render`, 150, async () => renderExample(name));
    const plans = example.pools.flatMap(pool => [1, 2].map(i => ({ name: `${pool.name}-${i}`, pool })));
    const cluster = await report.step(`${name}: API server, ${plans.length} nodes`, 4000, async () => MultusCluster.start(path.join(scratch, `cni-${name}`), plans));
    try {
      await report.step(`${name}: install what was rendered`, 180, async () => {
        await cluster.apply(example.objects.filter(({ kind }) => kind !== 'Pod' && kind !== 'Deployment'));
        await cluster.install();
      });
      await exercise(cluster, example, plans, report);
      if (name === CASES_ON) {
        await runCases(cluster, CASES, report);
        await liveAndLetGo(cluster, report);
      }
    } finally {
      await cluster.stop();
    }
  }
}
