import { GCLOUD, nameOf, numberOf, textOf, textsOf } from './google-cloud';
import { attachedNetworks, DEFAULT_POOL, Importing, unlessDefault, unsaidFields } from './importing';
import { nodeServiceAccount } from './service-accounts';
import { clusterVpc, flowLogs, subnetOf, unsaidRanges } from './vpcs';
import { Json } from '../../cni/annotation/pod-template';
import { ClusterProps } from '../../topology/cluster-props';
import { LoggingComponent, MonitoringComponent, ReleaseChannel } from '../../topology/cluster-settings';
import { ProfileDefaults } from '../../topology/profile';
import { Vpc } from '../../topology/vpc';
import { part, parts } from '../kubernetes-object';

/** What the cluster is. */
export function importCluster(to: Importing): ClusterProps {
  const { cloud: { cluster }, clusterName } = to;
  const vpc = clusterVpc(to);
  const location = textOf(cluster, 'location');
  const locations = textsOf(cluster, 'locations');
  const inSubnet = ranges(to, vpc);
  const created: Partial<ClusterProps> = to.hasExistingCluster
    ? { workloadIdentity: hasWorkloadIdentity(cluster) || undefined }
    : createdCluster(to, vpc);
  return {
    name: clusterName,
    isExisting: to.hasExistingCluster || undefined,
    version: created.version,
    location,
    nodeLocations: locations.length === 1 && locations[0] === location ? undefined : locations.sort(),
    vpc: isDefaultVpc(to, vpc) ? undefined : vpc,
    ...inSubnet,
    privateNodes: to.hasExistingCluster ? privateNodes(cluster) : unlessDefault(privateNodes(cluster), to.profile.privateNodes, false),
    nodeServiceAccount: nodeServiceAccount(to),
    ...created,
  };
}

/** Whether the profile has no default that the cluster contradicts, and that no prop takes back. */
export function fitsProfile(cluster: Json, hasExistingCluster: boolean, profile: ProfileDefaults): boolean {
  if (hasExistingCluster) return true;
  return (profile.authorizedNetworks === undefined || authorizedNetworks(cluster) !== undefined)
    && (profile.maintenanceStart === undefined || maintenanceStart(cluster) !== undefined)
    && (profile.logging === undefined || unknown(componentsOf(cluster, 'loggingConfig'), LoggingComponent).length === 0)
    && (profile.monitoring === undefined || unknown(componentsOf(cluster, 'monitoringConfig'), MonitoringComponent).length === 0);
}

export function privateNodes(cluster: Json): boolean {
  return part(cluster, 'networkConfig').defaultEnablePrivateNodes === true || part(cluster, 'privateClusterConfig').enablePrivateNodes === true;
}

export function hasWorkloadIdentity(cluster: Json): boolean {
  return textOf(part(cluster, 'workloadIdentityConfig'), 'workloadPool') !== '';
}

function isDefaultVpc({ profile, clusterName, hasExistingCluster }: Importing, vpc: Vpc): boolean {
  const isPlain = vpc.project === undefined && (vpc.mtu === undefined || vpc.mtu === 1460);
  return isPlain && (profile.ownVpc && !hasExistingCluster ? !vpc.isExisting && vpc.name === clusterName : vpc.isExisting && vpc.name === 'default');
}

