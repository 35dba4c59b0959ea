import { Rule } from '../../problem';
import { Draft } from '../draft';

export const networkInUse: Rule<Draft> = {
  name: 'network-in-use',
  severity: 'error',
  demands: 'each additional network is carried by a node pool',
  why: 'no node has an interface in it, so that a NetworkAttachmentDefinition of it would have no master',
  fix: 'add the network to `networks` of a node pool, or leave it out',
  source: 'ipvlan: "failed to lookup master: Link not found" when the node lacks the interface',
  check: ({ props, networks, pools }) => {
    // Where node pools are missing or name networks that are not there, that is the mistake, and another rule reports it.
    const unclear = pools.length === 0
      || props.nodePools.some(pool => pool.networks.length === 0 || pool.networks.some(name => !networks.some(network => network.name === name)));
    return unclear ? [] : networks
      .filter(({ name }) => !pools.some(pool => pool.networks.some(network => network.name === name)))
      .map(({ path, name }) => ({ path, message: `no node pool has the network '${name}', add it to nodePools[].networks or remove it` }));
  },
};
