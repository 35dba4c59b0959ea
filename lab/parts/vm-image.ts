import * as fs from 'fs';
import * as path from 'path';
import { cached } from './cache';
import { debianPackage, kernelPackage } from './debian-packages';
import { goModuleFolder, goPrograms, ProgramName } from './go-programs';
import { Entry, initrd } from './initrd';
import { command } from '../command';

/** What the virtual machine starts from. */
export interface VmImage {
  readonly kernel: string;
  readonly initrd: string;
}

/** Kernel modules beyond what Debian's cloud kernel has built in, each after those that it needs. */
const MODULES = [
  'drivers/virtio/virtio_ring', 'drivers/virtio/virtio', 'drivers/virtio/virtio_pci_legacy_dev', 'drivers/virtio/virtio_pci_modern_dev',
  'drivers/virtio/virtio_pci', 'net/core/failover', 'drivers/net/net_failover', 'drivers/net/virtio_net',
  'net/llc/llc', 'net/802/stp', 'net/bridge/bridge', 'drivers/net/veth', 'drivers/net/ipvlan/ipvlan', 'drivers/net/macvlan',
];

/** Where GKE's nodes have the CNI plugins. */
export const PLUGIN_FOLDER = '/home/kubernetes/bin';

const PLUGINS: readonly ProgramName[] = [
  'multus', 'whereabouts', 'cnitool', 'bandwidth', 'host-local', 'ipvlan', 'loopback', 'macvlan', 'portmap', 'ptp', 'sbr', 'static', 'tuning',
];

/** Builds what the virtual machine starts from: Debian's kernel, busybox, ip, the CNI plugins, Multus and Whereabouts. */
export async function vmImage(): Promise<VmImage> {
  const kernelName = await kernelPackage('linux-image-cloud-amd64');
  const kernelFolder = await debianPackage(kernelName);
  const busybox = path.join(await debianPackage('busybox-static'), 'bin', 'busybox');
  const found = await goPrograms(['agent', 'thin_entrypoint', 'reconcile', ...PLUGINS]);
  const programs = Object.fromEntries(Object.entries(found).map(([name, file]) => [PLUGINS.includes(name as ProgramName) ? `${PLUGIN_FOLDER}/${name}` : `/${name}`, file]));
  const init = path.join(__dirname, '..', 'node', 'init.sh');
  const whereabouts = await goModuleFolder('tools/whereabouts', 'github.com/k8snetworkplumbingwg/whereabouts');
  const folder = await cached('vm', [kernelFolder, busybox, ...Object.values(programs), fs.readFileSync(init, 'utf8'), fs.readFileSync(__filename, 'utf8')], async making => {
    const [version] = fs.readdirSync(path.join(kernelFolder, 'lib', 'modules'));
    fs.copyFileSync(path.join(kernelFolder, 'boot', `vmlinuz-${version}`), path.join(making, 'vmlinuz'));
    fs.writeFileSync(path.join(making, 'initrd'), initrd([
      executable('/init', init),
      executable('/bin/busybox', busybox),
      ...await ipWithLibraries(),
      ...await modules(path.join(kernelFolder, 'lib', 'modules', version, 'kernel')),
      ...Object.entries(programs).map(([at, from]) => executable(at, from)),
      // What Whereabouts' image has, and where its script looks for it.
      executable('/install-cni.sh', path.join(whereabouts, 'script', 'install-cni.sh')),
      { path: '/whereabouts', link: `${PLUGIN_FOLDER}/whereabouts` },
      { path: '/usr/src/multus-cni/bin/multus', link: `${PLUGIN_FOLDER}/multus` },
      { path: '/var/lib', folder: true },
      { path: '/etc', folder: true },
    ]));
  });
  return { kernel: path.join(folder, 'vmlinuz'), initrd: path.join(folder, 'initrd') };
}

function executable(at: string, file: string): Entry {
  return { path: at, mode: 0o755, content: fs.readFileSync(file) };
}

/** iproute2 of this machine with its libraries: busybox knows neither network namespaces nor ipvlan. */
async function ipWithLibraries(): Promise<Entry[]> {
  const install = 'install iproute2';
  const file = (await command('sh', ['-c', 'PATH=$PATH:/sbin:/usr/sbin command -v ip'], { seconds: 10, install })).trim();
  const libraries = (await command('ldd', [file], { seconds: 10 })).match(/\/\S+/g) ?? [];
  return [executable('/opt/ip', file), ...libraries.map(library => executable(library, library))];
}

async function modules(folder: string): Promise<Entry[]> {
  const found: Entry[] = [];
  for (const module of MODULES) {
    const file = path.join(folder, `${module}.ko`);
    const name = `${path.basename(module)}.ko`;
    if (fs.existsSync(file)) {
      found.push({ path: `/modules/${name}`, mode: 0o644, content: fs.readFileSync(file) });
    } else if (fs.existsSync(`${file}.xz`)) {
      await command('sh', ['-c', `xz --decompress --keep --stdout '${file}.xz' > '${file}'`], { seconds: 30, install: 'install xz-utils' });
      found.push({ path: `/modules/${name}`, mode: 0o644, content: fs.readFileSync(file) });
    }
  }
  // A module that is not there is built into the kernel.
  return [...found, { path: '/modules/order', mode: 0o644, content: Buffer.from(found.map(({ path: at }) => path.basename(at)).join('\n')) }];
}

