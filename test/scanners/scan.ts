import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'fs';
import { createRequire } from 'module';
import { tmpdir } from 'os';
import { join } from 'path';
import { checkov, findingsOf, REQUIREMENT, Stack } from './checkov';
import { disagreements, Finding } from './finding';
import { namedFindings, securityPage } from './security-page';
import { exampleFolder, EXAMPLES } from '../examples/outputs';

/* Runs checkov over the Terraform of every example. It may find what docs/security.md names, and nothing else. */

function synthesize(example: string): Stack {
  const folder = mkdtempSync(join(tmpdir(), `${example}-`));
  try {
    const load = createRequire(join(exampleFolder(example), 'infra'));
    (load('./infra') as { infra(outdir: string): { synth(): void } }).infra(join(folder, 'out')).synth();
    const stacks = join(folder, 'out', 'stacks');
    const [only] = readdirSync(stacks);
    return JSON.parse(readFileSync(join(stacks, only, 'cdk.tf.json'), 'utf8')) as Stack;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function main(wherePossible: boolean): void {
  const found: Finding[] = [];
  for (const example of EXAMPLES) {
    const stack = synthesize(example);
    const report = checkov(stack);
    if (report === undefined) {
      console.log(`scan: ${wherePossible ? 'skipped, since ' : ''}checkov is not installed; run: pip install ${REQUIREMENT}`);
      process.exitCode = wherePossible ? 0 : 1;
      return;
    }
    found.push(...findingsOf(report, example, stack));
    const { passed, failed, checkov_version: version } = report.summary;
    console.log(`scan: ${example}: ${passed} passed, ${failed} failed (checkov ${version})`);
  }

  const problems = disagreements(found, namedFindings(securityPage(), 'checkov'));
  if (problems.length > 0) {
    console.error(['scan: checkov and docs/security.md differ', ...problems.map(problem => `  - ${problem}`)].join('\n'));
    process.exitCode = 1;
  } else {
    console.log('scan: docs/security.md names every finding');
  }
}

main(process.argv.includes('--where-possible'));
