import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';

export const nonEmptyLists: Rule<Draft> = {
  name: 'non-empty-lists',
  severity: 'error',
  demands: 'a topology has at least one additional network and one node pool, and each node pool at least one network',
  why: 'without them there is nothing that a Pod could be attached to',
  fix: 'describe a network, or leave the node pool out: a pool without additional networks can be written beside the topology',
  source: 'GKE, "Configure Multus with IPVLAN and Whereabouts", "Create a GKE Standard node pool"',
  check: ({ props }) => [
    ...emptyList('networks', props.networks, 'additional network'),
    ...emptyList('nodePools', props.nodePools, 'node pool'),
    ...props.nodePools.flatMap((pool, i) => emptyList(`nodePools[${i}].networks`, pool.networks, 'name of an additional network')),
    ...emptyList('cluster.nodeLocations', props.cluster.nodeLocations, 'zone'),
    ...props.nodePools.flatMap((pool, i) => emptyList(`nodePools[${i}].nodeLocations`, pool.nodeLocations, 'zone')),
  ],
};

function emptyList(path: string, value: readonly unknown[] | undefined, item: string): Finding[] {
  return value?.length === 0 ? [{ path, message: `got an empty list, give at least one ${item}` }] : [];
}
