import { clusterResources, projectResources } from './cluster-resources';
import { nodePoolResources } from './node-pool-resources';
import { Resource } from './resource';
import { additionalVpcResources, clusterVpcResources, forgottenOfVpcs } from './vpc-resources';
import { Topology } from '../../../topology/topology';

/** The resources that `GkeInfrastructure` makes of a topology, each after those that it refers to. */
export function resourcesOf(topology: Topology): Resource[] {
  return [
    ...projectResources(topology), ...clusterVpcResources(topology), ...additionalVpcResources(topology),
    ...clusterResources(topology), ...nodePoolResources(topology),
  ];
}

/** Paths of what exists without the topology, and with it what is beneath. In the VPC `default`, nothing was created. */
export function forgottenOf(topology: Topology): string[] {
  const { vpc, nodeServiceAccount, isExisting } = topology.cluster;
  return [
    ...forgottenOfVpcs(topology),
    ...vpc.isExisting && vpc.name !== 'default' ? ['cluster-vpc'] : [],
    ...nodeServiceAccount?.isExisting ? ['node-identity'] : [],
    ...isExisting ? ['cluster'] : [],
  ];
}
