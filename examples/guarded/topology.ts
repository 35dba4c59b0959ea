import { NodeServiceAccount } from '../../lib/topology/node-service-account';
import { Topology } from '../../lib/topology/topology';
import { Vpc } from '../../lib/topology/vpc';

/** The network of Google's document, in a production cluster that is there already and that others use too. */
export const topology = new Topology({
  project: 'demo-project',
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
    isExisting: true,
    location: 'us-central1-c',
    privateNodes: true,
    workloadIdentity: true,
    nodeServiceAccount: NodeServiceAccount.existing('gke-nodes@demo-project.iam.gserviceaccount.com'),
  },
  nodePools: [{ name: 'multus-pool' }],
});
