import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

export const routeOverrideBinary: Rule<ChainDraft> = {
  name: 'route-override-binary',
  severity: 'warning',
  demands: 'the binary of every plugin is on the nodes',
  why: 'route-override is neither part of the CNI plugins nor installed by Multus\' manifest: without it Pods stay in ContainerCreating',
  fix: 'bring the binary to /home/kubernetes/bin of each node, by a DaemonSet of your own',
  source: 'openshift/route-override-cni is a project of its own',
  check: ({ plugins }) => plugins.filter(({ type }) => type === 'route-override')
    .map(({ path }) => ({ path, message: 'the binary \'route-override\' comes neither with the CNI plugins nor with Multus, bring it to /home/kubernetes/bin of each node' })),
};
