import { Topology } from '../../lib/topology/topology';
import { Vpc } from '../../lib/topology/vpc';

/** A cluster with a network for media, in a project and a region of its own. */
function cluster(name: string, location: string): Topology {
  return new Topology({
    project: `demo-${name}`,
    networks: [{ name: 'media', vpc: Vpc.create({ name: 'media', mtu: 8896 }), primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/22' }],
    cluster: { name, version: '1.33', location, primaryRange: '10.0.0.0/22', podRange: '10.64.0.0/15', serviceRange: '10.66.0.0/20' },
    nodePools: [{ name: 'media', machineType: 'c3-standard-8', nodeCount: 2, maxPodsPerNode: 16 }],
  });
}

/** The fleet: two clusters that are alike. The names are those that the clusters have in Argo CD. */
export const clusters: readonly Topology[] = [cluster('blue', 'europe-west3'), cluster('green', 'europe-west4')];
