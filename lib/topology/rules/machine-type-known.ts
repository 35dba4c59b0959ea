import { isToken } from '../../address/cidr';
import { Rule } from '../../problem';
import { Draft } from '../draft';
import { vcpus } from '../machine-type';

export const machineTypeKnown: Rule<Draft> = {
  name: 'machine-type-known',
  severity: 'warning',
  demands: 'the vCPUs of a machine type are known, so that its interfaces can be counted',
  why: 'whether the nodes can have all their interfaces is found out only when the node pool is created',
  fix: 'check the number of interfaces of the machine type yourself',
  source: 'Compute Engine, "Machine families": most names end in the number of vCPUs',
  check: ({ pools }) => pools.flatMap(({ path, machineType, networks }) => (typeof machineType === 'string' && vcpus(machineType) === undefined
    ? [{
      path: `${path}.machineType`,
      message: `${isToken(machineType) ? 'a token' : `'${machineType}'`} does not tell its vCPUs, make sure that its VMs can have ${networks.length + 1} interfaces`,
    }]
    : [])),
};
