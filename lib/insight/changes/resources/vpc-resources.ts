import { argument, Argument, KEEPS, refersTo, REPLACES, Resource } from './resource';
import { Cidr } from '../../../address/cidr';
import { AdditionalNetwork } from '../../../topology/additional-network';
import { DEFAULT_MTU } from '../../../topology/default-mtu';
import { firewallName, knownName, knownVpcName } from '../../../topology/firewall-name';
import { firewallSources } from '../../../topology/firewall-sources';
import { Topology } from '../../../topology/topology';
import { Vpc } from '../../../topology/vpc';
import { ResourceKind } from '../resource-change';

/** Google Cloud grows a primary range in place, to one that contains it. */
const grows = (before: string, after: string): boolean => Cidr.parse(after).covers(Cidr.parse(before));

/** A secondary range. The subnet is replaced with it, since Google Cloud changes none. */
interface SecondaryRange {
  /** What it belongs to: a range that comes or goes replaces nothing. */
  readonly owner: string;
  readonly prop: string;
  readonly name: string;
  readonly range: Cidr;
}

/** The resources of the VPCs of additional networks, in the order in which they refer to each other. */
export function additionalVpcResources(topology: Topology): Resource[] {
  return [...new Set(topology.networks.map(({ vpc }) => vpc.name))].flatMap((vpcName) => {
    const networks = topology.networks.filter(({ vpc }) => vpc.name === vpcName);
    const { vpc } = networks[0];
    const path = vpcPath(topology, vpc);
    const project = vpc.project ?? topology.project;
    const network = networkPath(topology, vpc);
    const isOwn = !vpc.isExisting && network === `${path}/network`;
    const created = networks.filter(({ isExistingSubnet }) => !isExistingSubnet);
    const subnets = [...new Set(created.map(({ subnetName }) => subnetName))];
    return [
      ...isOwn ? [vpcNetwork(network, topology.project, vpc)] : [],
      ...subnets.map(name => additionalSubnet(created.filter(({ subnetName }) => subnetName === name), topology, project)),
      ...vpc.allowedProtocols.length > 0 ? [firewall(networks, topology, project)] : [],
    ];
  });
}

/** What Terraform forgets, and does not destroy, if it knows it: what exists without the topology. */
export function forgottenOfVpcs(topology: Topology): string[] {
  return topology.networks.flatMap(network => [
    ...network.vpc.isExisting ? [`${vpcPath(topology, network.vpc)}/network`] : [],
    ...network.isExistingSubnet ? [subnetPath(topology, network)] : [],
  ]);
}

/** Path of the subnet of an additional network. */
export function subnetPath(topology: Topology, { name, subnetName, vpc }: AdditionalNetwork): string {
  return `${vpcPath(topology, vpc)}/subnet-${knownName(subnetName, name)}`;
}

/** The VPC of the cluster, with its subnet and its Cloud NAT. */
export function clusterVpcResources({ project, cluster }: Topology): Resource[] {
  const { vpc, region, subnetName, primaryRange, podRange, podRangeName, serviceRange, serviceRangeName } = cluster;
  if (vpc.isExisting) return [];
  const place = [argument('project', 'project', project, REPLACES), argument('region', 'cluster.location', region, REPLACES)];
  const network = refersTo('cluster-vpc/network', 'network');
  const nat = `${cluster.name}-nat`;
  return [
    vpcNetwork('cluster-vpc/network', project, vpc),
    {
      ...subnet('cluster-vpc/subnet', subnetName!, cluster, 'cluster.', [
        { owner: 'pods', prop: 'cluster.podRange', name: podRangeName!, range: podRange! },
        { owner: 'services', prop: 'cluster.serviceRange', name: serviceRangeName!, range: serviceRange! },
      ], [...place, argument('private_ip_google_access', 'cluster.privateNodes', cluster.privateNodes)], primaryRange!),
      follows: [network],
    },
    ...cluster.nat ? [{
      path: 'cluster-vpc/router',
      kind: ResourceKind.ROUTER,
      type: 'google_compute_router',
      name: nat,
      arguments: [...place, argument('name', 'cluster.name', nat, REPLACES)],
      follows: [network],
    }, {
      path: 'cluster-vpc/nat',
      kind: ResourceKind.NAT,
      type: 'google_compute_router_nat',
      name: nat,
      arguments: [...place, argument('name', 'cluster.name', nat, REPLACES), argument('router', 'cluster.name', nat, REPLACES)],
      follows: [{ path: 'cluster-vpc/router', isReplaced: true, onCreation: false }],
      loss: 'nodes without external addresses do not reach the internet meanwhile',
    }] : [],
  ];
}

