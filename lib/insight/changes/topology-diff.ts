import { changedResource, wholeResource } from './changed-resource';
import { diffMarkdown } from './diff-markdown';
import { manifestChanges } from './manifest-changes';
import { pendingWorkloads, withPods } from './moved-pods';
import { ChangeAction, ResourceChange, ResourceKind } from './resource-change';
import { forgottenOf, resourcesOf } from './resources';
import { TopologyDiffOptions } from './topology-diff-options';
import { frozen, immutable } from '../../address/immutable';
import { Topology } from '../../topology/topology';

/**
 * What a change of a topology does, before Terraform does it: which resources of `GkeInfrastructure` are created, changed in place, replaced and
 * deleted, and why. It compares two descriptions, and knows no state: overrides of resources, and what was changed by hand, are not in it.
 *
 * `JSON.stringify` makes the JSON of it, for tools.
 */
export class TopologyDiff {
  /**
   * What becomes of the infrastructure of a topology that was applied, if another one is applied in its place.
   *
   * @param options the workloads, so that it says whose Pods are moved
   */
  public static of(before: Topology, after: Topology, options: TopologyDiffOptions = {}): TopologyDiff {
    return new TopologyDiff(before, after, options);
  }

  /** The resources that do not stay as they are: those that are replaced first, then deleted, updated, created, forgotten and kept. */
  public readonly changes: ResourceChange[];

  /** What changes in the manifests that are made of the topology, each a sentence. */
  public readonly manifests: string[];

  /** The workloads for whose Pods no node pool has the labels any more, each in a sentence. */
  public readonly pending: string[];

  /** Whether something is replaced or deleted, or workloads are pending. */
  public readonly isDisruptive: boolean;

  /** Whether Terraform refuses the plan, because what is to be replaced is protected (`cluster.deletionProtection`). */
  public readonly isRefused: boolean;

  private constructor(before: Topology, after: Topology, options: TopologyDiffOptions) {
    const changes = resourceChanges(before, after).map(change => withPods(change, before, after, options));
    const order = Object.values(ChangeAction);
    this.changes = frozen(order.flatMap(action => changes.filter(change => change.action === action)));
    this.manifests = frozen(manifestChanges(before, after));
    this.pending = frozen(pendingWorkloads(before, after, options));
    this.isDisruptive = this.pending.length > 0
      || changes.some(({ action }) => action === ChangeAction.REPLACE || action === ChangeAction.DELETE);
    this.isRefused = after.cluster.deletionProtection
      && changes.some(({ action, kind }) => action === ChangeAction.REPLACE && kind !== ResourceKind.API);
    immutable(this);
  }

  /** The change in Markdown, for a pull request. */
  public toMarkdown(): string {
    return diffMarkdown(this);
  }
}

/** In the order in which they refer to each other, so that what follows another finds it. */
function resourceChanges(before: Topology, after: Topology): ResourceChange[] {
  const [was, is] = [before, after].map(topology => new Map(resourcesOf(topology).map(resource => [resource.path, resource])));
  const changes: ResourceChange[] = [];
  for (const [path, resource] of is) {
    const known = was.get(path);
    const change = known ? changedResource(known, resource, changes) : wholeResource(resource, ChangeAction.CREATE);
    if (change) changes.push(change);
  }
  const forgotten = forgottenOf(after);
  return [...changes, ...[...was.values()].filter(({ path }) => !is.has(path)).map(resource => (
    wholeResource(resource, forgotten.some(path => resource.path === path || resource.path.startsWith(`${path}/`)) ? ChangeAction.FORGET : ChangeAction.DELETE)))];
}
