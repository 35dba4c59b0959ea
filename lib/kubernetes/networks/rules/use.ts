import { Rule } from '../../../problem';

/* What all workloads of an app take of one network. */

/** A definition, and all workloads of the app that last and take addresses of it. */
export interface NetworkUse {
  readonly reference: string;
  /** How many addresses there are at a time. */
  readonly capacity: number;
  /** How many of them are taken. */
  readonly taken: number;
  /** The workloads that take them; asked only where it matters, as there can be many. */
  readonly takers: () => Taker[];
}

/** A workload, and how many addresses its Pods take. */
export interface Taker {
  /** Path of the workload in its app. */
  readonly path: string;
  readonly addresses: number;
}

/** Workloads that a message names, the largest ones. */
const NAMED = 3;

export const addressesForAll: Rule<NetworkUse> = {
  name: 'addresses-for-all',
  severity: 'warning',
  demands: 'a network has an address for each Pod of all workloads of the app that last, those of Jobs and of a rolling update not counted',
  why: 'the Pods that are started last stay in ContainerCreating: "Could not allocate IP in range"',
  fix: 'give the network a larger range, exclude less, or run fewer Pods',
  source: 'Whereabouts v0.7.0, pkg/allocate, AssignmentError; whereabouts#70, #74',
  check: ({ reference, capacity, taken, takers }) => {
    if (taken <= capacity) return [];
    const largest = takers().sort((a, b) => b.addresses - a.addresses);
    // A workload that is too large by itself is refused for that.
    if (largest[0].addresses > capacity) return [];
    const named = largest.slice(0, NAMED).map(({ path, addresses }) => `${path} ${addresses}`).join(', ');
    const others = largest.length > NAMED ? `, and ${largest.length - NAMED} more` : '';
    return [{
      path: 'network',
      message: `'${reference}' has ${capacity} addresses, but the workloads of this app take ${taken} (${named}${others}); give it a larger range or run fewer Pods`,
    }];
  },
};

/** Every rule of the use of a network, in the order in which their findings are shown. */
export const USE_RULES: readonly Rule<NetworkUse>[] = [addressesForAll];
