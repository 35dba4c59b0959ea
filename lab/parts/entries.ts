import * as fs from 'fs';

/** A file, a folder or a symbolic link in an archive; a file's content is given, or is that of a file of this machine. */
export type Entry =
  | { readonly path: string; readonly mode: number; readonly content: Buffer }
  | { readonly path: string; readonly mode: number; readonly from: string }
  | { readonly path: string; readonly folder: true }
  | { readonly path: string; readonly link: string };

/** A program of this machine. */
export function program(path: string, from: string): Entry {
  return { path, mode: 0o755, from };
}

/** A script of the lab; what it says is part of what is built. */
export function script(path: string, file: string): Entry {
  return { path, mode: 0o755, content: fs.readFileSync(file) };
}

export function text(path: string, content: string): Entry {
  return { path, mode: 0o644, content: Buffer.from(content) };
}

/** What a file holds, or where a link leads. */
export function contentOf(entry: Entry): Buffer {
  if ('folder' in entry) return Buffer.alloc(0);
  if ('link' in entry) return Buffer.from(entry.link);
  return 'content' in entry ? entry.content : fs.readFileSync(entry.from);
}

/** Every path once, the last that has it; before them the folders that they lie in, outer ones first, as who unpacks needs them. */
export function complete(entries: readonly Entry[]): Entry[] {
  const folders = new Set(entries.flatMap((entry) => {
    const parts = ('folder' in entry ? `${entry.path}/` : entry.path).split('/').slice(0, -1);
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  }).filter(path => path !== ''));
  const others = new Map(entries.filter(entry => !('folder' in entry)).map(entry => [entry.path, entry]));
  return [...[...folders].sort().map(path => ({ path, folder: true as const })), ...others.values()];
}

/** What tells an archive of these entries from another, for the cache. */
export function describe(entries: readonly Entry[]): string[] {
  return entries.map((entry) => {
    if ('content' in entry) return `${entry.path} ${entry.mode}\n${entry.content.toString('latin1')}`;
    if (!('from' in entry)) return JSON.stringify(entry);
    const { size, mtimeMs } = fs.statSync(entry.from);
    return `${JSON.stringify(entry)} ${size} ${mtimeMs}`;
  });
}
