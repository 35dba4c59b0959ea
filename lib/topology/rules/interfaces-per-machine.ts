import { Rule } from '../../problem';
import { Draft } from '../draft';
import { MAX_NODE_INTERFACES, maxInterfaces, vcpus } from '../machine-type';

export const interfacesPerMachine: Rule<Draft> = {
  name: 'interfaces-per-machine',
  severity: 'error',
  acknowledgeable: true,
  demands: 'a node has at most as many interfaces as vCPUs, and 8 at most',
  why: 'GKE refuses the node pool: "Number of vCPUs must be greater than or equal to the number of node interfaces"',
  fix: 'take a machine type with more vCPUs, or spread the networks over node pools',
  source: 'GKE API error text; GKE, "About multi-network support for Pods": a default and up to seven additional networks',
  check: ({ pools }) => pools.flatMap(({ path, machineType, networks }) => {
    const most = maxInterfaces(machineType);
    const wanted = networks.length + 1;
    if (most === undefined || wanted <= most) return [];
    const tooMany = `${wanted} interfaces (the cluster's and ${networks.length} additional)`;
    return [wanted > MAX_NODE_INTERFACES
      ? { path: `${path}.networks`, message: `a node would have ${tooMany}, GKE allows ${MAX_NODE_INTERFACES}, spread the networks over node pools` }
      : {
        path: `${path}.machineType`,
        message: `'${machineType}' has ${vcpus(machineType)} ${vcpus(machineType) === 1 ? 'vCPU' : 'vCPUs'}, but a node would have ${tooMany}, take a type with ${wanted} vCPUs or more, such as 'e2-standard-${[2, 4].find(cpus => cpus >= wanted) ?? 8}'`,
      }];
  }),
};
