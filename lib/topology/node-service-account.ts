import { immutable } from '../address/immutable';

/** The service account of nodes: what they may do in Google Cloud, such as pull images and write logs. */
export class NodeServiceAccount {
  /**
   * A service account that the topology creates, with the role `roles/container.defaultNodeServiceAccount`, which has what GKE's nodes
   * need. Other roles are granted beside it, as for images in another project.
   *
   * @param accountId the part of its address before the `@`: 6 to 30 lower-case letters, digits and hyphens, beginning with a letter
   */
  public static create(accountId: string): NodeServiceAccount {
    return new NodeServiceAccount(accountId, false);
  }

  /**
   * A service account that exists already. It gets no role.
   *
   * @param email its address: `nodes@my-project.iam.gserviceaccount.com`. May be a Terraform token
   */
  public static existing(email: string): NodeServiceAccount {
    return new NodeServiceAccount(email, true);
  }

  /** The default service account of Compute Engine, which in many projects may edit everything. */
  public static computeDefault(): NodeServiceAccount {
    return new NodeServiceAccount('default', true);
  }

  private constructor(
    /** The account ID of one that is created, the email address of one that exists. */
    public readonly account: string,
    /** Whether it exists already. */
    public readonly isExisting: boolean,
  ) {
    immutable(this);
  }
}
