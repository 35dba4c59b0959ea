import { AddressSpace, Autoscaling, Fleet, Topology, Vpc } from '../lib';

const NETWORKS = ['control', 'media', 'signaling', 'storage'];

/** A fleet of clusters with four networks each, all in the same VPCs: its ranges are carved, and the topologies compared. Nothing is written. */
export function fleet(count: number): void {
  const space = new AddressSpace({ primaryBlocks: ['10.0.0.0/8'], podBlocks: ['240.0.0.0/4'], serviceBlocks: ['100.64.0.0/10'], assigned: {} });
  const names = Array.from({ length: count }, (_, i) => `cluster-${i}`);
  const described = names.map(name => space.carve(name, {
    project: 'demo-project',
    cluster: { name, version: '1.33', location: 'europe-west4' },
    networks: NETWORKS.map(network => ({ name: network, vpc: Vpc.existing({ name: network }), subnetName: `${name}-${network}` })),
    nodePools: [{ name: 'multus-pool', machineType: 'n2-standard-8', autoscaling: Autoscaling.perZone({ minNodes: 1, maxNodes: 10 }) }],
  }));
  new Fleet({
    topologies: Object.fromEntries(described.map((props, i) => [names[i], new Topology(props)])),
    peerings: names.map(vpc => ({ vpc, peer: 'hub' })),
  });
}
