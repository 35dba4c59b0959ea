import * as path from 'path';
import { Entry, program, script } from './entries';
import { goModuleFolder, goPrograms } from './go-programs';

const FOLDER = path.join(__dirname, '..', 'stand-ins');

/** What the image of Multus has, as far as the DaemonSet calls it: the original programs, and scripts for what only Google's build does. */
export async function multusFiles(): Promise<Entry[]> {
  const { multus, thin_entrypoint: entrypoint } = await goPrograms(['multus', 'thin_entrypoint']);
  return [
    program('/usr/src/multus-cni/bin/multus', multus),
    program('/usr/src/multus-cni/bin/thin_entrypoint', entrypoint),
    script('/thin_entrypoint', path.join(FOLDER, 'thin_entrypoint.sh')),
    script('/gkecmd', path.join(FOLDER, 'gkecmd.sh')),
  ];
}

/** What the image of Whereabouts has, likewise. */
export async function whereaboutsFiles(): Promise<Entry[]> {
  const { whereabouts, reconcile } = await goPrograms(['whereabouts', 'reconcile']);
  const source = await goModuleFolder('tools/whereabouts', 'github.com/k8snetworkplumbingwg/whereabouts');
  return [
    program('/whereabouts', whereabouts),
    program('/reconcile', reconcile),
    script('/install-cni.sh', path.join(source, 'script', 'install-cni.sh')),
    script('/ip-control-loop', path.join(FOLDER, 'ip-control-loop.sh')),
  ];
}
