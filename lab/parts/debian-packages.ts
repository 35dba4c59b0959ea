import * as fs from 'fs';
import * as path from 'path';
import { cached } from './cache';
import { command, Missing } from '../command';

const INSTALL_APT = 'the virtual machine is made of Debian packages, use Debian 12 or later on x86-64';

/** The folder that a Debian package is unpacked in. Nothing of it is installed, so that no right is needed. */
export async function debianPackage(name: string): Promise<string> {
  const version = await candidate(name);
  return cached(`deb-${name}`, [version], async folder => {
    await command('apt-get', ['download', `${name}=${version}`], { cwd: folder, seconds: 300, install: INSTALL_APT });
    const [file] = fs.readdirSync(folder).filter(entry => entry.endsWith('.deb'));
    await command('dpkg-deb', ['--extract', file, '.'], { cwd: folder, seconds: 120, install: INSTALL_APT });
    fs.rmSync(path.join(folder, file));
  });
}

/** The package with the kernel that a package without content stands for. */
export async function kernelPackage(meta: string): Promise<string> {
  const depends = await command('apt-cache', ['depends', meta], { seconds: 60, install: INSTALL_APT });
  const name = /Depends: (linux-image-\S+)/.exec(depends)?.[1];
  if (!name) throw new Missing(`apt knows no package '${meta}': run 'apt-get update' once, and use Debian 12 or later on x86-64`);
  return name;
}

async function candidate(name: string): Promise<string> {
  const policy = await command('apt-cache', ['policy', name], { seconds: 60, install: INSTALL_APT });
  const version = /Candidate: (\S+)/.exec(policy)?.[1];
  if (!version || version === '(none)') throw new Missing(`apt knows no package '${name}': run 'apt-get update' once, and use Debian 12 or later on x86-64`);
  return version;
}
