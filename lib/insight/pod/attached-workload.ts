import { PodView } from './pod-view';

/** A workload whose Pods have additional networks. */
export interface AttachedWorkload {
  /** Kind of the object: `Deployment`. */
  readonly kind: string;

  /** Its namespace. */
  readonly namespace: string;

  /** Its name. */
  readonly name: string;

  /** What each of its Pods sees. */
  readonly view: PodView;

  /**
   * How many Pods it always has.
   *
   * @default - not known: a DaemonSet has one on each node, and an autoscaler may change the number
   */
  readonly pods?: number;

  /**
   * Labels that a node must have to run its Pods, by the node selector. Node affinity is not looked at.
   *
   * @default - none
   */
  readonly nodeSelector?: { [key: string]: string };
}
