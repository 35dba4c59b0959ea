import { isToken } from '../../address/cidr';
import { Finding, nearest, Rule } from '../../problem';
import { Draft } from '../draft';
import { nameProblem } from '../name';

/* Names, and what they refer to. */

export const gcpNames: Rule<Draft> = {
  name: 'gcp-names',
  requires: 'names of networks, VPCs, subnets and secondary ranges have 1 to 63 lower-case letters, digits and hyphens, begin with a letter and end with a letter or digit',
  why: 'the Compute Engine API refuses any other name in the middle of an apply',
  fix: 'use the name that the message suggests, or another one that fits',
  source: 'Compute Engine API, field `name`: `[a-z]([-a-z0-9]*[a-z0-9])?`, 63 characters; the google provider checks the same',
  check: ({ props, networks, cluster }) => [
    ...networks.flatMap(({ path, name, vpc, subnetName, podRangeName }, i) => {
      const own = nameFindings(`${path}.name`, name);
      // The names made from it have the same problem; once is enough.
      return own.length > 0 ? own : [
        ...nameFindings(`${path}.vpc`, vpc.name),
        ...nameFindings(`${path}.subnetName`, subnetName),
        ...podRangeName === undefined ? [] : nameFindings(`${path}.podRangeName`, podRangeName, props.networks[i].podRangeName === undefined ? `; it is made from ${path}.name` : ''),
      ];
    }),
    ...nameFindings('cluster.vpc', cluster.vpc.name),
    // Only what the user gave: the defaults are made from the name of the cluster, which gke-names keeps short enough.
    ...(['subnetName', 'podRangeName', 'serviceRangeName'] as const)
      .flatMap(key => (props.cluster[key] === undefined ? [] : nameFindings(`cluster.${key}`, props.cluster[key]))),
  ],
};

function nameFindings(path: string, name: string, origin = ''): Finding[] {
  const message = isToken(name) ? undefined : nameProblem(name, 63);
  return message === undefined ? [] : [{ path, message: message + origin }];
}

/** Most characters that GKE allows in the name of a cluster or a node pool. */
const LONGEST_GKE_NAME = 40;

export const gkeNames: Rule<Draft> = {
  name: 'gke-names',
  requires: 'names of the cluster and of node pools have 1 to 40 lower-case letters, digits and hyphens, begin with a letter and end with a letter or digit',
  why: 'the GKE API refuses any other name, after the networks have been created',
  fix: 'use the name that the message suggests, or another one that fits',
  source: 'GKE API, error text of clusters.create: `(?:[a-z](?:[-a-z0-9]{0,38}[a-z0-9])?)`',
  check: ({ props, pools }) => [
    { path: 'cluster.name', message: nameProblem(props.cluster.name, LONGEST_GKE_NAME) },
    ...pools.map(({ path, name }) => ({ path: `${path}.name`, message: nameProblem(name, LONGEST_GKE_NAME) })),
  ].flatMap(({ path, message }) => (message === undefined ? [] : [{ path, message }])),
};

export const uniqueNames: Rule<Draft> = {
  name: 'unique-names',
  requires: 'no two networks, node pools or subnets of the topology have the same name, and no two secondary ranges of one subnet do',
  why: 'GCP identifies subnets of a region, pools of a cluster and ranges of a subnet by name, so it refuses the second one because the name exists already',
  fix: 'rename one of the two',
  source: 'Compute Engine API: the subnet name is unique in a project and region; secondary range names are unique in a subnet',
  check: ({ networks, pools, cluster }) => [
    ...repeated(networks.map(network => ({ path: `${network.path}.name`, name: network.name }))),
    ...repeated(pools.map(pool => ({ path: `${pool.path}.name`, name: pool.name }))),
    ...repeated([
      // Several networks may share a subnet.
      ...networks.filter(network => !network.sharesSubnetOf)
        .map(network => ({ path: `${network.path}.subnetName`, name: network.subnetName, madeOf: network.name })),
      { path: 'cluster.subnetName', name: cluster.subnetName },
    ]),
    ...networks.filter(network => !network.sharesSubnetOf).flatMap(first => repeated(networks
      .filter(network => network === first || network.sharesSubnetOf === first)
      .map(network => ({ path: `${network.path}.podRangeName`, name: network.podRangeName })))),
    ...repeated([
      { path: 'cluster.podRangeName', name: cluster.podRangeName },
      { path: 'cluster.serviceRangeName', name: cluster.serviceRangeName },
    ]),
  ],
};

interface Named {
  readonly path: string;
  /** Nothing if GKE chooses it. */
  readonly name?: string;
  /** The name that this one is made from by default. If two of those are equal, that is one mistake, reported for the name itself. */
  readonly madeOf?: string;
}

function repeated(all: readonly Named[]): Finding[] {
  return all.flatMap((one, i) => {
    const isSame = (other: Named): boolean => other.name === one.name && (one.madeOf === undefined || one.madeOf !== other.madeOf);
    const earlier = one.name !== undefined && all.slice(0, i).find(isSame);
    return earlier ? [{ path: one.path, message: `'${one.name}' is also ${earlier.path}; rename one of the two` }] : [];
  });
}

export const knownNetworks: Rule<Draft> = {
  name: 'known-networks',
  requires: 'a node pool lists networks of the topology, each once',
  why: 'there would be no VPC and subnet to attach the nodes to',
  fix: 'correct the name, or add the network to `networks`',
  source: 'a node pool refers to networks by their network names in the topology',
  // If there is no network at all, non-empty-lists reports that.
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
        ? [{ path: `${path}.networks[${j}]`, message: `'${name}' is also ${path}.networks[${wanted.indexOf(name)}], and a node has one interface in a network; remove one of the two` }]
        : [];
    });
  })),
};

export const networkInUse: Rule<Draft> = {
  name: 'network-in-use',
  requires: 'at least one node pool has each additional network',
  why: 'no node has an interface in it, so a NetworkAttachmentDefinition of the network would have no master',
  fix: 'add the network to `networks` of a node pool, or remove it',
  source: 'ipvlan: "failed to lookup master: Link not found" when the node lacks the interface',
  check: ({ props, networks, pools }) => {
    // If node pools are missing or list unknown networks, another rule reports that.
    const unclear = pools.length === 0
      || props.nodePools.some(pool => pool.networks?.some(name => !networks.some(network => network.name === name)));
    return unclear ? [] : networks
      .filter(({ name }) => !pools.some(pool => pool.networks.some(network => network.name === name)))
      .map(({ path, name }) => ({ path, message: `no node pool has the network '${name}'; add it to nodePools[].networks or remove it` }));
  },
};
