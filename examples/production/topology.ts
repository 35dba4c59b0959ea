import { Autoscaling } from '../../lib/topology/autoscaling';
import { NodeTaintEffect } from '../../lib/topology/node-settings';
import { Topology } from '../../lib/topology/topology';
import { UpgradeStrategy } from '../../lib/topology/upgrade-strategy';
import { Vpc } from '../../lib/topology/vpc';

/**
 * A trading platform: a private, regional cluster with all defaults of Profile.PRODUCTION. Market data and order entry have networks of
 * their own; one pool has both and is upgraded blue/green, one has market data only and grows with the load.
 */
export const topology = new Topology({
  project: 'demo-project',
  networks: [
    {
      name: 'market-data',
      // No firewall rule for more than is spoken there: UDP feeds, TCP for what was missed, ping for those who look after it.
      vpc: Vpc.create({ name: 'market-data', mtu: 8896, allowedProtocols: ['udp', 'tcp', 'icmp'], firewallLogging: true }),
      primaryRange: '10.10.0.0/24',
      podRange: '172.20.0.0/21',
      reservedRanges: ['172.20.7.0/24'],
    },
    {
      name: 'orders',
      vpc: Vpc.create({ name: 'orders', allowedProtocols: ['tcp', 'icmp'] }),
      primaryRange: '10.20.0.0/24',
      podRange: '172.24.0.0/23',
    },
  ],
  cluster: {
    name: 'exchange',
    version: '1.33',
    location: 'europe-west3',
    nodeLocations: ['europe-west3-a', 'europe-west3-b', 'europe-west3-c'],
    primaryRange: '10.0.0.0/22',
    podRange: '10.64.0.0/15',
    serviceRange: '10.66.0.0/20',
    labels: { team: 'exchange', env: 'production' },
  },
  nodePools: [
    {
      name: 'matching',
      networks: ['market-data', 'orders'],
      machineType: 'c3-standard-22',
      nodeCount: 2,
      maxPodsPerNode: 16,
      upgrade: UpgradeStrategy.blueGreen({ batchNodeCount: 2, batchSoakSeconds: 600 }),
      gvnic: true,
      taints: [{ key: 'dedicated', value: 'matching', effect: NodeTaintEffect.NO_SCHEDULE }],
    },
    {
      name: 'feeds',
      networks: ['market-data'],
      machineType: 'c3-standard-8',
      autoscaling: Autoscaling.perZone({ minNodes: 1, maxNodes: 10 }),
      upgrade: UpgradeStrategy.surge({ maxSurge: 3 }),
      maxPodsPerNode: 16,
    },
  ],
});
