import { Profile } from '../../lib/topology/profile';
import { Topology } from '../../lib/topology/topology';
import { Vpc } from '../../lib/topology/vpc';

/** What Google's document "Configure Multus with IPVLAN and Whereabouts" sets up, with its example values. */
export const topology = new Topology({
  project: 'demo-project',
  profile: Profile.DOCUMENT,
  networks: [{
    name: 'dataplane',
    vpc: Vpc.create({ name: 'multus-vpc' }),
    subnetName: 'multus-subnet',
    primaryRange: '10.0.1.0/24',
    podRange: '172.16.1.0/24',
    podRangeName: 'multus-pods',
  }],
  cluster: {
    name: 'multus-cluster',
    version: '1.28',
    location: 'us-central1-c',
    vpc: Vpc.existing({ name: 'default' }),
    // The document keeps GKE's default node pool; left out, the pool would be removed.
    defaultPoolNodeCount: 3,
    // So that what was tried can be destroyed again. Leave it out where the cluster is to stay.
    deletionProtection: false,
  },
  nodePools: [{
    name: 'multus-pool',
    networks: ['dataplane'],
    nodeCount: 3,
    maxPodsPerNode: 8,
    // What gcloud gives nodes when the document's command is run. Left out, it is cloud-platform, as Google advises.
    oauthScopes: [
      'https://www.googleapis.com/auth/devstorage.read_only',
      'https://www.googleapis.com/auth/logging.write',
      'https://www.googleapis.com/auth/monitoring',
      'https://www.googleapis.com/auth/service.management.readonly',
      'https://www.googleapis.com/auth/servicecontrol',
      'https://www.googleapis.com/auth/trace.append',
    ],
  }],
});
