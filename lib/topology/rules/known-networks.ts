import { Finding, nearest, Rule } from '../../problem';
import { Draft } from '../draft';

export const knownNetworks: Rule<Draft> = {
  name: 'known-networks',
  severity: 'error',
  demands: 'a node pool names networks of the topology, each once',
  why: 'there would be no VPC and subnet to attach the nodes to',
  fix: 'correct the name, or add the network to `networks`',
  source: 'a node pool refers to networks by the names that the topology gives them',
  // Where there is no network at all, that is the mistake, and non-empty-lists reports it.
  check: ({ props, networks, pools }) => (networks.length === 0 ? [] : pools.flatMap(({ path }, i) => {
    const names = networks.map(({ name }) => name);
    const wanted = props.nodePools[i].networks;
    return wanted.flatMap((name, j): Finding[] => {
      if (!names.includes(name)) {
        const meant = nearest(name, names);
        return [{
          path: `${path}.networks[${j}]`,
          message: `no network is named '${name}', ${meant ? `did you mean '${meant}'? ` : ''}known: ${names.join(', ')}`,
        }];
      }
      return wanted.indexOf(name) < j
        ? [{ path: `${path}.networks[${j}]`, message: `'${name}' is also ${path}.networks[${wanted.indexOf(name)}], a node has one interface in a network, remove one of the two` }]
        : [];
    });
  })),
};
