import { Cidr } from '../address';
import { LoggingComponent, MonitoringComponent, ReleaseChannel } from './cluster-settings';
import { NodeServiceAccount } from './node-service-account';
import { Vpc } from './vpc';

/** The settled cluster of the topology. */
export interface Cluster {
  /** Name of the cluster. */
  readonly name: string;
  /** Whether it exists already, so that nothing of the cluster itself is created. */
  readonly isExisting: boolean;
  /** GKE version; nothing if the cluster exists already. */
  readonly version?: string;
  /** The channel whose versions GKE upgrades the cluster to, if it is in one. */
  readonly releaseChannel?: ReleaseChannel;
  /** Zone of a zonal cluster, region of a regional one. */
  readonly location: string;
  /** Region of the cluster and of all its subnets. */
  readonly region: string;
  /** The zone, if the cluster is zonal. */
  readonly zone?: string;
  /** The zones that nodes run in; empty if GKE chooses them. */
  readonly nodeLocations: string[];
  /** The VPC network of the cluster itself. */
  readonly vpc: Vpc;
  /** Name of the cluster's subnet; nothing if GKE chooses it. */
  readonly subnetName?: string;
  /** Primary range of the cluster's subnet, if known. */
  readonly primaryRange?: Cidr;
  /** Name of the Pod range; nothing if GKE makes its own. */
  readonly podRangeName?: string;
  /** Pod range: the secondary range for the default network of Pods, if known. */
  readonly podRange?: Cidr;
  /** Name of the secondary range for Services; nothing if GKE makes its own. */
  readonly serviceRangeName?: string;
  /** Secondary range for Services, if known. */
  readonly serviceRange?: Cidr;
  /** Whether nodes have internal addresses only. */
  readonly privateNodes: boolean;
  /** Whether a Cloud NAT lets the nodes reach the internet. */
  readonly nat: boolean;
  /** Whether the traffic of the cluster's subnet is recorded. */
  readonly flowLogs: boolean;
  /** Whether the Kubernetes API has a DNS name that can be reached from outside; nothing if GKE decides. */
  readonly dnsEndpoint?: boolean;
  /** The addresses that may reach the IP address of the Kubernetes API; nothing if every address may. */
  readonly authorizedNetworks?: string[];
  /** Whether Pods can act as service accounts by Workload Identity; nothing if GKE decides. */
  readonly workloadIdentity?: boolean;
  /** Whether the cluster has a client certificate; nothing if GKE decides. */
  readonly clientCertificate?: boolean;
  /** The service account of the nodes; nothing if GKE decides. */
  readonly nodeServiceAccount?: NodeServiceAccount;
  /** Whether the nodes of GKE's default pool only start software that is signed; nothing if GKE decides. */
  readonly secureBoot?: boolean;
  /** Whether packets between Pods of one node go by the VPC; nothing if GKE decides. */
  readonly intranodeVisibility?: boolean;
  /** What is written to Cloud Logging; nothing if GKE decides. */
  readonly logging?: LoggingComponent[];
  /** What is written to Cloud Monitoring; nothing if GKE decides. */
  readonly monitoring?: MonitoringComponent[];
  /** Whether Dataplane V2 gives metrics; nothing if GKE decides. */
  readonly dataplaneMetrics?: boolean;
  /** When the daily maintenance may begin, in UTC; nothing if GKE decides. */
  readonly maintenanceStart?: string;
  /** Labels of the cluster in Google Cloud. */
  readonly labels: { [key: string]: string };
  /** Nodes per zone of GKE's default node pool; nothing if it is removed. */
  readonly defaultPoolNodeCount?: number;
  /** Whether Terraform refuses to destroy or replace anything that carries traffic. */
  readonly deletionProtection: boolean;
}
