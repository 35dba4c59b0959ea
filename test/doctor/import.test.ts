import { Changeable, GcloudRecording } from './gcloud-recording';
import { Doctor, ImportedTopology, ImportOptions, ManifestFile } from '../../lib/doctor';
import {
  Autoscaling, ClusterProps, ImageType, LoggingComponent, MonitoringComponent, NodePoolProps, NodeServiceAccount, Profile, ReleaseChannel, Topology,
  UpgradeStrategy, Vpc,
} from '../../lib/topology';

/** A definition on `eth1`. */
function definition(ipam: object, name = 'my-nad', master = 'eth1'): ManifestFile {
  const config = JSON.stringify({ cniVersion: '0.3.1', type: 'ipvlan', master, ipam: { type: 'whereabouts', ...ipam } });
  return { name: `${name}.json`, text: JSON.stringify({ apiVersion: 'k8s.cni.cncf.io/v1', kind: 'NetworkAttachmentDefinition', metadata: { name }, spec: { config } }) };
}

function imported(recording: GcloudRecording, options: ImportOptions = {}, more: readonly ManifestFile[] = []): ImportedTopology {
  return Doctor.importTopology([...recording.files, ...more], options);
}

function lines({ unsaid }: ImportedTopology): string[] {
  return unsaid.map(({ object, path, reason }) => `${object}, ${path}: ${reason}`);
}

const EXAMPLE = 'google-doc';
const USUAL = lines(imported(GcloudRecording.of(EXAMPLE)));
const PRODUCTION = lines(imported(GcloudRecording.of('production')));

