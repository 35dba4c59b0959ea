import { Construct } from 'constructs';
import { TerraformElement } from './framework';
import { Cidr } from '../address';

/**
 * A secondary range, as a `terraform_data` beside its subnet. Google Cloud adds ranges to a subnet and takes unused ones away, but never changes
 * one. Terraform does not know that: it plans the change in place, and the apply is refused half-way. A subnet with `replace_triggered_by` its
 * ranges is replaced instead, so that the plan is what Google Cloud can do, and already fails where the subnet is protected. A range that comes or
 * goes triggers nothing.
 */
export class FixedRange extends TerraformElement {
  constructor(scope: Construct, id: string, private readonly rangeName: string, private readonly range: Cidr) {
    super(scope, id);
  }

  /** For `replace_triggered_by`. */
  public get address(): string {
    return `terraform_data.${this.friendlyUniqueId}`;
  }

  public toTerraform(): object {
    const input = { range_name: this.rangeName, ip_cidr_range: this.range.toString() };
    return { resource: { terraform_data: { [this.friendlyUniqueId]: { input } } } };
  }
}
