import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { Report } from './report';
import { apiTier } from './tiers/api';
import { cniCases, cniDoctor, cniDocumented, cniExamples, cniLifecycle } from './tiers/cni';
import { connectivityTier } from './tiers/connectivity';
import { guardsTier } from './tiers/guards';
import { nodeTier } from './tiers/node';
import { startupTaintTier } from './tiers/startup-taint';
import { terraformTier } from './tiers/terraform';
import { wavesTier } from './tiers/waves';

type Part = (scratch: string, report: Report, text?: string) => Promise<void>;

const PARTS: { readonly [name: string]: Part } = {
  'api': apiTier,
  'waves': wavesTier,
  'guards': guardsTier,
  'startup-taint': startupTaintTier,
  'connectivity': connectivityTier,
  'terraform': terraformTier,
  'cni-examples': cniExamples,
  'cni-cases': cniCases,
  'cni-lifecycle': cniLifecycle,
  'cni-documented': cniDocumented,
  'cni-doctor': cniDoctor,
  'node': nodeTier,
};

/** What can be asked for: a tier as a whole, or a part of one; behind a colon, which of its cases. */
const TIERS: { readonly [name: string]: readonly string[] } = {
  ...Object.fromEntries(Object.keys(PARTS).map(name => [name, [name]])),
  cni: ['cni-examples', 'cni-cases', 'cni-lifecycle', 'cni-documented', 'cni-doctor'],
};

/** Skips what needs something that this machine does not have, instead of failing. */
const WHERE_POSSIBLE = '--where-possible';

async function main(args: readonly string[]): Promise<void> {
  const wanted = args.filter(arg => arg !== WHERE_POSSIBLE);
  const parts = (wanted.length > 0 ? wanted : ['api', 'waves', 'guards', 'startup-taint', 'connectivity', 'terraform', 'cni', 'node']).flatMap((want) => {
    const [tier, text] = want.split(':');
    if (!(tier in TIERS)) throw new Error(`no tier is called '${tier}', known: ${Object.keys(TIERS).join(', ')}`);
    return TIERS[tier].map(name => ({ name, text }));
  });
  const report = new Report(args.includes(WHERE_POSSIBLE));
  const scratch = fs.mkdtempSync(path.join(os.tmpdir(), 'cdk-gke-multus-lab-'));
  for (const { name, text } of parts) {
    report.print(`\n${name}`);
    await report.part(async () => PARTS[name](scratch, report, text));
  }
  const passed = report.conclude();
  if (passed) {
    fs.rmSync(scratch, { recursive: true, force: true });
  } else {
    report.print(`logs are in ${scratch}`);
  }
  process.exitCode = passed ? 0 : 1;
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}).finally(() => {
  // A step that took too long may still wait for something.
  process.exit();
});
