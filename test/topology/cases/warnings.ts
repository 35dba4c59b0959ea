import { CLUSTER_VPC, described } from '../description';
import { RuleCase } from './rule-case';

/** What is allowed but doubtful. */
export const WARNING_CASES: readonly RuleCase[] = [
  {
    rule: 'upgrade-capacity',
    title: '16 nodes in a /24, which leaves no block',
    fires: described({ nodePool: { nodeCount: 16 } }),
    message: 'networks[0].podRange: \'172.16.1.0/24\' holds the blocks of all nodes, but not of the node that an upgrade of \'multus-pool\' adds (272 of 256 addresses: multus-pool: 16 nodes and 1 more in an upgrade of a /28 each); give a /23 or larger, or fewer nodes (upgrade-capacity)',
    silent: described({ nodePool: { nodeCount: 15 } }),
  },
  {
    rule: 'machine-type-known',
    title: 'a machine type without a number of vCPUs in its name',
    fires: described({ nodePool: { machineType: 'ct5lp-hightpu-4t' } }),
    message: 'nodePools[0].machineType: \'ct5lp-hightpu-4t\' does not tell its number of vCPUs; make sure that its VMs can have 2 interfaces (machine-type-known)',
    silent: described({ nodePool: { machineType: 'a3-highgpu-8g' } }),
  },
  {
    rule: 'machine-type-known',
    title: 'a machine type that only Terraform knows',
    fires: described({ nodePool: { machineType: '${TfToken[TOKEN.0]}' } }),
    message: 'nodePools[0].machineType: a token does not tell its number of vCPUs; make sure that its VMs can have 2 interfaces (machine-type-known)',
    silent: described({ nodePool: { machineType: 'n2-standard-2' } }),
  },
  {
    rule: 'auto-mode-ranges',
    title: 'a primary range among those of the VPC default',
    fires: described({ network: { primaryRange: '10.200.1.0/24' } }),
    message: 'networks[0].primaryRange: \'10.200.1.0/24\' overlaps 10.128.0.0/9, where the VPC \'default\' of the cluster has its subnets; use another range, such as one from 10.0.0.0/9 (auto-mode-ranges)',
    silent: described({ network: { primaryRange: '10.200.1.0/24' }, cluster: CLUSTER_VPC }),
  },
  {
    rule: 'auto-mode-ranges',
    title: 'a Pod range among those of the VPC default',
    fires: described({ network: { podRange: '10.128.0.0/24' } }),
    message: 'networks[0].podRange: \'10.128.0.0/24\' overlaps 10.128.0.0/9, where the VPC \'default\' of the cluster has its subnets; use another range, such as one from 10.0.0.0/9 (auto-mode-ranges)',
    silent: described({ network: { podRange: '10.127.255.0/24' } }),
  },
];
