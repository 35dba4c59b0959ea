import { withoutAcknowledged } from './acknowledged';
import { ClusterReport } from './cluster-report';
import { importTopology } from './import/import-topology';
import { ImportedTopology, ImportOptions } from './import/imported-topology';
import { lint } from './lint';
import { ManifestFile } from './manifests/documents';
import { ObjectProblem } from './object-problem';
import { LINT_RULES, VERIFY_RULES } from './rules';
import { verify } from './verify';
import { Topology } from '../topology/topology';

/** What manifests or a cluster are held to. */
export interface DoctorOptions {
  /**
   * What was meant: its networks, ranges and node labels are compared with what is there.
   *
   * @default - what is there is only compared with itself
   */
  readonly topology?: Topology;

  /**
   * Rules to set aside, by name, each with the reason why that is safe here.
   *
   * @default - no rule is set aside
   */
  readonly acknowledge?: { [rule: string]: string };
}

/** Looks at clusters and manifests that others made. It reads texts, asks no network and changes nothing. */
export class Doctor {
  /**
   * Looks at manifests: NetworkAttachmentDefinitions, the annotations of workloads, and the installation of Multus. Other objects are passed over.
   * The files are looked at as one set.
   *
   * @param files what Helm, kustomize or a person wrote
   * @throws if a file is neither YAML nor JSON, or has something else than Kubernetes objects
   */
  public static lint(files: ManifestFile[], options: DoctorOptions = {}): ObjectProblem[] {
    return withoutAcknowledged(lint(files, options.topology), options.acknowledge ?? {}, LINT_RULES);
  }

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
    const report = verify(cluster, options.topology);
    return { ...report, problems: withoutAcknowledged(report.problems, options.acknowledge ?? {}, VERIFY_RULES) };
  }

  /**
   * Makes a topology of a cluster that others made, and of its VPCs, subnets and node pools.
   *
   * @param files what gcloud prints with `--format json` of the cluster, its node pools, subnets, networks, firewall rules and routers, and what kubectl
   * prints of its NetworkAttachmentDefinitions
   * @throws if a file has something else, if there is no cluster or several, if a subnet of a node pool is missing, or if no topology can have such a cluster
   */
  public static importTopology(files: ManifestFile[], options: ImportOptions = {}): ImportedTopology {
    return importTopology(files, options);
  }

  private constructor() {}
}
