import { isToken } from '../../address/cidr';
import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';
import { MAX_NODE_INTERFACES, maxInterfaces, vcpus } from '../machine-type';
import { RESERVED_DOMAINS } from './node-settings';

/* Node pools: their counts, machine types and interfaces. */

export const nodeCounts: Rule<Draft> = {
  name: 'node-counts',
  requires: 'the number of nodes per zone is a whole number from 1 to 1000, and the number of Pods per node one from 1 to 256',
  why: 'GKE refuses other numbers, and the size of the block of a node depends on the Pods per node',
  fix: 'give a number in the range',
  source: 'GKE quotas: 1,000 nodes per node pool zone; GKE, "Configure maximum Pods per node": 256 at most',
  check: ({ props, networks, pools }) => [
    ...(props.cluster.defaultPoolNodeCount === undefined ? [] : count('cluster.defaultPoolNodeCount', props.cluster.defaultPoolNodeCount, 1000)),
    ...networks.flatMap(({ path, maxPodsPerNode }) => count(`${path}.maxPodsPerNode`, maxPodsPerNode, 256)),
    ...pools.flatMap(({ path, props: { defaultNetworkMaxPodsPerNode }, autoscaling, nodeCount, maxPodsPerNode }) => [
      // An autoscaled pool may begin without nodes.
      ...count(`${path}.nodeCount`, nodeCount, 1000, autoscaling ? 0 : 1),
      ...(maxPodsPerNode === undefined ? [] : count(`${path}.maxPodsPerNode`, maxPodsPerNode, 256)),
      ...(defaultNetworkMaxPodsPerNode === undefined ? [] : count(`${path}.defaultNetworkMaxPodsPerNode`, defaultNetworkMaxPodsPerNode, 256, 8)),
    ]),
  ],
};

function count(path: string, value: number, most: number, least = 1): Finding[] {
  return Number.isInteger(value) && value >= least && value <= most ? [] : [{ path, message: `got ${value}; give a whole number from ${least} to ${most}` }];
}

export const interfacesPerMachine: Rule<Draft> = {
  name: 'interfaces-per-machine',
  acknowledgeable: true,
  requires: 'a node has at most as many interfaces as vCPUs, and never more than 8',
  why: 'GKE refuses the node pool: "Number of vCPUs must be greater than or equal to the number of node interfaces"',
  fix: 'use a machine type with more vCPUs, or spread the networks over several node pools',
  source: 'GKE API error text; GKE, "About multi-network support for Pods": a default and up to seven additional networks',
  check: ({ pools }) => pools.flatMap(({ path, machineType, networks }) => {
    const most = maxInterfaces(machineType);
    const wanted = networks.length + 1;
    if (most === undefined || wanted <= most) return [];
    const tooMany = `${wanted} interfaces (eth0 and ${networks.length} additional)`;
    return [wanted > MAX_NODE_INTERFACES
      ? { path: `${path}.networks`, message: `a node would have ${tooMany}, and GKE allows ${MAX_NODE_INTERFACES}; spread the networks over several node pools` }
      : {
        path: `${path}.machineType`,
        message: `'${machineType}' has ${vcpus(machineType)} ${vcpus(machineType) === 1 ? 'vCPU' : 'vCPUs'}, but a node would have ${tooMany}; use a type with ${wanted} or more vCPUs, such as 'e2-standard-${[2, 4].find(cpus => cpus >= wanted) ?? 8}'`,
      }];
  }),
};

export const oneInterfacePerNetwork: Rule<Draft> = {
  name: 'one-interface-per-network',
  requires: 'a network has the same node interface (eth1, eth2, …) in all node pools with the network',
  why: 'a NetworkAttachmentDefinition names one master, which would be in another network, or in none, on the nodes of the other pool',
  fix: 'list the networks in the same order in each pool, or give each pool its own network',
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

export const machineTypeKnown: Rule<Draft> = {
  name: 'machine-type-known',
  severity: 'warning',
  requires: 'the number of vCPUs of a machine type is known, so that the library can check the number of interfaces',
  why: 'only the creation of the node pool shows whether the nodes can have all their interfaces',
  fix: 'check the number of interfaces of the machine type yourself',
  source: 'Compute Engine, "Machine families": most names end in the number of vCPUs',
  check: ({ pools }) => pools.flatMap(({ path, machineType, networks }) => (networks.length > 0 && vcpus(machineType) === undefined
    ? [{
      path: `${path}.machineType`,
      message: `${isToken(machineType) ? 'a token' : `'${machineType}'`} does not tell its number of vCPUs; make sure that its VMs can have ${networks.length + 1} interfaces`,
    }]
    : [])),
};

export const oauthScopes: Rule<Draft> = {
  name: 'oauth-scopes',
  requires: 'the OAuth scopes of a node pool are URLs of Google, each named once',
  why: 'GKE refuses any other text, or the nodes start without the permission and cannot pull images; adding scopes later replaces the node pool',
  fix: 'leave the scopes out to get `cloud-platform`, or write each as a URL',
  source: 'GKE, "Access scopes in GKE"; google provider 6.50, node_config.oauth_scopes: no default beside other settings, and a change replaces the pool',
  check: ({ pools }) => pools.flatMap(({ path, oauthScopes: scopes }) => scopes.flatMap((scope, i): Finding[] => {
    const at = `${path}.oauthScopes[${i}]`;
    if (!/^https:\/\/www\.googleapis\.com\/auth\/[a-z0-9._/-]*[a-z0-9]$/.test(scope)) {
      return [{ path: at, message: `'${scope}' is not an OAuth scope of Google; write one as a URL, such as 'https://www.googleapis.com/auth/cloud-platform'` }];
    }
    return scopes.indexOf(scope) < i ? [{ path: at, message: `'${scope}' is also ${path}.oauthScopes[${scopes.indexOf(scope)}]; remove one of the two` }] : [];
  })),
};

export const nodeLabelPrefix: Rule<Draft> = {
  name: 'node-label-prefix',
  requires: 'the prefix of node labels is a DNS name of at most 253 characters, in a domain that Kubernetes and GKE do not reserve',
  why: 'GKE refuses the node pool: "Node labels with key … are managed by GKE or Kubernetes and must not be manually specified"',
  fix: 'leave the prefix out, or use a domain that you own',
  source: 'Kubernetes, "Labels and Selectors"; GKE API error texts, hashicorp/terraform-provider-google#6003 and #19677',
  check: ({ nodeLabelPrefix: prefix }) => {
    const path = 'nodeLabelPrefix';
    if (prefix.length > 253 || !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(prefix)) {
      return [{ path, message: `'${prefix}' is not a DNS name; use lower-case letters, digits, '-' and '.', such as 'networks.example.com'` }];
    }
    const reserved = RESERVED_DOMAINS.find(domain => prefix === domain || prefix.endsWith(`.${domain}`));
    return reserved ? [{ path, message: `'${prefix}' belongs to '${reserved}', and only Kubernetes and GKE may use that domain; use a domain that you own, or leave the prefix out` }] : [];
  },
};
