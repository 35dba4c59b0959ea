import { Finding, Rule } from '../../../problem';
import { firewallName, knownVpcName } from '../../firewall-name';
import { Vpc } from '../../vpc';
import { FleetDraft, FleetMember, vpcsOf } from '../draft';

/** Something that a topology creates. Google Cloud knows it by its scope and name. */
interface Created {
  readonly kind: keyof typeof FIXES;
  /** Where the name is unique: a project, a region of it, a cluster. */
  readonly scope: string;
  readonly name: string;
  readonly path: string;
}

/** What to do about two of a kind with the same name. */
const FIXES = {
  'VPC': 'create it in one, and use Vpc.existing in the other',
  'subnet': 'give one of the two another subnetName, or say isExistingSubnet',
  'cluster': 'rename one of the two, or say isExisting',
  'node pool': 'rename one of the two',
  'firewall rule': 'rename one of the two clusters, or write the rule yourself and let one of the VPCs allow no protocols',
  'Cloud NAT': 'rename one of the two clusters',
  'service account': 'give one of the two another name, or use NodeServiceAccount.existing',
} as const;

export const createdOnce: Rule<FleetDraft> = {
  name: 'created-once',
  requires: 'a VPC, subnet, cluster, node pool, firewall rule, Cloud NAT or service account is created by one topology',
  why: 'Google Cloud refuses the second one, in the middle of an apply; and who destroys the first topology takes it from the second',
  fix: 'create it in one topology, and refer to it as existing in the others, or rename it',
  source: 'Compute Engine, GKE and IAM APIs: names are unique in a project, and in its region, location or cluster where they belong to one',
  check: ({ members }) => {
    const first = new Map<string, string>();
    return members.flatMap(member => {
      const [cluster, ...rest] = createdBy(member).map(one => ({ ...one, id: [one.kind, one.scope, one.name].join(' ') }));
      // The same cluster a second time is one mistake, whatever else is named after it.
      const looked = cluster.kind === 'cluster' && first.has(cluster.id) ? [cluster] : [cluster, ...rest];
      return looked.flatMap(({ id, kind, name, path }): Finding[] => {
        const earlier = first.get(id);
        if (earlier === undefined) {
          first.set(id, path);
          return [];
        }
        return [{ path, message: `the ${kind} '${name}' is also created by ${earlier}; ${FIXES[kind]}` }];
      });
    });
  },
};

/** What a topology creates: the cluster, unless it exists, and its node pools before all else. */
function createdBy(member: FleetMember): Created[] {
  const { path, topology: { project, cluster, networks, nodePools } } = member;
  const account = cluster.nodeServiceAccount;
  const vpcs = vpcsOf(member);
  const created = (kind: Created['kind'], scope: string, name: string, at: string): Created => ({ kind, scope, name, path: `${path}.${at}` });
  const regionOf = (vpc: Vpc): string => `${vpc.project ?? project} ${cluster.region}`;
  return [
    ...(cluster.isExisting ? [] : [created('cluster', `${project} ${cluster.location}`, cluster.name, 'cluster.name')]),
    ...nodePools.map(({ name }, i) => created('node pool', `${project} ${cluster.location} ${cluster.name}`, name, `nodePools[${i}].name`)),
    ...vpcs.filter(({ vpc }) => !vpc.isExisting).map(({ vpc, at }) => created('VPC', project, vpc.name, at)),
    ...(cluster.vpc.isExisting ? [] : [created('subnet', regionOf(cluster.vpc), cluster.subnetName!, 'cluster.subnetName')]),
    ...networks.flatMap(({ isExistingSubnet, vpc, subnetName }, i) => (
      // Networks may share a subnet, which is created for the first one.
      isExistingSubnet || networks.findIndex(other => other.subnetName === subnetName) < i ? [] : created('subnet', regionOf(vpc), subnetName, `networks[${i}].subnetName`))),
    ...vpcs.filter(({ vpc, isAdditional }) => isAdditional && vpc.allowedProtocols.length > 0)
      .map(({ vpc, at }) => created('firewall rule', vpc.project ?? project, firewallName(cluster.name, knownVpcName(vpc.name, networks)), at)),
    ...(cluster.nat ? [created('Cloud NAT', regionOf(cluster.vpc), `${cluster.name}-nat`, 'cluster.name')] : []),
    ...(account && !account.isExisting ? [created('service account', project, account.account, 'cluster.nodeServiceAccount')] : []),
  ];
}
