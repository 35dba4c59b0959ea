/* What the checks of trivy and terrascan look at in the resources of a stack; the rest is left out. */

export interface NodeConfig {
  readonly image_type?: string;
  readonly service_account?: string;
  readonly metadata?: { readonly 'disable-legacy-endpoints'?: string };
  readonly workload_metadata_config?: { readonly mode?: string };
}

export interface Cluster {
  readonly datapath_provider?: string;
  readonly enable_autopilot?: boolean;
  readonly enable_legacy_abac?: boolean;
  readonly enable_shielded_nodes?: boolean;
  readonly ip_allocation_policy?: object;
  readonly logging_service?: string;
  readonly master_auth?: { readonly username?: string; readonly client_certificate_config?: { readonly issue_client_certificate?: boolean } };
  readonly master_authorized_networks_config?: { readonly cidr_blocks?: readonly { readonly cidr_block: string }[] };
  readonly monitoring_service?: string;
  readonly network_policy?: { readonly enabled?: boolean };
  readonly pod_security_policy_config?: object;
  readonly private_cluster_config?: { readonly enable_private_nodes?: boolean; readonly enable_private_endpoint?: boolean };
  readonly resource_labels?: object;
}

export interface Pool {
  readonly management?: { readonly auto_repair?: boolean; readonly auto_upgrade?: boolean };
  readonly node_config?: NodeConfig;
}

export interface Subnet {
  readonly log_config?: object;
  readonly private_ip_google_access?: boolean;
}

export interface Firewall {
  readonly allow?: readonly { readonly protocol: string; readonly ports?: readonly string[] }[];
  readonly direction?: string;
  readonly source_ranges?: readonly string[];
}

export interface RoleMember {
  readonly role?: string;
  readonly member?: string;
}

/** The resources by their types. */
export interface Looked {
  readonly google_container_cluster: Cluster;
  readonly google_container_node_pool: Pool;
  readonly google_compute_subnetwork: Subnet;
  readonly google_compute_firewall: Firewall;
  readonly google_project_iam_member: RoleMember;
}

/** A check of a scanner, as its source reads. */
export interface Check {
  readonly id: string;
  readonly asks: string;
  readonly on: keyof Looked;
  readonly holds: (resource: object) => boolean;
  /** Arguments that give the check the other answer on a resource of the production example. */
  readonly otherwise: object;
}

/** A check in short: its name, what it asks for, whether it holds, and arguments that give it the other answer. */
type Row<T extends keyof Looked> = readonly [string, string, (resource: Looked[T]) => boolean, Looked[T]];

/** The checks of one type of resource. */
export function checks<T extends keyof Looked>(on: T, rows: readonly Row<T>[]): Check[] {
  return rows.map(([id, asks, holds, otherwise]) => ({ id, asks, on, holds: resource => holds(resource as Looked[T]), otherwise }));
}
