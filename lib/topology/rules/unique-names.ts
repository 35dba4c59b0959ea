import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';

export const uniqueNames: Rule<Draft> = {
  name: 'unique-names',
  severity: 'error',
  demands: 'no two networks, node pools or subnets of the topology have the same name, nor two secondary ranges of the cluster\'s subnet',
  why: 'GCP knows subnets of a region, pools of a cluster and ranges of a subnet by name, so the second one is refused as existing already',
  fix: 'rename one of the two',
  source: 'Compute Engine API: the subnet name is unique in a project and region; secondary range names are unique in a subnet',
  check: ({ networks, pools, cluster }) => [
    ...repeated(networks.map(network => ({ path: `${network.path}.name`, name: network.name }))),
    ...repeated(pools.map(pool => ({ path: `${pool.path}.name`, name: pool.name }))),
    ...repeated([
      ...networks.map(network => ({ path: `${network.path}.subnetName`, name: network.subnetName, madeOf: network.name })),
      ...(cluster.subnetName === undefined ? [] : [{ path: 'cluster.subnetName', name: cluster.subnetName }]),
    ]),
    ...(cluster.podRangeName === undefined || cluster.serviceRangeName === undefined ? [] : repeated([
      { path: 'cluster.podRangeName', name: cluster.podRangeName },
      { path: 'cluster.serviceRangeName', name: cluster.serviceRangeName },
    ])),
  ],
};

interface Named {
  readonly path: string;
  readonly name: string;
  /** The name that this one was made of by default: two of those that agree are one mistake, reported for the name itself. */
  readonly madeOf?: string;
}

function repeated(all: readonly Named[]): Finding[] {
  return all.flatMap((one, i) => {
    const earlier = all.slice(0, i).find(other => other.name === one.name && (one.madeOf === undefined || one.madeOf !== other.madeOf));
    return earlier ? [{ path: one.path, message: `'${one.name}' is also ${earlier.path}, rename one of the two` }] : [];
  });
}