describe('what could not be said', () => {
  const cases: readonly (readonly [string, (recording: GcloudRecording) => GcloudRecording, string[], ManifestFile[]?])[] = [
    ['nothing more', one => one, []],
    ['a cluster\'s field', one => one.cluster((c) => { c.costManagementConfig = { enabled: true }; }), [
      'cluster multus-cluster, costManagementConfig: is {"enabled":true}, which a topology has no prop for; override the resource where the plan shows a change',
    ]],
    ['an add-on', one => one.cluster((c) => { c.addonsConfig.gcsFuseCsiDriverConfig = { enabled: true }; }), [
      'cluster multus-cluster, addonsConfig.gcsFuseCsiDriverConfig: is {"enabled":true}, which a topology has no prop for; override the resource where the plan shows a change',
    ]],
    ['no shielded nodes', one => one.cluster((c) => { c.shieldedNodes = {}; }), [
      'cluster multus-cluster, shieldedNodes: is off; the cluster of a topology has shielded nodes, and Terraform would turn them on',
    ]],
    ['no public endpoint', one => one.cluster((c) => { c.controlPlaneEndpointsConfig.ipEndpointsConfig.enablePublicEndpoint = false; }), [
      'cluster multus-cluster, controlPlaneEndpointsConfig.ipEndpointsConfig: has no public address of the Kubernetes API, or no address; a topology has no prop for it',
    ]],
    ['names of authorized networks', one => one.cluster((c) => { c.masterAuthorizedNetworksConfig = { enabled: true, cidrBlocks: [{ cidrBlock: '192.0.2.0/24', displayName: 'office' }] }; }), [
      'cluster multus-cluster, masterAuthorizedNetworksConfig.cidrBlocks: have names (displayName), which a topology has no prop for; Terraform would remove them',
    ]],
    ['two families of addresses', one => one.cluster((c) => { c.ipAllocationPolicy.stackType = 'IPV4_IPV6'; }), [
      'cluster multus-cluster, ipAllocationPolicy.stackType: is "IPV4_IPV6", which a topology has no prop for; override the resource where the plan shows a change',
    ]],
    ['a Pod range of the pool\'s own', one => one.pool('multus-pool', (p) => { p.networkConfig.podRange = 'more-pods'; }), [
      'node pool multus-pool, networkConfig.podRange: is "more-pods", which a topology has no prop for; override the resource where the plan shows a change',
    ]],
    ['a field that is off', one => one.cluster((c) => { c.costManagementConfig = { enabled: false }; }), []],
    ['maintenance in windows', one => one.cluster((c) => { c.maintenancePolicy.window = { recurringWindow: { recurrence: 'FREQ=DAILY' } }; }), [
      'cluster multus-cluster, maintenancePolicy.window.recurringWindow: is {"recurrence":"FREQ=DAILY"}, which a topology has no prop for; override the resource where the plan shows a change',
    ]],
    ['disks', one => one.pool('multus-pool', (p) => { p.config.diskSizeGb = 200; }), [
      'node pool multus-pool, config.diskSizeGb: is 200, which a topology has no prop for; override the resource where the plan shows a change',
    ]],
    ['a placement', one => one.pool('multus-pool', (p) => { p.placementPolicy = { type: 'COMPACT' }; }), [
      'node pool multus-pool, placementPolicy: is {"type":"COMPACT"}, which a topology has no prop for; override the resource where the plan shows a change',
    ]],
    ['no repair', one => one.pool('multus-pool', (p) => { delete p.management.autoRepair; }), [
      'node pool multus-pool, management: has no automatic repair, or no automatic upgrade; the node pools of a topology have both, and Terraform would turn them on',
    ]],
    ['private nodes of a pool', one => one.pool('multus-pool', (p) => { p.networkConfig.enablePrivateNodes = true; }), [
      'node pool multus-pool, networkConfig.enablePrivateNodes: is true; the node pools of a topology are like the cluster, and Terraform would change it',
    ]],
    ['the metadata server of a pool', one => one.pool('multus-pool', (p) => { p.config.workloadMetadataConfig = { mode: 'GKE_METADATA' }; }), [
      'node pool multus-pool, config.workloadMetadataConfig: is GKE_METADATA; the node pools of a topology are like the cluster, and Terraform would change it',
    ]],
    ['no integrity monitoring', one => one.pool('multus-pool', (p) => { delete p.config.shieldedInstanceConfig; }), [
      'node pool multus-pool, config.shieldedInstanceConfig: has no integrity monitoring, which a topology has no prop for',
    ]],
    ['Windows', one => one.pool('multus-pool', (p) => { p.config.imageType = 'WINDOWS_LTSC_CONTAINERD'; }), [
      'node pool multus-pool, config.imageType: is \'WINDOWS_LTSC_CONTAINERD\', which has no additional networks',
    ]],
    ['a policy of the autoscaler', one => one.pool('multus-pool', (p) => { p.autoscaling = { enabled: true, maxNodeCount: 3, locationPolicy: 'ANY' }; }), [
      'node pool multus-pool, autoscaling.locationPolicy: is ANY, which a topology has no prop for; GKE\'s choice is BALANCED',
    ]],
    ['batches in per cent', one => one.pool('multus-pool', (p) => { p.upgradeSettings = { strategy: 'BLUE_GREEN', blueGreenSettings: { standardRolloutPolicy: { batchPercentage: 0.5 } } }; }), [
      'node pool multus-pool, upgradeSettings.blueGreenSettings: has batches in per cent, or those of the autoscaler; the batches of a topology are a number of nodes',
    ]],
    ['no node label', one => one.pool('multus-pool', (p) => { delete p.config.labels; }), [
      'node pool multus-pool, config.labels: has no label \'networks.cdk-gke-multus/multus-vpc: eth1\', by which Pods find nodes with the network; Terraform would add it',
    ]],
    ['a second Pod range', one => one.pool('multus-pool', ({ networkConfig: n }) => { n.additionalPodNetworkConfigs.push({ ...n.additionalPodNetworkConfigs[0], secondaryPodRange: 'more' }); }), [
      'node pool multus-pool, networkConfig.additionalPodNetworkConfigs: has \'more\' too; a network of a topology has one Pod range, and Terraform would replace the pool',
    ]],
    ['a secondary range that nobody uses', one => one.object('subnets', 'multus-subnet', (s) => { s.secondaryIpRanges.push({ rangeName: 'other', ipCidrRange: '172.16.9.0/24' }); }), [
      'subnet multus-subnet, secondaryIpRanges: has \'other\' (172.16.9.0/24), which no node pool uses; Terraform would remove it, unless the subnet is an existing one',
    ]],
    ['flow logs of its own', one => one.object('subnets', 'multus-subnet', (s) => { s.logConfig = { enable: true, aggregationInterval: 'INTERVAL_1_MIN', flowSampling: 1, metadata: 'INCLUDE_ALL_METADATA' }; }), [
      'subnet multus-subnet, logConfig: is {"aggregationInterval":"INTERVAL_1_MIN","flowSampling":1,"metadata":"INCLUDE_ALL_METADATA","filterExpr":"true"}; the flow logs of a topology have half of the packets, in intervals of five seconds, with all metadata',
    ]],
    ['a VPC without a file', one => one.without('networks', 'multus-vpc'), [
      'VPC multus-vpc, vpc: no file has it, so it is taken to be somebody else\'s; give the output of: gcloud compute networks list --format json',
    ]],
    ['global routing', one => one.object('networks', 'multus-vpc', (n) => { n.routingConfig.routingMode = 'GLOBAL'; }), [
      'VPC multus-vpc, routingConfig.routingMode: is GLOBAL; the VPC of a topology is REGIONAL, and Terraform would change it',
    ]],
    ['no firewall rules', one => one.without('firewall-rules'), [
      'VPC multus-vpc, allowedProtocols: no file has firewall rules, so the topology has none; give the output of: gcloud compute firewall-rules list --format json',
    ]],
    ['a firewall rule of others', one => one.object('firewall-rules', 'multus-cluster-multus-vpc-internal', (f) => { f.name = 'allow-all'; }), [
      'VPC multus-vpc, allowedProtocols: the firewall rule \'allow-all\' is not one of a topology, and stays as it is',
    ]],
    ['ports and sources of the firewall rule', one => one.object('firewall-rules', 'multus-cluster-multus-vpc-internal', (f) => { f.allowed = [{ IPProtocol: 'tcp', ports: ['80'] }]; f.sourceRanges = ['10.0.0.0/8']; }), [
      'firewall rule multus-cluster-multus-vpc-internal, allowed: names ports; the rule of a topology allows whole protocols, and Terraform would change it',
      'firewall rule multus-cluster-multus-vpc-internal, sourceRanges: are 10.0.0.0/8; those of the topology are 10.0.1.0/24, 172.16.1.0/24, and Terraform would change them',
    ]],
    ['a definition on no network', one => one, [
      'NetworkAttachmentDefinition default/my-nad, spec.config: hands out 192.168.0.0/24, which is in no Pod range of the node pools',
    ], [definition({ range: '192.168.0.0/24' })]],
    ['a definition on a part of the range', one => one, [
      'NetworkAttachmentDefinition default/my-nad, spec.config: hands out 126 addresses of 172.16.1.0/24 (range 172.16.1.0/25); a part of a Pod range is said in the definition, and not in a topology',
    ], [definition({ range: '172.16.1.0/25' })]],
    ['a definition whose configuration nobody can read', one => one, [
      'NetworkAttachmentDefinition default/my-nad, spec.config: has no range that can be read; lint says why',
    ], [definition({ range: 'multus-pods' })]],
  ];

  test.each(cases.map(([name, change, expected, more]) => ({ name, change, expected, more })))('$name', ({ change, expected, more }) => {
    const found = lines(imported(change(GcloudRecording.of(EXAMPLE)), {}, more));
    expect(found.filter(line => !USUAL.includes(line))).toEqual(expected);
  });
});

