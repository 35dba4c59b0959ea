import { Kubectl } from './kubectl';
import { KUBECTL } from '../../lib/doctor/cluster/cluster-state';
import { verify } from '../../lib/doctor/verify';
import { Topology } from '../../lib/topology';

/** What the documentation says that a user hands to `verify`. */
async function snapshot(kubectl: Kubectl): Promise<string> {
  const [, ...args] = KUBECTL.split(' ');
  return kubectl.run(args);
}

/** What `verify` finds in the cluster, as it is now: a line for each finding. */
export async function findings(kubectl: Kubectl, topology?: Topology): Promise<{ readonly rule: string; readonly text: string }[]> {
  const { problems } = verify(await snapshot(kubectl), topology);
  return problems.map(({ rule, object, path, message }) => ({ rule, text: `${object}: ${path}: ${message} (${rule})` }));
}

/** Why the findings are not those of these rules; nothing if they are. */
export async function unlike(rules: readonly string[], kubectl: Kubectl, topology?: Topology): Promise<string | undefined> {
  const found = await findings(kubectl, topology);
  const names = [...new Set(found.map(({ rule }) => rule))].sort();
  return names.join() === [...rules].sort().join() ? undefined
    : `${rules.join(', ') || 'nothing'} was to be found, but: ${found.map(({ text }) => text).join('; ') || 'nothing'}`;
}
