import { AdditionalNetworkProps, TopologyProps, Vpc } from '../../../lib/topology';
import { CLUSTER_VPC, described, MANAGEMENT, network, nodePool } from '../description';
import { RuleCase } from './rule-case';

/** Names: of what form they are, and that they differ. */
export const NAME_CASES: readonly RuleCase[] = [
  {
    rule: 'gcp-names',
    title: 'a network name of 64 characters',
    fires: described({ network: named('n'.repeat(64)), nodePool: { networks: ['n'.repeat(64)] } }),
    message: `networks[0].name: '${'n'.repeat(64)}' has 64 characters, at most 63 are allowed; use one such as '${'n'.repeat(63)}' (gcp-names)`,
    silent: described({ network: named('n'.repeat(63)), nodePool: { networks: ['n'.repeat(63)] } }),
  },
  {
    rule: 'gcp-names',
    title: 'a network name with capital letters and underscores',
    fires: described({ network: { name: 'Data_Plane' }, nodePool: { networks: ['Data_Plane'] } }),
    message: 'networks[0].name: \'Data_Plane\' is not allowed; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'data-plane\' (gcp-names)',
    silent: described({ network: { name: 'data-plane' }, nodePool: { networks: ['data-plane'] } }),
  },
  {
    rule: 'gcp-names',
    title: 'a VPC name that ends with a hyphen',
    fires: described({ network: { vpc: Vpc.create({ name: 'dataplane-' }) } }),
    message: 'networks[0].vpc: \'dataplane-\' is not allowed; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'dataplane\' (gcp-names)',
    silent: described({ network: { vpc: Vpc.create({ name: 'dataplane-0' }) } }),
  },
  {
    rule: 'gcp-names',
    title: 'a subnet name that begins with a digit',
    fires: described({ network: { subnetName: '5g-core' } }),
    message: 'networks[0].subnetName: \'5g-core\' is not allowed; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'g-core\' (gcp-names)',
    silent: described({ network: { subnetName: 'g' } }),
  },
  {
    rule: 'gcp-names',
    title: 'a network name that leaves no room for the name of the range',
    fires: described({ network: { name: 'n'.repeat(59) }, nodePool: { networks: ['n'.repeat(59)] } }),
    message: `networks[0].podRangeName: '${'n'.repeat(59)}-pods' has 64 characters, at most 63 are allowed; use one such as '${'n'.repeat(59)}-pod'; it is made from networks[0].name (gcp-names)`,
    silent: described({ network: { name: 'n'.repeat(58) }, nodePool: { networks: ['n'.repeat(58)] } }),
  },
  {
    rule: 'gcp-names',
    title: 'a name of the Pod range that is not allowed',
    fires: described({ network: { podRangeName: 'pods!' } }),
    message: 'networks[0].podRangeName: \'pods!\' is not allowed; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'pods\' (gcp-names)',
    silent: described({ network: { podRangeName: 'pods' } }),
  },
  {
    rule: 'gcp-names',
    title: 'a name of the cluster\'s VPC from which no better one can be made',
    fires: described({ cluster: { vpc: Vpc.existing({ name: '42' }) } }),
    message: 'cluster.vpc: \'42\' is not allowed; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit (gcp-names)',
    silent: described({ cluster: { vpc: Vpc.existing({ name: 'v42' }) } }),
  },
  ...(['subnetName', 'podRangeName', 'serviceRangeName'] as const).map((key): RuleCase => ({
    rule: 'gcp-names',
    title: `a ${key} of the cluster that is not allowed`,
    fires: described({ cluster: { [key]: 'a.b' } }),
    message: `cluster.${key}: 'a.b' is not allowed; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example 'a-b' (gcp-names)`,
    silent: described({ cluster: { [key]: 'a-b' } }),
  })),
  {
    rule: 'gke-names',
    title: 'a cluster name of 41 characters',
    fires: described({ cluster: { ...CLUSTER_VPC, name: 'c'.repeat(41) } }),
    message: `cluster.name: '${'c'.repeat(41)}' has 41 characters, at most 40 are allowed; use one such as '${'c'.repeat(40)}' (gke-names)`,
    silent: described({ cluster: { ...CLUSTER_VPC, name: 'c'.repeat(40) } }),
  },
  {
    rule: 'gke-names',
    title: 'a cluster name with a dot, where the cluster\'s subnet would be named the same',
    fires: described({ cluster: { ...CLUSTER_VPC, name: 'edge.prod' } }),
    message: 'cluster.name: \'edge.prod\' is not allowed; use 1 to 40 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit, for example \'edge-prod\' (gke-names)',
    silent: described({ cluster: { ...CLUSTER_VPC, name: 'edge-prod' } }),
  },
  {
    rule: 'gke-names',
    title: 'a node pool name of 41 characters, which would be cut at a hyphen',
    fires: described({ nodePool: { name: `${'p'.repeat(39)}-1` } }),
    message: `nodePools[0].name: '${'p'.repeat(39)}-1' has 41 characters, at most 40 are allowed; use one such as '${'p'.repeat(39)}' (gke-names)`,
    silent: described({ nodePool: { name: `${'p'.repeat(38)}-1` } }),
  },
  {
    rule: 'unique-names',
    title: 'two networks of one name',
    fires: described({ networks: [network(), { ...MANAGEMENT, name: 'dataplane' }] }),
    message: 'networks[1].name: \'dataplane\' is also networks[0].name; rename one of the two (unique-names)',
    silent: described({
      networks: [network(), { ...MANAGEMENT, name: 'dataplane-2' }],
      nodePool: { networks: ['dataplane', 'dataplane-2'], machineType: 'e2-standard-4' },
    }),
  },
  {
    rule: 'unique-names',
    title: 'two node pools of one name',
    fires: described({ nodePools: [nodePool(), nodePool()] }),
    message: 'nodePools[1].name: \'multus-pool\' is also nodePools[0].name; rename one of the two (unique-names)',
    silent: described({ nodePools: [nodePool(), nodePool({ name: 'multus-pool-2' })] }),
  },
  {
    rule: 'unique-names',
    title: 'two subnets of one name',
    fires: described({
      networks: [network(), { ...MANAGEMENT, subnetName: 'dataplane' }],
      nodePool: { networks: ['dataplane', 'management'], machineType: 'e2-standard-4' },
    }),
    message: 'networks[1].subnetName: \'dataplane\' is also networks[0].subnetName; rename one of the two (unique-names)',
    silent: described({
      networks: [network(), { ...MANAGEMENT, subnetName: 'dataplane-2' }],
      nodePool: { networks: ['dataplane', 'management'], machineType: 'e2-standard-4' },
    }),
  },
  {
    rule: 'unique-names',
    title: 'two Pod ranges of one name in one subnet',
    fires: twoRanges({ podRangeName: 'dataplane-pods' }),
    message: 'networks[1].podRangeName: \'dataplane-pods\' is also networks[0].podRangeName; rename one of the two (unique-names)',
    silent: twoRanges({}),
  },
  {
    rule: 'unique-names',
    title: 'a cluster\'s subnet named as that of a network',
    fires: described({ cluster: { ...CLUSTER_VPC, subnetName: 'dataplane' } }),
    message: 'cluster.subnetName: \'dataplane\' is also networks[0].subnetName; rename one of the two (unique-names)',
    silent: described({ cluster: { ...CLUSTER_VPC, subnetName: 'dataplane-cluster' } }),
  },
  {
    rule: 'unique-names',
    title: 'two secondary ranges of one name',
    fires: described({ cluster: { ...CLUSTER_VPC, podRangeName: 'alias', serviceRangeName: 'alias' } }),
    message: 'cluster.serviceRangeName: \'alias\' is also cluster.podRangeName; rename one of the two (unique-names)',
    silent: described({ cluster: { ...CLUSTER_VPC, podRangeName: 'alias', serviceRangeName: 'alias-2' } }),
  },
];

/** A network of this name whose other names are short, so that only its own counts. */
function named(name: string): { name: string; subnetName: string; podRangeName: string } {
  return { name, subnetName: 'subnet', podRangeName: 'pods' };
}

/** Two networks that are Pod ranges of one subnet. */
function twoRanges(second: Partial<AdditionalNetworkProps>): TopologyProps {
  const subnet = { vpc: Vpc.create({ name: 'plane' }), subnetName: 'plane', primaryRange: '10.0.1.0/24' };
  return described({
    networks: [network(subnet), { ...MANAGEMENT, ...subnet, ...second }],
    nodePools: [nodePool(), nodePool({ name: 'second-pool', networks: ['management'] })],
  });
}
