import { LoggingComponent, MonitoringComponent, ReleaseChannel } from './cluster-settings';
import { ImageType } from './node-settings';

/** Where the defaults of a topology come from. Each of them is a prop, which goes before the profile. */
export enum Profile {
  /**
   * What runs in production: private nodes behind Cloud NAT in a VPC of the cluster's own, a control plane that no address of the internet
   * reaches without Google's sign-in, a service account for the nodes, Workload Identity, secure boot, a release channel, flow logs.
   */
  PRODUCTION = 'production',
  /** What the commands of Google's document "Configure Multus with IPVLAN and Whereabouts" give, and nothing more. For trying it out. */
  DOCUMENT = 'document',
}

/** What a profile decides if the user does not. Nothing means that GKE decides. */
export interface ProfileDefaults {
  /** Whether the cluster gets a VPC of its own; otherwise it is in the existing VPC `default`. */
  readonly ownVpc: boolean;
  /** Whether a service account is created for the nodes; otherwise GKE decides, and takes the default one of Compute Engine. */
  readonly ownServiceAccount: boolean;
  readonly privateNodes: boolean;
  readonly nat: boolean;
  readonly privateGoogleAccess: boolean;
  readonly flowLogs: boolean;
  readonly secureBoot?: boolean;
  readonly dnsEndpoint?: boolean;
  readonly authorizedNetworks?: readonly string[];
  readonly workloadIdentity?: boolean;
  readonly clientCertificate?: boolean;
  readonly releaseChannel?: ReleaseChannel;
  readonly intranodeVisibility?: boolean;
  readonly logging?: readonly LoggingComponent[];
  readonly monitoring?: readonly MonitoringComponent[];
  readonly dataplaneMetrics?: boolean;
  readonly maintenanceStart?: string;
  readonly labels?: { readonly [key: string]: string };
  readonly imageType?: ImageType;
}

/** Sources: GKE, "Harden your cluster's security" and "Best practices for GKE networking"; for the other profile, the document. */
export const PROFILES: { readonly [profile in Profile]: ProfileDefaults } = {
  [Profile.PRODUCTION]: {
    ownVpc: true,
    ownServiceAccount: true,
    privateNodes: true,
    nat: true,
    privateGoogleAccess: true,
    flowLogs: true,
    secureBoot: true,
    dnsEndpoint: true,
    authorizedNetworks: [],
    workloadIdentity: true,
    clientCertificate: false,
    releaseChannel: ReleaseChannel.REGULAR,
    intranodeVisibility: true,
    logging: [LoggingComponent.SYSTEM_COMPONENTS, LoggingComponent.WORKLOADS],
    monitoring: [MonitoringComponent.SYSTEM_COMPONENTS],
    dataplaneMetrics: true,
    maintenanceStart: '03:00',
    labels: { 'managed-by': 'cdk-gke-multus' },
    imageType: ImageType.COS_CONTAINERD,
  },
  [Profile.DOCUMENT]: {
    ownVpc: false,
    ownServiceAccount: false,
    privateNodes: false,
    nat: false,
    privateGoogleAccess: false,
    flowLogs: false,
  },
};
