import { isToken } from '../../address/cidr';
import { Finding, Rule } from '../../problem';
import { ClusterProps } from '../cluster-props';
import { Draft } from '../draft';

/* What exists already: clusters, subnets, Shared VPCs, service accounts. */

/** Props that only describe a cluster that is created. */
const NEW_CLUSTER_PROPS = [
  'version', 'releaseChannel', 'nat', 'flowLogs', 'dnsEndpoint', 'authorizedNetworks', 'clientCertificate', 'intranodeVisibility', 'logging', 'monitoring',
  'dataplaneMetrics', 'maintenanceStart', 'labels', 'defaultPoolNodeCount',
] as const satisfies readonly (keyof ClusterProps)[];

export const existingCluster: Rule<Draft> = {
  name: 'existing-cluster',
  requires: 'of an existing cluster only what node pools and other rules need is said, among it whether nodes are private, and its VPC exists',
  why: 'Terraform changes nothing of an existing cluster, so such a prop would have no effect; and it sets for each pool whether its nodes are private',
  fix: 'remove the prop, or the prop `isExisting`',
  source: 'google provider 6.50, expandNodeNetworkConfig: enablePrivateNodes is always sent',
  check: ({ props: { cluster: props }, cluster: { vpc } }) => {
    if (!props.isExisting) return [];
    return [
      ...NEW_CLUSTER_PROPS.filter(key => props[key] !== undefined)
        .map(key => ({ path: `cluster.${key}`, message: 'has no effect on a cluster that exists already; remove it, or remove isExisting' })),
      ...(props.privateNodes === undefined
        ? [{ path: 'cluster.privateNodes', message: 'got nothing, but Terraform sets it for each node pool; say whether the nodes of the existing cluster are private' }]
        : []),
      ...(vpc.isExisting ? [] : [{ path: 'cluster.vpc', message: `'${vpc.name}' would be created, but the cluster exists already, in a VPC that does; use Vpc.existing` }]),
    ];
  },
};

export const existingSubnet: Rule<Draft> = {
  name: 'existing-subnet',
  requires: 'an existing subnet is in an existing VPC',
  why: 'a VPC that Terraform creates has no subnets yet',
  fix: 'use Vpc.existing, or remove `isExistingSubnet`',
  source: 'VPC: subnets are created in a VPC network',
  check: ({ props, networks }) => networks.flatMap(({ path, vpc, isExistingSubnet, subnetName }, i) => (isExistingSubnet ? [
    ...(vpc.isExisting ? [] : [{ path: `${path}.isExistingSubnet`, message: `'${subnetName}' cannot exist in '${vpc.name}', which is created; use Vpc.existing, or remove isExistingSubnet` }]),
    ...(['flowLogs', 'privateGoogleAccess'] as const).filter(key => props.networks[i][key] !== undefined)
      .map(key => ({ path: `${path}.${key}`, message: 'has no effect on a subnet that exists already; remove it' })),
  ] : [])),
};

export const createdVpcSettings: Rule<Draft> = {
  name: 'created-vpc-settings',
  requires: 'a Cloud NAT and flow logs of the cluster are said only of a VPC that is created',
  why: 'in an existing VPC, the subnet is somebody else\'s, and there may be a NAT already: two of them cannot serve one subnet',
  fix: 'remove the prop, and say it where the VPC is created',
  source: 'Cloud NAT: a subnet range belongs to one NAT gateway; google provider 6.50: flow logs are an argument of the subnet',
  // existing-cluster refuses both of a cluster that exists.
  check: ({ props, cluster: { vpc, isExisting } }) => (vpc.isExisting && !isExisting ? (['nat', 'flowLogs'] as const)
    .filter(key => props.cluster[key] !== undefined)
    .map(key => ({ path: `cluster.${key}`, message: `has no effect on the VPC '${vpc.name}', which exists already; remove it, and say it where the VPC is created` })) : []),
};

export const sharedVpc: Rule<Draft> = {
  name: 'shared-vpc',
  requires: 'a cluster in a Shared VPC names its subnet and its secondary ranges, and all networks of its nodes are in the same host project',
  why: 'GKE makes no subnets and ranges in a host project, and finds the additional networks of a pool, which have bare names, in the project of the network of the cluster',
  fix: 'give the names, and the same `project` to every Vpc.existing',
  source: 'GKE, "Set up clusters with Shared VPC" and "Set up multi-network support for Pods"; config-connector#2775: only bare names are accepted; that names are looked up in the host project is an inference',
  check: ({ cluster, networks }) => {
    const host = cluster.vpc.project;
    const names = host === undefined || cluster.isExisting ? [] : (['subnetName', 'podRangeName', 'serviceRangeName'] as const)
      .filter(key => cluster[key] === undefined)
      .map(key => ({ path: `cluster.${key}`, message: `got nothing, but the VPC '${cluster.vpc.name}' is in the host project ${shown(host)}; name what exists there` }));
    return [...names, ...networks.filter(({ vpc }) => vpc.project !== host).map(({ path, vpc }): Finding => ({
      path: `${path}.vpc`,
      message: `'${vpc.name}' is in ${vpc.project === undefined ? 'the project of the topology' : `the host project ${shown(vpc.project)}`}, but the VPC of the cluster in ${host === undefined ? 'the project of the topology' : shown(host)}; the networks of a node have to be in one project`,
    }))];
  },
};

function shown(project: string): string {
  return isToken(project) ? 'of a token' : `'${project}'`;
}

export const serviceAccounts: Rule<Draft> = {
  name: 'service-accounts',
  requires: 'a service account that is created has an account ID of 6 to 30 lower-case letters, digits and hyphens; one that exists is given by its email address; a node pool uses one that exists or that of the cluster',
  why: 'IAM refuses any other account ID, and GKE any other name',
  fix: 'give such a name or address',
  source: 'IAM API, projects.serviceAccounts.create; GKE API, NodeConfig.serviceAccount',
  check: ({ cluster, pools }) => [
    { path: 'cluster.nodeServiceAccount', used: cluster.nodeServiceAccount },
    ...pools.filter(({ props }) => props.serviceAccount).map(({ path, serviceAccount }) => ({ path: `${path}.serviceAccount`, used: serviceAccount })),
  ].flatMap(({ path, used }): Finding[] => {
    if (!used) return [];
    const { account, isExisting } = used;
    if (isExisting) {
      return account === 'default' || isToken(account) || /^[^@\s]+@[a-z0-9.:-]+\.gserviceaccount\.com$/.test(account)
        ? [] : [{ path, message: `'${account}' is not the address of a service account; give one such as 'nodes@my-project.iam.gserviceaccount.com'` }];
    }
    if (path !== 'cluster.nodeServiceAccount' && account !== cluster.nodeServiceAccount?.account) {
      return [{ path, message: `'${account}' would be created for one node pool; create it with the cluster, or use NodeServiceAccount.existing` }];
    }
    return /^[a-z]([-a-z0-9]{4,28}[a-z0-9])$/.test(account)
      ? [] : [{ path, message: `'${account}' is not an account ID; use 6 to 30 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit` }];
  }),
};
