import { Vpc } from '../../../lib/topology';
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
