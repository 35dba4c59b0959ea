import { spawnSync } from 'child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { Finding } from './finding';

/** What pip is told to install: the version whose findings docs/security.md names. */
export const REQUIREMENT = readFileSync(join(__dirname, 'requirements.txt'), 'utf8').trim();

/** A stack as it is in `cdk.tf.json`. */
export interface Stack {
  readonly resource: { readonly [type: string]: { readonly [name: string]: object } };
  readonly [block: string]: object;
}

/** What checkov writes, as far as it is read here. */
export interface CheckovReport {
  readonly summary: { readonly passed: number; readonly failed: number; readonly parsing_errors: number; readonly checkov_version: string };
  readonly results: { readonly failed_checks: readonly { readonly check_id: string; readonly resource: string }[] };
}

/** The report of checkov on a stack; nothing if checkov is not installed. */
export function checkov(stack: Stack): CheckovReport | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'checkov-'));
  try {
    writeFileSync(join(folder, 'cdk.tf.json'), JSON.stringify(readable(stack), undefined, 2));
    const args = ['--framework', 'terraform_json', '--skip-download', '--directory', folder, '--output', 'json'];
    const { error, status, stdout, stderr } = spawnSync('checkov', args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 });
    // A shell says 127 for a command that is missing, as does a launcher of Python versions that none of them has.
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT' || status === 127) return undefined;
    // It ends with 1 when it has findings, and when it could not even start.
    if (error || stdout === '' || (status !== 0 && status !== 1)) {
      throw error ?? new Error(`checkov ended with ${status}; it said: ${stderr}`);
    }
    return JSON.parse(stdout) as CheckovReport;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The stack without its `removed` blocks, at which checkov 3.3.30 gives up the whole file. They have nothing that it would check. */
function readable({ removed, ...stack }: Stack): object {
  return stack;
}

/**
 * The findings in a report.
 *
 * @throws if checkov could not read the stack or checked nothing: it ends well then, and lists no finding
 */
export function findingsOf(report: CheckovReport, example: string, { resource: resources }: Stack): Finding[] {
  const { summary, results } = report;
  if (summary === undefined || summary.parsing_errors > 0 || summary.passed === 0) {
    throw new Error(`${example}: checkov could not read the stack; look for what it says of cdk.tf.json with --framework terraform_json`);
  }
  return results.failed_checks.map(({ check_id: check, resource }) => {
    // The type is missing in most addresses that checkov writes, as in `resource.infra_cluster_D4B63BD2`.
    const name = resource.split('.').at(-1)!;
    const type = Object.keys(resources).find(one => name in resources[one]);
    if (type === undefined) {
      throw new Error(`${example}: checkov found ${check} on '${resource}', which is no resource of the stack`);
    }
    return { example, check, resource: type };
  });
}