describe('what is said', () => {
  const pool = (change: (pool: Changeable) => void): NodePoolProps =>
    imported(GcloudRecording.of(EXAMPLE).pool('multus-pool', change)).props.nodePools[0];
  const cluster = (change: (cluster: Changeable) => void): ClusterProps => imported(GcloudRecording.of(EXAMPLE).cluster(change)).props.cluster;

  test('autoscaling', () => {
    expect(pool((p) => { p.autoscaling = { enabled: true, totalMinNodeCount: 3, totalMaxNodeCount: 9 }; }))
      .toMatchObject({ autoscaling: Autoscaling.total({ minNodes: 3, maxNodes: 9 }), nodeCount: undefined });
    expect(pool((p) => { p.autoscaling = { enabled: true, maxNodeCount: 9 }; }))
      .toMatchObject({ autoscaling: Autoscaling.perZone({ minNodes: 0, maxNodes: 9 }), nodeCount: 3 });
  });

  test('upgrades', () => {
    expect(pool((p) => { p.upgradeSettings = { strategy: 'SURGE', maxUnavailable: 2 }; }).upgrade).toEqual(UpgradeStrategy.surge({ maxSurge: 0, maxUnavailable: 2 }));
    expect(pool((p) => { p.upgradeSettings = { strategy: 'BLUE_GREEN', blueGreenSettings: { nodePoolSoakDuration: '60s', standardRolloutPolicy: { batchNodeCount: 2, batchSoakDuration: '10s' } } }; }).upgrade)
      .toEqual(UpgradeStrategy.blueGreen({ batchNodeCount: 2, batchSoakSeconds: 10, poolSoakSeconds: 60 }));
  });

  test('nodes', () => {
    expect(pool((p) => {
      Object.assign(p.config, { spot: true, imageType: 'ubuntu_containerd', serviceAccount: 'other@demo-project.iam.gserviceaccount.com' });
      p.config.labels.tier = 'media';
      p.config.taints = [{ key: 'startup-taint.cluster-autoscaler.kubernetes.io/multus', value: 'not-ready', effect: 'NO_SCHEDULE' }];
      p.maxPodsConstraint.maxPodsPerNode = '32';
      p.networkConfig.additionalPodNetworkConfigs[0].maxPodsPerNode.maxPodsPerNode = '16';
    })).toMatchObject({
      spot: true, imageType: ImageType.UBUNTU_CONTAINERD, labels: { tier: 'media' }, taints: undefined, startupTaint: true, defaultNetworkMaxPodsPerNode: 32, maxPodsPerNode: 16,
    });
  });

  test('service accounts', () => {
    const email = 'nodes@demo-project.iam.gserviceaccount.com';
    const { props } = imported(GcloudRecording.of('production').pool('matching', ({ config }) => { config.serviceAccount = email; }));
    expect(props.cluster.nodeServiceAccount).toBeUndefined();
    expect(props.nodePools.map(({ serviceAccount }) => serviceAccount)).toEqual([undefined, NodeServiceAccount.existing(email)]);
    expect(imported(GcloudRecording.of('production').pool('feeds', ({ config }) => { config.serviceAccount = 'default'; })).props.cluster.nodeServiceAccount).toEqual(NodeServiceAccount.computeDefault());
  });

  test('the cluster', () => {
    expect(cluster((c) => {
      c.releaseChannel = { channel: 'STABLE' };
      c.masterAuthorizedNetworksConfig = { enabled: true, cidrBlocks: [{ cidrBlock: '192.0.2.0/24' }] };
      c.loggingConfig.componentConfig.enableComponents = ['SYSTEM_COMPONENTS'];
      c.monitoringConfig.componentConfig.enableComponents = ['SYSTEM_COMPONENTS', 'POD'];
      c.masterAuth.clientCertificateConfig = { issueClientCertificate: true };
      c.maintenancePolicy.window = { dailyMaintenanceWindow: { startTime: '04:00' } };
    })).toMatchObject({
      releaseChannel: ReleaseChannel.STABLE,
      authorizedNetworks: ['192.0.2.0/24'],
      logging: [LoggingComponent.SYSTEM_COMPONENTS],
      monitoring: [MonitoringComponent.SYSTEM_COMPONENTS, MonitoringComponent.POD],
      clientCertificate: true,
      maintenanceStart: '04:00',
    });
  });

  test('no default of production that the cluster does not have and that no prop takes back', () => {
    const { props } = imported(GcloudRecording.of('production').cluster((c) => { c.masterAuthorizedNetworksConfig = {}; }));
    expect(props.profile).toBe(Profile.DOCUMENT);
    expect(props).toMatchObject({ cluster: { releaseChannel: ReleaseChannel.REGULAR, authorizedNetworks: undefined, workloadIdentity: true } });
    expect(imported(GcloudRecording.of('production').cluster((c) => { c.networkConfig.enableIntraNodeVisibility = false; })).props).toMatchObject({ profile: undefined, cluster: { intranodeVisibility: false } });
  });

  test('the Cloud NAT, if it is the one of a topology', () => {
    expect(imported(GcloudRecording.of('production')).props.cluster.nat).toBeUndefined();
    const others = imported(GcloudRecording.of('production').object('routers', 'exchange-nat', (router) => { router.name = 'nat'; }));
    expect(others.props.cluster.nat).toBe(false);
    expect(lines(others).filter(line => !PRODUCTION.includes(line))).toEqual(['VPC exchange, nat: the Cloud NAT of the router \'nat\' is not one of a topology, and stays as it is']);
    const unknown = imported(GcloudRecording.of('production').without('routers'));
    expect(unknown.props.cluster.nat).toBe(false);
    expect(lines(unknown).filter(line => !PRODUCTION.includes(line))).toEqual(['VPC exchange, nat: no file has routers, so the topology has no Cloud NAT; give the output of: gcloud compute routers list --format json']);
  });

  test('numbers of Pods for each network, where a pool has different ones', () => {
    const { props } = imported(GcloudRecording.of('production').pool('matching', ({ networkConfig }) => { networkConfig.additionalPodNetworkConfigs[1].maxPodsPerNode.maxPodsPerNode = '8'; }));
    expect(props.networks.map(({ maxPodsPerNode }) => maxPodsPerNode)).toEqual([16, 8]);
    expect(props.nodePools.map(({ maxPodsPerNode }) => maxPodsPerNode)).toEqual([16, undefined]);
  });

  test('the Pod range that a definition hands out, for nodes without blocks', () => {
    const found = imported(GcloudRecording.of(EXAMPLE).pool('multus-pool', ({ networkConfig }) => { delete networkConfig.additionalPodNetworkConfigs; }), {}, [
      definition({ range: '172.16.1.0/24', exclude: ['172.16.1.0/28', '172.16.1.240/28'] }), definition({ range: '172.16.1.0/24', exclude: ['172.16.1.240/28'] }, 'other'),
    ]);
    expect(found.props.networks[0]).toMatchObject({ podRange: '172.16.1.0/24', podRangeName: 'multus-pods', reservedRanges: ['172.16.1.240/28'] });
    expect(lines(found).filter(line => !USUAL.includes(line))).toEqual([
      'node pool multus-pool, networkConfig.additionalPodNetworkConfigs: its nodes take no block of \'multus-pods\', which a definition hands out; Terraform would replace the pool, so that they do',
      'network dataplane, reservedRanges: 172.16.1.240/28: no definition hands them out; move to its `exclude` what a single definition is to leave out',
    ]);
  });

  test('names of VPCs, where no label of nodes names the networks', () => {
    const { props, typescript } = imported(GcloudRecording.of(EXAMPLE).pool('multus-pool', ({ config }) => { delete config.labels; }));
    expect(props.networks.map(({ name }) => name)).toEqual(['multus-vpc']);
    expect(typescript).toContain('name: \'multus-vpc\',\n      vpc: Vpc.create({ name: \'multus-vpc\' }),');
  });

  test('the number of nodes of a default pool with networks, which Terraform would delete without it', () => {
    const { props } = imported(GcloudRecording.of('production').pool('feeds', (p) => { p.name = 'default-pool'; }));
    expect(props.cluster.defaultPoolNodeCount).toBe(1);
    expect(props.nodePools.map(({ name }) => name)).toEqual(['default-pool', 'matching']);
  });

  test('names of subnets and Pod ranges, where networks share them', () => {
    const recording = GcloudRecording.of('production')
      .object('subnets', 'market-data', ({ secondaryIpRanges }) => secondaryIpRanges.push({ rangeName: 'feeds-pods', ipCidrRange: '172.21.0.0/21' }))
      .pool('matching', ({ config }) => { delete config.labels; })
      .pool('feeds', ({ config, networkConfig }) => {
        delete config.labels;
        networkConfig.additionalPodNetworkConfigs[0].secondaryPodRange = 'feeds-pods';
      });
    const { props, problems } = imported(recording);
    expect(props.networks.map(({ name, subnetName, podRangeName, podRange }) => [name, subnetName, podRangeName, podRange])).toEqual([
      ['market-data', undefined, 'feeds-pods', '172.21.0.0/21'], ['market-data-2', 'market-data', 'market-data-pods', '172.20.0.0/21'], ['orders', undefined, undefined, '172.24.0.0/23'],
    ]);
    expect(props.nodePools.map(({ networks }) => networks)).toEqual([['market-data'], ['market-data-2', 'orders']]);
    expect(problems).toEqual([]);
  });

  test('labels as they are, though a prop of the same name is an enum', () => {
    const { typescript } = imported(GcloudRecording.of(EXAMPLE).cluster((c) => { c.resourceLabels = { 'profile': 'document', 'it\'s': 'so' }; }));
    expect(typescript).toContain('labels: { profile: \'document\', \'it\\\'s\': \'so\' },');
  });

  test('the prefix of the labels', () => {
    const { props } = imported(GcloudRecording.of(EXAMPLE).pool('multus-pool', ({ config }) => { config.labels = { 'example.com/dataplane': 'eth1' }; }));
    expect(props).toMatchObject({ nodeLabelPrefix: 'example.com', networks: [{ name: 'dataplane' }], nodePools: [{ labels: undefined }] });
  });

  test('what the rules find, and no more', () => {
    const { problems, typescript } = imported(GcloudRecording.of(EXAMPLE).pool('multus-pool', (p) => { p.initialNodeCount = 17; }));
    expect(problems.map(({ rule }) => rule)).toEqual(['pod-range-capacity']);
    expect(typescript).toContain('// What the rules find:\n// - networks[0].podRange: ');
  });
});

