import { Finding, Rule } from '../../problem';
import type { AttachmentDraft } from '../attachments';
import type { NetworkAttachmentDefinition } from '../network-attachment-definition';

export const oneModePerMaster: Rule<AttachmentDraft> = {
  name: 'one-mode-per-master',
  severity: 'error',
  demands: 'all NetworkAttachmentDefinitions of a network use the same mode of ipvlan, and none mixes ipvlan and macvlan',
  why: 'the kernel keeps the mode with the master: the second mode fails, or changes the first one\'s Pods',
  fix: 'use one mode, or give the other one a network of its own',
  source: 'Linux, drivers/net/ipvlan: the mode is per port',
  check: ({ attachment, ofNetwork }) => linksOf(attachment).flatMap(({ path, kind }): Finding[] => {
    const other = ofNetwork.flatMap(earlier => linksOf(earlier).map(link => ({ earlier, kind: link.kind }))).find(link => link.kind !== kind);
    return other ? [{
      path,
      message: `'${kind}' cannot share the interface '${attachment.network.interfaceName}' with '${other.kind}' of '${other.earlier.reference}', use one of them in both, or give one a network of its own`,
    }] : [];
  }),
};

/** What the plugins make on the node's interface. */
function linksOf({ config }: NetworkAttachmentDefinition): { path: string; kind: string }[] {
  return config._chain.flatMap((plugin, i) => (
    plugin.type === 'ipvlan' ? [{ path: `plugins[${i}].mode`, kind: `ipvlan ${String(plugin.mode ?? 'l2')}` }]
      : plugin.type === 'macvlan' ? [{ path: `plugins[${i}]`, kind: 'macvlan' }] : []));
}
