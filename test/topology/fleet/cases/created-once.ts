import { NodeServiceAccount, Profile, Vpc } from '../../../../lib/topology';
import { CLUSTER_VPC, network } from '../../description';
import { fleetOf, member } from '../member';
import { FleetCase } from './rule-case';

const shared = Vpc.existing({ name: 'shared' });
const EAST = { location: 'us-east1-b' };
const [first, second] = [{ primaryRange: '10.0.1.0/24', podRange: '172.16.1.0/24' }, { primaryRange: '10.0.2.0/24', podRange: '172.16.2.0/24' }];
const EXISTING = { isExisting: true, version: undefined, privateNodes: true, name: 'core' };
const ownVpc = (name: string): typeof CLUSTER_VPC => ({ ...CLUSTER_VPC, vpc: Vpc.create({ name }) });
const account = NodeServiceAccount.create('gke-nodes');

/** What is created twice. */
export const CREATED_ONCE_CASES: readonly FleetCase[] = [
  {
    rule: 'created-once',
    title: 'a VPC of additional networks',
    fires: fleetOf([member('one', { network: { vpc: Vpc.create({ name: 'media' }) } }), member('two', { network: { ...second, vpc: Vpc.create({ name: 'media' }) } })]),
    message: 'topologies[\'b\'].networks[0].vpc: the VPC \'media\' is also created by topologies[\'a\'].networks[0].vpc; create it in one, and use Vpc.existing in the other (created-once)',
    silent: fleetOf([member('one', { network: { vpc: Vpc.create({ name: 'media' }) } }), member('two', { network: { ...second, vpc: Vpc.existing({ name: 'media' }) } })]),
  },
  {
    rule: 'created-once',
    title: 'a VPC that is the cluster\'s own in one of the two',
    fires: fleetOf([member('one', { cluster: ownVpc('media') }), member('two', { network: { ...second, vpc: Vpc.create({ name: 'media' }) } })]),
    message: 'topologies[\'b\'].networks[0].vpc: the VPC \'media\' is also created by topologies[\'a\'].cluster.vpc; create it in one, and use Vpc.existing in the other (created-once)',
    silent: fleetOf([member('one', { cluster: ownVpc('media') }), member('two', { project: 'other-project', network: { ...second, vpc: Vpc.create({ name: 'media' }) } })]),
  },
  {
    rule: 'created-once',
    title: 'a subnet',
    fires: fleetOf([member('one', { network: { subnetName: 'media' } }), member('two', { network: { ...second, subnetName: 'media' } })]),
    message: 'topologies[\'b\'].networks[0].subnetName: the subnet \'media\' is also created by topologies[\'a\'].networks[0].subnetName; give one of the two another subnetName, or say isExistingSubnet (created-once)',
    silent: fleetOf([member('one', { network: { subnetName: 'media' } }), member('two', { cluster: EAST, network: { ...second, subnetName: 'media' } })]),
  },
  {
    rule: 'created-once',
    title: 'a subnet of the host project of a Shared VPC',
    fires: fleetOf([1, 2].map(i => member(`c-${i}`, {
      project: `project-${i}`,
      network: { ...[first, second][i - 1], subnetName: 'media', vpc: Vpc.existing({ name: 'shared', project: 'host' }) },
      cluster: { vpc: Vpc.existing({ name: 'gke', project: 'host' }), subnetName: 'gke', podRangeName: 'pods', serviceRangeName: 'services' },
    }))),
    message: 'topologies[\'b\'].networks[0].subnetName: the subnet \'media\' is also created by topologies[\'a\'].networks[0].subnetName; give one of the two another subnetName, or say isExistingSubnet (created-once)',
    silent: fleetOf([1, 2].map(i => member(`c-${i}`, { project: `project-${i}`, network: { ...[first, second][i - 1], subnetName: 'media', vpc: shared } }))),
  },
  {
    rule: 'created-once',
    title: 'the subnet of a cluster',
    fires: fleetOf([member('one', { network: { subnetName: 'two' } }), member('two', { cluster: ownVpc('two'), network: second })]),
    message: 'topologies[\'b\'].cluster.subnetName: the subnet \'two\' is also created by topologies[\'a\'].networks[0].subnetName; give one of the two another subnetName, or say isExistingSubnet (created-once)',
    silent: fleetOf([member('one', { network: { subnetName: 'two' } }), member('two', { cluster: { ...ownVpc('two'), subnetName: 'two-nodes' }, network: second })]),
  },
  {
    rule: 'created-once',
    title: 'a cluster, and all that is named after it',
    fires: fleetOf([member('one'), member('one')]),
    message: 'topologies[\'b\'].cluster.name: the cluster \'one\' is also created by topologies[\'a\'].cluster.name; rename one of the two, or say isExisting (created-once)',
    silent: fleetOf([member('one'), member('two')]),
  },
  {
    rule: 'created-once',
    title: 'a node pool of a cluster that exists',
    fires: fleetOf([member('one', { cluster: EXISTING, network: { vpc: shared } }), member('two', { cluster: EXISTING, network: { ...second, vpc: Vpc.existing({ name: 'other' }) } })]),
    message: 'topologies[\'b\'].nodePools[0].name: the node pool \'multus-pool\' is also created by topologies[\'a\'].nodePools[0].name; rename one of the two (created-once)',
    silent: fleetOf([
      member('one', { cluster: EXISTING, network: { vpc: shared } }),
      member('two', { cluster: EXISTING, network: { ...second, vpc: Vpc.existing({ name: 'other' }) }, nodePool: { name: 'second-pool' } }),
    ]),
  },
  {
    rule: 'created-once',
    title: 'a firewall rule, whose name is that of cluster and VPC',
    fires: fleetOf([member('one', { cluster: { name: 'core' }, network: { vpc: shared } }), member('two', { cluster: { name: 'core', ...EAST }, network: { ...second, vpc: shared } })]),
    message: 'topologies[\'b\'].networks[0].vpc: the firewall rule \'core-shared-internal\' is also created by topologies[\'a\'].networks[0].vpc; rename one of the two clusters, or write the rule yourself and let one of the VPCs allow no protocols (created-once)',
    silent: fleetOf([
      member('one', { cluster: { name: 'core' }, network: { vpc: shared } }),
      member('two', { cluster: { name: 'core', ...EAST }, network: { ...second, vpc: Vpc.existing({ name: 'shared', allowedProtocols: [] }) } }),
    ]),
  },
  {
    rule: 'created-once',
    title: 'a Cloud NAT, in another zone of the region',
    fires: fleetOf([
      member('one', { cluster: { ...ownVpc('one'), name: 'core', privateNodes: true, nat: true, subnetName: 'one' } }),
      member('two', { cluster: { ...ownVpc('two'), name: 'core', privateNodes: true, nat: true, subnetName: 'two', location: 'us-central1-b' }, network: second }),
    ]),
    message: 'topologies[\'b\'].cluster.name: the Cloud NAT \'core-nat\' is also created by topologies[\'a\'].cluster.name; rename one of the two clusters (created-once)',
    silent: fleetOf([
      member('one', { cluster: { ...ownVpc('one'), name: 'core', privateNodes: true, nat: true, subnetName: 'one' } }),
      member('two', { cluster: { ...ownVpc('two'), name: 'core', privateNodes: true, nat: true, subnetName: 'two', ...EAST }, network: second }),
    ]),
  },
  {
    rule: 'created-once',
    title: 'a service account',
    fires: fleetOf([member('one', { cluster: { nodeServiceAccount: account } }), member('two', { cluster: { nodeServiceAccount: account }, network: second })]),
    message: 'topologies[\'b\'].cluster.nodeServiceAccount: the service account \'gke-nodes\' is also created by topologies[\'a\'].cluster.nodeServiceAccount; give one of the two another name, or use NodeServiceAccount.existing (created-once)',
    silent: fleetOf([
      member('one', { cluster: { nodeServiceAccount: account } }),
      member('two', { cluster: { nodeServiceAccount: NodeServiceAccount.existing('gke-nodes@demo-project.iam.gserviceaccount.com') }, network: second }),
    ]),
  },
  {
    rule: 'created-once',
    title: 'a service account that was cut from two long names',
    fires: fleetOf(['one', 'two'].map((end, i) => member(`a-cluster-with-a-long-name-${end}`, {
      profile: Profile.PRODUCTION, cluster: ownVpc(`vpc-${i}`), network: { ...network([first, second][i]), name: `net-${i}`, vpc: Vpc.create({ name: `net-${i}` }) },
    }))),
    message: 'topologies[\'b\'].cluster.nodeServiceAccount: the service account \'a-cluster-with-a-long-na-nodes\' is also created by topologies[\'a\'].cluster.nodeServiceAccount; give one of the two another name, or use NodeServiceAccount.existing (created-once)',
    silent: fleetOf([member('one'), member('two')]),
  },
];