describe('who owns what', () => {
  test('everything somebody else\'s', () => {
    const { props, problems, unsaid } = imported(GcloudRecording.of('production'), { existing: true });
    expect(problems).toEqual([]);
    expect(props.cluster).toMatchObject({ isExisting: true, privateNodes: true, workloadIdentity: true, vpc: Vpc.existing({ name: 'exchange' }) });
    expect(props.cluster.version).toBeUndefined();
    expect(props.networks.map(({ vpc, isExistingSubnet }) => [vpc, isExistingSubnet])).toEqual([
      [Vpc.existing({ name: 'market-data', mtu: 8896, allowedProtocols: [] }), true], [Vpc.existing({ name: 'orders', mtu: 1460, allowedProtocols: [] }), true],
    ]);
    expect(unsaid.filter(({ path }) => path === 'nodePools').map(({ object }) => object)).toEqual(['node pool feeds', 'node pool matching']);
    expect(new Topology(props).nodePools).toHaveLength(2);
  });

  test('a VPC in auto mode is', () => {
    const { props } = imported(GcloudRecording.of(EXAMPLE).object('networks', 'multus-vpc', (network) => { network.autoCreateSubnetworks = true; }));
    expect(props.networks[0].vpc).toEqual(Vpc.existing({ name: 'multus-vpc', mtu: 1460 }));
  });

  test('only what is there can be named', () => {
    expect(() => imported(GcloudRecording.of('production'), { existingVpcs: ['order'] })).toThrow('no VPC of an additional network is named \'order\', did you mean \'orders\'? known: market-data, orders');
    expect(() => imported(GcloudRecording.of('production'), { existingSubnets: ['x'] })).toThrow('no subnet of an additional network is named \'x\', known: market-data, orders');
  });
});

