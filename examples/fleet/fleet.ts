import { readFileSync, writeFileSync } from 'fs';
import { join } from 'path';
import { Autoscaling } from '../../lib/topology/autoscaling';
import { AddressSpace } from '../../lib/topology/fleet/address-space';
import { Fleet } from '../../lib/topology/fleet/fleet';
import { Topology } from '../../lib/topology/topology';
import { Vpc } from '../../lib/topology/vpc';

/** Ten clusters in three regions, with the most nodes in each zone. The order does not matter: no range moves. */
const CLUSTERS = [
  { name: 'eu-1', location: 'europe-west4', maxNodes: 10 },
  { name: 'eu-2', location: 'europe-west4', maxNodes: 10 },
  { name: 'eu-3', location: 'europe-west4', maxNodes: 20 },
  { name: 'eu-4', location: 'europe-west4', maxNodes: 5 },
  { name: 'us-1', location: 'us-east4', maxNodes: 10 },
  { name: 'us-2', location: 'us-east4', maxNodes: 10 },
  { name: 'us-3', location: 'us-east4', maxNodes: 5 },
  { name: 'ap-1', location: 'asia-southeast1', maxNodes: 10 },
  { name: 'ap-2', location: 'asia-southeast1', maxNodes: 5 },
  { name: 'ap-3', location: 'asia-southeast1', maxNodes: 5 },
];

/** Which range is whose. It is committed, so that a range stays with its name. */
const RANGES = join(__dirname, 'ranges.json');
const assigned = JSON.parse(readFileSync(RANGES, 'utf8')) as { [name: string]: string };

export const space = new AddressSpace({
  primaryBlocks: ['10.0.0.0/18'],
  podBlocks: ['100.64.0.0/12', '240.0.0.0/8'],
  serviceBlocks: ['10.0.64.0/18'],
  servicePrefixLength: 22,
  assigned,
});

/** Two VPCs that all clusters share, in which each has a subnet of its own for the networks of its Pods. */
const media = Vpc.existing({ name: 'media', mtu: 8896 });
const signaling = Vpc.existing({ name: 'signaling', mtu: 1460 });

/** Voice in three regions: alike clusters, each in a VPC of its own that is peered with that of the operations. */
export const fleet = new Fleet({
  topologies: Object.fromEntries(CLUSTERS.map(({ name, location, maxNodes }) => [name, new Topology(space.carve(name, {
    project: 'demo-project',
    cluster: { name, location, version: '1.33', labels: { fleet: 'voice' } },
    networks: [
      { name: 'media', vpc: media, subnetName: `${name}-media`, maxPodsPerNode: 16 },
      { name: 'signaling', vpc: signaling, subnetName: `${name}-signaling` },
    ],
    nodePools: [{ name: 'gateways', machineType: 'c3-standard-8', autoscaling: Autoscaling.perZone({ minNodes: 1, maxNodes }) }],
  }))])),
  peerings: CLUSTERS.map(({ name }) => ({ vpc: name, peer: 'operations' })),
});

// What was carved anew is written down, once all is in order.
if (JSON.stringify(space.assigned) !== JSON.stringify(assigned)) {
  writeFileSync(RANGES, `${JSON.stringify(space.assigned, undefined, 2)}\n`);
}
