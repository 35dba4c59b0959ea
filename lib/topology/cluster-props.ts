import { LoggingComponent, MonitoringComponent, ReleaseChannel } from './cluster-settings';
import { NodeServiceAccount } from './node-service-account';
import { Vpc } from './vpc';

/** A GKE Standard cluster with Dataplane V2, alias IPs and multi-networking. Where a default is not said, GKE decides. */
export interface ClusterProps {
  /** Name of the cluster: 1 to 40 lower-case letters, digits and hyphens, beginning with a letter. */
  readonly name: string;

  /**
   * Whether the cluster exists already, with Dataplane V2 and multi-networking. Terraform then creates networks and node pools for it, and
   * nothing of the cluster itself; props that only describe a new cluster are refused.
   *
   * @default false
   */
  readonly isExisting?: boolean;

  /**
   * GKE version, 1.28 or later, such as `1.28`, `1.33.2` or `1.33.2-gke.1240000`. A later version upgrades the control plane; the node
   * pools follow by themselves, as GKE upgrades them automatically. An earlier one, and the full name of the version that runs, change
   * nothing: Terraform shows the change and sends no request.
   *
   * @default - required, unless the cluster exists already
   */
  readonly version?: string;

  /**
   * The channel whose versions GKE upgrades the cluster to.
   *
   * @default ReleaseChannel.REGULAR with Profile.PRODUCTION
   */
  readonly releaseChannel?: ReleaseChannel;

  /** A zone such as `us-central1-c` for a zonal cluster, or a region such as `us-central1` for a regional one. */
  readonly location: string;

  /**
   * The zones of the nodes, all in the region of `location`.
   *
   * @default - the zone of the cluster; for a regional cluster, three zones that GKE chooses
   */
  readonly nodeLocations?: string[];

  /**
   * The VPC network of the cluster itself. Nodes have their first interface (`eth0`) in it, and Pods their default interface.
   *
   * @default Vpc.create({ name: <name> }) with Profile.PRODUCTION, otherwise Vpc.existing({ name: 'default' })
   */
  readonly vpc?: Vpc;

  /**
   * Name of the subnet of the cluster. If `vpc` is created, the subnet is created too; otherwise it must exist,
   * and the name may be a Terraform token.
   *
   * @default - the name of the cluster if `vpc` is created; otherwise GKE chooses, and takes the subnet with the name of the VPC
   */
  readonly subnetName?: string;

  /**
   * Primary range of the subnet of the cluster, as an IPv4 CIDR. Required if `vpc` is created. With an existing VPC, it is only
   * compared with the other ranges.
   *
   * @default - unknown
   */
  readonly primaryRange?: string;

  /**
   * Pod range: the secondary range for the default network of Pods, as an IPv4 CIDR. Required if `vpc` is created. With an existing
   * VPC, it is only compared with the other ranges.
   *
   * @default - GKE's choice
   */
  readonly podRange?: string;

  /**
   * Name of the Pod range. With `Vpc.existing`, it may be a Terraform token.
   *
   * @default - <cluster name>-pods if `vpc` is created; otherwise GKE makes its own range
   */
  readonly podRangeName?: string;

  /**
   * Secondary range for Services, as an IPv4 CIDR. Required if `vpc` is created. With an existing VPC, it is only compared with the
   * other ranges.
   *
   * @default - GKE's choice
   */
  readonly serviceRange?: string;

  /**
   * Name of the secondary range for Services. With `Vpc.existing`, it may be a Terraform token.
   *
   * @default - <cluster name>-services if `vpc` is created; otherwise GKE makes its own range
   */
  readonly serviceRangeName?: string;

  /**
   * Whether nodes have internal addresses only. The cluster and every node pool get this setting: without it, a pool with additional
   * networks has public nodes even in a private cluster. For an existing cluster, say what it has.
   *
   * @default true with Profile.PRODUCTION; required if the cluster exists already
   */
  readonly privateNodes?: boolean;

  /**
   * Whether a Cloud NAT lets the nodes and their Pods reach the internet by `eth0`, if the VPC is created. Without it, private nodes only
   * reach Google's own services, and no image from Docker Hub.
   *
   * @default true with Profile.PRODUCTION and private nodes
   */
  readonly nat?: boolean;

  /**
   * Whether Google Cloud records the traffic of the subnet of the cluster, as VPC flow logs, if the VPC is created.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly flowLogs?: boolean;

  /**
   * Whether the Kubernetes API can be reached by a DNS name, from wherever Google's IAM lets the caller through.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly dnsEndpoint?: boolean;

  /**
   * The addresses, as IPv4 CIDRs, that may reach the IP address of the Kubernetes API from outside of the VPC. An empty list lets none.
   *
   * @default - [] with Profile.PRODUCTION, otherwise every address
   */
  readonly authorizedNetworks?: string[];

  /**
   * Whether Pods can act as service accounts of Google Cloud by Workload Identity, and no longer as the nodes.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly workloadIdentity?: boolean;

  /**
   * Whether the cluster has a client certificate, which cannot be withdrawn.
   *
   * @default false with Profile.PRODUCTION
   */
  readonly clientCertificate?: boolean;

  /**
   * The service account of the nodes.
   *
   * @default - NodeServiceAccount.create('<name>-nodes') with Profile.PRODUCTION, otherwise GKE's choice, the default one of Compute Engine
   */
  readonly nodeServiceAccount?: NodeServiceAccount;

  /**
   * Whether packets between Pods of one node go by the VPC too, where flow logs and firewall rules see them. It concerns `eth0`.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly intranodeVisibility?: boolean;

  /**
   * What is written to Cloud Logging. An empty list turns it off.
   *
   * @default - system components and workloads with Profile.PRODUCTION
   */
  readonly logging?: LoggingComponent[];

  /**
   * What is written to Cloud Monitoring. An empty list turns it off.
   *
   * @default - system components with Profile.PRODUCTION
   */
  readonly monitoring?: MonitoringComponent[];

  /**
   * Whether Dataplane V2 gives metrics of the traffic of Pods on `eth0`.
   *
   * @default true with Profile.PRODUCTION
   */
  readonly dataplaneMetrics?: boolean;

  /**
   * When GKE may begin its daily maintenance of four hours: a time in UTC, `03:00`.
   *
   * @default 03:00 with Profile.PRODUCTION
   */
  readonly maintenanceStart?: string;

  /**
   * Labels of the cluster in Google Cloud, as for bills.
   *
   * @default - { 'managed-by': 'cdk-gke-multus' } with Profile.PRODUCTION
   */
  readonly labels?: { [key: string]: string };

  /**
   * Nodes per zone of GKE's default node pool, which has no additional network.
   * Changing the number later has no effect, because it would replace the cluster.
   *
   * @default - the default node pool is removed as soon as the cluster exists
   */
  readonly defaultPoolNodeCount?: number;

  /**
   * Whether Terraform refuses to destroy or replace anything that carries traffic: the cluster, its node pools, the VPCs, their subnets and
   * firewall rules. The plan fails, and nothing is touched. What is taken out of the topology is destroyed all the same.
   *
   * @default true
   */
  readonly deletionProtection?: boolean;
}
