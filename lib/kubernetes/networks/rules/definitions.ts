import { SideBySide, SIDE_BY_SIDE_RULES } from '../../../cni/chain/rules/side-by-side';
import { Rule } from '../../../problem';
import { namespaceFindings } from '../../app/namespace-name';

/** A definition with those that were made before it. */
export interface DefinitionDraft extends SideBySide {
  readonly name: string;
  readonly namespace: string;
}

/** A file name has 255 bytes: for the name of the network, two hyphens, a container ID of 64 characters and an interface such as net1. */
const LONGEST_NAME = 255 - 2 - 64 - 4;

export const definitionName: Rule<DefinitionDraft> = {
  name: 'definition-name',
  requires: 'the name of a definition is valid for a Kubernetes object and has at most 185 characters, and its namespace is valid for a namespace',
  why: 'the API server refuses the object; and libcni keeps a file for each interface, named after the network, which cannot be longer',
  fix: 'use lower-case letters, digits and hyphens; a name can also have dots between them',
  source: 'Kubernetes, "Object Names and IDs": DNS subdomain names (253 characters) and label names (63); libcni 1.3.0, run: "file name too long" with 253, 255 bytes hold the name, the container ID and net1',
  check: ({ name, namespace }) => [
    ...(name.length > LONGEST_NAME ? [{
      path: 'name',
      message: `the name has ${name.length} characters, and no Pod could be attached: libcni names a file after it; use at most ${LONGEST_NAME}`,
    }] : []),
    ...(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name) ? [] : [{
      path: 'name',
      message: `'${name}' is not allowed; use lower-case letters, digits, '-' and '.', each part beginning and ending with a letter or digit`,
    }]),
    ...namespaceFindings('namespace', namespace),
  ],
};

/** Every rule for a definition beside others, in the order in which problems are shown. */
export const DEFINITION_RULES: readonly Rule<DefinitionDraft>[] = [definitionName, ...SIDE_BY_SIDE_RULES];

/* The addresses of one network that all workloads of an app take. */

/** A definition, and the lasting workloads of the app that take its addresses. */
export interface NetworkUse {
  readonly reference: string;
  /** References of the other definitions with the same pool. */
  readonly sharing: readonly string[];
  /** How many addresses there are at a time. */
  readonly capacity: number;
  /** How many of them are taken. */
  readonly taken: number;
  /** The workloads that take them. There can be many, so it is only called when needed. */
  readonly takers: () => Taker[];
}

/** A workload, and how many addresses its Pods take. */
export interface Taker {
  /** Path of the workload in its app. */
  readonly path: string;
  readonly addresses: number;
}

/** How many workloads a message names; it names the largest ones. */
const NAMED = 3;

export const addressesForAll: Rule<NetworkUse> = {
  name: 'addresses-for-all',
  severity: 'warning',
  requires: 'a network has an address for each Pod of all lasting workloads of the app, without the Pods of Jobs and of a rolling update',
  why: 'the last Pods to start stay in ContainerCreating: "Could not allocate IP in range"',
  fix: 'give the network a larger range, exclude less, or run fewer Pods',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError; whereabouts#70, #74',
  check: ({ reference, sharing, capacity, taken, takers }) => {
    if (taken <= capacity) return [];
    const largest = takers().sort((a, b) => b.addresses - a.addresses);
    // enough-addresses reports a workload that is too large by itself.
    if (largest[0].addresses > capacity) return [];
    const named = largest.slice(0, NAMED).map(({ path, addresses }) => `${path} ${addresses}`).join(', ');
    const others = largest.length > NAMED ? `, and ${largest.length - NAMED} more` : '';
    return [{
      path: 'network',
      message: `'${reference}' has ${capacity} addresses${sharing.map(other => `, shared with '${other}'`).join('')}, but the workloads of this app take ${taken} (${named}${others}); give it a larger range or run fewer Pods`,
    }];
  },
};

/** Every rule for the use of a network, in the order in which problems are shown. */
export const USE_RULES: readonly Rule<NetworkUse>[] = [addressesForAll];
