import { hasWorkloadIdentity, privateNodes } from './cluster';
import { numberOf, textOf, textsOf } from './google-cloud';
import { Importing, isSame, unlessDefault, unsaidFields } from './importing';
import { ImportedNetwork, maxPodsOf } from './networks';
import { poolServiceAccount } from './service-accounts';
import { Json } from '../../cni/annotation/pod-template';
import { Autoscaling } from '../../topology/autoscaling';
import { DEFAULT_MACHINE_TYPE } from '../../topology/machine-type';
import { NodePoolProps } from '../../topology/node-pool-props';
import { ImageType, NodeTaint, NodeTaintEffect } from '../../topology/node-settings';
import { STARTUP_TAINT } from '../../topology/startup-taint';
import { UpgradeStrategy } from '../../topology/upgrade-strategy';
import { part, parts } from '../kubernetes-object';

const ALL_SCOPES = ['https://www.googleapis.com/auth/cloud-platform'];

/** Pods per node that a network reserves addresses for, if nobody says another number. */
const DEFAULT_MAX_PODS = 8;

export function importNodePool(to: Importing, pool: Json, networks: readonly ImportedNetwork[]): NodePoolProps {
  const config = part(pool, 'config');
  const own = networks.filter(({ attachments }) => attachments.some(one => one.pool === pool));
  const taints = taintsOf(config);
  const isTier1 = part(part(pool, 'networkConfig'), 'networkPerformanceConfig').totalEgressBandwidthTier === 'TIER_1';
  const startupTaint = taints.some(taint => isSame(taint, STARTUP_TAINT));
  const remaining = taints.filter(taint => !isSame(taint, STARTUP_TAINT));
  unsaidPool(to, pool);
  return {
    name: textOf(pool, 'name'),
    networks: own.length === networks.length ? undefined : own.map(({ props: { name } }) => name),
    machineType: unlessDefault(textOf(config, 'machineType'), undefined, DEFAULT_MACHINE_TYPE),
    ...nodeCounts(to, pool),
    upgrade: upgrade(to, pool),
    spot: config.spot === true || undefined,
    labels: labelsOf(config, pool, own),
    taints: remaining.length > 0 ? remaining : undefined,
    startupTaint: startupTaint || undefined,
    imageType: imageType(to, pool),
    secureBoot: unlessDefault(part(config, 'shieldedInstanceConfig').enableSecureBoot === true, to.profile.secureBoot, false),
    gvnic: part(config, 'gvnic').enabled === true && !isTier1 ? true : undefined,
    tier1Bandwidth: isTier1 || undefined,
    serviceAccount: poolServiceAccount(to, pool),
    defaultNetworkMaxPodsPerNode: unlessDefault(numberOf(part(pool, 'maxPodsConstraint'), 'maxPodsPerNode') || 110, undefined, 110),
    maxPodsPerNode: maxPods(pool, own),
    oauthScopes: unlessDefault(textsOf(config, 'oauthScopes').sort(), undefined, ALL_SCOPES),
    nodeLocations: isSame(pool.locations, to.cloud.cluster.locations) ? undefined : textsOf(pool, 'locations').sort(),
  };
}

/** A number for all networks of the pool, unless its networks have numbers of their own. */
function maxPods(pool: Json, own: readonly ImportedNetwork[]): number | undefined {
  const [first, ...others] = maxPodsOf(pool);
  if (first === undefined || others.length > 0) return undefined;
  return first === DEFAULT_MAX_PODS && own.every(({ props }) => props.maxPodsPerNode === undefined) ? undefined : first;
}

/** The number at the beginning: what a resize made of it is in no answer of the API. */
function nodeCounts(to: Importing, pool: Json): Pick<NodePoolProps, 'nodeCount' | 'autoscaling'> {
  const object = `node pool ${textOf(pool, 'name')}`;
  const scaling = part(pool, 'autoscaling');
  const initial = numberOf(pool, 'initialNodeCount');
  if (scaling.enabled !== true) {
    to.unsaid(object, 'initialNodeCount', `the topology has ${initial} nodes per zone, with which the pool was created; if it was resized, say the number that it has`);
    return { nodeCount: initial };
  }
  const location = textOf(scaling, 'locationPolicy');
  const usual = part(pool, 'config').spot === true ? 'ANY' : 'BALANCED';
  if (location !== '' && location !== usual) {
    to.unsaid(object, 'autoscaling.locationPolicy', `is ${location}, which a topology has no prop for; GKE's choice is ${usual}`);
  }
  const [min, max] = [numberOf(scaling, 'totalMinNodeCount'), numberOf(scaling, 'totalMaxNodeCount')];
  const perZone = numberOf(scaling, 'minNodeCount');
  const zones = textsOf(pool, 'locations').length;
  const least = max > 0 ? Math.ceil(min / Math.max(zones, 1)) : perZone;
  return {
    nodeCount: initial === least ? undefined : initial,
    autoscaling: max > 0
      ? Autoscaling.total({ minNodes: min, maxNodes: max })
      : Autoscaling.perZone({ minNodes: perZone, maxNodes: numberOf(scaling, 'maxNodeCount') }),
  };
}

