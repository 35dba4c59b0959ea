import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Report } from './report';
import { apiTier } from './tiers/api';

const TIERS: { readonly [name: string]: (scratch: string, report: Report) => Promise<void> } = { api: apiTier };

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find(name => !(name in TIERS));
  if (unknown !== undefined) throw new Error(`no tier is called '${unknown}', known: ${Object.keys(TIERS).join(', ')}`);
  const report = new Report();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-gke-multus-lab-'));
  for (const name of names.length > 0 ? names : Object.keys(TIERS)) {
    report.print(`\n${name}`);
    try {
      await TIERS[name](scratch, report);
    } catch (fault) {
      report.fail((fault as Error).message);
    }
  }
  const passed = report.conclude();
  if (passed) {
    fs.rmSync(scratch, { recursive: true, force: true });
  } else {
    report.print(`logs are in ${scratch}`);
  }
  process.exitCode = passed ? 0 : 1;
}

main(process.argv.slice(2)).catch((fault: Error) => {
  process.stderr.write(`${fault.message}\n`);
  process.exitCode = 1;
});
