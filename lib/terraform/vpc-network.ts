import { Construct } from 'constructs';
import { ComputeNetwork, ComputeSubnetwork, ITerraformDependable, TerraformProvider } from './framework';
import { protectedLifecycle } from './protection';
import { requireUnique } from './unique-name';
import { Topology } from '../topology';
import { DEFAULT_MTU } from '../topology/default-mtu';
import { Vpc } from '../topology/vpc';

/** What a resource needs of the stack around it. */
interface Surroundings {
  readonly dependsOn?: ITerraformDependable[];
  readonly provider?: TerraformProvider;
}

/** The network of a VPC that the topology creates, without subnets. */
export function createVpcNetwork(scope: Construct, topology: Topology, vpc: Vpc, { dependsOn, provider }: Surroundings): ComputeNetwork {
  requireUnique(scope, 'VPC network', [topology.project], vpc.name, 'use Vpc.existing in one of the two topologies, or give one another name');
  return new ComputeNetwork(scope, 'network', {
    project: topology.project,
    name: vpc.name,
    autoCreateSubnetworks: false,
    routingMode: 'REGIONAL',
    mtu: vpc.mtu === DEFAULT_MTU ? undefined : vpc.mtu,
    lifecycle: protectedLifecycle(topology),
    dependsOn,
    provider,
  });
}

/** How a resource of the topology's project refers to an existing VPC network: by its name, or by its path in the host project. */
export function existingNetwork({ name, project }: Vpc): string {
  return project === undefined ? name : `projects/${project}/global/networks/${name}`;
}

/** Flow logs as Google Cloud has them by default: half of the packets, in intervals of five seconds, with all metadata. */
export const FLOW_LOGS: ComputeSubnetwork['logConfigInput'] = { aggregationInterval: 'INTERVAL_5_SEC', flowSampling: 0.5, metadata: 'INCLUDE_ALL_METADATA' };
