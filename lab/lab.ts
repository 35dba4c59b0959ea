import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Report } from './report';
import { apiTier } from './tiers/api';
import { cniCases, cniExamples } from './tiers/cni';

type Tier = (scratch: string, report: Report) => Promise<void>;

const PARTS: { readonly [name: string]: Tier } = { 'api': apiTier, 'cni-examples': cniExamples, 'cni-cases': cniCases };

/** What can be asked for: a tier as a whole, or a part of one. */
const TIERS: { readonly [name: string]: readonly string[] } = {
  ...Object.fromEntries(Object.keys(PARTS).map(name => [name, [name]])),
  cni: ['cni-examples', 'cni-cases'],
};

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find(name => !(name in TIERS));
  if (unknown !== undefined) throw new Error(`no tier is called '${unknown}', known: ${Object.keys(TIERS).join(', ')}`);
  const report = new Report();
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-gke-multus-lab-'));
  for (const name of names.length > 0 ? names.flatMap(one => TIERS[one]) : Object.keys(PARTS)) {
    report.print(`\n${name}`);
    await report.part(async () => PARTS[name](scratch, report));
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
}).finally(() => {
  // A step that took too long may still wait for something.
  process.exit();
});
