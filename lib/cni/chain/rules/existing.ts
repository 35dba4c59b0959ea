import { Finding, Rule } from '../../../problem';

/* The object of a definition that others wrote. */

/** What the object says, as far as it can be read. */
export interface ExistingDraft {
  readonly apiVersion: string;
  readonly kind: string;
  /** Namespace of the object, if it has one. */
  readonly namespace?: string;
  /** The namespace that is given for it. */
  readonly givenNamespace?: string;
  /** The value of `spec.config`. */
  readonly config: unknown;
  /** Why Multus or libcni refuses the configuration. */
  readonly refusal?: string;
  /** What they accept in it and fail on later. */
  readonly traps: readonly string[];
}

export const API_VERSION = 'k8s.cni.cncf.io/v1';
export const KIND = 'NetworkAttachmentDefinition';

/** Path of the configuration in the object. */
export const CONFIG = 'spec.config';

export const definitionObject: Rule<ExistingDraft> = {
  name: 'definition-object',
  requires: 'what is read as a definition is a NetworkAttachmentDefinition with its configuration as a text, in its own namespace',
  why: 'no Pod can be attached to anything else; without a configuration, Multus looks for a file of that name on the node, which is not known at synthesis',
  fix: 'give the object itself, with its configuration',
  source: 'Multus v4.2.1, pkg/k8sclient, GetCNIConfigFromSpec; the CustomResourceDefinition knows spec.config as a string only',
  check: ({ apiVersion, kind, namespace, givenNamespace, config }): Finding[] => {
    if (kind !== KIND || apiVersion !== API_VERSION) {
      const fix = kind === 'List' ? 'include each of its items as an object of its own' : `give a ${KIND} of '${API_VERSION}'`;
      return [{ path: 'kind', message: `got a ${kind} of '${apiVersion}'; ${fix}` }];
    }
    return [
      ...(namespace !== undefined && givenNamespace !== undefined && namespace !== givenNamespace
        ? [{ path: 'metadata.namespace', message: `the object is in '${namespace}', but the namespace '${givenNamespace}' is given for it; leave the latter out` }]
        : []),
      ...((config ?? '') === ''
        ? [{ path: CONFIG, message: 'got none, so Multus would look for a file of that name on the node, which is not known here; write the configuration into the object' }]
        : typeof config === 'string' ? [] : [{ path: CONFIG, message: 'is not a text, and the API server refuses it; write the configuration as JSON in a string' }]),
    ];
  },
};

export const configReadable: Rule<ExistingDraft> = {
  name: 'config-readable',
  requires: 'Multus and libcni accept the configuration of a definition that others wrote',
  why: 'the API server takes every text, and each Pod then stays in ContainerCreating',
  fix: 'correct the configuration as the message says',
  source: 'Multus v4.2.1, pkg/types, LoadDelegateNetConf; libcni 1.3.0, NetworkConfFromBytes; run',
  check: ({ refusal }) => {
    if (refusal === undefined) return [];
    const [, key, reason] = /^([\w.[\]]+): ([^]*)$/.exec(refusal) ?? [];
    return [key === undefined ? { path: CONFIG, message: refusal } : { path: `${CONFIG}.${key}`, message: reason }];
  },
};

export const configTraps: Rule<ExistingDraft> = {
  name: 'config-traps',
  requires: 'the configuration of a definition that others wrote works as it reads',
  why: 'Multus accepts it, and libcni or a plugin fails on it or ignores a part when a Pod is started',
  fix: 'correct the configuration as the message says',
  source: 'libcni 1.3.0, pkg/utils, ValidateNetworkName, and version.All; CNI specification 0.1.0: a result has no interfaces',
  check: ({ traps }) => traps.map(message => ({ path: CONFIG, message })),
};

/** Every rule for the object of a definition that others wrote, in the order in which problems are shown. */
export const EXISTING_RULES: readonly Rule<ExistingDraft>[] = [definitionObject, configReadable, configTraps];
