import { Vpc } from '../../../../lib/topology';
import { CLUSTER_VPC, network } from '../../description';
import { fleetOf, member } from '../member';
import { FleetCase } from './rule-case';

const shared = Vpc.existing({ name: 'shared' });
const EAST = { location: 'us-east1-b' };
const second = { primaryRange: '10.0.2.0/24', podRange: '172.16.2.0/24' };
const ofCluster = (primaryRange: string): object => ({ vpc: shared, subnetName: 'nodes', primaryRange });
const THIRD = member('three', { network: { primaryRange: '10.0.3.0/24', podRange: '172.16.3.0/24' } });

/** A topology whose subnet exists, with these ranges. */
const found = (name: string, podRange: string, cluster: object = {}): ReturnType<typeof member> => member(name, {
  cluster, network: { vpc: shared, subnetName: 'media', isExistingSubnet: true, podRange },
});

/** Ranges that meet, in one VPC or by peerings. */
export const FLEET_RANGE_CASES: readonly FleetCase[] = [
  {
    rule: 'fleet-ranges-disjoint',
    title: 'Pod ranges in one VPC, in two regions',
    fires: fleetOf([member('one', { network: { vpc: shared, podRange: '172.16.0.0/20' } }), member('two', { cluster: EAST, network: { ...second, vpc: shared } })]),
    message: 'topologies[\'b\'].networks[0].podRange: \'172.16.2.0/24\' overlaps topologies[\'a\'].networks[0].podRange \'172.16.0.0/20\' in the VPC \'demo-project/shared\'; move one of the two (fleet-ranges-disjoint)',
    silent: fleetOf([member('one', { network: { vpc: shared, podRange: '172.16.0.0/23' } }), member('two', { cluster: EAST, network: { ...second, vpc: shared } })]),
  },
  {
    rule: 'fleet-ranges-disjoint',
    title: 'the range of a cluster in that of a network of another',
    fires: fleetOf([member('one', { cluster: ofCluster('10.0.0.0/16'), network: { primaryRange: '10.1.0.0/24' } }), member('two', { cluster: EAST, network: { ...second, vpc: shared } })]),
    message: 'topologies[\'b\'].networks[0].primaryRange: \'10.0.2.0/24\' overlaps topologies[\'a\'].cluster.primaryRange \'10.0.0.0/16\' in the VPC \'demo-project/shared\'; move one of the two (fleet-ranges-disjoint)',
    silent: fleetOf([member('one', { cluster: ofCluster('10.0.0.0/24') }), member('two', { cluster: EAST, network: { ...second, vpc: shared } })]),
  },
  {
    rule: 'fleet-ranges-disjoint',
    title: 'ranges in two VPCs that are peered',
    fires: fleetOf([member('one'), member('two', { network: { ...second, primaryRange: '10.0.1.128/25' } })], [{ vpc: 'one-vpc', peer: 'two-vpc' }]),
    message: 'topologies[\'b\'].networks[0].primaryRange: \'10.0.1.128/25\' overlaps topologies[\'a\'].networks[0].primaryRange \'10.0.1.0/24\' in the peered VPC \'demo-project/one-vpc\'; move one of the two (fleet-ranges-disjoint)',
    silent: fleetOf([member('one'), member('two', { network: { ...second, primaryRange: '10.0.1.128/25' } })]),
  },
  {
    rule: 'fleet-ranges-disjoint',
    title: 'ranges in two VPCs that are peered with the same third one, of the fleet',
    fires: fleetOf([member('one'), member('two'), THIRD], [{ vpc: 'three-vpc', peer: 'two-vpc' }, { vpc: 'one-vpc', peer: 'three-vpc' }]),
    message: 'topologies[\'b\'].networks[0].primaryRange: \'10.0.1.0/24\' overlaps topologies[\'a\'].networks[0].primaryRange \'10.0.1.0/24\': \'demo-project/two-vpc\' and \'demo-project/one-vpc\' are both peered with \'demo-project/three-vpc\'; move one of the two (fleet-ranges-disjoint)',
    others: ['fleet-ranges-disjoint at topologies[\'b\'].networks[0].podRange'],
    silent: fleetOf([member('one'), member('two'), THIRD], [{ vpc: 'three-vpc', peer: 'two-vpc' }]),
  },
  {
    rule: 'fleet-ranges-disjoint',
    title: 'ranges in two VPCs that are peered with a hub that no topology uses',
    fires: fleetOf([member('one'), member('two', { network: { ...second, podRange: '172.16.1.0/28' }, nodePool: { nodeCount: 1 } })], [{ vpc: 'one-vpc', peer: 'hub' }, { vpc: 'two-vpc', peer: 'hub' }]),
    message: 'topologies[\'b\'].networks[0].podRange: \'172.16.1.0/28\' overlaps topologies[\'a\'].networks[0].podRange \'172.16.1.0/24\': \'demo-project/two-vpc\' and \'demo-project/one-vpc\' are both peered with \'hub\'; move one of the two (fleet-ranges-disjoint)',
    silent: fleetOf([member('one'), member('two', { network: second })], [{ vpc: 'one-vpc', peer: 'hub' }, { vpc: 'two-vpc', peer: 'hub' }]),
  },
  {
    rule: 'fleet-ranges-disjoint',
    title: 'two descriptions of one subnet that exists',
    fires: fleetOf([found('one', '172.16.1.0/24'), found('two', '172.16.0.0/20')]),
    message: 'topologies[\'b\'].networks[0].podRange: \'172.16.0.0/20\' overlaps topologies[\'a\'].networks[0].podRange \'172.16.1.0/24\' in the VPC \'demo-project/shared\'; move one of the two (fleet-ranges-disjoint)',
    silent: fleetOf([found('one', '172.16.1.0/24'), found('two', '172.16.2.0/24')]),
  },
  {
    rule: 'fleet-ranges-disjoint',
    title: 'ranges that are the same, in VPCs of two projects that are peered',
    fires: fleetOf([member('one', { network: { vpc: shared } }), member('one', { project: 'other-project', network: { vpc: shared, podRange: '172.16.9.0/24' } })],
      [{ vpc: 'demo-project/shared', peer: 'other-project/shared' }]),
    message: 'topologies[\'b\'].networks[0].primaryRange: \'10.0.1.0/24\' overlaps topologies[\'a\'].networks[0].primaryRange \'10.0.1.0/24\' in the peered VPC \'demo-project/shared\'; move one of the two (fleet-ranges-disjoint)',
    silent: fleetOf([member('one', { network: { vpc: shared } }), member('one', { project: 'other-project', network: { vpc: shared } })]),
  },
  {
    rule: 'pod-range-of-one-cluster',
    title: 'one Pod range of a subnet that exists, for two clusters',
    fires: fleetOf([found('one', '172.16.1.0/24'), found('two', '172.16.1.0/24')]),
    message: 'topologies[\'b\'].networks[0].podRange: \'172.16.1.0/24\' is also topologies[\'a\'].networks[0].podRange, and Whereabouts of each cluster would hand out the same addresses; give each cluster a Pod range of its own (pod-range-of-one-cluster)',
    silent: fleetOf([
      found('one', '172.16.1.0/24', { isExisting: true, version: undefined, privateNodes: true, name: 'core' }),
      member('two', {
        cluster: { isExisting: true, version: undefined, privateNodes: true, name: 'core' },
        network: { vpc: Vpc.existing({ name: 'shared', allowedProtocols: [] }), subnetName: 'media', isExistingSubnet: true },
        nodePool: { name: 'second-pool' },
      }),
    ]),
  },
  {
    rule: 'known-peerings',
    title: 'a VPC that no topology uses',
    fires: fleetOf([member('one')], [{ vpc: 'one-vcp', peer: 'hub' }]),
    message: 'peerings[0].vpc: no VPC of the fleet is named \'one-vcp\', did you mean \'one-vpc\'? (known-peerings)',
    silent: fleetOf([member('one')], [{ vpc: 'one-vpc', peer: 'hub' }]),
  },
  {
    rule: 'known-peerings',
    title: 'a VPC with a name like no other',
    fires: fleetOf([member('one')], [{ vpc: 'somewhere', peer: 'one-vpc' }]),
    message: 'peerings[0].vpc: no VPC of the fleet is named \'somewhere\'; name one that a topology uses (known-peerings)',
    silent: fleetOf([member('one')], [{ vpc: 'demo-project/one-vpc', peer: 'somewhere' }]),
  },
  {
    rule: 'known-peerings',
    title: 'a name of VPCs in two projects',
    fires: fleetOf([member('one'), member('two', { project: 'other-project', network: second })], [{ vpc: 'one-vpc', peer: 'default' }]),
    message: 'peerings[0].peer: VPCs of several projects are named \'default\'; give one of demo-project/default, other-project/default (known-peerings)',
    silent: fleetOf([member('one'), member('two', { project: 'other-project', network: second })], [{ vpc: 'one-vpc', peer: 'other-project/default' }]),
  },
  {
    rule: 'known-peerings',
    title: 'a VPC and itself',
    fires: fleetOf([member('one')], [{ vpc: 'one-vpc', peer: 'demo-project/one-vpc' }]),
    message: 'peerings[0].peer: \'demo-project/one-vpc\' is also peerings[0].vpc; name another VPC (known-peerings)',
    silent: fleetOf([member('one')], [{ vpc: 'one-vpc', peer: 'other-project/one-vpc' }]),
  },
  {
    rule: 'fleet-ranges-disjoint',
    title: 'the range of Services of one cluster in the Pod range of another, by a peering of their own VPCs',
    fires: fleetOf([
      member('one', { cluster: { ...CLUSTER_VPC, vpc: Vpc.create({ name: 'one' }) } }),
      member('two', {
        cluster: { vpc: Vpc.create({ name: 'two' }), primaryRange: '10.11.0.0/20', podRange: '10.30.0.0/16', serviceRange: '10.31.0.0/20' },
        networks: [network({ ...second, name: 'two-data' })],
      }),
    ], [{ vpc: 'one', peer: 'two' }]),
    message: 'topologies[\'b\'].cluster.podRange: \'10.30.0.0/16\' overlaps topologies[\'a\'].cluster.serviceRange \'10.30.0.0/20\' in the peered VPC \'demo-project/one\'; move one of the two (fleet-ranges-disjoint)',
    silent: fleetOf([
      member('one', { cluster: { ...CLUSTER_VPC, vpc: Vpc.create({ name: 'one' }) } }),
      member('two', {
        cluster: { vpc: Vpc.create({ name: 'two' }), primaryRange: '10.11.0.0/20', podRange: '10.32.0.0/16', serviceRange: '10.31.0.0/20' },
        networks: [network({ ...second, name: 'two-data' })],
      }),
    ], [{ vpc: 'one', peer: 'two' }]),
  },
];
