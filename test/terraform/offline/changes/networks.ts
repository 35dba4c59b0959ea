import { Change, withNetwork, withPool } from './change';
import { Vpc, VpcOptions } from '../../../../lib/topology';
import { documented } from '../../synthesized';

const NODE_NETWORKS = 'network_config.additional_node_network_configs';
const POD_NETWORKS = 'network_config.additional_pod_network_configs';
const SUBNET = 'subnetwork.vpc-multus-vpc_subnet-dataplane';
const FIREWALL = 'firewall.vpc-multus-vpc_firewall';
const NETWORK = 'network.vpc-multus-vpc_network';
const POOL = 'node_pool.node-pool-multus-pool';

const JUMBO = Vpc.create({ name: 'multus-vpc', mtu: 8896 });
const EXISTING = Vpc.existing({ name: 'multus-vpc' });
const named = (options: Omit<VpcOptions, 'name'>): Vpc => Vpc.create({ name: 'multus-vpc', ...options });

/** The arguments of a pool that come with the Pod range of a network. */
const OF_A_POD_RANGE = [POD_NETWORKS, `${POD_NETWORKS}.max_pods_per_node`, `${POD_NETWORKS}.secondary_pod_range`, `${POD_NETWORKS}.subnetwork`];

export const NETWORKS: readonly Change[] = [
  { what: 'podRange grown', from: withNetwork(), to: withNetwork({ podRange: '172.16.0.0/23' }), plan: { [SUBNET]: 'update', [FIREWALL]: 'update' } },
  { what: 'podRange moved', from: withNetwork(), to: withNetwork({ podRange: '172.17.1.0/24' }), plan: { [SUBNET]: 'update', [FIREWALL]: 'update' } },
  {
    what: 'podRangeName',
    from: withNetwork(),
    to: withNetwork({ podRangeName: 'pods' }),
    plan: { [SUBNET]: 'update', [POOL]: [`${POD_NETWORKS}.secondary_pod_range`] },
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
    plan: { [SUBNET]: ['ip_cidr_range'], [FIREWALL]: 'update' },
  },
  // Pools know the subnet by its name only.
  {
    what: 'primaryRange moved',
    from: withNetwork(),
    to: withNetwork({ primaryRange: '10.0.8.0/24' }),
    plan: { [SUBNET]: ['ip_cidr_range'], [FIREWALL]: 'update' },
  },
  {
    what: 'subnetName',
    from: withNetwork(),
    to: withNetwork({ subnetName: 'plane' }),
    plan: { [SUBNET]: ['name'], [POOL]: [`${NODE_NETWORKS}.subnetwork`, `${POD_NETWORKS}.subnetwork`] },
  },
  {
    what: 'a network renamed, with the same subnet and range names',
    from: withNetwork(),
    to: documented({ networks: withNetwork({ name: 'data' }).networks, nodePools: withPool({ networks: ['data'] }).nodePools }),
    // The pool has another label.
    plan: { [SUBNET]: 'delete', 'subnetwork.vpc-multus-vpc_subnet-data': 'create', [POOL]: 'update' },
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
      'subnetwork.vpc-plane_subnet-dataplane': 'create',
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
    plan: { [NETWORK]: 'create', [SUBNET]: ['network'], [FIREWALL]: 'update' },
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
  { what: 'mtu left out again', from: withNetwork({ vpc: JUMBO }), to: withNetwork(), plan: {} },
];
