/** What a resource is, in Google Cloud's words. */
export enum ResourceKind {
  /** The GKE API of the project. */
  API = 'API',
  /** A VPC network. */
  VPC = 'VPC',
  /** A subnet with its secondary ranges. */
  SUBNET = 'subnet',
  /** A firewall rule. */
  FIREWALL = 'firewall rule',
  /** The router of a Cloud NAT. */
  ROUTER = 'router',
  /** A Cloud NAT. */
  NAT = 'Cloud NAT',
  /** The service account of nodes. */
  SERVICE_ACCOUNT = 'service account',
  /** The role of a service account. */
  ROLE = 'role',
  /** The cluster. */
  CLUSTER = 'cluster',
  /** A node pool. */
  NODE_POOL = 'node pool',
}

/** What becomes of a resource. */
export enum ChangeAction {
  /** It is deleted first, and created again afterwards. */
  REPLACE = 'replace',
  /** It is deleted. */
  DELETE = 'delete',
  /** It is changed in place. */
  UPDATE = 'update',
  /** It is created. */
  CREATE = 'create',
  /** Terraform forgets it, and it stays in Google Cloud: it is somebody else's now. */
  FORGET = 'forget',
  /** Nothing happens, though the description says otherwise: what is left out keeps its value. */
  KEEP = 'keep',
}

/** What a change of the topology does to one resource. */
export interface ResourceChange {
  /** Path of its construct in `GkeInfrastructure`, which its address in Terraform begins with: `node-pool-media`, `vpc-media/subnet-media`. */
  readonly path: string;
  /** What it is. */
  readonly kind: ResourceKind;
  /** Its name in Google Cloud. */
  readonly name: string;
  /** What becomes of it. */
  readonly action: ChangeAction;
  /** The arguments of the Terraform resource that decide it; empty if it follows another resource by its lifecycle, comes or goes. */
  readonly arguments: string[];
  /** Why, each a sentence. */
  readonly reasons: string[];
  /** What comes of it, each a sentence. */
  readonly consequences: string[];
}
