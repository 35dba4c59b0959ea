import { readFileSync } from 'fs';
import { join } from 'path';

/**
 * What the package in a folder exports from, such as `./topology`: the lines of its lib/index.ts. The source is read and not what was
 * compiled of it, so that a second run finds the same.
 */
export function roomsOf(folder: string): string[] {
  return readFileSync(join(folder, 'lib', 'index.ts'), 'utf8').trim().split('\n').map((line) => {
    const room = /^export \* from '(\.\/[\w/-]+)';$/.exec(line)?.[1];
    if (room === undefined) {
      throw new Error(`lib/index.ts: only lines such as "export * from './topology';" can be made lazy, got: ${line}`);
    }
    return room;
  });
}
