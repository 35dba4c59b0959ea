import { Construct } from 'constructs';
import { TerraformElement } from './framework';

/**
 * A resource that exists without this stack. If the stack created it once, because the topology said so then, Terraform would destroy it
 * when it is no longer in the configuration; a `removed` block makes Terraform forget it instead. Nothing happens if Terraform does not know it.
 *
 * It has the id of the resource that it stands for, so that it has its address. `removed` needs Terraform 1.7.
 */
export class Forgotten extends TerraformElement {
  constructor(scope: Construct, id: string, private readonly resourceType: string) {
    super(scope, id);
  }

  public toTerraform(): { removed: object[] } {
    return { removed: [{ from: `${this.resourceType}.${this.friendlyUniqueId}`, lifecycle: { destroy: false } }] };
  }
}