/** The subnet and its ranges, with their names where these are not what the topology or GKE makes of them. */
function ranges(to: Importing, vpc: Vpc): Partial<ClusterProps> {
  const { cloud: { cluster }, clusterName } = to;
  const policy = part(cluster, 'ipAllocationPolicy');
  const subnetName = nameOf(part(cluster, 'networkConfig').subnetwork);
  const [pods, services] = [textOf(policy, 'clusterSecondaryRangeName'), textOf(policy, 'servicesSecondaryRangeName')];
  const subnet = subnetOf(to, subnetName);
  if (!subnet && !vpc.isExisting) {
    throw new Error(`no file has the subnet '${subnetName}' in ${to.region}, which the cluster '${clusterName}' is in; give the output of: ${GCLOUD.subnets}`);
  }
  if (subnet && !vpc.isExisting) {
    unsaidRanges(to, subnet, [pods, services]);
    if ((subnet.privateIpGoogleAccess === true) !== privateNodes(cluster)) {
      to.unsaid(`subnet ${subnetName}`, 'privateIpGoogleAccess', `is ${String(subnet.privateIpGoogleAccess === true)}; in a topology it is on where nodes are private, and Terraform would change it`);
    }
  }
  const byGke = new RegExp(`^gke-${clusterName}-(pods|services)-[0-9a-f]{8}$`);
  const named = (name: string, made: string): string | undefined => (name === '' || byGke.test(name) || (!vpc.isExisting && name === made) ? undefined : name);
  return {
    subnetName: subnetName === (vpc.isExisting ? vpc.project === undefined && vpc.name : clusterName) ? undefined : subnetName,
    primaryRange: subnet && textOf(subnet, 'ipCidrRange'),
    podRange: textOf(policy, 'clusterIpv4CidrBlock') || undefined,
    podRangeName: named(pods, `${clusterName}-pods`),
    serviceRange: textOf(policy, 'servicesIpv4CidrBlock') || undefined,
    serviceRangeName: named(services, `${clusterName}-services`),
  };
}

function createdCluster(to: Importing, vpc: Vpc): Partial<ClusterProps> {
  const { cloud: { cluster }, profile } = to;
  const object = `cluster ${to.clusterName}`;
  const runs = textOf(cluster, 'currentMasterVersion');
  const version = /^\d+\.\d+/.exec(runs)?.[0] ?? runs;
  to.unsaid(object, 'currentMasterVersion', `is ${runs}; the topology says ${version}, so that an upgrade by GKE is no change in the plan`);
  to.unsaid(object, 'deletionProtection', 'is an argument of Terraform, which Google Cloud does not have; the topology protects, unless you say false');
  unsaidCluster(to, object);
  return {
    version,
    releaseChannel: unlessDefault((textOf(part(cluster, 'releaseChannel'), 'channel') || ReleaseChannel.NONE) as ReleaseChannel, profile.releaseChannel, ReleaseChannel.NONE),
    ...(vpc.isExisting ? {} : createdVpc(to)),
    dnsEndpoint: unlessDefault(part(part(cluster, 'controlPlaneEndpointsConfig'), 'dnsEndpointConfig').allowExternalTraffic === true, profile.dnsEndpoint, false),
    authorizedNetworks: unlessDefault(authorizedNetworks(cluster), profile.authorizedNetworks && [...profile.authorizedNetworks], undefined),
    workloadIdentity: unlessDefault(hasWorkloadIdentity(cluster), profile.workloadIdentity, false),
    clientCertificate: unlessDefault(hasClientCertificate(cluster), profile.clientCertificate, false),
    intranodeVisibility: unlessDefault(part(cluster, 'networkConfig').enableIntraNodeVisibility === true, profile.intranodeVisibility, false),
    logging: components(to, 'loggingConfig', LoggingComponent, profile.logging, [LoggingComponent.SYSTEM_COMPONENTS, LoggingComponent.WORKLOADS]),
    monitoring: components(to, 'monitoringConfig', MonitoringComponent, profile.monitoring, undefined),
    dataplaneMetrics: unlessDefault(part(part(cluster, 'monitoringConfig'), 'advancedDatapathObservabilityConfig').enableMetrics === true, profile.dataplaneMetrics, false),
    maintenanceStart: unlessDefault(maintenanceStart(cluster), profile.maintenanceStart, undefined),
    labels: unlessDefault(labelsOf(cluster), profile.labels, {}),
    defaultPoolNodeCount: defaultPool(to, object),
  };
}

function createdVpc(to: Importing): Pick<ClusterProps, 'nat' | 'flowLogs'> {
  const { cloud: { cluster, routers }, profile, region } = to;
  const { network, subnetwork } = part(cluster, 'networkConfig');
  const vpcName = nameOf(network);
  const own = routers.filter(router => nameOf(router.network) === vpcName && nameOf(router.region) === region && parts(router, 'nats').length > 0);
  const isOfTopology = (router: Json): boolean => router.name === `${to.clusterName}-nat` && parts(router, 'nats').some(({ name }) => name === router.name);
  if (routers.length === 0) {
    to.unsaid(`VPC ${vpcName}`, 'nat', `no file has routers, so the topology has no Cloud NAT; give the output of: ${GCLOUD.routers}`);
  }
  own.filter(router => !isOfTopology(router)).forEach(router => to.unsaid(`VPC ${vpcName}`, 'nat', `the Cloud NAT of the router '${textOf(router, 'name')}' is not one of a topology, and stays as it is`));
  const isPrivate = privateNodes(cluster);
  return {
    nat: unlessDefault(own.some(isOfTopology), profile.nat && isPrivate, false),
    // The subnet of a VPC that is created has been looked for.
    flowLogs: unlessDefault(flowLogs(to, subnetOf(to, nameOf(subnetwork))!), profile.flowLogs, false),
  };
}

