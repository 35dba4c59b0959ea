/** A file, a folder or a symbolic link in an initial file system. */
export type Entry =
  | { readonly path: string; readonly mode: number; readonly content: Buffer }
  | { readonly path: string; readonly folder: true }
  | { readonly path: string; readonly link: string };

const FILE = 0o100000;
const FOLDER = 0o040000;
const LINK = 0o120000;

/** The initial file system of a Linux kernel, as archive in the format "newc" of cpio. */
export function initrd(entries: readonly Entry[]): Buffer {
  const all = [...parents(entries), ...entries];
  const members = all.map((entry, i) => {
    if ('folder' in entry) return member(i + 1, entry.path, FOLDER + 0o755, Buffer.alloc(0));
    if ('link' in entry) return member(i + 1, entry.path, LINK + 0o777, Buffer.from(entry.link));
    return member(i + 1, entry.path, FILE + entry.mode, entry.content);
  });
  return Buffer.concat([...members, member(0, 'TRAILER!!!', 0, Buffer.alloc(0))]);
}

/** The folders that the entries lie in and that are not entries themselves, outer ones first. */
function parents(entries: readonly Entry[]): Entry[] {
  const known = new Set(entries.map(({ path }) => path));
  const missing = new Set(entries.flatMap(({ path }) => {
    const parts = path.split('/').slice(0, -1);
    return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
  }).filter(path => path !== '' && !known.has(path)));
  return [...missing].map(path => ({ path, folder: true as const }));
}

/** Thirteen numbers of eight hexadecimal digits, the name and the content, both filled up to four bytes. */
function member(inode: number, path: string, mode: number, content: Buffer): Buffer {
  const name = Buffer.from(`${path.replace(/^\//, '')}\0`);
  const numbers = [inode, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(`070701${numbers.map(number => number.toString(16).padStart(8, '0')).join('')}`);
  return Buffer.concat([padded(Buffer.concat([header, name])), padded(content)]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((4 - bytes.length % 4) % 4)]);
}