describe('what it refuses', () => {
  const recording = (): GcloudRecording => GcloudRecording.of(EXAMPLE);
  test.each<[string, () => ManifestFile[], string]>([
    ['no cluster', () => recording().files.filter(({ name }) => name !== 'cluster.json'), 'no file has a cluster; give the output of: gcloud container clusters describe NAME --location LOCATION --format json'],
    ['two clusters', () => [...recording().files, ...GcloudRecording.of('production').files], 'got the clusters \'multus-cluster\' and \'exchange\'; give one, as a topology has one'],
    ['a pool of another cluster', () => [...recording().files, { name: 'pool.json', text: JSON.stringify({ name: 'far', config: { machineType: 'e2-medium' }, selfLink: 'https://container.googleapis.com/v1/projects/p/locations/l/clusters/other/nodePools/far' }) }],
      'the node pool \'far\' is of another cluster than \'multus-cluster\'; leave it out'],
    ['a missing subnet', () => recording().without('subnets', 'multus-subnet').files, 'no file has the subnet \'multus-subnet\' in us-central1, which the node pool \'multus-pool\' has; give the output of: gcloud compute networks subnets list --format json'],
    ['the missing subnet of a cluster', () => GcloudRecording.of('production').without('subnets', 'exchange').files, 'no file has the subnet \'exchange\' in europe-west3, which the cluster \'exchange\' is in; give the output of: gcloud compute networks subnets list --format json'],
    ['an Autopilot cluster', () => recording().cluster((c) => { c.autopilot = { enabled: true }; }).files, 'the cluster \'multus-cluster\' is an Autopilot cluster, and a topology has a Standard one; Multus needs nodes of your own'],
    ['a cluster without multi-networking', () => recording().cluster((c) => { delete c.networkConfig.enableMultiNetworking; }).files, 'the cluster \'multus-cluster\' has no multi-networking with Dataplane V2 (networkConfig), which a topology always has and which cannot be switched on later; make another cluster'],
    ['no additional network', () => recording().pool('multus-pool', (p) => { p.networkConfig = {}; }).files, 'no node pool of the cluster \'multus-cluster\' has an additional network (networkConfig.additionalNodeNetworkConfigs), so there is no topology to write'],
    ['a cluster without its link', () => recording().cluster((c) => { delete c.selfLink; }).files, 'the cluster \'multus-cluster\' has no selfLink with its project, or no location; give the output of gcloud with --format json as it is'],
    ['something else', () => [{ name: 'x.json', text: '[{"kind": "compute#network"}, {"kind": "compute#address"}]' }], 'cannot read \'x.json\', object 2: is neither a cluster, a node pool, a subnet, a network, a firewall rule, a router nor a Kubernetes object; give what gcloud prints with --format json'],
    ['a table', () => [{ name: 'x.txt', text: 'NAME LOCATION' }], 'cannot read \'x.txt\': has something else than objects; give what gcloud or kubectl print with --format json, or -o json'],
    ['half a file', () => [{ name: 'x.json', text: '{"name": ' }], 'cannot read \'x.json\': Flow map must end with a } at line 1, column 10'],
  ])('%s', (_, files, message) => {
    expect(() => Doctor.importTopology(files())).toThrow(new Error(message));
  });

  test('but not other Kubernetes objects, empty files and pools that the cluster has too', () => {
    const usual = imported(recording());
    const pools = { name: 'pools.json', text: JSON.stringify((JSON.parse(recording().files.find(({ name }) => name === 'cluster.json')!.text) as Changeable).nodePools) };
    expect(imported(recording(), {}, [{ name: 'pod.yaml', text: 'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\n' }, { name: 'empty.yaml', text: '' }, pools])).toEqual(usual);
  });
});
