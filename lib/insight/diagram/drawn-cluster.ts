import { Topology } from '../../topology/topology';
import { PlannedDefinition } from '../plan/address-plan-props';
import { AttachedWorkload } from '../pod/attached-workload';

/** A cluster of a network diagram. */
export interface DrawnCluster {
  /** The topology. */
  readonly topology: Topology;

  /**
   * The definitions of its networks.
   *
   * @default - those that the workloads are attached to
   */
  readonly definitions?: PlannedDefinition[];

  /**
   * The workloads whose Pods have additional networks.
   *
   * @default - none are drawn
   */
  readonly workloads?: AttachedWorkload[];
}

/** What a network diagram shows. */
export enum DiagramView {
  /** How nodes are connected: node pools with their node interfaces and Pods, between the network of the cluster and the additional ones. */
  PHYSICAL = 'physical',
  /** Who is on each network: node pools with their node interface, definitions, workloads with their Pod interface and its addresses. */
  NETWORKS = 'networks',
}