/** The nodes per zone of GKE's own pool. Without the number, Terraform would delete a pool of that name, whatever networks it has. */
function defaultPool(to: Importing, object: string): number | undefined {
  const pool = to.cloud.nodePools.find(({ name }) => name === DEFAULT_POOL);
  if (!pool) return undefined;
  if (attachedNetworks(pool).length === 0) {
    to.unsaid(object, `nodePools[${DEFAULT_POOL}]`, 'only its number of nodes is said; Terraform leaves the rest of it as it is');
  }
  return numberOf(pool, 'initialNodeCount');
}

function authorizedNetworks(cluster: Json): string[] | undefined {
  const config = part(cluster, 'masterAuthorizedNetworksConfig');
  return config.enabled === true ? parts(config, 'cidrBlocks').map(block => textOf(block, 'cidrBlock')) : undefined;
}

function maintenanceStart(cluster: Json): string | undefined {
  return textOf(part(part(part(cluster, 'maintenancePolicy'), 'window'), 'dailyMaintenanceWindow'), 'startTime') || undefined;
}

function hasClientCertificate(cluster: Json): boolean {
  const auth = part(cluster, 'masterAuth');
  return textOf(auth, 'clientCertificate') !== '' || part(auth, 'clientCertificateConfig').issueClientCertificate === true;
}

/** Without the label that the provider writes by itself. */
function labelsOf(cluster: Json): { [key: string]: string } {
  return Object.fromEntries(Object.entries(part(cluster, 'resourceLabels')).filter(([key]) => key !== 'goog-terraform-provisioned')) as { [key: string]: string };
}

function componentsOf(cluster: Json, key: string): string[] {
  return textsOf(part(part(cluster, key), 'componentConfig'), 'enableComponents');
}

function unknown(all: readonly string[], known: object): string[] {
  return all.filter(one => !Object.values(known).includes(one));
}

/** What is recorded. A list with a component that a topology does not know is GKE's. */
function components<T extends string>(
  to: Importing, key: string, known: object, ofProfile: readonly T[] | undefined, ofGke: readonly T[] | undefined,
): T[] | undefined {
  const all = componentsOf(to.cloud.cluster, key);
  const others = unknown(all, known);
  if (others.length === 0) return unlessDefault(all as T[], ofProfile && [...ofProfile], ofGke && [...ofGke]);
  to.unsaid(`cluster ${to.clusterName}`, `${key}.componentConfig`, `has ${others.join(', ')}, which a topology has no word for; the whole list is left to GKE`);
  return undefined;
}

/** Fields that are said, or that only tell how the cluster is. */
const SAID = [
  'name', 'selfLink', 'network', 'subnetwork', 'networkConfig', 'ipAllocationPolicy', 'location', 'zone', 'locations', 'nodePools', 'nodeConfig', 'nodePoolDefaults', 'resourceLabels',
  'releaseChannel', 'privateClusterConfig', 'controlPlaneEndpointsConfig', 'masterAuthorizedNetworksConfig', 'masterAuth', 'workloadIdentityConfig', 'loggingConfig', 'monitoringConfig',
  'maintenancePolicy', 'addonsConfig', 'id', 'etag', 'status', 'statusMessage', 'createTime', 'endpoint', 'initialClusterVersion', 'currentMasterVersion', 'currentNodeVersion', 'currentNodeCount',
  'initialNodeCount', 'instanceGroupUrls', 'clusterIpv4Cidr', 'servicesIpv4Cidr', 'labelFingerprint', 'loggingService', 'monitoringService', 'conditions', 'nodeIpv4CidrSize', 'satisfiesPzi', 'satisfiesPzs',
];

