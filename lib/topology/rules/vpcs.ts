import { Finding, Rule } from '../../problem';
import { Draft, NetworkDraft } from '../draft';
import { Vpc } from '../vpc';

/* The VPCs of the networks, and that of the cluster. */

export const vpcMtu: Rule<Draft> = {
  name: 'vpc-mtu',
  requires: 'the MTU of a VPC is a whole number of bytes from 1300 to 8896',
  why: 'the google provider does not check it, and the API refuses it',
  fix: 'use 1460 (the default), 1500 (Ethernet) or 8896 (jumbo frames)',
  source: 'Compute Engine API, networks.mtu',
  check: ({ networks, cluster }) => [...networks.map(({ path, vpc }) => ({ path: `${path}.vpc`, vpc })), { path: 'cluster.vpc', vpc: cluster.vpc }]
    .filter(({ vpc: { mtu } }) => mtu !== undefined && (!Number.isInteger(mtu) || mtu < 1300 || mtu > 8896))
    .map(({ path, vpc }) => ({ path, message: `the MTU ${vpc.mtu} is not allowed; use a whole number of bytes from 1300 to 8896, such as 1460 (default), 1500 or 8896` })),
};

export const vpcAgreement: Rule<Draft> = {
  name: 'vpc-agreement',
  requires: 'a VPC that is named more than once is described in the same way each time',
  why: 'it cannot be both created and existing, and it cannot have two MTUs, projects or firewall rules',
  fix: 'share one `Vpc` value between the networks',
  source: 'a VPC name is unique in a project',
  check: ({ networks, cluster }) => {
    const uses = [...networks.map(({ path, vpc }) => ({ path: `${path}.vpc`, vpc })), { path: 'cluster.vpc', vpc: cluster.vpc }];
    return uses.flatMap(({ path, vpc }, i): Finding[] => {
      const other = uses.slice(0, i).find(use => use.vpc.name === vpc.name && described(use.vpc) !== described(vpc));
      return other ? [{
        path,
        message: `'${vpc.name}' is ${described(vpc)}, but ${described(other.vpc)} in ${other.path}; use one Vpc value in both`,
      }] : [];
    });
  },
};

function described({ isExisting, mtu, project, allowedProtocols, firewallLogging }: Vpc): string {
  const usual = allowedProtocols.join() === (project === undefined ? 'all' : '') && !firewallLogging;
  return `${isExisting ? 'existing' : 'created'}${project === undefined ? '' : ' in another project'} with ${mtu === undefined ? 'an unknown MTU' : `MTU ${mtu}`}`
    + (usual ? '' : ` and a firewall rule for ${allowedProtocols.join(', ') || 'nothing'}${firewallLogging ? ', logged' : ''}`);
}

/** The names of protocols that a firewall rule takes; any other is given by its number. Source: Compute Engine API, firewalls.allowed. */
const PROTOCOLS = ['all', 'tcp', 'udp', 'icmp', 'esp', 'ah', 'sctp', 'ipip'];

export const firewallProtocols: Rule<Draft> = {
  name: 'firewall-protocols',
  requires: 'a firewall rule allows protocols that VPC knows by name, or by their number; `all` stands alone',
  why: 'VPC refuses any other name',
  fix: 'write one of the names, or the number of the protocol',
  source: 'Compute Engine API, firewalls.allowed.IPProtocol',
  check: ({ networks }) => networks.flatMap(({ path, vpc: { allowedProtocols } }) => allowedProtocols.flatMap((protocol): Finding[] => {
    const known = PROTOCOLS.includes(protocol) || (/^\d{1,3}$/.test(protocol) && Number(protocol) <= 255);
    if (!known) return [{ path: `${path}.vpc`, message: `'${protocol}' is no protocol of a firewall rule; allowed: ${PROTOCOLS.join(', ')}, or a number from 0 to 255` }];
    return protocol === 'all' && allowedProtocols.length > 1 ? [{ path: `${path}.vpc`, message: '\'all\' allows every protocol; leave out the others, or \'all\'' }] : [];
  })),
};