function vpcPath({ networks }: Topology, { name }: Vpc): string {
  return `vpc-${knownVpcName(name, networks)}`;
}

/** Both can only be the same VPC if the rule distinct-vpcs is acknowledged. It is created once. */
function networkPath(topology: Topology, vpc: Vpc): string {
  const { cluster } = topology;
  return !cluster.vpc.isExisting && cluster.vpc.name === vpc.name ? 'cluster-vpc/network' : `${vpcPath(topology, vpc)}/network`;
}

function vpcNetwork(path: string, project: string, { name, mtu }: Vpc): Resource {
  return {
    path,
    kind: ResourceKind.VPC,
    type: 'google_compute_network',
    name,
    arguments: [
      argument('project', 'project', project, REPLACES),
      argument('name', 'vpc', name, REPLACES),
      argument('mtu', 'vpc.mtu', mtu === DEFAULT_MTU ? undefined : mtu, KEEPS),
    ],
    follows: [],
  };
}

function additionalSubnet(sharing: readonly AdditionalNetwork[], topology: Topology, project: string): Resource {
  const [one] = sharing;
  const path = subnetPath(topology, one);
  const ranges = sharing.flatMap(({ name, podRange, podRangeName }) => (
    podRange ? [{ owner: name, prop: `podRange of '${name}'`, name: podRangeName!, range: podRange }] : []));
  return {
    ...subnet(path, one.subnetName, one, '', ranges, [
      argument('project', 'project', project, REPLACES),
      argument('region', 'cluster.location', one.region, REPLACES),
      argument('private_ip_google_access', 'privateGoogleAccess', one.privateGoogleAccess),
    ], one.primaryRange),
    follows: [refersTo(networkPath(topology, one.vpc), 'network')],
  };
}

function subnet(
  path: string, name: string, { flowLogs }: { readonly flowLogs: boolean }, prefix: string,
  ranges: readonly SecondaryRange[], more: readonly Argument[], primaryRange: Cidr,
): Omit<Resource, 'follows'> {
  return {
    path,
    kind: ResourceKind.SUBNET,
    type: 'google_compute_subnetwork',
    name,
    arguments: [
      ...more,
      argument('name', `${prefix}subnetName`, name, REPLACES),
      argument('ip_cidr_range', `${prefix}primaryRange`, primaryRange.toString(), { replaces: true, canFollow: grows }),
      ...ranges.map(range => argument(`range ${range.owner}`, range.prop, `${range.range} (${range.name})`, { replaces: true, isPaired: true })),
      argument('secondary_ip_range', 'secondary ranges', ranges.length > 0 ? ranges.map(range => `${range.range} (${range.name})`).sort() : undefined, KEEPS),
      // The provider takes a block that is left out for the one that is there.
      argument('log_config', `${prefix}flowLogs`, flowLogs || undefined, KEEPS),
    ],
    loss: 'Google Cloud deletes no subnet with nodes in it, so its node pools go first',
  };
}

function firewall(networks: readonly AdditionalNetwork[], topology: Topology, project: string): Resource {
  const { vpc } = networks[0];
  const path = vpcPath(topology, vpc);
  const name = firewallName(topology.cluster.name, knownVpcName(vpc.name, networks));
  return {
    path: `${path}/firewall`,
    kind: ResourceKind.FIREWALL,
    type: 'google_compute_firewall',
    name,
    arguments: [
      argument('project', 'project', project, REPLACES),
      argument('name', 'cluster.name', name, REPLACES),
      argument('source_ranges', 'ranges that it lets in', firewallSources(networks).map(String).sort()),
      argument('allow', 'allowedProtocols', [...vpc.allowedProtocols].sort()),
      argument('log_config', 'firewallLogging', vpc.firewallLogging || undefined),
    ],
    follows: [{ path: networkPath(topology, vpc), argument: 'network', isReplaced: false, onCreation: true }],
    loss: 'without the rule, the VPC drops what reaches its nodes and Pods, unless another rule lets it in',
  };
}