function upgrade(to: Importing, pool: Json): UpgradeStrategy | undefined {
  const settings = part(pool, 'upgradeSettings');
  if (settings.strategy !== 'BLUE_GREEN') {
    const [maxSurge, maxUnavailable] = [numberOf(settings, 'maxSurge'), numberOf(settings, 'maxUnavailable')];
    return maxSurge === 1 && maxUnavailable === 0 ? undefined : UpgradeStrategy.surge({ maxSurge, maxUnavailable });
  }
  const blueGreen = part(settings, 'blueGreenSettings');
  const policy = part(blueGreen, 'standardRolloutPolicy');
  if (policy.batchPercentage !== undefined || blueGreen.autoscaledRolloutPolicy !== undefined) {
    to.unsaid(`node pool ${textOf(pool, 'name')}`, 'upgradeSettings.blueGreenSettings', 'has batches in per cent, or those of the autoscaler; the batches of a topology are a number of nodes');
  }
  return UpgradeStrategy.blueGreen({
    batchNodeCount: numberOf(policy, 'batchNodeCount') || 1,
    batchSoakSeconds: secondsOf(policy.batchSoakDuration) ?? 0,
    poolSoakSeconds: secondsOf(blueGreen.nodePoolSoakDuration),
  });
}

function secondsOf(duration: unknown): number | undefined {
  const seconds = /^(\d+)(?:\.0+)?s$/.exec(String(duration))?.[1];
  return seconds === undefined ? undefined : Number(seconds);
}

function imageType(to: Importing, pool: Json): ImageType | undefined {
  const type = textOf(part(pool, 'config'), 'imageType').toUpperCase();
  if (Object.values<string>(ImageType).includes(type)) return unlessDefault(type as ImageType, to.profile.imageType, ImageType.COS_CONTAINERD);
  to.unsaid(`node pool ${textOf(pool, 'name')}`, 'config.imageType', `is '${type}', which has no additional networks`);
  return undefined;
}

/** Without those of its networks, which the topology gives. */
function labelsOf(config: Json, pool: Json, own: readonly ImportedNetwork[]): { [key: string]: string } | undefined {
  const ofNetworks = own.flatMap(({ attachments }) => attachments.filter(one => one.pool === pool).flatMap(({ label }) => (label ? [`${label.prefix}/${label.name}`] : [])));
  const others = Object.entries(part(config, 'labels')).filter(([key]) => !ofNetworks.includes(key));
  return others.length > 0 ? Object.fromEntries(others) as { [key: string]: string } : undefined;
}

function taintsOf(config: Json): NodeTaint[] {
  return parts(config, 'taints').map(taint => ({ key: textOf(taint, 'key'), value: textOf(taint, 'value'), effect: taint.effect as NodeTaintEffect }));
}

/** Fields that are said, or that only tell how the pool is. */
const SAID = [
  'name', 'selfLink', 'config', 'networkConfig', 'initialNodeCount', 'autoscaling', 'upgradeSettings', 'locations', 'maxPodsConstraint', 'etag', 'podIpv4CidrSize', 'status', 'statusMessage',
  'version', 'instanceGroupUrls', 'conditions', 'updateInfo',
];
const CONFIG_SAID = [
  'machineType', 'imageType', 'spot', 'labels', 'taints', 'oauthScopes', 'serviceAccount', 'shieldedInstanceConfig', 'workloadMetadataConfig', 'gvnic', 'effectiveCgroupMode', 'bootDisk', 'resourceLabels',
];

const NETWORK_SAID = [
  'additionalNodeNetworkConfigs', 'additionalPodNetworkConfigs', 'enablePrivateNodes', 'networkPerformanceConfig', 'podIpv4CidrBlock', 'podIpv4RangeUtilization', 'subnetwork',
];

/** What GKE fills in. Source: the API's answers for a new node pool. */
const CONFIG_DEFAULTS = {
  diskSizeGb: 100,
  diskType: 'pd-balanced',
  metadata: { 'disable-legacy-endpoints': 'true' },
  kubeletConfig: { insecureKubeletReadonlyPortEnabled: false, maxParallelImagePulls: 2 },
};

function unsaidPool(to: Importing, pool: Json): void {
  const object = `node pool ${textOf(pool, 'name')}`;
  const { cluster } = to.cloud;
  const network = part(pool, 'networkConfig');
  const config = part(pool, 'config');
  if (to.hasExistingCluster) {
    to.unsaid(object, 'nodePools', 'a topology has no existing node pools; import the pool into Terraform before you apply, or give another name');
  }
  if ((network.enablePrivateNodes === true) !== privateNodes(cluster)) {
    to.unsaid(object, 'networkConfig.enablePrivateNodes', `is ${String(network.enablePrivateNodes === true)}; the node pools of a topology are like the cluster, and Terraform would change it`);
  }
  const metadata = textOf(part(config, 'workloadMetadataConfig'), 'mode') === 'GKE_METADATA';
  if (metadata !== hasWorkloadIdentity(cluster)) {
    to.unsaid(object, 'config.workloadMetadataConfig', `is ${metadata ? 'GKE_METADATA' : 'GCE_METADATA'}; the node pools of a topology are like the cluster, and Terraform would change it`);
  }
  const { autoRepair, autoUpgrade } = part(pool, 'management');
  if (autoRepair !== true || autoUpgrade !== true) {
    to.unsaid(object, 'management', 'has no automatic repair, or no automatic upgrade; the node pools of a topology have both, and Terraform would turn them on');
  }
  if (part(config, 'shieldedInstanceConfig').enableIntegrityMonitoring !== true) {
    to.unsaid(object, 'config.shieldedInstanceConfig', 'has no integrity monitoring, which a topology has no prop for');
  }
  unsaidFields(to, object, pool, '', [...SAID, 'management'], {});
  unsaidFields(to, object, network, 'networkConfig.', NETWORK_SAID, { podRange: part(cluster, 'ipAllocationPolicy').clusterSecondaryRangeName });
  unsaidFields(to, object, config, 'config.', CONFIG_SAID, CONFIG_DEFAULTS);
}