/** What GKE fills in, beside what is off. Source: the API's answers for a new cluster. */
const DEFAULTS = {
  autoscaling: { autoscalingProfile: 'BALANCED' },
  shieldedNodes: { enabled: true },
  anonymousAuthenticationConfig: { mode: 'ENABLED' },
  databaseEncryption: { currentState: 'CURRENT_STATE_DECRYPTED', state: 'DECRYPTED' },
  defaultMaxPodsConstraint: { maxPodsPerNode: '110' },
  enterpriseConfig: { clusterTier: 'STANDARD' },
  nodePoolAutoConfig: { nodeKubeletConfig: { insecureKubeletReadonlyPortEnabled: false } },
  podAutoscaling: { hpaProfile: 'HPA_PROFILE_UNSPECIFIED' },
  rbacBindingConfig: { enableInsecureBindingSystemAuthenticated: true, enableInsecureBindingSystemUnauthenticated: true },
  securityPostureConfig: { mode: 'BASIC', vulnerabilityMode: 'VULNERABILITY_MODE_UNSPECIFIED' },
};

const ADDON_DEFAULTS = {
  dnsCacheConfig: { enabled: true },
  gcePersistentDiskCsiDriverConfig: { enabled: true },
  kubernetesDashboard: { disabled: true },
  networkPolicyConfig: { disabled: true },
};

const POLICY_SAID = [
  'clusterSecondaryRangeName', 'servicesSecondaryRangeName', 'clusterIpv4Cidr', 'servicesIpv4Cidr', 'clusterIpv4CidrBlock', 'servicesIpv4CidrBlock', 'defaultPodIpv4RangeUtilization',
];

function unsaidCluster(to: Importing, object: string): void {
  const { cluster } = to.cloud;
  unsaidFields(to, object, cluster, '', SAID, DEFAULTS);
  if (part(cluster, 'shieldedNodes').enabled !== true) {
    to.unsaid(object, 'shieldedNodes', 'is off; the cluster of a topology has shielded nodes, and Terraform would turn them on');
  }
  const { enabled, enablePublicEndpoint } = part(part(cluster, 'controlPlaneEndpointsConfig'), 'ipEndpointsConfig');
  if (enabled === false || enablePublicEndpoint === false) {
    to.unsaid(object, 'controlPlaneEndpointsConfig.ipEndpointsConfig', 'has no public address of the Kubernetes API, or no address; a topology has no prop for it');
  }
  if (parts(part(cluster, 'masterAuthorizedNetworksConfig'), 'cidrBlocks').some(({ displayName }) => displayName !== undefined)) {
    to.unsaid(object, 'masterAuthorizedNetworksConfig.cidrBlocks', 'have names (displayName), which a topology has no prop for; Terraform would remove them');
  }
  unsaidFields(to, object, part(cluster, 'ipAllocationPolicy'), 'ipAllocationPolicy.', POLICY_SAID, { stackType: 'IPV4', useIpAliases: true });
  unsaidFields(to, object, part(cluster, 'addonsConfig'), 'addonsConfig.', [], ADDON_DEFAULTS);
  unsaidFields(to, object, part(cluster, 'maintenancePolicy'), 'maintenancePolicy.', ['resourceVersion', 'window'], {});
  unsaidFields(to, object, part(part(cluster, 'maintenancePolicy'), 'window'), 'maintenancePolicy.window.', ['dailyMaintenanceWindow'], {});
  unsaidFields(to, object, part(cluster, 'monitoringConfig'), 'monitoringConfig.', ['componentConfig', 'advancedDatapathObservabilityConfig'], { managedPrometheusConfig: { enabled: true } });
  unsaidFields(to, object, part(cluster, 'privateClusterConfig'), 'privateClusterConfig.', ['enablePrivateNodes', 'privateEndpoint', 'publicEndpoint'], {});
  unsaidFields(to, object, part(cluster, 'masterAuthorizedNetworksConfig'), 'masterAuthorizedNetworksConfig.', ['enabled', 'cidrBlocks'], {});
  unsaidFields(to, object, part(cluster, 'networkConfig'), 'networkConfig.',
    ['network', 'subnetwork', 'datapathProvider', 'enableMultiNetworking', 'enableIntraNodeVisibility', 'defaultEnablePrivateNodes'], {});
}
