import { Construct } from 'constructs';
import { ITerraformDependable, loadIdentity, ProjectIamMember, ServiceAccount, TerraformProvider } from './framework';
import { protectedLifecycle } from './protection';
import { refusal } from './refusal';
import { requireUnique } from './unique-name';
import { NodeServiceAccount, Topology } from '../topology';

/** Props of `NodeIdentity`. */
export interface NodeIdentityProps {
  /** The topology whose nodes have the service account. */
  readonly topology: Topology;

  /**
   * What must exist before the service account is created.
   *
   * @default - nothing
   */
  readonly dependsOn?: ITerraformDependable[];

  /**
   * The provider of the resources.
   *
   * @default - the google provider of the stack
   */
  readonly provider?: TerraformProvider;
}

/** The service account of the nodes, and the one role that GKE's nodes need: images of the project, logs, metrics. */
export class NodeIdentity extends Construct implements ITerraformDependable {
  /** The service account. */
  public readonly serviceAccount: ServiceAccount;
  /** The role `roles/container.defaultNodeServiceAccount` in the project. */
  public readonly role: ProjectIamMember;

  /**
   * The topology of the nodes.
   *
   * @internal
   */
  public readonly _topology: Topology;

  /** @throws if the nodes of the topology have a service account that exists already */
  constructor(scope: Construct, id: string, props: NodeIdentityProps) {
    super(scope, id);
    const { topology, dependsOn, provider } = props;
    const { cluster: { name, nodeServiceAccount }, project } = topology;
    if (!nodeServiceAccount || nodeServiceAccount.isExisting) {
      throw refusal(this, `cluster.nodeServiceAccount: '${nodeServiceAccount?.account ?? 'default'}' exists already, and NodeIdentity cannot create it; leave out the NodeIdentity, or use NodeServiceAccount.create`);
    }
    const identity = loadIdentity();
    this._topology = topology;
    requireUnique(this, 'service account', [project], nodeServiceAccount.account, 'use NodeServiceAccount.existing in one of the two topologies, or give one another account ID');
    this.serviceAccount = new identity.ServiceAccount(this, 'service-account', {
      project,
      accountId: nodeServiceAccount.account,
      displayName: `Nodes of the GKE cluster ${name}`,
      lifecycle: protectedLifecycle(topology),
      dependsOn,
      provider,
    });
    this.role = new identity.ProjectIamMember(this, 'role', {
      project,
      role: 'roles/container.defaultNodeServiceAccount',
      member: this.serviceAccount.member,
      lifecycle: protectedLifecycle(topology),
      provider,
    });
  }

  /** For `dependsOn` of others: the role, which comes after the account. */
  public get fqn(): string {
    return this.role.fqn;
  }
}

/** The email address of a service account of the topology, or GKE's word `default`; nothing if GKE decides. */
export function emailOf(topology: Topology, used: NodeServiceAccount | undefined, identity?: NodeIdentity): string | undefined {
  if (!used || used.isExisting) return used?.account;
  return identity?.serviceAccount.email ?? `${used.account}@${topology.project}.iam.gserviceaccount.com`;
}
