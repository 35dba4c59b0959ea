import { TopologyProps, Vpc } from '../../../lib/topology';
import { described, MANAGEMENT, network, networksNumbered, nodePool } from '../description';
import { RuleCase } from './rule-case';

const TWO_NETWORKS = [network(), MANAGEMENT];

/** Room: interfaces on a node, blocks and addresses in a range. */
export const CAPACITY_CASES: readonly RuleCase[] = [
  {
    rule: 'interfaces-per-machine',
    title: 'two additional networks on 2 vCPUs',
    fires: described({ networks: TWO_NETWORKS, nodePool: { networks: ['dataplane', 'management'] } }),
    message: 'nodePools[0].machineType: \'e2-medium\' has 2 vCPUs, but a node would have 3 interfaces (eth0 and 2 additional); use a type with 3 or more vCPUs, such as \'e2-standard-4\'; if you know better, acknowledge \'interfaces-per-machine\' with your reason (interfaces-per-machine)',
    silent: described({ networks: TWO_NETWORKS, nodePool: { networks: ['dataplane', 'management'], machineType: 'e2-standard-4' } }),
  },
  {
    rule: 'interfaces-per-machine',
    title: 'an additional network on 1 vCPU',
    fires: described({ nodePool: { machineType: 'n1-standard-1' } }),
    message: 'nodePools[0].machineType: \'n1-standard-1\' has 1 vCPU, but a node would have 2 interfaces (eth0 and 1 additional); use a type with 2 or more vCPUs, such as \'e2-standard-2\'; if you know better, acknowledge \'interfaces-per-machine\' with your reason (interfaces-per-machine)',
    silent: described({ nodePool: { machineType: 'n1-standard-2' } }),
  },
  {
    rule: 'interfaces-per-machine',
    title: 'four additional networks on 4 vCPUs',
    fires: described({ networks: networksNumbered(4), nodePool: { networks: names(4), machineType: 'n2-custom-4-8192' } }),
    message: 'nodePools[0].machineType: \'n2-custom-4-8192\' has 4 vCPUs, but a node would have 5 interfaces (eth0 and 4 additional); use a type with 5 or more vCPUs, such as \'e2-standard-8\'; if you know better, acknowledge \'interfaces-per-machine\' with your reason (interfaces-per-machine)',
    silent: described({ networks: networksNumbered(3), nodePool: { networks: names(3), machineType: 'n2-custom-4-8192' } }),
  },
  {
    rule: 'interfaces-per-machine',
    title: 'seven additional networks, which GKE allows, on 4 vCPUs',
    fires: described({ networks: networksNumbered(7), nodePool: { networks: names(7), machineType: 'n2-standard-4' } }),
    message: 'nodePools[0].machineType: \'n2-standard-4\' has 4 vCPUs, but a node would have 8 interfaces (eth0 and 7 additional); use a type with 8 or more vCPUs, such as \'e2-standard-8\'; if you know better, acknowledge \'interfaces-per-machine\' with your reason (interfaces-per-machine)',
    silent: described({ networks: networksNumbered(7), nodePool: { networks: names(7), machineType: 'n2-standard-8' } }),
  },
  {
    rule: 'interfaces-per-machine',
    title: 'eight additional networks',
    fires: described({ networks: networksNumbered(8), nodePool: { networks: names(8), machineType: 'n2-standard-16' } }),
    message: 'nodePools[0].networks: a node would have 9 interfaces (eth0 and 8 additional), and GKE allows 8; spread the networks over several node pools; if you know better, acknowledge \'interfaces-per-machine\' with your reason (interfaces-per-machine)',
    silent: described({ networks: networksNumbered(7), nodePool: { networks: names(7), machineType: 'n2-standard-8' } }),
  },
  {
    rule: 'one-interface-per-network',
    title: 'a network that is eth2 in one node pool and eth1 in another',
    fires: described({
      networks: TWO_NETWORKS,
      nodePools: [
        nodePool({ networks: ['dataplane', 'management'], machineType: 'e2-standard-4' }),
        nodePool({ name: 'second-pool', networks: ['management'] }),
      ],
    }),
    message: 'nodePools[1].networks: \'management\' would be eth1, but is eth2 in nodePools[0]; list the networks in the same order in both (one-interface-per-network)',
    silent: described({
      networks: TWO_NETWORKS,
      nodePools: [
        nodePool({ networks: ['management', 'dataplane'], machineType: 'e2-standard-4' }),
        nodePool({ name: 'second-pool', networks: ['management'] }),
      ],
    }),
  },
  {
    rule: 'pod-range-capacity',
    title: '17 nodes in a /24',
    fires: described({ nodePool: { nodeCount: 17 } }),
    message: 'networks[0].podRange: \'172.16.1.0/24\' has 256 addresses, but the blocks of the nodes take 272 (multus-pool: 17 nodes of a /28 each); give a /23 or larger, or fewer nodes (pod-range-capacity)',
    silent: described({ nodePool: { nodeCount: 16 } }),
  },
  {
    rule: 'pod-range-capacity',
    title: 'more than 8 Pods per node, which takes twice the block',
    fires: described({ network: { podRange: '172.16.1.0/26' }, nodePool: { maxPodsPerNode: 9 } }),
    message: 'networks[0].podRange: \'172.16.1.0/26\' has 64 addresses, but the blocks of the nodes take 96 (multus-pool: 3 nodes of a /27 each); give a /25 or larger, fewer Pods per node or fewer nodes (pod-range-capacity)',
    silent: described({ network: { podRange: '172.16.1.0/26' }, nodePool: { maxPodsPerNode: 8 } }),
  },
  {
    rule: 'pod-range-capacity',
    title: 'two node pools that have a range together',
    fires: described({ nodePools: [nodePool({ nodeCount: 15 }), nodePool({ name: 'large-pool', nodeCount: 1, maxPodsPerNode: 16 })] }),
    message: 'networks[0].podRange: \'172.16.1.0/24\' has 256 addresses, but the blocks of the nodes take 272 (multus-pool: 15 nodes of a /28 each, most of it; large-pool: 1 node of a /27 each); give a /23 or larger, fewer Pods per node or fewer nodes (pod-range-capacity)',
    silent: described({ nodePools: [nodePool({ nodeCount: 14 }), nodePool({ name: 'large-pool', nodeCount: 1, maxPodsPerNode: 16 })] }),
  },
  {
    rule: 'pod-range-capacity',
    title: 'nodes in each of three zones',
    fires: described({ cluster: { location: 'us-central1' }, nodePool: { nodeCount: 6 } }),
    message: 'networks[0].podRange: \'172.16.1.0/24\' has 256 addresses, but the blocks of the nodes take 288 (multus-pool: 18 nodes (6 in each of 3 zones) of a /28 each); give a /23 or larger, or fewer nodes (pod-range-capacity)',
    silent: described({ cluster: { location: 'us-central1' }, nodePool: { nodeCount: 5 } }),
  },
  {
    rule: 'primary-range-capacity',
    title: '5 nodes in a /29',
    fires: described({ network: { primaryRange: '10.0.1.0/29' }, nodePool: { nodeCount: 5 } }),
    message: 'networks[0].primaryRange: \'10.0.1.0/29\' has addresses for 4 nodes (Google Cloud keeps four), but 5 nodes have the network; give a /28 or larger, or fewer nodes (primary-range-capacity)',
    silent: described({ network: { primaryRange: '10.0.1.0/29' }, nodePool: { nodeCount: 4 } }),
  },
  {
    rule: 'primary-range-capacity',
    title: 'two node pools that have a primary range together',
    fires: described({
      network: { primaryRange: '10.0.1.0/28' },
      nodePools: [nodePool({ nodeCount: 6 }), nodePool({ name: 'second-pool', nodeCount: 7 })],
    }),
    message: 'networks[0].primaryRange: \'10.0.1.0/28\' has addresses for 12 nodes (Google Cloud keeps four), but 13 nodes have the network; give a /27 or larger, or fewer nodes (primary-range-capacity)',
    silent: described({
      network: { primaryRange: '10.0.1.0/28' },
      nodePools: [nodePool({ nodeCount: 6 }), nodePool({ name: 'second-pool', nodeCount: 6 })],
    }),
  },
  {
    rule: 'primary-range-capacity',
    title: 'the node pools of two networks that share a subnet',
    fires: sharedPrimaryRange(7),
    message: 'networks[0].primaryRange: \'10.0.1.0/28\' has addresses for 12 nodes (Google Cloud keeps four), but 13 nodes have the network; give a /27 or larger, or fewer nodes (primary-range-capacity)',
    silent: sharedPrimaryRange(5),
  },
];

function sharedPrimaryRange(nodeCount: number): TopologyProps {
  const subnet = { vpc: Vpc.create({ name: 'plane' }), subnetName: 'plane', primaryRange: '10.0.1.0/28' };
  return described({
    networks: [network(subnet), { ...MANAGEMENT, ...subnet }],
    nodePools: [nodePool({ nodeCount: 6 }), nodePool({ name: 'second-pool', networks: ['management'], nodeCount })],
  });
}

function names(count: number): string[] {
  return networksNumbered(count).map(({ name }) => name);
}
