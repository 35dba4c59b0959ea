import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';

export const distinctVpcs: Rule<Draft> = {
  name: 'distinct-vpcs',
  severity: 'error',
  acknowledgeable: true,
  demands: 'the networks of a node pool are in VPCs of their own, none of them the cluster\'s',
  why: 'a VM has one network interface per VPC network, so that the node pool cannot be created',
  fix: 'give each network a VPC of its own',
  source: 'VPC, quotas: network interfaces per VPC network and VM: 1; newer pages allow more in some cases',
  check: ({ networks, pools, cluster }) => [
    ...networks.filter(({ vpc }) => vpc.name === cluster.vpc.name).map(({ path, vpc }) => ({
      path: `${path}.vpc`,
      message: `'${vpc.name}' is the VPC of the cluster, where every node has its first interface; give the network a VPC of its own`,
    })),
    ...pools.flatMap(pool => pool.networks.flatMap((network, j): Finding[] => {
      const other = pool.networks.slice(0, j).find(({ name, vpc }) => vpc.name === network.vpc.name && name !== network.name);
      return other ? [{
        path: `${pool.path}.networks[${j}]`,
        message: `'${network.name}' is in the VPC '${network.vpc.name}' like '${other.name}', a node has one interface per VPC; give each network a VPC of its own`,
      }] : [];
    })),
  ],
};
