import { TerraformResourceLifecycle } from './framework';
import { Topology } from '../topology';

/**
 * The lifecycle of a resource that carries traffic, or that others that do depend on. GKE's own protection guards the cluster alone, and
 * Terraform comes to it last. With `prevent_destroy` on all of them, a plan that would destroy or replace one of them fails.
 *
 * @param ignoreChanges the arguments that do not count as changes
 */
export function protectedLifecycle({ cluster }: Topology, ignoreChanges?: string[]): TerraformResourceLifecycle | undefined {
  if (!cluster.deletionProtection) return ignoreChanges && { ignoreChanges };
  return ignoreChanges ? { ignoreChanges, preventDestroy: true } : { preventDestroy: true };
}
