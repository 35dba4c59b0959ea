import { complete, contentOf, Entry } from './entries';

const FILE = 0o100000;
const FOLDER = 0o040000;
const LINK = 0o120000;

/** The initial file system of a Linux kernel, as archive in the format "newc" of cpio. */
export function initrd(entries: readonly Entry[]): Buffer {
  const members = complete(entries).map((entry, i) => member(i + 1, entry.path, mode(entry), contentOf(entry)));
  return Buffer.concat([...members, member(0, 'TRAILER!!!', 0, Buffer.alloc(0))].flat());
}

function mode(entry: Entry): number {
  if ('folder' in entry) return FOLDER + 0o755;
  return 'link' in entry ? LINK + 0o777 : FILE + entry.mode;
}

/** Thirteen numbers of eight hexadecimal digits, the name and the content, both filled up to four bytes. */
function member(inode: number, path: string, fileMode: number, content: Buffer): Buffer[] {
  const name = Buffer.from(`${path.replace(/^\//, '')}\0`);
  const numbers = [inode, fileMode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0];
  const header = Buffer.from(`070701${numbers.map(number => number.toString(16).padStart(8, '0')).join('')}`);
  return [header, name, filling(header.length + name.length), content, filling(content.length)];
}

function filling(length: number): Buffer {
  return Buffer.alloc((4 - length % 4) % 4);
}
