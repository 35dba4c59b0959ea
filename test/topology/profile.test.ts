import { CLUSTER_VPC, described } from './description';
import { ClusterProps, Profile, Topology, Vpc } from '../../lib/topology';

/** The firewall rule of a VPC that says nothing of it. */
const FIREWALL = { allowedProtocols: ['all'], firewallLogging: false };

describe('settles', () => {
  test('what production needs, where no profile is named', () => {
    const { vpc: _vpc, ...ranges } = CLUSTER_VPC;
    const { profile: _, ...props } = described({ cluster: { ...ranges, name: 'edge' } });
    const { cluster, networks: [dataplane], nodePools: [pool] } = new Topology(props);
    expect(JSON.parse(JSON.stringify(cluster))).toEqual({
      name: 'edge',
      isExisting: false,
      version: '1.28',
      releaseChannel: 'REGULAR',
      location: 'us-central1-c',
      region: 'us-central1',
      zone: 'us-central1-c',
      nodeLocations: ['us-central1-c'],
      vpc: { ...FIREWALL, name: 'edge', mtu: 1460, isExisting: false },
      subnetName: 'edge',
      primaryRange: '10.10.0.0/20',
      podRangeName: 'edge-pods',
      podRange: '10.20.0.0/16',
      serviceRangeName: 'edge-services',
      serviceRange: '10.30.0.0/20',
      privateNodes: true,
      nat: true,
      flowLogs: true,
      dnsEndpoint: true,
      authorizedNetworks: [],
      workloadIdentity: true,
      clientCertificate: false,
      nodeServiceAccount: { account: 'edge-nodes', isExisting: false },
      secureBoot: true,
      intranodeVisibility: true,
      logging: ['SYSTEM_COMPONENTS', 'WORKLOADS'],
      monitoring: ['SYSTEM_COMPONENTS'],
      dataplaneMetrics: true,
      maintenanceStart: '03:00',
      labels: { 'managed-by': 'cdk-gke-multus' },
      deletionProtection: true,
    });
    expect(dataplane).toMatchObject({ flowLogs: true, privateGoogleAccess: true });
    expect(pool).toMatchObject({ imageType: 'COS_CONTAINERD', secureBoot: true, serviceAccount: { account: 'edge-nodes' } });
  });

  test('a service account of at most 30 characters for a long name of a cluster', () => {
    const { cluster } = new Topology(described({ profile: Profile.PRODUCTION, cluster: { ...CLUSTER_VPC, name: 'a-cluster-with-quite-a-long-name' } }));
    expect(cluster.nodeServiceAccount?.account).toBe('a-cluster-with-quite-a-l-nodes');
  });

  test('no Cloud NAT for nodes with external addresses, or in a VPC of somebody else', () => {
    const nat = (changes: Partial<ClusterProps>): boolean => (
      new Topology(described({ profile: Profile.PRODUCTION, cluster: { ...CLUSTER_VPC, ...changes } })).cluster.nat);
    expect([{}, { privateNodes: false }, { vpc: Vpc.existing({ name: 'main' }) }].map(nat)).toEqual([true, false, false]);
  });

  test('nothing that is not said of an existing cluster, whatever the profile', () => {
    const existing = { isExisting: true, version: undefined, privateNodes: true };
    const { cluster } = new Topology(described({ profile: Profile.PRODUCTION, cluster: existing }));
    expect(JSON.parse(JSON.stringify(cluster))).toEqual({
      name: 'multus-cluster',
      isExisting: true,
      location: 'us-central1-c',
      region: 'us-central1',
      zone: 'us-central1-c',
      nodeLocations: ['us-central1-c'],
      vpc: { ...FIREWALL, name: 'default', isExisting: true },
      privateNodes: true,
      nat: false,
      flowLogs: false,
      // Of the node pools, which are created.
      nodeServiceAccount: { account: 'multus-cluster-nodes', isExisting: false },
      secureBoot: true,
      labels: {},
      deletionProtection: true,
    });
  });
});
