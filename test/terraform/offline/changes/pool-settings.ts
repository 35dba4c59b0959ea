import { Change, withNetwork, withPool } from './change';
import { Autoscaling, ImageType, NodeServiceAccount, NodeTaintEffect, TopologyProps, UpgradeStrategy } from '../../../../lib/topology';
import { documented } from '../../synthesized';

const POOL = 'node_pool.node-pool-multus-pool';
const IN_PLACE = { [POOL]: 'update' };
const SHIELDED = 'node_config.shielded_instance_config';

const ONE_TO_FIVE = Autoscaling.perZone({ minNodes: 1, maxNodes: 5 });
const LARGE = { machineType: 'n2-standard-32', gvnic: true };
const BLUE_GREEN = UpgradeStrategy.blueGreen();
const DEDICATED = { key: 'dedicated', value: 'media', effect: NodeTaintEffect.NO_SCHEDULE };

/** Ubuntu has additional networks in newer versions only. */
function withImage(imageType: ImageType): TopologyProps {
  return { ...withPool({ imageType }), cluster: { ...documented().cluster, version: '1.33' } };
}

/** What a node pool is beside its networks, its number of nodes and its zones. */
export const POOL_SETTINGS: readonly Change[] = [
  // The number to begin with comes where there was a number of nodes. It would replace the pool, were it not ignored.
  { what: 'autoscaling turned on', from: withPool(), to: withPool({ autoscaling: ONE_TO_FIVE }), plan: IN_PLACE },
  { what: 'autoscaling turned off', from: withPool({ autoscaling: ONE_TO_FIVE }), to: withPool(), plan: IN_PLACE },
  {
    what: 'bounds of autoscaling',
    from: withPool({ autoscaling: ONE_TO_FIVE }),
    to: withPool({ autoscaling: Autoscaling.perZone({ minNodes: 2, maxNodes: 8 }) }),
    plan: IN_PLACE,
  },
  {
    what: 'bounds of each zone to bounds of all zones',
    from: withPool({ autoscaling: ONE_TO_FIVE }),
    to: withPool({ autoscaling: Autoscaling.total({ minNodes: 1, maxNodes: 5 }) }),
    plan: IN_PLACE,
  },
  { what: 'nodeCount of an autoscaled pool', from: withPool({ autoscaling: ONE_TO_FIVE }), to: withPool({ autoscaling: ONE_TO_FIVE, nodeCount: 4 }), plan: {} },
  { what: 'upgrade from surge to blue/green', from: withPool(), to: withPool({ upgrade: BLUE_GREEN }), plan: IN_PLACE },
  { what: 'upgrade from blue/green to surge', from: withPool({ upgrade: BLUE_GREEN }), to: withPool(), plan: IN_PLACE },
  { what: 'maxSurge', from: withPool(), to: withPool({ upgrade: UpgradeStrategy.surge({ maxSurge: 3 }) }), plan: IN_PLACE },
  { what: 'spot', from: withPool(), to: withPool({ spot: true }), plan: { [POOL]: ['node_config.spot'] } },
  { what: 'labels of the nodes', from: withPool(), to: withPool({ labels: { tier: 'media' } }), plan: IN_PLACE },
  { what: 'taints', from: withPool(), to: withPool({ taints: [DEDICATED] }), plan: IN_PLACE },
  { what: 'imageType', from: withImage(ImageType.COS_CONTAINERD), to: withImage(ImageType.UBUNTU_CONTAINERD), plan: IN_PLACE },
  {
    what: 'secureBoot',
    from: withPool(),
    to: withPool({ secureBoot: true }),
    plan: { [POOL]: [SHIELDED, `${SHIELDED}.enable_integrity_monitoring`, `${SHIELDED}.enable_secure_boot`] },
  },
  // The block is left out then, and the provider keeps the one that it has.
  {
    what: 'secureBoot turned off',
    from: withPool({ secureBoot: true }),
    to: withPool({ secureBoot: false }),
    plan: { 'node_pool.node-pool-multus-pool': ['node_config.shielded_instance_config.enable_secure_boot'] },
  },
  { what: 'secureBoot left out again', from: withPool({ secureBoot: true }), to: withPool(), plan: {} },
  { what: 'gvnic', from: withPool(), to: withPool({ gvnic: true }), plan: IN_PLACE },
  { what: 'tier1Bandwidth', from: withPool(LARGE), to: withPool({ ...LARGE, tier1Bandwidth: true }), plan: IN_PLACE },
  {
    what: 'serviceAccount of a pool',
    from: withPool(),
    to: withPool({ serviceAccount: NodeServiceAccount.existing('media@demo-project.iam.gserviceaccount.com') }),
    plan: { [POOL]: ['node_config.service_account'] },
  },
  { what: 'defaultNetworkMaxPodsPerNode', from: withPool(), to: withPool({ defaultNetworkMaxPodsPerNode: 32 }), plan: { [POOL]: ['max_pods_per_node'] } },
  {
    what: 'maxPodsPerNode of a network',
    from: withNetwork(),
    to: { ...withNetwork({ maxPodsPerNode: 16 }), nodePools: withPool({ maxPodsPerNode: undefined }).nodePools },
    plan: { [POOL]: ['network_config.additional_pod_network_configs.max_pods_per_node'] },
  },
];
