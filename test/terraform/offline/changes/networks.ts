import { Change, withNetwork, withPool } from './change';
import { TopologyProps, Vpc, VpcOptions } from '../../../../lib/topology';
import { documented } from '../../synthesized';

const NODE_NETWORKS = 'network_config.additional_node_network_configs';
const POD_NETWORKS = 'network_config.additional_pod_network_configs';
const SUBNET = 'subnetwork.vpc-multus-vpc_subnet-multus-subnet';
const FIREWALL = 'firewall.vpc-multus-vpc_firewall';
const NETWORK = 'network.vpc-multus-vpc_network';
const POOL = 'node_pool.node-pool-multus-pool';

const JUMBO = Vpc.create({ name: 'multus-vpc', mtu: 8896 });
const EXISTING = Vpc.existing({ name: 'multus-vpc' });
const named = (options: Omit<VpcOptions, 'name'>): Vpc => Vpc.create({ name: 'multus-vpc', ...options });

/** The arguments of a pool that come with the Pod range of a network. */
const OF_A_POD_RANGE = [POD_NETWORKS, `${POD_NETWORKS}.max_pods_per_node`, `${POD_NETWORKS}.secondary_pod_range`, `${POD_NETWORKS}.subnetwork`];

/** A second network in the subnet of the first one, with another Pod range, and a pool that has it. */
function sharedSubnet(name: string, podRange = '172.17.0.0/24'): TopologyProps {
  const [first] = documented().networks;
  const [pool] = documented().nodePools;
  return documented({
    networks: [first, { ...first, name, podRange, podRangeName: undefined }],
    nodePools: [pool, { ...pool, name: 'multus-pool-2', networks: [name] }],
  });
}

