import { readFileSync } from 'fs';
import { join } from 'path';

/** The folder of the sources, and of what is compiled of them. */
export const LIB = join(__dirname, '..', 'lib');

/** What lib/index.ts exports from, such as `./topology`. The source is read and not what was compiled of it, so that a second run finds the same. */
export function rooms(): string[] {
  return readFileSync(join(LIB, 'index.ts'), 'utf8').trim().split('\n').map((line) => {
    const room = /^export \* from '(\.\/[\w/-]+)';$/.exec(line)?.[1];
    if (room === undefined) {
      throw new Error(`lib/index.ts: only lines such as "export * from './topology';" can be made lazy, got: ${line}`);
    }
    return room;
  });
}

/** The compiled file of a room, from the package's root: `./lib/topology/index.js` of `./topology`, `./lib/problem/problem.js` of `./problem/problem`. */
export function fileOf(room: string): string {
  return room.indexOf('/', 2) < 0 ? `./lib${room.slice(1)}/index.js` : `./lib${room.slice(1)}.js`;
}

/** The name of a room: `problem` of `./problem/problem`. */
export function nameOf(room: string): string {
  return room.split('/')[1];
}
