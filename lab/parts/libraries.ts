import * as path from 'path';
import { Entry, program } from './entries';
import { command, Missing, tryCommand } from '../command';

/** A program that is linked to libraries, with those; they are this machine's or lie in unpacked packages. */
export async function withLibraries(at: string, file: string, packages: readonly string[] = []): Promise<Entry[]> {
  const folders = packages.flatMap(one => ['usr/lib', 'lib'].map(lib => path.join(one, lib, 'x86_64-linux-gnu')));
  const listed = await command('ldd', [file], { seconds: 10, env: { ...process.env, LD_LIBRARY_PATH: folders.join(':') }, install: 'install libc-bin' });
  const missing = /(\S+) => not found/.exec(listed)?.[1];
  if (missing) throw new Missing(`${path.basename(file)} needs the library ${missing}, which is neither on this machine nor in the packages that the lab takes`);
  const libraries = listed.match(/\/\S+/g) ?? [];
  return [program(at, file), ...libraries.map((library) => {
    const from = packages.find(one => library.startsWith(one));
    return program(from === undefined ? library : library.slice(from.length), library);
  })];
}

/** iproute2 of this machine: busybox knows neither network namespaces nor ipvlan. */
export async function ipWithLibraries(): Promise<Entry[]> {
  const { out } = await tryCommand('sh', ['-c', 'PATH=$PATH:/sbin:/usr/sbin command -v ip'], { seconds: 10 });
  if (out.trim() === '') throw new Missing('\'ip\' is not installed: install iproute2 (apt-get install --no-install-recommends iproute2)');
  return withLibraries('/opt/ip', out.trim());
}
