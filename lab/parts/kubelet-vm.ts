import * as fs from 'fs';
import * as path from 'path';
import { containerImages } from './container-images';
import { debianPackage } from './debian-packages';
import { program, text } from './entries';
import { goPrograms, ProgramName } from './go-programs';
import { withLibraries } from './libraries';
import { PLUGIN_FOLDER, vmImage, VmImage } from './vm-image';

/** The plugins that a node has by itself; Multus and Whereabouts are what the DaemonSet brings. */
const PLUGINS: readonly ProgramName[] = ['host-local', 'ipvlan', 'loopback', 'ptp'];

const CONTAINERD = ['containerd', 'containerd-shim-runc-v2', 'ctr'];

/** Where the archive of the images lies. */
export const IMAGES = '/images.tar';

/** The machine of the third tier: one node, with kubelet, containerd, runc and the images that stand in for those of the manifests. */
export async function kubeletVm(): Promise<VmImage> {
  const [containerd, runc, seccomp] = [await debianPackage('containerd'), await debianPackage('runc'), await debianPackage('libseccomp2')];
  const { kubelet, ...plugins } = await goPrograms(['kubelet', ...PLUGINS]);
  const linked = [
    ...CONTAINERD.map(name => ({ at: `/usr/bin/${name}`, from: path.join(containerd, 'usr', 'bin', name) })),
    { at: '/usr/sbin/runc', from: path.join(runc, 'usr', 'sbin', 'runc') },
  ];
  return vmImage({
    name: 'vm-kubelet',
    setup: path.join(__dirname, '..', 'kubelet', 'setup.sh'),
    modules: ['fs/overlayfs/overlay'],
    entries: [
      ...(await Promise.all(linked.map(async ({ at, from }) => withLibraries(at, from, [seccomp])))).flat(),
      program('/usr/bin/kubelet', kubelet),
      ...Object.entries(plugins).map(([name, file]) => program(`${PLUGIN_FOLDER}/${name}`, file)),
      text('/etc/containerd/config.toml', fs.readFileSync(path.join(__dirname, '..', 'kubelet', 'containerd.toml'), 'utf8')),
      { path: IMAGES, mode: 0o644, from: await containerImages() },
    ],
  });
}
