import { ClusterReport } from './cluster-report';
import { verify } from './verify';
import { Topology } from '../topology/topology';

/** What the cluster is compared with. */
export interface DoctorOptions {
  /**
   * What was meant: its networks, ranges and node labels are compared with what is there.
   *
   * @default - what is there is only compared with itself
   */
  readonly topology?: Topology;
}

/** Looks at clusters and manifests that others made. It reads texts, asks no network and changes nothing. */
export class Doctor {
  /**
   * Looks at a cluster: whether each Pod has the networks that it asks for, whether what Whereabouts gave out is what Pods have, and how full the
   * ranges are.
   *
   * @param cluster what this prints: `kubectl get
   * pods,network-attachment-definitions,ippools.whereabouts.cni.cncf.io,overlappingrangeipreservations.whereabouts.cni.cncf.io,nodes,daemonsets
   * -A -o json`
   * @throws if it is something else
   */
  public static verify(cluster: string, options: DoctorOptions = {}): ClusterReport {
    return verify(cluster, options.topology);
  }

  private constructor() {}
}
