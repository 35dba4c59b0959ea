import { TerraformResource, TerraformResourceLifecycle } from './framework';
import { Topology } from '../topology';

/**
 * The lifecycle of a resource that carries traffic, or that others that do depend on. GKE's own protection guards the cluster alone, and
 * Terraform comes to it last. With `prevent_destroy` on all of them, a plan that would destroy or replace one of them fails.
 *
 * @param more the arguments that do not count as changes, and what replaces the resource if it changes
 */
export function protectedLifecycle({ cluster }: Topology, more: Lifecycle = {}): TerraformResourceLifecycle | undefined {
  const lists = Object.entries(more).filter(([, list]) => list.length > 0);
  const written = cluster.deletionProtection ? [...lists, ['preventDestroy', true]] : lists;
  return written.length > 0 ? Object.fromEntries(written) : undefined;
}

type Lifecycle = Pick<TerraformResourceLifecycle, 'ignoreChanges' | 'replaceTriggeredBy'>;

/** For `replace_triggered_by`: the id of a resource is unknown in a plan that replaces it, and only then. */
export function idOf(resource: TerraformResource): string {
  return `${addressOf(resource)}.id`;
}

/** The address of a resource as `replace_triggered_by` takes it: not as an expression in a text. */
export function addressOf({ terraformResourceType, friendlyUniqueId }: TerraformResource): string {
  return `${terraformResourceType}.${friendlyUniqueId}`;
}
