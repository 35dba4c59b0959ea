import { Rule } from '../../problem';
import { Draft } from '../draft';
import { nameFault } from '../name';

/** Characters that GKE allows in the name of a cluster or a node pool. */
const LONGEST = 40;

export const gkeNames: Rule<Draft> = {
  name: 'gke-names',
  severity: 'error',
  demands: 'names of the cluster and of node pools are 1 to 40 lower-case letters, digits and hyphens, from a letter to a letter or digit',
  why: 'the GKE API refuses any other name, after the networks have been made',
  fix: 'use the name that the message offers, or another that fits',
  source: 'GKE API, error text of clusters.create: `(?:[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?)`',
  check: ({ props, pools }) => [
    { path: 'cluster.name', message: nameFault(props.cluster.name, LONGEST) },
    ...pools.map(({ path, name }) => ({ path: `${path}.name`, message: nameFault(name, LONGEST) })),
  ].flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }])),
};
