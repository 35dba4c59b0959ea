import { NodeServiceAccount } from '../../lib/topology/node-service-account';
import { Topology } from '../../lib/topology/topology';
import { Vpc } from '../../lib/topology/vpc';

/**
 * A media team in a company with a Shared VPC: the cluster, the service account of its nodes, the VPCs of the host project and the subnet of
 * one of them are somebody else's. Terraform creates a subnet for the other network, and a node pool.
 */
export const topology = new Topology({
  project: 'media-service',
  networks: [
    {
      name: 'ingest',
      vpc: Vpc.existing({ name: 'ingest', project: 'network-host', mtu: 8896 }),
      isExistingSubnet: true,
      subnetName: 'ingest-belgium',
      primaryRange: '10.80.0.0/24',
      podRange: '172.28.0.0/22',
      podRangeName: 'ingest-multus',
    },
    {
      name: 'playout',
      vpc: Vpc.existing({ name: 'playout', project: 'network-host' }),
      primaryRange: '10.81.0.0/24',
      podRange: '172.28.4.0/23',
    },
  ],
  cluster: {
    name: 'media',
    isExisting: true,
    location: 'europe-west1',
    privateNodes: true,
    workloadIdentity: true,
    vpc: Vpc.existing({ name: 'company', project: 'network-host' }),
    nodeServiceAccount: NodeServiceAccount.existing('gke-nodes@media-service.iam.gserviceaccount.com'),
  },
  nodePools: [{ name: 'broadcast', machineType: 'n2-standard-16', nodeCount: 2, maxPodsPerNode: 16, tier1Bandwidth: true }],
});
