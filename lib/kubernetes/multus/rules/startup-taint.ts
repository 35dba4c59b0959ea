import { readImageReference } from '../../../cni/multus/rules';
import { Finding, Rule } from '../../../problem';
import { STARTUP_TAINT } from '../../../topology/startup-taint';
import { MultusSettings } from '../settings';

/* How the taint goes away with which nodes begin. */

export const startupTaintImage: Rule<MultusSettings> = {
  name: 'startup-taint-image',
  requires: 'an installation has an image with kubectl if nodes of its topology begin with a startup taint, and only then',
  why: 'nothing takes the taint away, and the nodes take no Pods; or the image has no effect',
  fix: 'give `kubectlImage`, or change `startupTaint` of the node pools',
  source: 'Kubernetes: a taint stays until somebody removes it',
  check: ({ props: { kubectlImage, topology }, taintedPools }): Finding[] => {
    const path = 'kubectlImage';
    if (kubectlImage === undefined) {
      return taintedPools.length === 0 ? [] : [{
        path,
        message: `got nothing, but nodes of '${taintedPools[0]}' begin with a taint that has to be taken away; give an image with kubectl, such as 'registry.k8s.io/kubectl:v1.33.5@sha256:<digest>'`,
      }];
    }
    if (readImageReference(kubectlImage) === undefined) {
      return [{ path, message: `'${kubectlImage}' is not an image reference; write <registry>/<path>:<tag>@sha256:<64 hexadecimal digits>` }];
    }
    if (taintedPools.length > 0) return [];
    const reason = topology ? 'no node pool of the topology has startupTaint' : 'without the topology, the startup taints of its node pools are not known';
    return [{ path, message: `has no effect, as ${reason}; ${topology ? 'set startupTaint, or remove kubectlImage' : 'give the topology, or remove kubectlImage'}` }];
  },
};

export const startupTaintNodes: Rule<MultusSettings> = {
  name: 'startup-taint-nodes',
  requires: 'Multus runs on every node that begins with a startup taint',
  why: 'nothing else takes the taint away, so the nodes take no Pods',
  fix: 'add the node pools to `nodePools` of Multus, let it tolerate the taint, or remove `startupTaint`',
  source: 'Kubernetes: a taint stays until somebody removes it',
  check: ({ props: { nodePools }, tolerations, taintedPools }): Finding[] => {
    const tolerated = tolerations.some(({ key, value, effect }) => [[key, STARTUP_TAINT.key], [value, STARTUP_TAINT.value], [effect, 'NoSchedule']]
      .every(([got, needed]) => got === undefined || got === needed));
    return [
      ...taintedPools.filter(name => nodePools?.includes(name) === false).map(name => ({
        path: 'nodePools',
        message: `does not have '${name}', whose nodes begin with a taint that only Multus takes away; add it, or remove its startupTaint`,
      })),
      ...(taintedPools.length > 0 && !tolerated ? [{
        path: 'tolerations',
        message: `keep Multus from the nodes of '${taintedPools[0]}' until the taint is gone that only Multus takes away; add one of '${STARTUP_TAINT.key}'`,
      }] : []),
    ];
  },
};
