import { Finding, nearest, Rule } from '../../problem';
import { Draft } from '../draft';
import { nameFault } from '../name';

/* Names, and what they refer to. */

export const gcpNames: Rule<Draft> = {
  name: 'gcp-names',
  severity: 'error',
  demands: 'names of networks, VPCs, subnets and secondary ranges are 1 to 63 lower-case letters, digits and hyphens, from a letter to a letter or digit',
  why: 'the Compute Engine API refuses any other name, in the middle of an apply',
  fix: 'use the name that the message offers, or another that fits',
  source: 'Compute Engine API, field `name`: `[a-z]([-a-z0-9]*[a-z0-9])?`, 63 characters; the google provider checks the same',
  check: ({ props, networks, cluster }) => [
    ...networks.flatMap(({ path, name, vpc, subnetName, podRangeName }, i) => {
      const faults = fault(`${path}.name`, name);
      // The names made of it are wrong for the same reason, once is enough.
      return faults.length > 0 ? faults : [
        ...fault(`${path}.vpc`, vpc.name),
        ...fault(`${path}.subnetName`, subnetName),
        ...fault(`${path}.podRangeName`, podRangeName, props.networks[i].podRangeName === undefined ? `; it is made of ${path}.name` : ''),
      ];
    }),
    ...fault('cluster.vpc', cluster.vpc.name),
    // Only what was written: the defaults are made of the cluster's name, which gke-names keeps short enough.
    ...(['subnetName', 'podRangeName', 'serviceRangeName'] as const)
      .flatMap(key => (props.cluster[key] === undefined ? [] : fault(`cluster.${key}`, props.cluster[key]))),
  ],
};

function fault(path: string, name: string, origin = ''): Finding[] {
  const message = nameFault(name, 63);
  return message === undefined ? [] : [{ path, message: message + origin }];
}

/** Most characters that GKE allows in the name of a cluster or a node pool. */
const LONGEST_GKE_NAME = 40;

export const gkeNames: Rule<Draft> = {
  name: 'gke-names',
  severity: 'error',
  demands: 'names of the cluster and of node pools are 1 to 40 lower-case letters, digits and hyphens, from a letter to a letter or digit',
  why: 'the GKE API refuses any other name, after the networks have been made',
  fix: 'use the name that the message offers, or another that fits',
  source: 'GKE API, error text of clusters.create: `(?:[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?)`',
  check: ({ props, pools }) => [
    { path: 'cluster.name', message: nameFault(props.cluster.name, LONGEST_GKE_NAME) },
    ...pools.map(({ path, name }) => ({ path: `${path}.name`, message: nameFault(name, LONGEST_GKE_NAME) })),
  ].flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }])),
};

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
    const wanted = props.nodePools[i].networks ?? [];
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
      || props.nodePools.some(pool => pool.networks?.length === 0 || pool.networks?.some(name => !networks.some(network => network.name === name)));
    return unclear ? [] : networks
      .filter(({ name }) => !pools.some(pool => pool.networks.some(network => network.name === name)))
      .map(({ path, name }) => ({ path, message: `no node pool has the network '${name}', add it to nodePools[].networks or remove it` }));
  },
};
