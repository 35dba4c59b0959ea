import { createHash } from 'crypto';
import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';

/** Names the folder that what was built is kept in, across runs and work trees. */
export const CACHE_VARIABLE = 'CDK_GKE_MULTUS_LAB_CACHE';

export const CACHE = process.env[CACHE_VARIABLE] ?? path.join(os.homedir(), '.cache', 'cdk-gke-multus-lab');

/**
 * The folder that holds what `make` made for these inputs. It is made beside its place and then moved there, so that a folder that is
 * there is whole, however an earlier run ended.
 */
export async function cached(name: string, inputs: readonly string[], make: (folder: string) => Promise<void>): Promise<string> {
  const folder = path.join(CACHE, `${name}-${fingerprint(inputs)}`);
  if (fs.existsSync(folder)) return folder;
  fs.mkdirSync(CACHE, { recursive: true });
  const making = fs.mkdtempSync(path.join(CACHE, `.${name}-`));
  try {
    await make(making);
    // Another run may have been faster; what it made is the same.
    if (!fs.existsSync(folder)) fs.renameSync(making, folder);
  } finally {
    fs.rmSync(making, { recursive: true, force: true });
  }
  return folder;
}

function fingerprint(inputs: readonly string[]): string {
  return createHash('sha256').update(inputs.join('\0')).digest('hex').slice(0, 12);
}
