import * as path from 'path';
import { program } from './entries';
import { goPrograms, ProgramName } from './go-programs';
import { multusFiles, whereaboutsFiles } from './stand-ins';
import { PLUGIN_FOLDER, vmImage, VmImage } from './vm-image';

/** What lies in the folder of the CNI plugins. */
const PLUGINS: readonly ProgramName[] = [
  'multus', 'whereabouts', 'cnitool', 'bandwidth', 'host-local', 'ipvlan', 'loopback', 'macvlan', 'portmap', 'ptp', 'sbr', 'static', 'tuning',
];

/** The machine of the second tier: all nodes in one, with the CNI plugins, Multus and Whereabouts, without kubelet and containers. */
export async function cniVm(): Promise<VmImage> {
  const plugins = await goPrograms(PLUGINS);
  return vmImage({
    name: 'vm',
    setup: path.join(__dirname, '..', 'node', 'setup.sh'),
    entries: [
      ...Object.entries(plugins).map(([name, file]) => program(`${PLUGIN_FOLDER}/${name}`, file)),
      ...await multusFiles(),
      ...await whereaboutsFiles(),
      // The last with a path counts: the large programs are not there twice.
      { path: '/usr/src/multus-cni/bin/multus', link: `${PLUGIN_FOLDER}/multus` },
      { path: '/whereabouts', link: `${PLUGIN_FOLDER}/whereabouts` },
    ],
  });
}
