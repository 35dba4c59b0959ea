import * as fs from 'fs';
import * as path from 'path';
import { cached } from './cache';
import { debianPackage, kernelPackage } from './debian-packages';
import { describe, Entry, program, script, text } from './entries';
import { goProgram } from './go-programs';
import { initrd } from './initrd';
import { ipWithLibraries } from './libraries';
import { command } from '../command';

/** What a virtual machine starts from. */
export interface VmImage {
  readonly kernel: string;
  readonly initrd: string;
}

/** Kernel modules that every machine needs beyond what Debian's cloud kernel has built in, each after those that it needs. */
const MODULES = [
  'drivers/virtio/virtio_ring', 'drivers/virtio/virtio', 'drivers/virtio/virtio_pci_legacy_dev', 'drivers/virtio/virtio_pci_modern_dev',
  'drivers/virtio/virtio_pci', 'net/core/failover', 'drivers/net/net_failover', 'drivers/net/virtio_net',
  'net/llc/llc', 'net/802/stp', 'net/bridge/bridge', 'drivers/net/veth', 'drivers/net/ipvlan/ipvlan', 'drivers/net/macvlan',
];

/** Where GKE's nodes have the CNI plugins. */
export const PLUGIN_FOLDER = '/home/kubernetes/bin';

export interface VmImageProps {
  readonly name: string;
  /** A script of the lab that the first process runs before the agent. */
  readonly setup: string;
  /** Kernel modules beside those that every machine has. */
  readonly modules?: readonly string[];
  /** What is in it beside busybox, ip and the agent. */
  readonly entries: readonly Entry[];
}

/** Builds what a virtual machine starts from: Debian's kernel, busybox, ip, the lab's agent and what else is wanted. */
export async function vmImage({ name, setup, modules = [], entries }: VmImageProps): Promise<VmImage> {
  const kernelFolder = await debianPackage(await kernelPackage('linux-image-cloud-amd64'));
  const [version] = fs.readdirSync(path.join(kernelFolder, 'lib', 'modules'));
  const all = [
    script('/init', path.join(__dirname, '..', 'node', 'init.sh')),
    script('/setup.sh', setup),
    program('/bin/busybox', await busybox()),
    program('/agent', await goProgram('agent')),
    ...await ipWithLibraries(),
    ...await moduleEntries(path.join(kernelFolder, 'lib', 'modules', version, 'kernel'), [...MODULES, ...modules]),
    ...entries,
    { path: '/var/lib', folder: true as const },
    { path: '/etc', folder: true as const },
  ];
  const writers = ['entries.ts', 'initrd.ts'].map(file => fs.readFileSync(path.join(__dirname, file), 'utf8'));
  const folder = await cached(name, [kernelFolder, ...describe(all), ...writers], async (making) => {
    fs.copyFileSync(path.join(kernelFolder, 'boot', `vmlinuz-${version}`), path.join(making, 'vmlinuz'));
    fs.writeFileSync(path.join(making, 'initrd'), initrd(all));
  });
  return { kernel: path.join(folder, 'vmlinuz'), initrd: path.join(folder, 'initrd') };
}

/** One program that has the shell and its usual commands, and needs no library. */
export async function busybox(): Promise<string> {
  return path.join(await debianPackage('busybox-static'), 'bin', 'busybox');
}

async function moduleEntries(folder: string, modules: readonly string[]): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const module of modules) {
    const file = path.join(folder, `${module}.ko`);
    if (!fs.existsSync(file) && fs.existsSync(`${file}.xz`)) {
      await command('xz', ['--decompress', '--keep', `${file}.xz`], { seconds: 30, install: 'install xz-utils' });
    }
    // A module that is not there is built into the kernel.
    if (fs.existsSync(file)) found.push({ path: `/modules/${path.basename(file)}`, mode: 0o644, from: file });
  }
  return [...found, text('/modules/order', found.map(({ path: at }) => path.basename(at)).join('\n'))];
}
