import { Construct } from 'constructs';
import { ComputeNetwork, ITerraformDependable } from './framework';
import { DEFAULT_MTU } from '../topology/default-mtu';
import { Vpc } from '../topology/vpc';

/** The network of a VPC that the topology creates, without any subnet. */
export function createVpcNetwork(scope: Construct, project: string, vpc: Vpc, dependsOn?: ITerraformDependable[]): ComputeNetwork {
  return new ComputeNetwork(scope, 'network', {
    project,
    name: vpc.name,
    autoCreateSubnetworks: false,
    routingMode: 'REGIONAL',
    mtu: vpc.mtu === DEFAULT_MTU ? undefined : vpc.mtu,
    dependsOn,
  });
}
