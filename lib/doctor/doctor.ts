import { withoutAcknowledged } from './acknowledged';
import { ClusterDiff, RenderedCluster } from './cluster-diff';
import { ClusterReport } from './cluster-report';
import { importTopology } from './import/import-topology';
import { ImportedTopology, ImportOptions } from './import/imported-topology';
import { lint } from './lint';
import { ManifestFile } from './manifests/documents';
import { isAttached, readWorkloads } from './manifests/read-workloads';
import { ObjectProblem } from './object-problem';
import { LINT_RULES, VERIFY_RULES } from './rules';
import { verify } from './verify';
import { AttachedWorkload } from '../insight/pod/attached-workload';
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

  /**
   * The workloads of manifests whose Pods have additional networks, with what their Pods see. What the manifests do not have is not known: an
   * interface whose definition is elsewhere says so.
   *
   * @throws if a file is neither YAML nor JSON, has something else than Kubernetes objects, or an annotation that Multus refuses
   */
  public static workloads(cluster: RenderedCluster): AttachedWorkload[] {
    return readWorkloads(cluster.manifests ?? [], cluster.topology).filter(isAttached);
  }

  /**
   * What a change does: what Terraform replaces, whose Pods are moved, and which workloads get other networks.
   *
   * @param before what is there
   * @param after what is to be there; given in the same form: manifests, a topology, or both
   * @throws if a file cannot be read, if one side has what the other one lacks, or if there is nothing to compare
   */
  public static diff(before: RenderedCluster, after: RenderedCluster): ClusterDiff {
    return ClusterDiff._of(before, after);
  }

  private constructor() {}
}
