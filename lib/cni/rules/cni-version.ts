import { Rule } from '../../problem';
import { KNOWN_VERSIONS } from '../cni-version-order';
import { ChainDraft } from '../draft';

/** Whereabouts v0.7.0 was built with libcni 1.0. */
const UNKNOWN_TO_WHEREABOUTS = ['1.1.0'];

export const cniVersion: Rule<ChainDraft> = {
  name: 'cni-version',
  severity: 'error',
  demands: 'the version of the CNI specification is one that every plugin of the configuration speaks',
  why: 'the configuration is loaded, and refused only when a Pod is started: the Pod stays in ContainerCreating',
  fix: 'use 0.3.1, the version of Google\'s document, or 1.0.0',
  source: 'libcni 1.3.0, version.All; Whereabouts v0.7.0, go.mod: containernetworking/cni 1.0',
  check: ({ cniVersion: version, plugins }) => {
    if (!KNOWN_VERSIONS.includes(version)) {
      return [{ path: 'cniVersion', message: `'${version}' is not a version of the CNI specification, known: ${KNOWN_VERSIONS.join(', ')}` }];
    }
    return UNKNOWN_TO_WHEREABOUTS.includes(version) && plugins.some(({ ipam }) => ipam?.type === 'whereabouts')
      ? [{ path: 'cniVersion', message: `'${version}' is unknown to Whereabouts v0.7.0, use 0.3.1, 0.4.0 or 1.0.0` }]
      : [];
  },
};
