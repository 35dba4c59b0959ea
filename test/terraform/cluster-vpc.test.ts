import { address, CREATED_CLUSTER_VPC, documented, emptyStack, infrastructure, named, rangesOf, withCluster } from './synthesized';
import { ClusterVpc } from '../../lib/terraform';
import { Topology, Vpc } from '../../lib/topology';

describe('the VPC of a cluster', () => {
  const synthesized = infrastructure(withCluster(CREATED_CLUSTER_VPC));

  test('is created with a subnet that has named Pod and Service ranges', () => {
    expect(named(synthesized, 'google_compute_subnetwork', 'multus-cluster')).toEqual({
      project: 'demo-project',
      region: 'us-central1',
      network: `\${${address(synthesized, 'google_compute_network', 'main')}.id}`,
      name: 'multus-cluster',
      ip_cidr_range: '10.10.0.0/20',
      secondary_ip_range: [
        { range_name: 'multus-cluster-pods', ip_cidr_range: '10.20.0.0/16' },
        { range_name: 'multus-cluster-services', ip_cidr_range: '10.30.0.0/20' },
      ],
      private_ip_google_access: false,
      lifecycle: { replace_triggered_by: rangesOf(synthesized).filter(range => range.includes('cluster-vpc')) },
    });
    expect(Object.values(synthesized.resource.terraform_data)).toEqual([
      { input: { range_name: 'multus-cluster-pods', ip_cidr_range: '10.20.0.0/16' } },
      { input: { range_name: 'multus-cluster-services', ip_cidr_range: '10.30.0.0/20' } },
      { input: { range_name: 'multus-pods', ip_cidr_range: '172.16.1.0/24' } },
    ]);
  });

  test('has no subnets but its own, once the API is enabled', () => {
    expect(named(synthesized, 'google_compute_network', 'main')).toEqual({
      project: 'demo-project',
      name: 'main',
      auto_create_subnetworks: false,
      routing_mode: 'REGIONAL',
      depends_on: [expect.stringMatching(/^google_project_service\./)],
    });
  });

  test('gets no firewall rule, as GKE makes its own', () => {
    expect(Object.values(synthesized.resource.google_compute_firewall).map(({ name }) => name)).toEqual(['multus-cluster-multus-vpc-internal']);
  });

  test('names an MTU that is not the default', () => {
    const large = infrastructure(withCluster({ ...CREATED_CLUSTER_VPC, vpc: Vpc.create({ name: 'main', mtu: 1500 }) }));
    expect(named(large, 'google_compute_network', 'main').mtu).toBe(1500);
  });

  test('lets private nodes reach Google\'s APIs', () => {
    const hidden = infrastructure(withCluster({ ...CREATED_CLUSTER_VPC, privateNodes: true }));
    expect(named(hidden, 'google_compute_subnetwork', 'multus-cluster').private_ip_google_access).toBe(true);
  });

  test('is not created where it exists', () => {
    expect(() => new ClusterVpc(emptyStack(), 'vpc', { topology: new Topology(documented()) }))
      .toThrow(new Error("[stack/vpc] cluster.vpc: 'default' is an existing VPC, which ClusterVpc cannot create; leave out the ClusterVpc, or use Vpc.create"));
  });
});