export const NETWORKS: readonly Change[] = [
  { what: 'podRange grown', from: withNetwork(), to: withNetwork({ podRange: '172.16.0.0/23' }), plan: { [SUBNET]: 'replace', [POOL]: 'replace', [FIREWALL]: 'update' } },
  { what: 'podRange moved', from: withNetwork(), to: withNetwork({ podRange: '172.17.1.0/24' }), plan: { [SUBNET]: 'replace', [POOL]: 'replace', [FIREWALL]: 'update' } },
  {
    what: 'podRangeName',
    from: withNetwork(),
    to: withNetwork({ podRangeName: 'pods' }),
    plan: { [SUBNET]: 'replace', [POOL]: [`${POD_NETWORKS}.secondary_pod_range`] },
  },
  {
    what: 'primaryRange grown',
    from: withNetwork(),
    to: withNetwork({ primaryRange: '10.0.0.0/23' }),
    plan: { [SUBNET]: 'update', [FIREWALL]: 'update' },
  },
  {
    what: 'primaryRange shrunk',
    from: withNetwork(),
    to: withNetwork({ primaryRange: '10.0.1.0/25' }),
    plan: { [SUBNET]: ['ip_cidr_range'], [POOL]: 'replace', [FIREWALL]: 'update' },
  },
  {
    what: 'primaryRange moved',
    from: withNetwork(),
    to: withNetwork({ primaryRange: '10.0.8.0/24' }),
    plan: { [SUBNET]: ['ip_cidr_range'], [POOL]: 'replace', [FIREWALL]: 'update' },
  },
  {
    what: 'subnetName',
    from: withNetwork(),
    to: withNetwork({ subnetName: 'plane' }),
    plan: {
      [SUBNET]: 'delete',
      'subnetwork.vpc-multus-vpc_subnet-plane': 'create',
      [POOL]: [`${NODE_NETWORKS}.subnetwork`, `${POD_NETWORKS}.subnetwork`],
    },
  },
  {
    what: 'a network renamed, with the same subnet and range names',
    from: withNetwork(),
    to: documented({ networks: withNetwork({ name: 'data' }).networks, nodePools: withPool({ networks: ['data'] }).nodePools }),
    // The pool has another label.
    plan: { [POOL]: 'update' },
  },
  {
    what: 'a network in another VPC',
    from: withNetwork(),
    to: withNetwork({ vpc: Vpc.create({ name: 'plane' }) }),
    plan: {
      [NETWORK]: 'delete',
      [SUBNET]: 'delete',
      [FIREWALL]: 'delete',
      'network.vpc-plane_network': 'create',
      'subnetwork.vpc-plane_subnet-multus-subnet': 'create',
      'firewall.vpc-plane_firewall': 'create',
      [POOL]: [`${NODE_NETWORKS}.network`],
    },
  },
  { what: 'reservedRanges', from: withNetwork(), to: withNetwork({ reservedRanges: ['172.16.1.128/25'] }), plan: {} },
  { what: 'Vpc.create to Vpc.existing', from: withNetwork(), to: withNetwork({ vpc: EXISTING }), plan: { [NETWORK]: 'forget' } },
  // The id of a network that is yet to be created is unknown, though its name is the same.
  {
    what: 'Vpc.existing to Vpc.create',
    from: withNetwork({ vpc: EXISTING }),
    to: withNetwork(),
    plan: { [NETWORK]: 'create', [SUBNET]: ['network'], [POOL]: 'replace', [FIREWALL]: 'update' },
  },
  { what: 'mtu of a created VPC', from: withNetwork(), to: withNetwork({ vpc: JUMBO }), plan: { [NETWORK]: 'update' } },
  { what: 'privateGoogleAccess', from: withNetwork(), to: withNetwork({ privateGoogleAccess: true }), plan: { [SUBNET]: 'update' } },
  { what: 'flowLogs', from: withNetwork(), to: withNetwork({ flowLogs: true }), plan: { [SUBNET]: 'update' } },
  { what: 'flowLogs turned off', from: withNetwork({ flowLogs: true }), to: withNetwork(), plan: { [SUBNET]: 'update' } },
  { what: 'allowedProtocols', from: withNetwork(), to: withNetwork({ vpc: named({ allowedProtocols: ['udp'] }) }), plan: { [FIREWALL]: 'update' } },
  { what: 'firewallLogging', from: withNetwork(), to: withNetwork({ vpc: named({ firewallLogging: true }) }), plan: { [FIREWALL]: 'update' } },
  { what: 'no allowedProtocols', from: withNetwork(), to: withNetwork({ vpc: named({ allowedProtocols: [] }) }), plan: { [FIREWALL]: 'delete' } },
  { what: 'allowedProtocols again', from: withNetwork({ vpc: named({ allowedProtocols: [] }) }), to: withNetwork(), plan: { [FIREWALL]: 'create' } },
  {
    what: 'a podRange for a network without one',
    from: withNetwork({ podRange: undefined, podRangeName: undefined }),
    to: withNetwork(),
    plan: { [SUBNET]: 'update', [FIREWALL]: 'update', [POOL]: OF_A_POD_RANGE },
  },
  // The subnet keeps the range: the block is left out, and the provider keeps the one that it has.
  {
    what: 'the podRange of a network taken away',
    from: withNetwork(),
    to: withNetwork({ podRange: undefined, podRangeName: undefined }),
    plan: { [FIREWALL]: 'update', [POOL]: OF_A_POD_RANGE },
  },
  {
    what: 'a second Pod range of a subnet, and a pool with it',
    from: withNetwork(),
    to: sharedSubnet('data-2'),
    plan: { [SUBNET]: 'update', [FIREWALL]: 'update', 'node_pool.node-pool-multus-pool-2': 'create' },
  },
  {
    what: 'the second Pod range of a subnet moved',
    from: sharedSubnet('data-2'),
    to: sharedSubnet('data-2', '172.18.0.0/24'),
    plan: { [SUBNET]: 'replace', [FIREWALL]: 'update', [POOL]: 'replace', 'node_pool.node-pool-multus-pool-2': 'replace' },
  },
  {
    what: 'the first Pod range of a subnet given up, and the pool with it',
    from: sharedSubnet('data-2'),
    to: documented({ networks: sharedSubnet('data-2').networks.slice(1), nodePools: sharedSubnet('data-2').nodePools.slice(1) }),
    plan: { [SUBNET]: 'update', [FIREWALL]: 'update', [POOL]: 'delete' },
  },
  { what: 'mtu left out again', from: withNetwork({ vpc: JUMBO }), to: withNetwork(), plan: {} },
];
