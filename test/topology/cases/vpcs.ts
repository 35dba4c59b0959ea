import { AdditionalNetworkProps, NodePoolProps, TopologyProps, Vpc } from '../../../lib/topology';
import { CLUSTER_VPC, described, MANAGEMENT, network, nodePool } from '../description';
import { RuleCase } from './rule-case';

const TWO_POOLS = [nodePool(), nodePool({ name: 'second-pool', networks: ['management'] })];

/** VPCs, and the ranges of the cluster that go with its own. */
export const VPC_CASES: readonly RuleCase[] = [
  ...(['primaryRange', 'podRange', 'serviceRange'] as const).map((key): RuleCase => ({
    rule: 'cluster-ranges',
    title: `a created VPC without the cluster's ${key}`,
    fires: described({ cluster: { ...CLUSTER_VPC, [key]: undefined } }),
    message: `cluster.${key}: got nothing, but the VPC 'cluster-vpc' is created with the subnet of the cluster; give a CIDR, or use Vpc.existing (cluster-ranges)`,
    silent: described({ cluster: CLUSTER_VPC }),
  })),
  {
    rule: 'vpc-mtu',
    title: 'an MTU below 1300',
    fires: described({ network: { vpc: Vpc.create({ name: 'dataplane', mtu: 1299 }) } }),
    message: 'networks[0].vpc: the MTU 1299 is not allowed; use a whole number of bytes from 1300 to 8896, such as 1460 (default), 1500 or 8896 (vpc-mtu)',
    silent: described({ network: { vpc: Vpc.create({ name: 'dataplane', mtu: 1300 }) } }),
  },
  {
    rule: 'vpc-mtu',
    title: 'an MTU above 8896',
    fires: described({ cluster: { ...CLUSTER_VPC, vpc: Vpc.create({ name: 'cluster-vpc', mtu: 8897 }) } }),
    message: 'cluster.vpc: the MTU 8897 is not allowed; use a whole number of bytes from 1300 to 8896, such as 1460 (default), 1500 or 8896 (vpc-mtu)',
    silent: described({ cluster: { ...CLUSTER_VPC, vpc: Vpc.create({ name: 'cluster-vpc', mtu: 8896 }) } }),
  },
  {
    rule: 'vpc-mtu',
    title: 'an MTU of half a byte',
    fires: described({ network: { vpc: Vpc.existing({ name: 'dataplane', mtu: 1500.5 }) } }),
    message: 'networks[0].vpc: the MTU 1500.5 is not allowed; use a whole number of bytes from 1300 to 8896, such as 1460 (default), 1500 or 8896 (vpc-mtu)',
    silent: described({ network: { vpc: Vpc.existing({ name: 'dataplane', mtu: 1500 }) } }),
  },
  {
    rule: 'vpc-agreement',
    title: 'a VPC with two MTUs',
    fires: described({
      networks: [network({ vpc: Vpc.create({ name: 'shared' }) }), { ...MANAGEMENT, vpc: Vpc.create({ name: 'shared', mtu: 8896 }) }],
      nodePools: TWO_POOLS,
    }),
    message: 'networks[1].vpc: \'shared\' is created with MTU 8896, but created with MTU 1460 in networks[0].vpc; use one Vpc value in both (vpc-agreement)',
    silent: described({
      networks: [network({ vpc: Vpc.create({ name: 'shared' }) }), { ...MANAGEMENT, vpc: Vpc.create({ name: 'shared' }) }],
      nodePools: TWO_POOLS,
    }),
  },
  {
    rule: 'vpc-agreement',
    title: 'a VPC that is both created and existing',
    fires: described({
      networks: [network({ vpc: Vpc.create({ name: 'shared' }) }), { ...MANAGEMENT, vpc: Vpc.existing({ name: 'shared' }) }],
      nodePools: TWO_POOLS,
    }),
    message: 'networks[1].vpc: \'shared\' is existing with an unknown MTU, but created with MTU 1460 in networks[0].vpc; use one Vpc value in both (vpc-agreement)',
    silent: described({
      networks: [network({ vpc: Vpc.create({ name: 'shared' }) }), { ...MANAGEMENT, vpc: Vpc.existing({ name: 'other' }) }],
      nodePools: TWO_POOLS,
    }),
  },
  ...([
    ['another primary range', { primaryRange: '10.0.9.0/24' }, 'networks[1].primaryRange: \'10.0.9.0/24\' differs from networks[0].primaryRange \'10.0.1.0/24\', whose subnet \'plane\' the network shares; use one range in both, or another subnetName (shared-subnet)'],
    ['no Pod range', { podRange: undefined }, 'networks[1].podRange: got nothing, but the subnet \'plane\' is shared by networks[0] and networks[1]; give each of them a Pod range (shared-subnet)'],
    ['flow logs', { flowLogs: true }, 'networks[1].flowLogs: is true, but false in networks[0], whose subnet \'plane\' the network shares; use one value in both (shared-subnet)'],
    ['Private Google Access', { privateGoogleAccess: true }, 'networks[1].privateGoogleAccess: is true, but false in networks[0], whose subnet \'plane\' the network shares; use one value in both (shared-subnet)'],
  ] as const).map(([what, changes, message]): RuleCase => ({
    rule: 'shared-subnet',
    title: `a second network of a subnet, with ${what}`,
    fires: sharing(changes),
    message,
    silent: sharing(),
  })),
  {
    rule: 'shared-subnet',
    title: 'a node pool with two networks of a subnet',
    fires: sharing({}, [{ name: 'pool', networks: ['dataplane', 'management'], machineType: 'e2-standard-4' }]),
    message: 'nodePools[0].networks[1]: \'management\' is in the subnet \'plane\' like \'dataplane\', and a node has one interface in it; list one of the two (shared-subnet)',
    silent: sharing({}, TWO_POOLS),
  },
  {
    rule: 'shared-subnet',
    title: 'a node pool that says no networks, with two of a subnet',
    fires: sharing({}, [{ name: 'pool', machineType: 'e2-standard-4' }]),
    message: 'nodePools[0].networks: \'management\' is in the subnet \'plane\' like \'dataplane\', and a node has one interface in it; list one of the two (shared-subnet)',
    silent: sharing({}, TWO_POOLS),
  },
  {
    rule: 'shared-subnet',
    title: 'a subnet that exists for one of its networks only',
    fires: sharing({ vpc: Vpc.existing({ name: 'plane' }), isExistingSubnet: true }, TWO_POOLS, { vpc: Vpc.existing({ name: 'plane' }) }),
    message: 'networks[1].isExistingSubnet: is true, but false in networks[0], whose subnet \'plane\' the network shares; use one value in both (shared-subnet)',
    silent: sharing({ vpc: Vpc.existing({ name: 'plane' }) }, TWO_POOLS, { vpc: Vpc.existing({ name: 'plane' }) }),
  },
  {
    rule: 'distinct-vpcs',
    title: 'a network in the VPC of the cluster',
    fires: described({ network: { vpc: Vpc.existing({ name: 'default' }) } }),
    message: 'networks[0].vpc: \'default\' is the VPC of the cluster, where every node has eth0; give the network its own VPC; if you know better, acknowledge \'distinct-vpcs\' with your reason (distinct-vpcs)',
    silent: described({ network: { vpc: Vpc.existing({ name: 'default-2' }) } }),
  },
  {
    rule: 'distinct-vpcs',
    title: 'two networks of a node pool in one VPC',
    fires: described({
      networks: [network({ vpc: Vpc.create({ name: 'shared' }) }), { ...MANAGEMENT, vpc: Vpc.create({ name: 'shared' }) }],
      nodePool: { networks: ['dataplane', 'management'], machineType: 'e2-standard-4' },
    }),
    message: 'nodePools[0].networks[1]: \'management\' is in the VPC \'shared\' like \'dataplane\', and a node has one interface per VPC; give each network its own VPC; if you know better, acknowledge \'distinct-vpcs\' with your reason (distinct-vpcs)',
    silent: described({
      networks: [network({ vpc: Vpc.create({ name: 'shared' }) }), { ...MANAGEMENT, vpc: Vpc.create({ name: 'shared' }) }],
      nodePools: TWO_POOLS,
    }),
  },
];

/** Two Pod ranges of one subnet, each with a pool of its own unless others are given. */
function sharing(
  second: Partial<AdditionalNetworkProps> = {}, nodePools: NodePoolProps[] = TWO_POOLS, first: Partial<AdditionalNetworkProps> = {},
): TopologyProps {
  const subnet = { vpc: Vpc.create({ name: 'plane' }), subnetName: 'plane', primaryRange: '10.0.1.0/24' };
  return described({ networks: [network({ ...subnet, ...first }), { ...MANAGEMENT, ...subnet, ...second }], nodePools });
}
