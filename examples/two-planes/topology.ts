import { Profile } from '../../lib/topology/profile';
import { Topology } from '../../lib/topology/topology';
import { Vpc } from '../../lib/topology/vpc';

/**
 * A regional, private cluster of a network function: signaling and media on networks of their own, each in its VPC, beside a pool of
 * nodes that has media only. The last eighth of each Pod range is kept for static addresses.
 */
export const topology = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [
    {
      name: 'media',
      vpc: Vpc.create({ name: 'media', mtu: 8896 }),
      primaryRange: '10.10.0.0/24',
      podRange: '172.20.0.0/20',
      reservedRanges: ['172.20.14.0/23'],
    },
    {
      name: 'signaling',
      vpc: Vpc.existing({ name: 'signaling' }),
      subnetName: 'signaling-core',
      primaryRange: '10.20.0.0/24',
      podRange: '172.24.0.0/22',
      reservedRanges: ['172.24.3.128/25'],
    },
  ],
  cluster: {
    name: 'core',
    version: '1.33',
    location: 'europe-west4',
    nodeLocations: ['europe-west4-a', 'europe-west4-b'],
    vpc: Vpc.create({ name: 'core' }),
    primaryRange: '10.0.0.0/22',
    podRange: '10.128.0.0/14',
    serviceRange: '10.132.0.0/20',
    privateNodes: true,
  },
  nodePools: [
    { name: 'session-border', networks: ['media', 'signaling'], machineType: 'c3-standard-8', nodeCount: 2, maxPodsPerNode: 16 },
    { name: 'transcoding', networks: ['media'], machineType: 'c3-standard-22', nodeCount: 4, maxPodsPerNode: 32 },
  ],
});
