import { Rule } from '../../../problem';

/* The addresses of one network that all workloads of an app take. */

/** A definition, and the lasting workloads of the app that take its addresses. */
export interface NetworkUse {
  readonly reference: string;
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
  check: ({ reference, capacity, taken, takers }) => {
    if (taken <= capacity) return [];
    const largest = takers().sort((a, b) => b.addresses - a.addresses);
    // enough-addresses reports a workload that is too large by itself.
    if (largest[0].addresses > capacity) return [];
    const named = largest.slice(0, NAMED).map(({ path, addresses }) => `${path} ${addresses}`).join(', ');
    const others = largest.length > NAMED ? `, and ${largest.length - NAMED} more` : '';
    return [{
      path: 'network',
      message: `'${reference}' has ${capacity} addresses, but the workloads of this app take ${taken} (${named}${others}); give it a larger range or run fewer Pods`,
    }];
  },
};

/** Every rule for the use of a network, in the order in which problems are shown. */
export const USE_RULES: readonly Rule<NetworkUse>[] = [addressesForAll];
