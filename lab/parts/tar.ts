import { complete, contentOf, Entry } from './entries';

const BLOCK = 512;

/** An archive in the format "ustar", as the layers of container images are. */
export function tar(entries: readonly Entry[]): Buffer {
  return Buffer.concat([...complete(entries).flatMap(member), Buffer.alloc(2 * BLOCK)]);
}

function member(entry: Entry): Buffer[] {
  const content = 'link' in entry ? Buffer.alloc(0) : contentOf(entry);
  return [header(entry, content.length), content, Buffer.alloc((BLOCK - content.length % BLOCK) % BLOCK)];
}

/** One block: texts, and numbers in octal digits, each at its place. */
function header(entry: Entry, size: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const name = entry.path.replace(/^\//, '');
  if (name.length > 99) throw new Error(`'${name}' is too long for a tar archive`);
  const number = (value: number, at: number, length: number): void => {
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at);
  };
  block.write(name, 0);
  number('folder' in entry ? 0o755 : 'link' in entry ? 0o777 : entry.mode, 100, 8);
  number(0, 108, 8);
  number(0, 116, 8);
  number(size, 124, 12);
  number(0, 136, 12);
  block.write('link' in entry ? '2' : 'folder' in entry ? '5' : '0', 156);
  if ('link' in entry) block.write(entry.link, 157);
  block.write('ustar\0' + '00', 257);
  // The sum counts its own place as spaces.
  block.fill(' ', 148, 156);
  number(block.reduce((sum, byte) => sum + byte, 0), 148, 7);
  return block;
}
