import { ManifestFile } from './manifests/documents';
import { isAttached, readWorkloads } from './manifests/read-workloads';
import { immutable } from '../address/immutable';
import { TopologyDiff } from '../insight/changes/topology-diff';
import { titleOf } from '../insight/changes/wording';
import { WorkloadDiff } from '../insight/changes/workload-diff';
import { AttachedWorkload } from '../insight/pod/attached-workload';
import { Topology } from '../topology/topology';

/** A cluster as programs rendered it. */
export interface RenderedCluster {
  /**
   * Its manifests, as one set.
   *
   * @default - they are not looked at
   */
  readonly manifests?: ManifestFile[];

  /**
   * Its topology. With it, the networks, the MTU and the node pools of workloads are known.
   *
   * @default - it is not looked at
   */
  readonly topology?: Topology;
}

/** What a change does to a cluster: to its infrastructure, and to its workloads with additional networks. */
export class ClusterDiff {
  /** @internal */
  public static _of(before: RenderedCluster, after: RenderedCluster): ClusterDiff {
    return new ClusterDiff(before, after);
  }

  /** What Terraform does; nothing without topologies. */
  public readonly topology?: TopologyDiff;

  /** What workloads get; nothing without manifests. */
  public readonly workloads?: WorkloadDiff;

  /** Whether something is replaced or deleted, or Pods stop or get other interfaces, addresses or nodes. */
  public readonly isDisruptive: boolean;

  private constructor(before: RenderedCluster, after: RenderedCluster) {
    for (const [part, was, is] of [['manifests', before.manifests, after.manifests], ['a topology', before.topology, after.topology]] as const) {
      if ((was === undefined) !== (is === undefined)) {
        throw new Error(`cannot compare: got ${part} ${was === undefined ? 'after' : 'before'} the change only; give both or neither`);
      }
    }
    const [workloads, workloadsAfter] = workloadsOf(before, after);
    if (before.topology && after.topology) this.topology = TopologyDiff.of(before.topology, after.topology, { workloads, workloadsAfter });
    if (workloads && workloadsAfter) this.workloads = WorkloadDiff.of(workloads, workloadsAfter);
    if (!this.topology && !this.workloads) throw new Error('cannot compare: got nothing; give manifests, topologies or both');
    this.isDisruptive = (this.topology?.isDisruptive ?? false) || (this.workloads?.isDisruptive ?? false);
    immutable(this);
  }

  /** The change in Markdown, for a pull request. */
  public toMarkdown(): string {
    return [
      ...this.topology ? [`## Infrastructure\n\n${this.topology.toMarkdown()}`] : [],
      ...this.workloads ? [`## Workloads\n\n${this.workloads.toMarkdown()}`] : [],
    ].join('\n');
  }
}

/** Those whose Pods have additional networks on one side at least: one that loses them all is still there. */
function workloadsOf(before: RenderedCluster, after: RenderedCluster): (AttachedWorkload[] | undefined)[] {
  const sides = [before, after].map(({ manifests, topology }) => manifests && readWorkloads(manifests, topology));
  const attached = new Set(sides.flatMap(side => side?.filter(isAttached).map(titleOf) ?? []));
  return sides.map(side => side?.filter(workload => attached.has(titleOf(workload))));
}