export const distinctVpcs: Rule<Draft> = {
  name: 'distinct-vpcs',
  acknowledgeable: true,
  requires: 'each network of a node pool is in its own VPC, and none is in the VPC of the cluster',
  why: 'a VM has one network interface per VPC network, so the node pool cannot be created',
  fix: 'give each network its own VPC',
  source: 'VPC, quotas: network interfaces per VPC network and VM: 1; newer pages allow more in some cases',
  check: ({ networks, pools, cluster }) => [
    ...networks.filter(({ vpc }) => vpc.name === cluster.vpc.name).map(({ path, vpc }) => ({
      path: `${path}.vpc`,
      message: `'${vpc.name}' is the VPC of the cluster, where every node has eth0; give the network its own VPC`,
    })),
    ...pools.flatMap(pool => pool.networks.flatMap((network, j): Finding[] => {
      // shared-subnet tells of those of one subnet.
      const other = pool.networks.slice(0, j).find(({ name, vpc, subnetName }) => (
        vpc.name === network.vpc.name && name !== network.name && subnetName !== network.subnetName));
      return other ? [{
        path: `${pool.path}.networks[${j}]`,
        message: `'${network.name}' is in the VPC '${network.vpc.name}' like '${other.name}', and a node has one interface per VPC; give each network its own VPC`,
      }] : [];
    })),
  ],
};

export const sharedSubnet: Rule<Draft> = {
  name: 'shared-subnet',
  requires: 'networks that share a subnet have the same primary range and the same settings of it, each has a Pod range, and a node pool has one of them',
  why: 'they are several Pod ranges of one subnet: a node has one interface in it, and takes its block from one of the ranges',
  fix: 'say the same in both, or give one another `subnetName`',
  source: 'GKE API, AdditionalPodNetworkConfig: a node pool names a subnet and one of its secondary ranges',
  check: ({ props, networks, pools }) => [
    ...networks.flatMap((network, i) => {
      const first = network.sharesSubnetOf;
      return first ? disagreements(network, first, props.networks[i].primaryRange, props.networks[networks.indexOf(first)].primaryRange) : [];
    }),
    ...pools.flatMap(pool => pool.networks.flatMap((network, j): Finding[] => {
      const first = network.sharesSubnetOf;
      const other = first && pool.networks.slice(0, j).find(one => one === first || one.sharesSubnetOf === first);
      return other ? [{
        path: `${pool.path}.networks${pool.props.networks ? `[${j}]` : ''}`,
        message: `'${network.name}' is in the subnet '${network.subnetName}' like '${other.name}', and a node has one interface in it; list one of the two`,
      }] : [];
    })),
  ],
};

/** The ranges are compared as they are written, so that one that cannot be read is told of once. */
function disagreements(network: NetworkDraft, first: NetworkDraft, own: string, other: string): Finding[] {
  const shared = `whose subnet '${network.subnetName}' the network shares`;
  return [
    ...(own === other ? [] : [{
      path: network.primaryRange.path,
      message: `'${own}' differs from ${first.primaryRange.path} '${other}', ${shared}; use one range in both, or another subnetName`,
    }]),
    ...(['isExistingSubnet', 'privateGoogleAccess', 'flowLogs'] as const).filter(key => network[key] !== first[key]).map(key => ({
      path: `${network.path}.${key}`,
      message: `is ${network[key]}, but ${first[key]} in ${first.path}, ${shared}; use one value in both`,
    })),
    ...[first, network].filter(({ podRange }) => !podRange).map(({ path }) => ({
      path: `${path}.podRange`,
      message: `got nothing, but the subnet '${network.subnetName}' is shared by ${first.path} and ${network.path}; give each of them a Pod range`,
    })),
  ];
}
