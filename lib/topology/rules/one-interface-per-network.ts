import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';

export const oneInterfacePerNetwork: Rule<Draft> = {
  name: 'one-interface-per-network',
  severity: 'error',
  demands: 'a network is the same interface (eth1, eth2, …) in every node pool that carries it',
  why: 'a NetworkAttachmentDefinition names one master, which on the nodes of the other pool would be another network or none',
  fix: 'list the networks in the same order in each pool, or give each pool a network of its own',
  source: 'ipvlan, key `master`; GKE names additional interfaces in the order of the pool\'s networks',
  check: ({ networks, pools }) => networks.flatMap((network): Finding[] => {
    const places = pools.flatMap(pool => (pool.networks.includes(network) ? [{ pool, position: pool.networks.indexOf(network) + 1 }] : []));
    const other = places.find(({ position }) => position !== places[0].position);
    return other ? [{
      path: `${other.pool.path}.networks`,
      message: `'${network.name}' would be eth${other.position}, but is eth${places[0].position} in ${places[0].pool.path}; list the networks in the same order in both`,
    }] : [];
  }),
};
